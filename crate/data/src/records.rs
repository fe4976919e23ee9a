//! All records of a file as text, for scripts.

use crate::csv::{Record, Splitter};
use crate::error::LISTED;
use crate::sniff::{self, BOM, HEAD, Told};
use crate::{Dialect, Error};

/// What is known of a file before it is read; `None`: to be found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecordOptions {
    /// The delimiter.
    pub delimiter: Option<u8>,
    /// The quote; `Some(None)`: nothing quotes.
    pub quote: Option<Option<u8>>,
    /// The byte that escapes a quote; equal to the quote: doubling.
    pub escape: Option<u8>,
    /// The byte that begins a line to be skipped; never guessed.
    pub comment: Option<u8>,
    /// Lines to be skipped at the beginning.
    pub skip_lines: u64,
}

/// Something a reader of the rows should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// As [`Error::Ragged`]; the rows are as they stand.
    Ragged {
        /// The first such line.
        line: u64,
        /// Values on it.
        found: usize,
        /// Values expected.
        expected: usize,
        /// How many such lines there are.
        count: u64,
        /// The first [`LISTED`] of them.
        lines: Vec<u64>,
    },
}

/// Reads records given in chunks of any size, with the very code that reads tables.
///
/// Lines of nothing at all are left out; all else is as it stands, spaces included.
pub struct Records {
    options: RecordOptions,
    head: Vec<u8>,
    splitter: Option<Splitter>,
    collected: Collected,
}

#[derive(Default)]
struct Collected {
    rows: Vec<Vec<String>>,
    expected: usize,
    ragged: Option<Warning>,
}

impl Records {
    /// A reader that has seen nothing yet.
    #[must_use]
    pub fn new(options: RecordOptions) -> Self {
        Self {
            options,
            head: Vec::new(),
            splitter: None,
            collected: Collected::default(),
        }
    }

    /// Reads the next bytes.
    ///
    /// # Errors
    /// As [`crate::Reader::push`].
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if let Some(splitter) = &mut self.splitter {
            return splitter.push(bytes, &mut |record| self.collected.add(record));
        }
        let (near, rest) = bytes.split_at(bytes.len().min(HEAD - self.head.len()));
        self.head.extend_from_slice(near);
        if self.head.len() < HEAD {
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
            splitter.finish(&mut |record| self.collected.add(record))?;
        }
        match self.collected.rows.is_empty() {
            true => Err(Error::Empty),
            false => Ok((
                self.collected.rows,
                self.collected.ragged.into_iter().collect(),
            )),
        }
    }

    fn begin(&mut self, whole: bool) -> Result<(), Error> {
        let head = std::mem::take(&mut self.head);
        let told = Told {
            delimiter: self.options.delimiter,
            quote: self.options.quote,
            escape: self.options.escape,
            comment: self.options.comment,
        };
        let text = head.strip_prefix(BOM).unwrap_or(&head);
        let text = skip_lines(text, self.options.skip_lines);
        let dialect: Dialect = sniff::sniff(text, whole, &told)?;
        let mut splitter = Splitter::new(&dialect, self.options.skip_lines + 1);
        self.collected.expected = dialect.columns;
        splitter.push(text, &mut |record| self.collected.add(record))?;
        self.splitter = Some(splitter);
        Ok(())
    }
}

impl Collected {
    fn add(&mut self, record: Record<'_>) -> Result<(), Error> {
        if record.len() != self.expected && !record.is_blank() {
            self.warn(record.len(), record.line());
        }
        let text = |cell: &[u8]| match std::str::from_utf8(cell) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => Err(Error::Encoding {
                line: record.line(),
                column: None,
            }),
        };
        let row = record.fields().map(text).collect::<Result<_, _>>()?;
        self.rows.push(row);
        Ok(())
    }

    fn warn(&mut self, values: usize, at: u64) {
        let expected = self.expected;
        let warning = self.ragged.get_or_insert_with(|| Warning::Ragged {
            line: at,
            found: values,
            expected,
            count: 0,
            lines: Vec::new(),
        });
        let Warning::Ragged { count, lines, .. } = warning;
        *count += 1;
        if lines.len() < LISTED {
            lines.push(at);
        }
    }
}

/// What is left after so many line ends (CR, LF or CRLF).
fn skip_lines(mut text: &[u8], lines: u64) -> &[u8] {
    for _ in 0..lines {
        let Some(end) = text.iter().position(|byte| b"\r\n".contains(byte)) else {
            return &[];
        };
        let crlf = text[end..].starts_with(b"\r\n");
        text = &text[end + 1 + usize::from(crlf)..];
    }
    text
}
