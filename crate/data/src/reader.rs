//! A file becomes a table, chunk by chunk.

use crate::builder::Builder;
use crate::csv::Splitter;
use crate::header::Header;
use crate::prose::is_prose;
use crate::sniff::{self, HEAD, Told};
use crate::total::total;
use crate::{Column, Dialect, Error, Kind, Notation, Table};

/// Most columns of a table: each has a name and figures of its own.
pub const COLUMN_LIMIT: usize = 50_000;

/// What is known of a file before it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadOptions {
    /// Its size; the table's memory is then had in one piece.
    pub total_bytes: Option<u64>,
    /// What of its dialect is not to be found.
    pub told: Told,
    /// Whether the first line is names, if that is not to be found.
    pub header: Option<bool>,
    /// What to do with lines of another number of values.
    pub ragged: Ragged,
    /// Names of columns that are numbers whatever else they hold: words are missing values, also
    /// where the numbers are to be read as text.
    pub numbers: Vec<String>,
    /// How numbers are written that could mean two, if that was told.
    pub decimal: Option<Notation>,
    /// Columns to be read as text, ascending: what [`Finish::Again`] asked for.
    pub text_columns: Vec<usize>,
    /// Columns whose numbers cells would merge: what [`Finish::Again`] asked for.
    pub exact_columns: Vec<usize>,
}

/// What happens to lines with more or fewer values than the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ragged {
    /// Refuse, and ask.
    #[default]
    Ask,
    /// Leave them out.
    Skip,
    /// Take missing values for what is not there; leave out those with more.
    Fill,
}

/// How a file ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Finish {
    /// The table, and how it was written.
    Table(Table, Dialect),
    /// Columns hold further down what they did not begin with. Read the same bytes once more with
    /// these columns as text, and those kept exact.
    Again {
        /// For [`ReadOptions::text_columns`]: those found now and those told before.
        text_columns: Vec<usize>,
        /// For [`ReadOptions::exact_columns`]: the same.
        exact_columns: Vec<usize>,
    },
}

/// Reads a CSV file given in chunks of any size.
///
/// The first [`HEAD`] bytes are kept back to find the dialect and the columns' kinds; from then
/// on each record goes straight into the cells.
pub struct Reader {
    options: ReadOptions,
    head: Vec<u8>,
    most_head: usize,
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
            most_head: HEAD,
            body: None,
        }
    }

    /// The same, but so many bytes are kept back.
    #[must_use]
    pub fn with_head(self, most_head: usize) -> Self {
        Self { most_head, ..self }
    }

    /// How many rows have been read.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.body.as_ref().map_or(0, |(_, builder)| builder.rows())
    }

    /// Reads the next bytes.
    ///
    /// # Errors
    /// Any that the file's contents give and that no later byte can mend; the reader is of no
    /// use after one.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if let Some((splitter, builder)) = &mut self.body {
            return splitter.push(bytes, builder);
        }
        let (near, rest) = bytes.split_at(bytes.len().min(self.most_head - self.head.len()));
        self.head
            .try_reserve(near.len())
            .map_err(|_| Error::NoMemory {
                rows: 0,
                bytes: near.len(),
            })?;
        self.head.extend_from_slice(near);
        if self.head.len() < self.most_head {
            return Ok(());
        }
        self.begin(false)?;
        self.push(rest)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// As [`Reader::push`], and those that only the end shows: [`Error::Empty`],
    /// [`Error::HeaderOnly`], [`Error::OneRow`], [`Error::Ragged`], [`Error::Stray`],
    /// [`Error::Quote`].
    pub fn finish(mut self) -> Result<Finish, Error> {
        if self.body.is_none() {
            self.begin(true)?;
        }
        let Some((mut splitter, mut builder)) = self.body else {
            return Err(Error::Empty);
        };
        splitter.finish(&mut builder)?;
        let mut finish = builder.finish()?;
        if let Finish::Table(table, _) = &mut finish {
            table.notes.comments = splitter.comments;
            let total =
                total(table).map(|(row, text)| (table.notes.rows.line(row), text.to_owned()));
            table.notes.total = total;
            if is_forced(table) {
                return Err(Error::NotTable);
            }
        }
        Ok(finish)
    }

    /// Sniffs the head and reads its rows.
    fn begin(&mut self, whole: bool) -> Result<(), Error> {
        let head = std::mem::take(&mut self.head);
        let told = &self.options.told;
        let mut dialect = sniff::sniff(&head, whole, told)?;
        let (begin, first_line) = sniff::begin(&head, told);
        let text = &head[begin..];
        let header = Header::look(text, whole, &dialect, first_line)?;
        match dialect.columns {
            0 | 1 => return Err(Error::NotTable),
            columns if columns > COLUMN_LIMIT => {
                return Err(Error::TooWide {
                    columns,
                    limit: COLUMN_LIMIT,
                });
            }
            _ if is_prose(text, &dialect, &header) => return Err(Error::NotTable),
            _ => {}
        }
        dialect.header = self.options.header.unwrap_or_else(|| header.is_names());
        let mut splitter = Splitter::new(&dialect, first_line);
        let mut builder = Builder::new(&header, dialect, &self.options)?;
        splitter.push(text, &mut builder)?;
        self.body = Some((splitter, builder));
        Ok(())
    }
}

/// Lines were left out or filled to make a table of what has nothing to learn from: no number, and
/// no text that comes again.
fn is_forced(table: &Table) -> bool {
    let all_differ = |column: &Column| match &column.kind {
        Kind::Text(texts) => texts.len() + column.figures.missing >= table.rows(),
        Kind::Number => false,
    };
    let uneven = [&table.notes.ragged, &table.notes.filled];
    uneven.iter().any(|uneven| uneven.lines.count > 0) && table.columns().iter().all(all_differ)
}
