//! Where one record's values lie, found byte by byte and across chunks.

use crate::Dialect;
use crate::reader::COLUMN_LIMIT;

/// The longest value, in bytes.
pub const FIELD_LIMIT: usize = 1 << 20;

/// How far the end of a longer one is looked for; a quote still open by then is taken as never closed.
pub const SEARCH_LIMIT: usize = 8 * FIELD_LIMIT;

/// Where a value lies among the bytes of its record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// It stood in quotes.
    pub quoted: bool,
}

/// What is wrong with a record that can be cut all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Text between a closing quote and the next delimiter.
    Stray,
    /// The file ends with an opening quote.
    Open,
    /// A value is longer than [`FIELD_LIMIT`]: the first such, from 0.
    Long(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before a value's first byte.
    Start,
    Plain,
    /// After an escape outside quotes.
    Bare,
    Quoted,
    /// After an escape in quotes.
    Escaped,
    /// After a quote that closes, unless another follows.
    Closed,
    /// After a quote that closed too early.
    Stray,
    Comment,
}

/// Looks for the end of a record; what it has seen of it is kept from chunk to chunk.
pub(crate) struct Scan {
    dialect: Dialect,
    line_end: u8,
    state: State,
    /// Bytes of the record looked at so far.
    at: usize,
    start: usize,
    close: usize,
    /// Line ends inside the record's quotes, and those before the current value.
    pub inner_lines: u64,
    pub lines_before: u64,
    /// The first [`COLUMN_LIMIT`] values: no table has more.
    pub spans: Vec<Span>,
    /// Values after those.
    pub beyond: usize,
    /// Bytes inside spans that are no part of the value.
    pub removed: Vec<usize>,
    pub flaw: Option<Flaw>,
    /// Values before which spaces were skipped, the first of a record left out.
    pub spaced: usize,
    is_spaced: bool,
    /// An escape outside quotes made a separator or a line end part of a value.
    pub is_escaped: bool,
    /// A record that is no comment was found before this one.
    pub has_rows: bool,
    /// A value was longer than [`SEARCH_LIMIT`]; whether it stood in quotes.
    pub too_long: Option<bool>,
}

impl Scan {
    pub fn new(dialect: &Dialect, line_end: u8) -> Self {
        Self {
            dialect: *dialect,
            line_end,
            state: State::Start,
            at: 0,
            start: 0,
            close: 0,
            inner_lines: 0,
            lines_before: 0,
            spans: Vec::new(),
            beyond: 0,
            removed: Vec::new(),
            flaw: None,
            spaced: 0,
            is_spaced: false,
            is_escaped: false,
            has_rows: false,
            too_long: None,
        }
    }

    /// Forgets the record that was found.
    pub fn reset(&mut self) {
        self.spans.clear();
        (self.beyond, self.spaced) = (0, 0);
        self.removed.clear();
        (self.state, self.flaw, self.is_escaped) = (State::Start, None, false);
        (self.at, self.start, self.close) = (0, 0, 0);
        (self.inner_lines, self.lines_before) = (0, 0);
    }

    /// Looks on, at all bytes of the record that there are: those seen before and more. How long
    /// the record is, its line end included; `None` if it does not end here.
    pub fn record(&mut self, bytes: &[u8]) -> Option<usize> {
        loop {
            match self.state {
                State::Start => self.begin(bytes)?,
                State::Plain if self.dialect.bare_escape => {
                    if self.escaped(bytes)? {
                        return Some(self.at);
                    }
                }
                State::Bare => {
                    self.bare(*bytes.get(self.at)?);
                }
                State::Plain | State::Stray => {
                    let delimiter = self.dialect.delimiter;
                    let ends = |byte: u8| byte == delimiter || byte == b'\n' || byte == b'\r';
                    let byte = self.find(bytes, ends)?;
                    if self.end_value(self.at - 1, byte) {
                        return Some(self.at);
                    }
                }
                State::Quoted => self.quoted(bytes)?,
                State::Escaped => {
                    self.count_line(*bytes.get(self.at)?);
                    self.at += 1;
                    self.state = State::Quoted;
                }
                State::Closed => {
                    let byte = *bytes.get(self.at)?;
                    if self.closed(byte) {
                        return Some(self.at);
                    }
                }
                State::Comment => {
                    self.find(bytes, |byte| byte == b'\n' || byte == b'\r')?;
                    self.uncomment(bytes);
                    return Some(self.at);
                }
            }
        }
    }

