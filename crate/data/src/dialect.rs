//! How a file writes its values.

/// What separates, quotes and escapes; found by [`crate::sniff::sniff`], or told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// The byte between values.
    pub delimiter: u8,
    /// Several delimiters in a row count as one (columns aligned with spaces).
    pub collapse: bool,
    /// Spaces after a delimiter are no part of the value.
    pub skip_space: bool,
    /// The byte around values that hold delimiters or line ends; `None`: nothing quotes.
    pub quote: Option<u8>,
    /// Two quotes inside quotes are one that is part of the value.
    pub doubling: bool,
    /// The byte before a quote that is part of the value.
    pub escape: Option<u8>,
    /// It also stands before separators and line ends outside quotes, as databases write them.
    pub bare_escape: bool,
    /// The byte that begins a line to be skipped.
    pub comment: Option<u8>,
    /// Somebody said so. A line that begins with one that was found is a row all the same if it
    /// has as many values as the table.
    pub comment_told: bool,
    /// Records above the header, or above the first row.
    pub preamble: usize,
    /// Values per record, blank edges left out.
    pub columns: usize,
    /// Blank values before those on every line: a separator begins it.
    pub lead: usize,
    /// Blank values after those on every line: a separator ends it.
    pub trail: usize,
    /// The first record is names.
    pub header: bool,
    /// A UTF-8 byte-order mark was skipped.
    pub bom: bool,
    /// Lines end in a lone CR.
    pub cr_lines: bool,
    /// Some lines end in a lone CR, some do not.
    pub mixed_lines: bool,
}

impl Dialect {
    /// RFC 4180 with another delimiter.
    #[must_use]
    pub fn with_delimiter(delimiter: u8) -> Self {
        Self {
            delimiter,
            collapse: false,
            skip_space: false,
            quote: Some(b'"'),
            doubling: true,
            escape: None,
            bare_escape: false,
            comment: None,
            comment_told: false,
            preamble: 0,
            columns: 1,
            lead: 0,
            trail: 0,
            header: false,
            bom: false,
            cr_lines: false,
            mixed_lines: false,
        }
    }

    /// Values per record, blank edges counted.
    #[must_use]
    pub fn width(&self) -> usize {
        self.lead + self.columns + self.trail
    }
}
