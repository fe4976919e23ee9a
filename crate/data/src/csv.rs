//! Bytes in chunks of any size become records.

use csv_core::{ReadRecordResult, ReaderBuilder};

use crate::{Dialect, Error};

/// The longest value, in bytes; a quote still open by then is taken as never closed.
pub const FIELD_LIMIT: usize = 1 << 20;

/// One record, its values unquoted, borrowed until the next.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    bytes: &'a [u8],
    ends: &'a [usize],
    /// The line after the record's last value, and the byte that ends lines.
    last_line: u64,
    line_end: u8,
}

impl<'a> Record<'a> {
    /// How many values it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True without values; no record that was read is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All its values, one after the other.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Its values.
    pub fn fields(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let (bytes, mut start) = (self.bytes, 0);
        self.ends.iter().map(move |&end| {
            let field = &bytes[start..end];
            start = end;
            field
        })
    }

    /// The value at `index`; empty beyond the last.
    #[must_use]
    pub fn field(&self, index: usize) -> &'a [u8] {
        self.fields().nth(index).unwrap_or_default()
    }

    /// A line with nothing on it but spaces.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.len() == 1 && self.bytes.trim_ascii().is_empty()
    }

    /// The line on which it begins, from 1. Counted when asked for, as few ask.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.last_line - count(self.bytes, self.line_end)
    }
}

/// Cuts a stream of bytes into records.
///
/// `csv-core` does the cutting; this keeps the half-read record across chunks, grows its
/// buffers, counts lines and notices the quote that is never closed, which `csv-core` forgives.
pub struct Splitter {
    core: csv_core::Reader,
    dialect: Dialect,
    line_end: u8,
    /// Values of the record so far, and where each ends; `written` and `fields` are in use.
    output: Vec<u8>,
    ends: Vec<usize>,
    written: usize,
    fields: usize,
    /// Line ends seen so far, and those before the first byte given.
    lines: u64,
}

impl Splitter {
    /// A splitter whose first byte stands on line `first_line`.
    #[must_use]
    pub fn new(dialect: &Dialect, first_line: u64) -> Self {
        let mut builder = ReaderBuilder::new();
        builder
            .delimiter(dialect.delimiter)
            .quoting(dialect.quote.is_some())
            .quote(dialect.quote.unwrap_or(b'"'))
            .comment(dialect.comment);
        if let Some(escape) = dialect.escape.filter(|&byte| Some(byte) != dialect.quote) {
            builder.escape(Some(escape)).double_quote(false);
        }
        Self {
            core: builder.build(),
            dialect: *dialect,
            line_end: if dialect.cr_lines { b'\r' } else { b'\n' },
            output: vec![0; 1 << 12],
            ends: vec![0; 64],
            written: 0,
            fields: 0,
            lines: first_line.saturating_sub(1),
        }
    }

    /// Cuts what the next bytes complete and gives each record to `sink`.
    ///
    /// # Errors
    /// Those of `sink`; [`Error::Quote`] or [`Error::FieldTooLong`] beyond [`FIELD_LIMIT`];
    /// [`Error::NoMemory`].
    pub fn push(
        &mut self,
        bytes: &[u8],
        sink: &mut dyn FnMut(Record<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut rest = bytes;
        // An empty slice would tell csv-core that the stream has ended.
        while !rest.is_empty() {
            let (result, read) = self.step(rest);
            let (done, after) = rest.split_at(read);
            self.lines += count(done, self.line_end);
            rest = after;
            match result {
                ReadRecordResult::Record => {
                    let ended = done.last() == Some(&self.line_end);
                    self.give(u64::from(ended), sink)?;
                }
                ReadRecordResult::OutputFull => self.grow_output()?,
                ReadRecordResult::OutputEndsFull => grow(&mut self.ends)?,
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            }
        }
        Ok(())
    }

    /// Ends the stream and gives the last record to `sink` if no line end did.
    ///
    /// # Errors
    /// Those of `sink`; [`Error::Quote`] if a quote is still open; [`Error::NoMemory`].
    pub fn finish(
        &mut self,
        sink: &mut dyn FnMut(Record<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        match self.close() {
            Ending::Nothing => Ok(()),
            Ending::Quote => Err(Error::Quote { line: self.line() }),
            Ending::Record => {
                if self.fields == self.ends.len() {
                    grow(&mut self.ends)?;
                }
                self.ends[self.fields] = self.written;
                self.fields += 1;
                self.give(0, sink)
            }
        }
    }

    fn step(&mut self, input: &[u8]) -> (ReadRecordResult, usize) {
        let output = &mut self.output[self.written..];
        let ends = &mut self.ends[self.fields..];
        let (result, read, written, fields) = self.core.read_record(input, output, ends);
        self.written += written;
        self.fields += fields;
        (result, read)
    }

    /// `ended`: 1 if the record's own line end has been counted already.
    fn give(
        &mut self,
        ended: u64,
        sink: &mut dyn FnMut(Record<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut fields = self.fields;
        if self.dialect.collapse {
            fields = drop_empty(&mut self.ends[..fields]);
        }
        let record = Record {
            bytes: &self.output[..self.written],
            ends: &self.ends[..fields],
            last_line: self.lines + 1 - ended,
            line_end: self.line_end,
        };
        (self.written, self.fields) = (0, 0);
        match fields {
            0 => Ok(()),
            _ => sink(record),
        }
    }

    /// The line on which the value being read begins.
    fn line(&self) -> u64 {
        let field = self.ends[..self.fields].last().copied().unwrap_or(0);
        self.lines + 1 - count(&self.output[field..self.written], self.line_end)
    }

    /// What a line end would close here. It closes a record unless it stands inside quotes, of
    /// which the end of the stream makes a record all the same; after a comment neither does.
    fn close(&mut self) -> Ending {
        let (mut output, mut ends) = ([0; 4], [0; 4]);
        let mut step = |bytes| self.core.read_record(bytes, &mut output, &mut ends).0;
        if step(b"\n") == ReadRecordResult::Record {
            Ending::Record
        } else if step(b"") == ReadRecordResult::Record {
            Ending::Quote
        } else {
            Ending::Nothing
        }
    }

    fn grow_output(&mut self) -> Result<(), Error> {
        let field = self.ends[..self.fields].last().copied().unwrap_or(0);
        if self.written - field >= FIELD_LIMIT {
            let line = self.line();
            return Err(match self.close() {
                Ending::Quote => Error::Quote { line },
                Ending::Record | Ending::Nothing => Error::FieldTooLong { line },
            });
        }
        grow(&mut self.output)
    }
}

/// What the end of the stream finds.
enum Ending {
    /// Only whole records.
    Nothing,
    /// A record without a line end.
    Record,
    /// A quote that is still open.
    Quote,
}

/// Doubles a buffer.
fn grow<T: Clone + Default>(buffer: &mut Vec<T>) -> Result<(), Error> {
    let more = buffer.len().max(16);
    buffer.try_reserve(more).map_err(|_| Error::NoMemory {
        rows: 0,
        bytes: more * size_of::<T>(),
    })?;
    buffer.resize(buffer.len() + more, T::default());
    Ok(())
}

/// Takes out the ends of empty values and says how many are left.
fn drop_empty(ends: &mut [usize]) -> usize {
    let (mut kept, mut last) = (0, 0);
    for index in 0..ends.len() {
        if ends[index] != last {
            last = ends[index];
            ends[kept] = last;
            kept += 1;
        }
    }
    kept
}

fn count(bytes: &[u8], byte: u8) -> u64 {
    bytes.iter().filter(|&&other| other == byte).count() as u64
}
