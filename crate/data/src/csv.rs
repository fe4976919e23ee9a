//! Bytes in chunks of any size become records.

use crate::notes::Lines;
use crate::scan::{Flaw, Scan, Span};
use crate::table::column_name;
use crate::{Dialect, Error};

pub use crate::scan::{FIELD_LIMIT, SEARCH_LIMIT};

/// What may be copied at once to complete a record that began in an earlier chunk.
const STEP: usize = 1 << 12;

/// One record, its values unquoted, borrowed until the next.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    bytes: &'a [u8],
    spans: &'a [Span],
    /// Values that were counted and not kept.
    beyond: usize,
    line: u64,
    flaw: Option<Flaw>,
    spaced: usize,
    is_escaped: bool,
}

impl<'a> Record<'a> {
    /// How many values it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spans.len() + self.beyond
    }

    /// True without values; no record that was read is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many bytes it takes, quotes and delimiters included.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Its values; of more than [`crate::reader::COLUMN_LIMIT`] some or none.
    pub fn fields(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        self.values().map(|(field, _)| field)
    }

    /// Its values, and whether each stood in quotes.
    pub fn values(&self) -> impl Iterator<Item = (&'a [u8], bool)> + use<'a> {
        let bytes = self.bytes;
        (self.spans.iter()).map(move |span| (&bytes[span.start..span.end], span.quoted))
    }

    /// A line with no value on it: spaces, separators, control characters, or a rule such as
    /// `|---|:--:|` in text that is set as a table.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let is_empty = |field: &&[u8]| field.iter().all(|&byte| byte <= b' ');
        let mut filled = self.fields().filter(|field| !is_empty(field)).peekable();
        self.beyond == 0 && (filled.peek().is_none() || filled.all(is_rule))
    }

    /// The same without as many blank values before the first column as lines begin with, however
    /// many follow, and without any beyond the last.
    #[must_use]
    pub fn within(self, dialect: &Dialect) -> Self {
        let is_empty = |span: &Span| self.bytes[span.start..span.end].trim_ascii().is_empty();
        let (lead, mut spans) = (dialect.lead, self.spans);
        if self.beyond > 0 {
            return self;
        }
        if let Some((edge, others)) = spans.split_at_checked(lead)
            && edge.iter().all(is_empty)
        {
            spans = others;
        }
        while let Some((last, others)) = spans.split_last()
            && spans.len() > dialect.columns
            && is_empty(last)
        {
            spans = others;
        }
        Self { spans, ..self }
    }

    /// The first value of a nearly blank record, and where it stands: it has one value of two or
    /// three, or two of more.
    #[must_use]
    pub fn sparse(&self) -> Option<(usize, &'a [u8])> {
        let most = if self.len() < 4 { 1 } else { 2 };
        let fields = self.fields().enumerate();
        let mut filled = fields.filter(|(_, field)| !field.trim_ascii().is_empty());
        let first = filled.next().filter(|_| self.len() > 1)?;
        filled.nth(most - 1).is_none().then_some(first)
    }

    /// The line on which it begins, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// True if a space, no part of the value, follows every delimiter.
    #[must_use]
    pub fn is_spaced(&self) -> bool {
        self.spaced + 1 == self.len()
    }

    /// True if a separator or a line end outside quotes is part of a value, as a backslash stands
    /// before it.
    #[must_use]
    pub fn is_escaped(&self) -> bool {
        self.is_escaped
    }

    /// What is wrong with its quotes, if anything is.
    #[must_use]
    pub fn flaw(&self) -> Option<Flaw> {
        self.flaw
    }
}

/// Three or more dashes or the like.
fn is_rule(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    let drawn = cell.iter().any(|byte| b"-=".contains(byte));
    cell.len() > 2 && drawn && cell.iter().all(|byte| b"-=+:".contains(byte))
}

/// Takes the records of a file.
pub trait Sink {
    /// Takes one.
    ///
    /// # Errors
    /// What ends the reading.
    fn record(&mut self, record: Record<'_>) -> Result<(), Error>;

    /// Takes as many whole lines from the beginning of `bytes`, which is that of `line`, as it can
    /// read without their being cut first: how many bytes, and how many lines.
    ///
    /// # Errors
    /// What ends the reading.
    fn lines(&mut self, _bytes: &[u8], _line: u64) -> Result<(usize, u64), Error> {
        Ok((0, 0))
    }
}

impl<F: FnMut(Record<'_>) -> Result<(), Error>> Sink for F {
    fn record(&mut self, record: Record<'_>) -> Result<(), Error> {
        self(record)
    }
}

/// Cuts a stream of bytes into records.
///
/// A record that lies whole in a chunk is cut where it is; one that does not is copied.
pub struct Splitter {
    scan: Scan,
    line_end: u8,
    /// The record that is not complete yet.
    held: Vec<u8>,
    /// Values without their doubled quotes and escapes.
    unescaped: Vec<u8>,
    /// Line ends before the record.
    lines: u64,
    /// Lines left out as comments though nobody said that they are.
    pub comments: Lines,
}

impl Splitter {
    /// A splitter whose first byte stands on line `first_line`.
    #[must_use]
    pub fn new(dialect: &Dialect, first_line: u64) -> Self {
        let line_end = if dialect.cr_lines { b'\r' } else { b'\n' };
        Self {
            scan: Scan::new(dialect, line_end),
            line_end,
            held: Vec::new(),
            unescaped: Vec::new(),
            lines: first_line.saturating_sub(1),
            comments: Lines::default(),
        }
    }