    /// The record that was found is a comment, and nobody said that such lines are.
    pub fn is_found_comment(&self) -> bool {
        self.state == State::Comment && !self.dialect.comment_told
    }

    /// Makes a row of the line just found if it is one that only begins like a comment: it has as
    /// many values as the table. Above the first row that may be chance; names follow the mark
    /// without a space.
    fn uncomment(&mut self, bytes: &[u8]) {
        let (Dialect { columns, .. }, length) = (self.dialect, self.at);
        let is_remark = || matches!(bytes.get(1), Some(b' ' | b'\t' | b'#'));
        if self.dialect.comment_told || columns < 2 || !self.has_rows && is_remark() {
            return;
        }
        self.reset();
        let comment = self.dialect.comment.take();
        let is_whole = self.record(&bytes[..length]) == Some(length);
        self.dialect.comment = comment;
        if !is_whole || self.spans.len() != columns || self.flaw.is_some() {
            self.reset();
            (self.state, self.at, self.too_long) = (State::Comment, length, None);
        }
    }

    /// Goes to after the next byte that `wanted` wants, and returns it.
    fn find(&mut self, bytes: &[u8], wanted: impl Fn(u8) -> bool) -> Option<u8> {
        let rest = bytes.get(self.at..)?;
        match rest.iter().position(|&byte| wanted(byte)) {
            Some(place) => {
                self.at += place + 1;
                rest.get(place).copied()
            }
            None => {
                self.at = bytes.len();
                let quoted = matches!(self.state, State::Quoted);
                self.limit(self.at, quoted);
                None
            }
        }
    }

    /// Looks on in a value without quotes in which an escape may stand; true at the end of the record.
    fn escaped(&mut self, bytes: &[u8]) -> Option<bool> {
        let Dialect {
            delimiter, escape, ..
        } = self.dialect;
        let stops = |byte: u8| byte == delimiter || b"\r\n".contains(&byte) || Some(byte) == escape;
        let byte = self.find(bytes, stops)?;
        if Some(byte) == escape {
            self.state = State::Bare;
            return Some(false);
        }
        Some(self.end_value(self.at - 1, byte))
    }

    /// Takes the byte after an escape outside quotes. Before a letter the escape is one itself, as in
    /// `C:\new` and `\N`.
    fn bare(&mut self, byte: u8) {
        let Dialect {
            delimiter,
            escape,
            quote,
            ..
        } = self.dialect;
        let ends = byte == delimiter || b"\r\n".contains(&byte);
        if ends || Some(byte) == escape || Some(byte) == quote {
            self.remove(self.at - 1);
            self.count_line(byte);
            self.is_escaped |= ends;
            self.at += 1;
        }
        self.state = State::Plain;
    }

    fn begin(&mut self, bytes: &[u8]) -> Option<()> {
        let byte = Some(*bytes.get(self.at)?);
        let Dialect {
            delimiter,
            collapse,
            skip_space,
            comment,
            quote,
            ..
        } = self.dialect;
        if byte == comment && self.at == 0 {
            self.state = State::Comment;
        } else if skip_space && byte == Some(b' ') {
            self.is_spaced = !self.spans.is_empty();
            self.at += 1;
        } else if collapse && byte == Some(delimiter) {
            self.at += 1;
        } else {
            self.lines_before = self.inner_lines;
            self.spaced += usize::from(std::mem::take(&mut self.is_spaced));
            let is_quoted = byte == quote && quote.is_some();
            self.at += usize::from(is_quoted);
            self.start = self.at;
            self.state = if is_quoted {
                State::Quoted
            } else {
                State::Plain
            };
        }
        Some(())
    }

