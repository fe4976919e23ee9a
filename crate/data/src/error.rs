//! What can be wrong with a file, and with what is asked of it.

/// How many offending lines an error lists; all are counted.
pub const LISTED: usize = 20;

/// A refusal that says where, what was found and what was expected.
///
/// Lines are those of the file, from 1; rows are those of the table, from 0.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// No bytes, or only blank lines.
    #[error("the file is empty")]
    Empty,
    /// One line, and it is names.
    #[error("the file has column names but no rows")]
    HeaderOnly,
    /// One row of values: nothing to compare it with.
    #[error("the file has only one row")]
    OneRow,
    /// The first bytes are those of another kind of file.
    #[error("this is a {kind} file, not text")]
    Binary {
        /// Its usual extension, like `xlsx`.
        kind: &'static str,
    },
    /// The first character is that of a web page or of JSON.
    #[error("this is {kind}, not CSV")]
    WebPage {
        /// `html` or `json`.
        kind: &'static str,
    },
    /// A quote that is open at the end of the file, or after [`crate::csv::SEARCH_LIMIT`] bytes.
    #[error("line {line}: a quote opened here is never closed")]
    Quote {
        /// Where it was opened.
        line: u64,
    },
    /// Lines with more or fewer values than the others.
    #[error("line {line}: {found} values instead of {expected} ({count} such lines)")]
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
        /// All lines of the table, these counted.
        rows: u64,
    },
    /// Lines with text between a closing quote and the next delimiter.
    #[error("line {line}: text after a closing quote ({count} such lines)")]
    Stray {
        /// The first such line.
        line: u64,
        /// How many there are.
        count: u64,
        /// The first [`LISTED`] of them.
        lines: Vec<u64>,
    },
    /// Cells without a value, and nobody said what to do with them.
    #[error("column \"{column}\": {count} missing values, the first on line {line}")]
    Missing {
        /// The first column with any.
        column: String,
        /// How many it has.
        count: usize,
        /// The line of its first.
        line: u64,
        /// All columns with any, and how many each has.
        columns: Vec<(String, usize)>,
        /// Rows with any.
        rows: usize,
        /// Rows of the table.
        of: usize,
        /// Columns to learn from that lack nothing.
        features: usize,
    },
    /// What was to be done about missing values leaves nothing to use.
    #[error("{rows} rows with values would be left")]
    NothingLeft {
        /// Rows that would be left.
        rows: usize,
        /// The column that costs most rows, or of which no value is left.
        column: String,
        /// Columns to learn from without it; `None`: it is the label.
        features: Option<usize>,
    },
    /// Bytes that are not UTF-8.
    #[error("line {line}: not UTF-8 text")]
    Encoding {
        /// The first such line.
        line: u64,
    },
    /// A number that no f32 can hold.
    #[error("line {line}, column \"{column}\": \"{value}\" is too large to use")]
    TooLarge {
        /// Its line.
        line: u64,
        /// Its column.
        column: String,
        /// As written.
        value: String,
        /// Other columns to learn from.
        features: usize,
    },
    /// Fewer than two columns.
    #[error("no table found: expected at least two columns")]
    NotTable,
    /// Memory ran out.
    #[error("{rows} rows do not fit into memory ({bytes} bytes more needed)")]
    NoMemory {
        /// Rows read so far; before the first, half of those there are.
        rows: usize,
        /// What could not be had.
        bytes: usize,
    },
    /// A value longer than [`crate::csv::FIELD_LIMIT`].
    #[error("line {line}, column \"{column}\": a value is longer than 1 MB")]
    FieldTooLong {
        /// Where its record begins.
        line: u64,
        /// Its column.
        column: String,
    },
    /// The label has one value.
    #[error("\"{column}\" has one value (\"{value}\") in all {rows} rows")]
    OneClass {
        /// The label column.
        column: String,
        /// Its value.
        value: String,
        /// Rows of the table.
        rows: usize,
    },
    /// The label has more values than classes can be told apart.
    #[error("\"{column}\" has {distinct} different values; expected at most {limit} classes")]
    Continuous {
        /// The label column.
        column: String,
        /// Its different values.
        distinct: usize,
        /// Most classes there can be.
        limit: usize,
    },
    /// More columns than a table can have.
    #[error("the file has {columns} columns or more; expected at most {limit}")]
    TooWide {
        /// Columns seen.
        columns: usize,
        /// Most columns there can be.
        limit: usize,
    },
    /// No column looks like a label, and none was chosen.
    #[error("no label column found")]
    NoLabel,
    /// Nothing is left to learn from.
    #[error("no number column is left to learn from")]
    NoFeatures,
    /// A name that no column has.
    #[error("there is no column \"{column}\"")]
    ColumnUnknown {
        /// The name asked for.
        column: String,
    },
    /// Columns chosen as a one-hot label that are none.
    #[error("\"{first}\" to \"{last}\" is no one-hot label: {marks} marks on line {line}")]
    NotOneHot {
        /// The group's first column.
        first: String,
        /// Its last.
        last: String,
        /// The line of the first row with anything but one 1 and 0 elsewhere.
        line: u64,
        /// Cells there that are not 0.
        marks: usize,
    },
    /// Not even one row to train on.
    #[error("{rows} rows are too few to train on")]
    TooFewRows {
        /// Rows there are.
        rows: usize,
    },
}

impl Error {
    /// The stable code by which messages, links and lessons know it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "CSV-EMPTY",
            Self::HeaderOnly => "CSV-HEADER-ONLY",
            Self::OneRow => "CSV-ONE-ROW",
            Self::Binary { .. } => "CSV-BINARY",
            Self::WebPage { .. } => "CSV-WEB-PAGE",
            Self::Quote { .. } => "CSV-QUOTE",
            Self::Ragged { .. } => "CSV-RAGGED",
            Self::Stray { .. } => "CSV-STRAY-QUOTE",
            Self::Missing { .. } => "CSV-MISSING",
            Self::NothingLeft { .. } => "CSV-NOTHING-LEFT",
            Self::Encoding { .. } => "CSV-ENCODING",
            Self::TooLarge { .. } => "CSV-TOO-LARGE-NUMBER",
            Self::NotTable => "CSV-NOT-TABLE",
            Self::NoMemory { .. } => "CSV-NO-MEMORY",
            Self::FieldTooLong { .. } => "CSV-FIELD-TOO-LONG",
            Self::OneClass { .. } => "DATA-ONE-CLASS",
            Self::Continuous { .. } => "DATA-CONTINUOUS",
            Self::TooWide { .. } => "CSV-TOO-WIDE",
            Self::NoLabel => "DATA-NO-LABEL",
            Self::NoFeatures => "DATA-NO-FEATURES",
            Self::ColumnUnknown { .. } => "DATA-COLUMN-UNKNOWN",
            Self::NotOneHot { .. } => "DATA-NOT-ONE-HOT",
            Self::TooFewRows { .. } => "TRAIN-TOO-FEW-ROWS",
        }
    }
}