    /// Cuts what the next bytes complete and gives each record to `sink`.
    ///
    /// # Errors
    /// Those of `sink`; [`Error::Quote`] or [`Error::FieldTooLong`] beyond [`SEARCH_LIMIT`];
    /// [`Error::NoMemory`].
    pub fn push(&mut self, bytes: &[u8], sink: &mut dyn Sink) -> Result<(), Error> {
        let mut rest = bytes;
        while !self.held.is_empty() && !rest.is_empty() {
            self.held.drain(..self.scan.forget());
            let before = self.held.len();
            let more = rest.len().min(before.max(STEP));
            self.hold(&rest[..more])?;
            let held = std::mem::take(&mut self.held);
            let length = self.scan.record(&held);
            self.check_length()?;
            let Some(length) = length else {
                self.held = held;
                rest = &rest[more..];
                continue;
            };
            self.give(&held[..length], sink)?;
            self.held = held;
            self.held.clear();
            rest = &rest[length - before..];
        }
        let used = self.cut(rest, sink)?;
        self.hold(&rest[used..])
    }

    /// Ends the stream and gives the last record to `sink` if no line end did.
    ///
    /// # Errors
    /// Those of `sink`; [`Error::Quote`] if a quote is still open; [`Error::NoMemory`].
    pub fn finish(&mut self, sink: &mut dyn Sink) -> Result<(), Error> {
        let mut held = std::mem::take(&mut self.held);
        let line = self.line();
        if self.scan.is_found_comment() {
            held.push(self.line_end);
            self.scan.record(&held);
        } else {
            self.scan.end().map_err(|()| Error::Quote { line })?;
        }
        self.give(&held, sink)
    }

    /// Cuts the whole records of a chunk that begins with one; how many bytes they take.
    fn cut(&mut self, bytes: &[u8], sink: &mut dyn Sink) -> Result<usize, Error> {
        let mut at = 0;
        loop {
            let (taken, lines) = sink.lines(&bytes[at..], self.lines + 1)?;
            at += taken;
            self.lines += lines;
            while let Some(&byte) = bytes.get(at).filter(|byte| b"\r\n".contains(byte)) {
                self.lines += u64::from(byte == self.line_end);
                at += 1;
            }
            let length = self.scan.record(&bytes[at..]);
            self.check_length()?;
            let Some(length) = length else {
                return Ok(at);
            };
            self.give(&bytes[at..at + length], sink)?;
            at += length;
        }
    }

    fn give(&mut self, bytes: &[u8], sink: &mut dyn Sink) -> Result<(), Error> {
        let line = self.lines + 1;
        let ended = bytes.last() == Some(&self.line_end);
        self.lines += self.scan.inner_lines + u64::from(ended);
        let is_plain = self.scan.removed.is_empty();
        if !is_plain {
            self.unescape(bytes);
        }
        let record = Record {
            bytes: if is_plain { bytes } else { &self.unescaped },
            spans: &self.scan.spans,
            beyond: self.scan.beyond,
            line,
            flaw: self.scan.flaw,
            spaced: self.scan.spaced,
            is_escaped: self.scan.is_escaped,
        };
        if !record.is_empty() {
            sink.record(record)?;
            self.scan.has_rows = true;
        } else if self.scan.is_found_comment() {
            self.comments.add(line);
        }
        self.scan.reset();
        Ok(())
    }

    /// Copies the values without the bytes that are no part of them.
    fn unescape(&mut self, bytes: &[u8]) {
        self.unescaped.clear();
        let mut removed = self.scan.removed.iter().copied().peekable();
        for span in &mut self.scan.spans {
            let start = self.unescaped.len();
            let mut from = span.start;
            while let Some(place) = removed.next_if(|&place| place < span.end) {
                self.unescaped.extend_from_slice(&bytes[from..place]);
                from = place + 1;
            }
            self.unescaped.extend_from_slice(&bytes[from..span.end]);
            (span.start, span.end) = (start, self.unescaped.len());
        }
    }

    fn hold(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let bytes_needed = bytes.len();
        (self.held.try_reserve(bytes_needed)).map_err(|_| Error::NoMemory {
            rows: 0,
            bytes: bytes_needed,
        })?;
        self.held.extend_from_slice(bytes);
        Ok(())
    }

    /// The line on which the value being read begins.
    fn line(&self) -> u64 {
        self.lines + 1 + self.scan.lines_before
    }

    fn check_length(&self) -> Result<(), Error> {
        let line = self.line();
        match self.scan.too_long {
            None => Ok(()),
            Some(true) => Err(Error::Quote { line }),
            Some(false) => Err(Error::FieldTooLong {
                line,
                column: column_name(self.scan.spans.len()),
            }),
        }
    }
}