    fn quoted(&mut self, bytes: &[u8]) -> Option<()> {
        let Dialect { quote, escape, .. } = self.dialect;
        let line_end = self.line_end;
        let stops = |byte: u8| Some(byte) == quote || Some(byte) == escape || byte == line_end;
        let byte = self.find(bytes, stops)?;
        if Some(byte) == escape {
            self.remove(self.at - 1);
            self.state = State::Escaped;
        } else if Some(byte) == quote {
            self.close = self.at - 1;
            self.state = State::Closed;
        } else {
            self.count_line(byte);
        }
        Some(())
    }

    /// Takes the byte after a quote that seemed to close; true at the end of the record.
    fn closed(&mut self, byte: u8) -> bool {
        let doubled = Some(byte) == self.dialect.quote && self.at == self.close + 1;
        self.at += 1;
        if byte == self.dialect.delimiter || byte == b'\n' || byte == b'\r' {
            return self.end_value(self.close, byte);
        }
        if doubled && self.dialect.doubling {
            self.remove(self.close);
            self.state = State::Quoted;
        } else if byte != b' ' && byte != b'\t' {
            self.remove(self.close);
            self.flaw = Some(Flaw::Stray);
            self.state = State::Stray;
        }
        false
    }

    /// Ends a value before `end`; true if `byte` ends the record too.
    fn end_value(&mut self, end: usize, byte: u8) -> bool {
        let quoted = matches!(self.state, State::Closed | State::Stray);
        self.limit(end, quoted);
        if end - self.start > FIELD_LIMIT && self.flaw.is_none() {
            self.flaw = Some(Flaw::Long(self.spans.len()));
        }
        let dropped = self.dialect.collapse && self.start == end && !quoted;
        if dropped || self.too_long.is_some() {
            // No value.
        } else if self.spans.len() < COLUMN_LIMIT {
            self.spans.push(Span {
                start: self.start,
                end,
                quoted,
            });
        } else {
            self.beyond += 1;
        }
        self.state = State::Start;
        self.start = self.at;
        byte != self.dialect.delimiter || self.too_long.is_some()
    }

    fn limit(&mut self, end: usize, quoted: bool) {
        if end - self.start > SEARCH_LIMIT {
            self.too_long = Some(quoted);
        }
    }

    /// Notes a byte that is no part of its value, unless nobody will see the value.
    fn remove(&mut self, place: usize) {
        if self.spans.len() < COLUMN_LIMIT {
            self.removed.push(place);
        }
    }

    /// How many bytes at the record's beginning are needed no more, as it has too many values for any
    /// table; it is taken to begin after them. Their values are still counted.
    pub fn forget(&mut self) -> usize {
        if self.beyond == 0 {
            return 0;
        }
        // One is left: a record that has begun is not empty.
        let length = self.start.saturating_sub(1);
        self.beyond += self.spans.len();
        self.spans.clear();
        self.removed.clear();
        self.at -= length;
        self.start -= length;
        self.close = self.close.saturating_sub(length);
        length
    }

    fn count_line(&mut self, byte: u8) {
        self.inner_lines += u64::from(byte == self.line_end);
    }

    /// Ends the file after the bytes seen: what is there is the last record, if its quotes are
    /// closed or nothing stands in them.
    pub fn end(&mut self) -> Result<(), ()> {
        match self.state {
            State::Comment => return Ok(()),
            State::Start if self.at == 0 => return Ok(()),
            State::Quoted if self.at == self.start => self.flaw = Some(Flaw::Open),
            State::Quoted | State::Escaped => return Err(()),
            State::Start => self.start = self.at,
            State::Plain | State::Bare | State::Stray | State::Closed => {}
        }
        let end = if self.state == State::Closed {
            self.close
        } else {
            self.at
        };
        self.end_value(end, b'\n');
        Ok(())
    }
}
