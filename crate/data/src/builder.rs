//! Records become cells.

mod lines;

use std::borrow::Cow;

use crate::column::{Column, Kind};
use crate::counts::Counts;
use crate::csv::{Record, Sink};
use crate::dictionary::Dictionary;
use crate::header::{Header, Tally};
use crate::notes::{Notes, Odd, Uneven};
use crate::number::{self, Cell};
use crate::reader::{Finish, Ragged, ReadOptions};
use crate::table::unique_names;
use crate::{Dialect, Error, Notation, Table, digits};

/// Collects records into cells.
pub(crate) struct Builder {
    dialect: Dialect,
    columns: Vec<Column>,
    readings: Vec<Reading>,
    cells: Vec<f32>,
    /// Of the rows so far, where counting pays.
    counts: Option<Counts>,
    rows: usize,
    ragged: Ragged,
    notes: Notes,
    /// Records above the table that have been passed.
    skipped: usize,
    /// The first record is names and has not been passed.
    header_due: bool,
    /// The names as written; empty without.
    names: Vec<Vec<u8>>,
    /// Every column is plain numbers: lines need not be cut before they are read.
    is_plain: bool,
}

/// How the cells of a column are read.
#[derive(Clone, Copy, Debug, Default)]
struct Reading {
    notation: Notation,
    /// A word was found where numbers were expected.
    turned: bool,
    /// Words are counted, as there are numbers too.
    mixed: bool,
    /// `-` is a value.
    has_plus: bool,
}

