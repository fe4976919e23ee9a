//! A file on its way in: what the page tells of it, and the table it becomes.

use crate::dataset::{Dataset, encode, inexact};
use crate::failure::Failure;
use crate::from_js::{FromJs, Misshapen, field};
use crate::script::byte;
use losslab_data::propose::propose;
use losslab_data::{
    Error as E, Finish, Label, Missing, Notation, Proposal, Ragged, ReadOptions, Reader, Table,
    Told,
};
use wasm_bindgen::JsValue;

/// What the page tells of a file before it is read.
#[derive(Clone, Debug, Default)]
pub struct FileOptions {
    /// Shown to people.
    pub name: String,
    /// Size of the file, if known.
    pub total_bytes: Option<f64>,
    /// The delimiter, if chosen.
    pub delimiter: Option<String>,
    /// The quote, if chosen; empty: none.
    pub quote: Option<String>,
    /// The byte before a quote that is part of a value, if chosen; the quote itself: two are one, and
    /// backslashes are text.
    pub escape: Option<String>,
    /// The byte that begins lines to be skipped, if chosen; empty: none.
    pub comment: Option<String>,
    /// Lines above the table, if chosen.
    pub skip_lines: Option<f64>,
    /// `skip` or `fill` lines of another number of values, if chosen.
    pub ragged: Option<String>,
    /// Columns that are numbers, words in them missing values, if chosen.
    pub numbers: Vec<String>,
    /// `comma` or `point`: the decimal sign where the numbers don't tell, if chosen.
    pub decimal: Option<String>,
    /// Whether the first line is names, if chosen.
    pub header: Option<bool>,
    /// `drop` or `mean`, if chosen.
    pub missing: Option<String>,
    /// The label's columns, if chosen.
    pub label: Option<Vec<String>>,
    /// Columns left out, if chosen.
    pub drop: Vec<String>,
}

impl FromJs for FileOptions {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        Ok(Self {
            name: field(value, "name")?,
            total_bytes: field(value, "total_bytes")?,
            delimiter: field(value, "delimiter")?,
            quote: field(value, "quote")?,
            escape: field(value, "escape")?,
            comment: field(value, "comment")?,
            skip_lines: field(value, "skip_lines")?,
            ragged: field(value, "ragged")?,
            numbers: field::<Option<_>>(value, "numbers")?.unwrap_or_default(),
            decimal: field::<Option<_>>(value, "decimal")?,
            header: field(value, "header")?,
            missing: field(value, "missing")?,
            label: field(value, "label")?,
            drop: field::<Option<_>>(value, "drop")?.unwrap_or_default(),
        })
    }
}

/// A file on its way in.
pub struct Loading {
    options: FileOptions,
    reader: Reader,
    because: Because,
}

/// Columns that are known to be text, and those whose numbers have to be kept exact.
type Known = (Vec<usize>, Vec<usize>);

/// Why it is read otherwise than was asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Because {
    /// Why its columns are not the ones asked for, if they are not.
    pub unfit: Option<Failure>,
    /// Numbers are read as text, as they are the label.
    pub of_label: bool,
}

impl Loading {
    /// Begins to read.
    #[must_use]
    pub fn begin(options: FileOptions) -> Self {
        Self::reading(options, Default::default(), Because::default())
    }

    fn reading(options: FileOptions, columns: Known, because: Because) -> Self {
        Self {
            reader: reader(&options, columns),
            options,
            because,
        }
    }

    /// Reads the next bytes.
    ///
    /// # Errors
    /// `CSV-…`.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        Ok(self.reader.push(bytes)?)
    }

    /// Rows read so far.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.reader.rows()
    }

    /// The dataset; or, if columns turned out to be text late, the load that reads the same
    /// bytes once more.
    ///
    /// # Errors
    /// `CSV-…` or `DATA-…`.
    pub fn finish(self) -> Result<Result<Dataset, Self>, Failure> {
        let Self {
            mut options,
            reader: done,
            mut because,
        } = self;
        let (mut table, dialect) = match done.finish()? {
            Finish::Again {
                text_columns,
                exact_columns,
            } => {
                let columns = (text_columns, exact_columns);
                return Ok(Err(Self::reading(options, columns, because)));
            }
            Finish::Table(table, dialect) => (table, dialect),
        };
        let proposal = propose(&table);
        let mut chosen = choice(&mut table, &options, &proposal);
        if let Err(E::ColumnUnknown { .. } | E::NotOneHot { .. } | E::NoLabel) = chosen {
            // What was asked before the file was seen may not be in it.
            because.unfit = chosen.err().map(Failure::from);
            (options.label, options.drop) = (None, Vec::new());
            chosen = choice(&mut table, &options, &proposal);
        }
        let choice = chosen?;
        let Some(column) = choice.0.as_ref().and_then(|label| inexact(&table, label)) else {
            return Dataset::of_file(table, dialect, &options, proposal, choice, because).map(Ok);
        };
        because.of_label = true;
        let columns = (with_text(&table, column), exact(&table));
        Ok(Err(Self::reading(options, columns, because)))
    }
}

/// The label asked for, or the likeliest, and the columns left out.
pub(crate) type Choice = (Option<Label>, Vec<usize>);

fn choice(table: &mut Table, options: &FileOptions, proposal: &Proposal) -> Result<Choice, E> {
    let label = match &options.label {
        None => proposal.label.clone(),
        Some(names) => Some(Label::named(table, names)?),
    };
    let drop = encode(table, label.as_ref(), &options.drop)?;
    Ok((label, drop))
}

/// The text columns of a table, and this one.
fn with_text(table: &Table, column: usize) -> Vec<usize> {
    let text = |&index: &usize| index == column || !table.columns()[index].is_number();
    (0..table.columns().len()).filter(text).collect()
}

/// The columns whose numbers are kept as they were read.
fn exact(table: &Table) -> Vec<usize> {
    let exact = |&index: &usize| table.exact(index).is_some();
    (0..table.base()).filter(exact).collect()
}

fn reader(options: &FileOptions, (text_columns, exact_columns): Known) -> Reader {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates, and a file size is far below 2^53"
    )]
    Reader::new(ReadOptions {
        total_bytes: options.total_bytes.map(|bytes| bytes as u64),
        told: Told {
            delimiter: byte(options.delimiter.as_deref()),
            quote: options.quote.as_deref().map(|quote| byte(Some(quote))),
            escape: options.escape.as_deref().map(|escape| byte(Some(escape))),
            comment: options
                .comment
                .as_deref()
                .map(|comment| byte(Some(comment))),
            skip_lines: options.skip_lines.map(|lines| lines as u64),
        },
        header: options.header,
        ragged: ragged(options),
        numbers: options.numbers.clone(),
        decimal: match options.decimal.as_deref() {
            Some("comma") => Some(Notation::Comma),
            Some("point") => Some(Notation::Thousands),
            _ => None,
        },
        text_columns,
        exact_columns,
    })
}

fn ragged(options: &FileOptions) -> Ragged {
    match options.ragged.as_deref() {
        Some("skip") => Ragged::Skip,
        Some("fill") => Ragged::Fill,
        _ => Ragged::Ask,
    }
}

pub(crate) fn missing(answer: Option<&str>) -> Missing {
    match answer {
        Some("drop") => Missing::Drop,
        Some("mean") => Missing::Mean,
        _ => Missing::Ask,
    }
}
