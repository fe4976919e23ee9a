//! A file becomes a table, chunk by chunk.

use crate::csv::{Record, Splitter};
use crate::dictionary::Dictionary;
use crate::error::LISTED;
use crate::header::Header;
use crate::number::{self, Cell};
use crate::sniff::{self, BOM, HEAD, Told};
use crate::table::unique_names;
use crate::{Column, Dialect, Error, Kind, Table};

/// Most columns of a table: each has a name and figures of its own.
pub const COLUMN_LIMIT: usize = 50_000;

/// What is known of a file before it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadOptions {
    /// Its size; the table's memory is then had in one piece.
    pub total_bytes: Option<u64>,
    /// The delimiter, if it is not to be found.
    pub delimiter: Option<u8>,
    /// Whether the first line is names, if that is not to be found.
    pub header: Option<bool>,
    /// Columns to be read as text: what [`Finish::Again`] asked for.
    pub text_columns: Vec<usize>,
}

/// How a file ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Finish {
    /// The table, and how it was written.
    Table(Table, Dialect),
    /// Columns that began as numbers hold words further down. Read the same bytes once more
    /// with these columns as text.
    Again {
        /// For [`ReadOptions::text_columns`]: those found now and those told before.
        text_columns: Vec<usize>,
    },
}

/// Reads a CSV file given in chunks of any size.
///
/// The first [`HEAD`] bytes are kept back to find the dialect and the columns' kinds; from then
/// on each record goes straight into the cells.
pub struct Reader {
    options: ReadOptions,
    head: Vec<u8>,
    /// `None` until the head has been sniffed.
    body: Option<(Splitter, Builder)>,
}

impl Reader {
    /// A reader that has seen nothing yet.
    #[must_use]
    pub fn new(options: ReadOptions) -> Self {
        Self {
            options,
            head: Vec::new(),
            body: None,
        }
    }

    /// How many rows have been read.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.body.as_ref().map_or(0, |(_, builder)| builder.rows)
    }

    /// Reads the next bytes.
    ///
    /// # Errors
    /// Any that the file's contents give and that no later byte can mend; the reader is of no
    /// use after one.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if let Some((splitter, builder)) = &mut self.body {
            return splitter.push(bytes, &mut |record| builder.add(record));
        }
        let (near, rest) = bytes.split_at(bytes.len().min(HEAD - self.head.len()));
        self.head
            .try_reserve(near.len())
            .map_err(|_| Error::NoMemory {
                rows: 0,
                bytes: near.len(),
            })?;
        self.head.extend_from_slice(near);
        if self.head.len() < HEAD {
            return Ok(());
        }
        self.begin(false)?;
        self.push(rest)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// As [`Reader::push`], and those that only the end shows: [`Error::Empty`],
    /// [`Error::HeaderOnly`], [`Error::OneRow`], [`Error::Ragged`], [`Error::Quote`].
    pub fn finish(mut self) -> Result<Finish, Error> {
        if self.body.is_none() {
            self.begin(true)?;
        }
        let Some((mut splitter, mut builder)) = self.body else {
            return Err(Error::Empty);
        };
        splitter.finish(&mut |record| builder.add(record))?;
        builder.finish()
    }

    /// Sniffs the head and reads its rows.
    fn begin(&mut self, whole: bool) -> Result<(), Error> {
        let head = std::mem::take(&mut self.head);
        let told = Told {
            delimiter: self.options.delimiter,
            ..Told::default()
        };
        let mut dialect = sniff::sniff(&head, whole, &told)?;
        let text = head.strip_prefix(BOM).unwrap_or(&head);
        let header = Header::look(text, whole, &dialect, 1)?;
        match dialect.columns {
            0 | 1 => return Err(Error::NotTable),
            columns if columns > COLUMN_LIMIT => {
                return Err(Error::TooWide {
                    columns,
                    limit: COLUMN_LIMIT,
                });
            }
            _ => {}
        }
        dialect.header = self.options.header.unwrap_or_else(|| header.is_names());
        let mut splitter = Splitter::new(&dialect, 1);
        let mut builder = Builder::new(&header, dialect, &self.options)?;
        splitter.push(text, &mut |record| builder.add(record))?;
        self.body = Some((splitter, builder));
        Ok(())
    }
}

/// Collects records into cells.
struct Builder {
    dialect: Dialect,
    columns: Vec<Column>,
    cells: Vec<f32>,
    rows: usize,
    /// Number columns in which a word was found.
    turned: Vec<bool>,
    /// The first record was names and has been passed.
    header_due: bool,
    ragged: Ragged,
}

/// Lines that have another number of values than expected.
#[derive(Default)]
struct Ragged {
    found: usize,
    count: u64,
    lines: Vec<u64>,
}

impl Builder {
    fn new(header: &Header, dialect: Dialect, options: &ReadOptions) -> Result<Self, Error> {
        let mut is_text = header.text_columns(dialect.header);
        for &column in &options.text_columns {
            if let Some(is_text) = is_text.get_mut(column) {
                *is_text = true;
            }
        }
        let names = unique_names((0..dialect.columns).map(|index| {
            let name = header.first.get(index).filter(|_| dialect.header);
            name.map_or_else(String::new, |name| String::from_utf8_lossy(name).into())
        }))?;
        let kind = |is_text: bool| match is_text {
            true => Kind::Text(Dictionary::default()),
            false => Kind::Number,
        };
        let columns: Vec<_> = (names.into_iter().zip(is_text))
            .map(|(name, is_text)| Column::new(name, kind(is_text)))
            .collect();
        let mut builder = Self {
            turned: vec![false; columns.len()],
            header_due: dialect.header,
            ragged: Ragged::default(),
            cells: Vec::new(),
            rows: 0,
            dialect,
            columns,
        };
        // Without a row to measure, the estimate would be of the names.
        if let Some(total) = options.total_bytes.filter(|_| header.rows > 0) {
            builder.reserve(estimate(header, total))?;
        }
        Ok(builder)
    }

