//! All records of a file as text, for scripts.

use std::borrow::Cow;

use crate::csv::{Record, Sink, Splitter};
use crate::header::Header;
use crate::notes::{Lines, Uneven};
use crate::reader::COLUMN_LIMIT;
use crate::scan::Flaw;
use crate::sniff::{self, HEAD, Told};
use crate::table::column_name;
use crate::{Dialect, Error};

/// Something a reader of the rows should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Lines with another number of values; short ones under names were filled with empty ones.
    Ragged {
        /// These lines.
        uneven: Uneven,
        /// Values expected.
        expected: usize,
    },
    /// Lines above the table, left out.
    Preamble {
        /// These lines.
        lines: Lines,
        /// The line on which the table begins.
        begins: u64,
    },
    /// Lines left out as comments though nobody said that they are.
    Comments(Lines),
    /// Lines on which a backslash outside quotes makes a separator part of a value.
    Escapes(Lines),
    /// The file ends with an opening quote.
    OpenQuote(Lines),
    /// Lines with bytes that are not UTF-8, now U+FFFD.
    BadBytes(Lines),
    /// Some lines end in a lone CR, some do not.
    LineEnds,
}

/// Reads records given in chunks of any size, with the very code that reads tables.
///
/// Lines of nothing at all are left out; all else is as it stands, spaces included.
pub struct Records {
    told: Told,
    head: Vec<u8>,
    most_head: usize,
    splitter: Option<Splitter>,
    collected: Collected,
}

#[derive(Default)]
struct Collected {
    rows: Vec<Vec<String>>,
    /// The first record is names: shorter ones lack values.
    has_names: bool,
    /// Values per record, with blank edges and without, and blank ones before those.
    expected: usize,
    columns: usize,
    lead: usize,
    above: usize,
    ragged: Uneven,
    preamble: Lines,
    begins: u64,
    comments: Lines,
    escaped: Lines,
    stray: Lines,
    open: Lines,
    bad_bytes: Lines,
    mixed_lines: bool,
}

impl Records {
    /// A reader that has seen nothing yet.
    #[must_use]
    pub fn new(told: Told) -> Self {
        Self {
            told,
            head: Vec::new(),
            most_head: HEAD,
            splitter: None,
            collected: Collected::default(),
        }
    }

    /// The same, but so many bytes are kept back before the dialect is found.
    #[must_use]
    pub fn with_head(self, most_head: usize) -> Self {
        Self { most_head, ..self }
    }

    /// Reads the next bytes.
    ///
    /// # Errors
    /// As [`crate::Reader::push`].
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if let Some(splitter) = &mut self.splitter {
            return splitter.push(bytes, &mut self.collected);
        }
        let (near, rest) = bytes.split_at(bytes.len().min(self.most_head - self.head.len()));
        self.head.extend_from_slice(near);
        if self.head.len() < self.most_head {
            return Ok(());
        }
        self.begin(false)?;
        self.push(rest)
    }

    /// Ends the file; its records, and what should be known of them.
    ///
    /// # Errors
    /// As [`crate::Reader::finish`], ragged lines being a warning here.
    pub fn finish(mut self) -> Result<(Vec<Vec<String>>, Vec<Warning>), Error> {
        if self.splitter.is_none() {
            self.begin(true)?;
        }
        if let Some(mut splitter) = self.splitter {
            splitter.finish(&mut self.collected)?;
            self.collected.comments = splitter.comments;
        }
        self.collected.finish()
    }

    fn begin(&mut self, whole: bool) -> Result<(), Error> {
        let head = std::mem::take(&mut self.head);
        let dialect: Dialect = sniff::sniff(&head, whole, &self.told)?;
        let (begin, first_line) = sniff::begin(&head, &self.told);
        let text = &head[begin..];
        // An open quote is found again below.
        let header = Header::look(text, whole, &dialect, first_line).unwrap_or_default();
        let mut splitter = Splitter::new(&dialect, first_line);
        (self.collected.expected, self.collected.columns) = (dialect.width(), dialect.columns);
        self.collected.lead = dialect.lead;
        self.collected.above = dialect.preamble;
        self.collected.mixed_lines = dialect.mixed_lines;
        self.collected.has_names = header.first.len() == dialect.columns && header.is_names();
        splitter.push(text, &mut self.collected)?;
        self.splitter = Some(splitter);
        Ok(())
    }
}

impl Sink for Collected {
    fn record(&mut self, record: Record<'_>) -> Result<(), Error> {
        let line = record.line();
        match record.flaw() {
            Some(Flaw::Stray) => self.stray.add(line),
            Some(Flaw::Open) => self.open.add(line),
            Some(Flaw::Long(index)) => {
                let column = column_name(index);
                return Err(Error::FieldTooLong { line, column });
            }
            None => {}
        }
        if self.above > 0 && !record.is_blank() {
            self.above -= 1;
            // One that is as wide as the table is a record all the same.
            if record.len() < self.columns {
                self.preamble.add(line);
                return Ok(());
            }
        }
        if record.len() > COLUMN_LIMIT {
            return Err(Error::TooWide {
                columns: record.len(),
                limit: COLUMN_LIMIT,
            });
        }
        if self.begins == 0 {
            self.begins = line;
        }
        let is_separators = record.len() > 1 && record.is_blank();
        if record.is_escaped() {
            self.escaped.add(line);
        }
        if !self.is_whole(&record) && !is_separators {
            self.ragged.add(line, record.len());
        }
        let fields = record.fields().map(String::from_utf8_lossy);
        let fields: Vec<Cow<'_, str>> = fields.collect();
        if fields.iter().any(|field| matches!(field, Cow::Owned(_))) {
            self.bad_bytes.add(line);
        }
        let mut row: Vec<String> = fields.into_iter().map(Cow::into_owned).collect();
        if self.has_names && !record.is_blank() && row.len() < self.columns {
            row.resize(self.columns, String::new());
        }
        self.rows.push(row);
        Ok(())
    }
}

impl Collected {
    /// As many values as expected; with the blank ones before them, where it begins like those.
    fn is_whole(&self, record: &Record<'_>) -> bool {
        let is_blank = |field: &[u8]| field.trim_ascii().is_empty();
        let begins = self.lead > 0 && record.fields().take(self.lead).all(is_blank);
        record.len() == self.expected || record.len() == self.columns && !begins
    }

    fn finish(self) -> Result<(Vec<Vec<String>>, Vec<Warning>), Error> {
        if self.rows.is_empty() {
            return Err(Error::Empty);
        }
        if self.stray.count > 0 {
            return Err(Error::Stray {
                line: self.stray.line(),
                count: self.stray.count,
                lines: self.stray.first,
            });
        }
        let (expected, begins) = (self.expected, self.begins);
        let (uneven, lines) = (self.ragged, self.preamble);
        let warnings = [
            (uneven.lines.count > 0, Warning::Ragged { uneven, expected }),
            (lines.count > 0, Warning::Preamble { lines, begins }),
            (self.comments.count > 0, Warning::Comments(self.comments)),
            (self.escaped.count > 0, Warning::Escapes(self.escaped)),
            (self.open.count > 0, Warning::OpenQuote(self.open)),
            (self.bad_bytes.count > 0, Warning::BadBytes(self.bad_bytes)),
            (self.mixed_lines, Warning::LineEnds),
        ];
        let given = warnings.into_iter().filter(|(given, _)| *given);
        Ok((self.rows, given.map(|(_, warning)| warning).collect()))
    }
}
