//! Records become cells.

mod lines;

use std::borrow::Cow;

use crate::column::{Column, Kind};
use crate::counts::Counts;
use crate::csv::{Record, Sink};
use crate::dictionary::Dictionary;
use crate::header::Header;
use crate::notes::{Notes, Odd, Uneven};
use crate::number::{self, Cell};
use crate::reader::{Finish, Ragged, ReadOptions};
use crate::reading::{Reading, columns, kept};
use crate::table::unique_names;
use crate::{Dialect, Error, Exact, Notation, Table, digits, exact};

/// Collects records into cells.
pub(crate) struct Builder {
    dialect: Dialect,
    columns: Vec<Column>,
    readings: Vec<Reading>,
    cells: Vec<f32>,
    /// A row's place before it is read.
    zeros: Vec<f32>,
    /// Of columns whose cells would merge.
    exact: Vec<Exact>,
    /// The numbers of a line, where some are kept.
    line: Vec<f64>,
    /// Of the rows so far, where counting pays.
    counts: Option<Counts>,
    rows: usize,
    ragged: Ragged,
    notes: Notes,
    /// Records above the table that have been passed.
    skipped: usize,
    /// The first record is names and has not been passed.
    header_due: bool,
    /// The names as written; empty without, and of numbers alone: such a line may be a row.
    names: Vec<Vec<u8>>,
    /// Every column is plain numbers: lines need not be cut before they are read.
    is_plain: bool,
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
        let (columns, mut readings) = columns(names, header, dialect.header, options);
        let exact = kept(&mut readings);
        let plain = |(column, reading): (&Column, &Reading)| {
            let is_plain = reading.notation == Notation::Plain && reading.unit.is_none();
            column.is_number() && is_plain
        };
        let mut builder = Self {
            is_plain: columns.iter().zip(&readings).all(plain) && has_plain_digits(&dialect),
            header_due: dialect.header && above.is_none(),
            names: if dialect.header && has_word(&header.first) {
                header.first.clone()
            } else {
                Vec::new()
            },
            dialect: Dialect {
                header: has_names,
                ..dialect
            },
            zeros: vec![0.0; columns.len()],
            columns,
            readings,
            cells: Vec::new(),
            line: Vec::new(),
            exact,
            counts: None,
            rows: 0,
            ragged: options.ragged,
            notes,
            skipped: 0,
        };
        // Without a row to measure, the estimate would be of the names.
        if let Some(total) = options.total_bytes.filter(|_| header.rows > 0) {
            let rows = header.estimate(total);
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
        let mut reserved = self.cells.try_reserve(cells);
        for exact in &mut self.exact {
            reserved = reserved.and(exact.values.try_reserve(rows));
        }
        reserved.map_err(|_| Error::NoMemory {
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

    /// Ends the row's next cell.
    fn put(&mut self, index: usize, value: f64) {
        self.cells.push(value as f32);
        if let Some(place) = self.readings[index].exact {
            self.exact[place].values.push(value);
        }
    }

    /// Reads a line of plain numbers into the cells from `start` on, and keeps those that cells merge.
    fn exact_line(&mut self, bytes: &[u8], line_end: u8, start: usize) -> Option<usize> {
        self.line.clear();
        self.line.resize(self.columns.len(), 0.0);
        let length = digits::read_row(bytes, self.dialect.delimiter, line_end, &mut self.line)?;
        let cells = self.cells[start..].iter_mut().zip(&mut self.readings);
        for ((cell, reading), &number) in cells.zip(&self.line) {
            *cell = number as f32;
            reading.rounds |= exact::is_rounded_integer(number);
        }
        for Exact { column, values } in &mut self.exact {
            values.push(self.line[*column]);
        }
        Some(length)
    }

    fn value(&mut self, index: usize, cell: &[u8], record: &Record<'_>) -> Result<f64, Error> {
        if !self.columns[index].is_number() {
            return self.code(index, cell, record);
        }
        Ok(match self.readings[index].read(cell) {
            Cell::Number(value) => {
                self.readings[index].rounds |= exact::is_rounded_integer(value);
                if value < 0.0 && !cell.contains(&b'-') {
                    let minus = &mut self.columns[index].minus;
                    minus.get_or_insert_with(|| record.line());
                }
                value
            }
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
    fn missing(&mut self, index: usize, record: &Record<'_>) -> f64 {
        let column = &mut self.columns[index];
        column.first_missing.get_or_insert_with(|| record.line());
        f64::NAN
    }

    /// A word in a number column: the column will have to be read as text, unless words were said
    /// to be missing values.
    #[cold]
    fn word(&mut self, index: usize, cell: &[u8], record: &Record<'_>) -> f64 {
        if self.columns[index].is_forced {
            let words = self.columns[index].words.get_or_insert_default();
            words.add(record.line(), cell);
            return self.missing(index, record);
        }
        self.readings[index].turned = true;
        f64::NAN
    }

    fn code(&mut self, index: usize, cell: &[u8], record: &Record<'_>) -> Result<f64, Error> {
        let Reading {
            mixed, has_plus, ..
        } = self.readings[index];
        let reading = self.readings[index];
        let text = self.text(index, cell, record);
        let text = text.trim();
        if number::is_missing(text.as_bytes()) && !(has_plus && text == "-") {
            return Ok(self.missing(index, record));
        }
        let column = &mut self.columns[index];
        if column.is_forced && reading.read(cell) == Cell::Text {
            return Ok(self.word(index, cell, record));
        }
        if mixed && reading.read(cell) == Cell::Text {
            let words: &mut Odd = column.words.get_or_insert_default();
            words.add(record.line(), cell);
        }
        let Kind::Text(dictionary) = &mut column.kind else {
            return Ok(f64::NAN);
        };
        match dictionary.code(text) {
            // Codes above 2²⁴ would merge as f32; memory ends first.
            Some(code) if code < 1 << 24 => Ok(f64::from(code)),
            _ => Err(Error::NoMemory {
                rows: self.rows,
                bytes: cell.len(),
            }),
        }
    }

    /// What the columns turned out to be, if that is not what they were read as.
    fn again(&self) -> Option<Finish> {
        let all = || 0..self.columns.len();
        let is_new_text = |index: usize| self.readings[index].turned;
        let is_integer = |index: usize| {
            let mut cells = self.cells.iter().skip(index).step_by(self.columns.len());
            cells.all(|cell| cell.is_nan() || cell.trunc() == *cell)
        };
        let is_newly_exact = |index: usize| {
            let Reading { rounds, exact, .. } = self.readings[index];
            rounds && exact.is_none() && is_integer(index)
        };
        let is_other = all().any(|index| is_new_text(index) || is_newly_exact(index));
        let is_text = |&index: &usize| is_new_text(index) || !self.columns[index].is_number();
        let is_exact =
            |&index: &usize| self.readings[index].exact.is_some() || is_newly_exact(index);
        is_other.then(|| Finish::Again {
            text_columns: all().filter(is_text).collect(),
            exact_columns: all().filter(is_exact).collect(),
        })
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
        if let Some(again) = self.again() {
            return Ok(again);
        }
        // Without a single number, a column can be no feature: it counts as text without values.
        let (rows, width) = (self.rows, self.columns.len());
        for (index, column) in self.columns.iter_mut().enumerate() {
            let mut cells = (0..rows).map(|row| self.cells[row * width + index]);
            if column.is_number() && cells.all(f32::is_nan) {
                column.kind = Kind::Text(Dictionary::default());
            }
        }
        let mut table = Table::counted(self.columns, self.cells, self.exact, self.counts)?;
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
            self.put(index, value);
        }
        for index in record.len()..self.columns.len() {
            let value = self.missing(index, &record);
            self.put(index, value);
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
        let delimiter = self.dialect.delimiter;
        loop {
            self.reserve(1)?;
            let start = self.cells.len();
            self.cells.extend_from_slice(&self.zeros);
            let rest = &bytes[at..];
            let length = match self.exact.is_empty() {
                true => digits::read_row(rest, delimiter, line_end, &mut self.cells[start..]),
                false => self.exact_line(rest, line_end, start),
            };
            let Some(length) = length else {
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

fn has_word(names: &[Vec<u8>]) -> bool {
    names.iter().any(|name| number::read(name) == Cell::Text)
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