    /// Room for so many rows more.
    fn reserve(&mut self, rows: usize) -> Result<(), Error> {
        let cells = rows.saturating_mul(self.columns.len());
        self.cells.try_reserve(cells).map_err(|_| Error::NoMemory {
            rows: self.rows,
            bytes: cells.saturating_mul(size_of::<f32>()),
        })
    }

    fn add(&mut self, record: Record<'_>) -> Result<(), Error> {
        if record.is_blank() {
            return Ok(());
        }
        if record.len() != self.columns.len() {
            self.header_due = false;
            self.ragged.add(&record);
            return Ok(());
        }
        if self.header_due {
            self.header_due = false;
            return self.check_names(&record);
        }
        self.reserve(1)?;
        self.rows += 1;
        for (index, cell) in record.fields().enumerate() {
            let value = match &self.columns[index].kind {
                Kind::Number => match number::read(cell) {
                    Cell::Number(value) => value as f32,
                    Cell::Missing => self.missing(index, &record),
                    Cell::TooLarge => return Err(self.too_large(index, cell, &record)),
                    Cell::Text => self.turn(index, cell, &record)?,
                },
                Kind::Text(_) => self.code(index, cell, &record)?,
            };
            self.cells.push(value);
        }
        Ok(())
    }

    /// Names were kept already; here they have a line to be wrong on.
    fn check_names(&self, record: &Record<'_>) -> Result<(), Error> {
        for (index, cell) in record.fields().enumerate() {
            self.text(index, cell, record)?;
        }
        Ok(())
    }

    fn text<'a>(
        &self,
        index: usize,
        cell: &'a [u8],
        record: &Record<'_>,
    ) -> Result<&'a str, Error> {
        std::str::from_utf8(cell).map_err(|_| Error::Encoding {
            line: record.line(),
            column: Some(self.columns[index].name.clone()),
        })
    }

    #[cold]
    fn missing(&mut self, index: usize, record: &Record<'_>) -> f32 {
        self.columns[index]
            .first_missing
            .get_or_insert_with(|| record.line());
        f32::NAN
    }

    #[cold]
    fn too_large(&self, index: usize, cell: &[u8], record: &Record<'_>) -> Error {
        Error::TooLarge {
            line: record.line(),
            column: self.columns[index].name.clone(),
            value: String::from_utf8_lossy(cell.trim_ascii()).into(),
        }
    }

    /// A word in a number column: the column will have to be read as text.
    #[cold]
    fn turn(&mut self, index: usize, cell: &[u8], record: &Record<'_>) -> Result<f32, Error> {
        self.text(index, cell, record)?;
        self.turned[index] = true;
        Ok(f32::NAN)
    }

    fn code(&mut self, index: usize, cell: &[u8], record: &Record<'_>) -> Result<f32, Error> {
        let cell = self.text(index, cell, record)?.trim();
        if cell.is_empty() {
            return Ok(self.missing(index, record));
        }
        let Kind::Text(dictionary) = &mut self.columns[index].kind else {
            return Ok(f32::NAN);
        };
        match dictionary.code(cell) {
            // Codes above 2²⁴ would merge as f32; memory ends first.
            Some(code) if code < 1 << 24 => Ok(code as f32),
            _ => Err(Error::NoMemory {
                rows: self.rows,
                bytes: cell.len(),
            }),
        }
    }

    fn finish(mut self) -> Result<Finish, Error> {
        if self.ragged.count > 0 {
            return Err(self.ragged.error(self.columns.len()));
        }
        match self.rows {
            0 if self.dialect.header => return Err(Error::HeaderOnly),
            0 => return Err(Error::Empty),
            1 => return Err(Error::OneRow),
            _ => {}
        }
        if self.turned.contains(&true) {
            let is_text = |&index: &usize| self.turned[index] || !self.columns[index].is_number();
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
        let table = Table::new(self.columns, self.cells)?;
        Ok(Finish::Table(table, self.dialect))
    }
}

impl Ragged {
    fn add(&mut self, record: &Record<'_>) {
        if self.count == 0 {
            self.found = record.len();
        }
        self.count += 1;
        if self.lines.len() < LISTED {
            self.lines.push(record.line());
        }
    }

    fn error(self, expected: usize) -> Error {
        Error::Ragged {
            line: self.lines.first().copied().unwrap_or(1),
            found: self.found,
            expected,
            count: self.count,
            lines: self.lines,
        }
    }
}

/// Rows of a file of `total` bytes, a little too many rather than too few.
fn estimate(header: &Header, total: u64) -> usize {
    let per_row = header.bytes as f64 / (header.rows + 1) as f64;
    let rows = total as f64 / per_row.max(2.0) * 1.02;
    (rows as usize).saturating_add(16)
}