impl Builder {
    pub fn new(header: &Header, dialect: Dialect, options: &ReadOptions) -> Result<Self, Error> {
        let above = match options.header {
            Some(false) => None,
            _ => header.names_above(),
        };
        let has_names = dialect.header || above.is_some();
        let first = above.as_ref().unwrap_or(&header.first);
        let given: Vec<String> = (0..dialect.columns)
            .map(|index| {
                let name = first.get(index).filter(|_| has_names);
                name.map_or_else(String::new, |name| String::from_utf8_lossy(name).into())
            })
            .collect();
        let names = unique_names(&given)?;
        let changed = names.iter().zip(&given);
        let renamed = changed.filter(|(name, given)| has_names && given.trim() != *name);
        let notes = Notes {
            renamed: renamed.map(|(name, _)| name.clone()).collect(),
            ..Notes::default()
        };
        let (columns, readings) = columns(names, header, dialect.header, options);
        let plain = |(column, reading): (&Column, &Reading)| {
            column.is_number() && reading.notation == Notation::Plain
        };
        let mut builder = Self {
            is_plain: columns.iter().zip(&readings).all(plain) && has_plain_digits(&dialect),
            header_due: dialect.header && above.is_none(),
            names: if dialect.header {
                header.first.clone()
            } else {
                Vec::new()
            },
            dialect: Dialect {
                header: has_names,
                ..dialect
            },
            columns,
            readings,
            cells: Vec::new(),
            counts: None,
            rows: 0,
            ragged: options.ragged,
            notes,
            skipped: 0,
        };
        // Without a row to measure, the estimate would be of the names.
        if let Some(total) = options.total_bytes.filter(|_| header.rows > 0) {
            let rows = estimate(header, total);
            // Half of them may fit.
            builder.rows = rows / 2;
            builder.reserve(rows)?;
            builder.rows = 0;
            builder.counts = Counts::new(builder.columns.len(), rows);
        }
        Ok(builder)
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Room for so many rows more.
    fn reserve(&mut self, rows: usize) -> Result<(), Error> {
        let cells = rows.saturating_mul(self.columns.len());
        self.cells.try_reserve(cells).map_err(|_| Error::NoMemory {
            rows: self.rows,
            bytes: cells.saturating_mul(size_of::<f32>()),
        })
    }

    /// A row is complete: the cells from `start` on.
    fn end_row(&mut self, start: usize) {
        self.rows += 1;
        if self
            .counts
            .as_mut()
            .is_some_and(|counts| !counts.see(&self.cells[start..]))
        {
            self.counts = None;
        }
    }

    fn value(&mut self, index: usize, cell: &[u8], record: &Record<'_>) -> Result<f32, Error> {
        if !self.columns[index].is_number() {
            return self.code(index, cell, record);
        }
        Ok(match self.readings[index].notation.read(cell) {
            Cell::Number(value) => value as f32,
            Cell::Missing => self.missing(index, record),
            Cell::TooLarge => {
                let odd = self.columns[index].too_large.get_or_insert_default();
                odd.add(record.line(), cell);
                self.missing(index, record)
            }
            Cell::Text => self.word(index, cell, record),
        })
    }

    /// A text, its bytes that are not UTF-8 replaced and counted.
    fn text<'a>(&mut self, index: usize, cell: &'a [u8], record: &Record<'_>) -> Cow<'a, str> {
        let text = String::from_utf8_lossy(cell);
        if matches!(text, Cow::Owned(_)) {
            let notes = &mut self.notes;
            if notes.bytes == 0 {
                notes.bytes_column.clone_from(&self.columns[index].name);
            }
            let bad = cell.utf8_chunks().map(|chunk| chunk.invalid().len() as u64);
            notes.bytes += bad.sum::<u64>();
            notes.bad_bytes.add(record.line());
        }
        text
    }

    #[cold]
    fn missing(&mut self, index: usize, record: &Record<'_>) -> f32 {
        let column = &mut self.columns[index];
        column.first_missing.get_or_insert_with(|| record.line());
        f32::NAN
    }

    /// A word in a number column: the column will have to be read as text, unless words were said
    /// to be missing values.
    #[cold]
    fn word(&mut self, index: usize, cell: &[u8], record: &Record<'_>) -> f32 {
        if self.columns[index].is_forced {
            let words = self.columns[index].words.get_or_insert_default();
            words.add(record.line(), cell);
            return self.missing(index, record);
        }
        self.readings[index].turned = true;
        f32::NAN
    }

    fn code(&mut self, index: usize, cell: &[u8], record: &Record<'_>) -> Result<f32, Error> {
        let Reading {
            mixed,
            has_plus,
            notation,
            ..
        } = self.readings[index];
        let text = self.text(index, cell, record);
        let text = text.trim();
        if number::is_missing(text.as_bytes()) && !(has_plus && text == "-") {
            return Ok(self.missing(index, record));
        }
        let column = &mut self.columns[index];
        if column.is_forced && notation.read(cell) == Cell::Text {
            return Ok(self.word(index, cell, record));
        }
        if mixed && notation.read(cell) == Cell::Text {
            let words: &mut Odd = column.words.get_or_insert_default();
            words.add(record.line(), cell);
        }
        let Kind::Text(dictionary) = &mut column.kind else {
            return Ok(f32::NAN);
        };
        match dictionary.code(text) {
            // Codes above 2²⁴ would merge as f32; memory ends first.
            Some(code) if code < 1 << 24 => Ok(code as f32),
            _ => Err(Error::NoMemory {
                rows: self.rows,
                bytes: cell.len(),
            }),
        }
    }

    pub fn finish(mut self) -> Result<Finish, Error> {
        let Notes { stray, ragged, .. } = &self.notes;
        if self.ragged == Ragged::Ask && stray.count > 0 {
            return Err(Error::Stray {
                line: stray.line(),
                count: stray.count,
                lines: stray.first.clone(),
            });
        }
        let Uneven { lines, found } = ragged;
        if self.ragged == Ragged::Ask && lines.count > 0 {
            return Err(Error::Ragged {
                line: lines.line(),
                found: *found,
                expected: self.columns.len(),
                count: lines.count,
                lines: lines.first.clone(),
                rows: self.rows as u64 + lines.count,
            });
        }
        match self.rows {
            0 if self.dialect.header => return Err(Error::HeaderOnly),
            0 => return Err(Error::Empty),
            1 => return Err(Error::OneRow),
            _ => {}
        }
        if self.readings.iter().any(|reading| reading.turned) {
            let is_text =
                |&index: &usize| self.readings[index].turned || !self.columns[index].is_number();
            let text_columns = (0..self.columns.len()).filter(is_text).collect();
            return Ok(Finish::Again { text_columns });
        }
        // Without a single number, a column can be no feature: it counts as text without values.
        let (rows, width) = (self.rows, self.columns.len());
        for (index, column) in self.columns.iter_mut().enumerate() {
            let mut cells = (0..rows).map(|row| self.cells[row * width + index]);
            if column.is_number() && cells.all(f32::is_nan) {
                column.kind = Kind::Text(Dictionary::default());
            }
        }
        let mut table = Table::counted(self.columns, self.cells, self.counts)?;
        table.notes = Box::new(self.notes);
        Ok(Finish::Table(table, self.dialect))
    }
}

impl Sink for Builder {
    fn record(&mut self, record: Record<'_>) -> Result<(), Error> {
        let record = record.within(&self.dialect);
        if self.is_no_row(&record)? {
            return Ok(());
        }
        self.reserve(1)?;
        let start = self.cells.len();
        for (index, cell) in record.fields().enumerate() {
            let value = self.value(index, cell, &record)?;
            self.cells.push(value);
        }
        for index in record.len()..self.columns.len() {
            let value = self.missing(index, &record);
            self.cells.push(value);
        }
        self.notes.rows.add(self.rows, record.line());
        self.end_row(start);
        Ok(())
    }

    fn lines(&mut self, bytes: &[u8], line: u64) -> Result<(usize, u64), Error> {
        let ready = !self.header_due && self.notes.begins > 0;
        if !self.is_plain || !ready {
            return Ok((0, 0));
        }
        let (mut at, mut lines) = (0, 0);
        let line_end = if self.dialect.cr_lines { b'\r' } else { b'\n' };
        loop {
            self.reserve(1)?;
            let start = self.cells.len();
            self.cells.resize(start + self.columns.len(), 0.0);
            let row = &mut self.cells[start..];
            let Some(length) =
                digits::read_row(&bytes[at..], self.dialect.delimiter, line_end, row)
            else {
                self.cells.truncate(start);
                break;
            };
            if lines == 0 {
                self.notes.rows.add(self.rows, line);
            }
            self.end_row(start);
            at += length;
            lines += 1;
        }
        Ok((at, lines))
    }
}

/// The columns of these names, and how their cells are read.
fn columns(
    names: Vec<String>,
    header: &Header,
    is_header: bool,
    options: &ReadOptions,
) -> (Vec<Column>, Vec<Reading>) {
    let tallies = header.tallies(is_header);
    let is_comma = |tally: &Tally| tally.notation() == Some(Notation::Comma);
    let has_commas = tallies.iter().any(is_comma);
    let tallies = tallies.into_iter().enumerate();
    let numbers = Dictionary::of(&options.numbers);
    let column = |(name, (index, tally)): (String, (usize, Tally))| {
        let is_forced = numbers.find(&name).is_some();
        let told = options.text_columns.binary_search(&index).is_ok();
        let is_ambiguous = tally.is_ambiguous(has_commas);
        // Told last: as numbers it would merge values, or was seen to hold words.
        let is_text = told || is_ambiguous || (!is_forced && tally.notation().is_none());
        let kind = match is_text {
            true => Kind::Text(Dictionary::default()),
            false => Kind::Number,
        };
        let mut column = Column::new(name, kind);
        column.ambiguous = is_ambiguous;
        column.merges = tally.merges();
        column.notation = tally.likeliest();
        column.is_forced = is_forced;
        let reading = Reading {
            notation: column.notation,
            turned: false,
            mixed: tally.is_mixed(),
            has_plus: tally.has_plus(),
        };
        (column, reading)
    };
    names.into_iter().zip(tallies).map(column).unzip()
}

/// Digits, signs and points stand for nothing but numbers.
fn has_plain_digits(dialect: &Dialect) -> bool {
    let marks = [Some(dialect.delimiter), dialect.quote, dialect.comment];
    let mut marks = marks.into_iter().flatten();
    let is_whole = dialect.width() == dialect.columns;
    is_whole
        && !dialect.collapse
        && marks.all(|byte| !byte.is_ascii_digit() && byte != b'.' && byte != b'-')
}

/// Rows of a file of `total` bytes, a little too many rather than too few.
fn estimate(header: &Header, total: u64) -> usize {
    let per_row = header.bytes as f64 / (header.rows + 1) as f64;
    let rows = total as f64 / per_row.max(2.0) * 1.02;
    (rows as usize).saturating_add(16)
}
