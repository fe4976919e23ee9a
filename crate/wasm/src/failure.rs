//! One form for everything that can fail: a stable code and what a sentence needs.

use losslab_data::missing::{Lacking, Mended};
use losslab_data::notes::Lines;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use wasm_bindgen::JsValue;

/// What a message's sentence needs to know.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Field {
    /// A name, a value in the file.
    Text(String),
    /// A line, a count, a setting.
    Number(f64),
    /// Names.
    Texts(Vec<String>),
    /// Lines.
    Numbers(Vec<f64>),
    /// Names, each with a count.
    Counted(Vec<Counted>),
}

/// A column and how many of its cells are meant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counted {
    /// The column.
    pub name: String,
    /// How many.
    pub count: f64,
}

impl From<&str> for Field {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Field {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Field {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Field {
    #[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
    fn from(count: usize) -> Self {
        Self::Number(count as f64)
    }
}

impl From<u64> for Field {
    #[allow(clippy::cast_precision_loss, reason = "lines are far below 2^53")]
    fn from(line: u64) -> Self {
        Self::Number(line as f64)
    }
}

impl From<&[u64]> for Field {
    #[allow(clippy::cast_precision_loss, reason = "lines are far below 2^53")]
    fn from(lines: &[u64]) -> Self {
        Self::Numbers(lines.iter().map(|&line| line as f64).collect())
    }
}

impl From<Vec<(String, usize)>> for Field {
    #[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
    fn from(columns: Vec<(String, usize)>) -> Self {
        let counted = |(name, count)| Counted {
            name,
            count: count as f64,
        };
        Self::Counted(columns.into_iter().map(counted).collect())
    }
}

impl From<Vec<String>> for Field {
    fn from(names: Vec<String>) -> Self {
        Self::Texts(names)
    }
}

/// A failure or notice as JavaScript sees it: `{code, …fields}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Stable code such as `CSV-RAGGED`.
    pub code: &'static str,
    /// Named facts.
    pub fields: Vec<(&'static str, Field)>,
}

impl Failure {
    /// A failure without facts.
    #[must_use]
    pub fn new(code: &'static str) -> Self {
        Self {
            code,
            fields: Vec::new(),
        }
    }

    /// The same with one more fact.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl Into<Field>) -> Self {
        self.with_field(name, value.into())
    }
}

impl Serialize for Failure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1 + self.fields.len()))?;
        map.serialize_entry("code", self.code)?;
        for (name, value) in &self.fields {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        crate::wire::to_js(&failure)
    }
}

impl From<losslab_nn::Error> for Failure {
    fn from(error: losslab_nn::Error) -> Self {
        use losslab_nn::Error as E;
        match error {
            E::PairRefused { out, loss } => Self::new("PAIR-REFUSED")
                .with("out", out.name())
                .with("loss", loss.name()),
            E::Range {
                name,
                found,
                low,
                high,
            } => Self::new("SETTING-RANGE")
                .with("name", name)
                .with("found", found)
                .with("low", low)
                .with("high", high),
            E::Unknown { name, found } => Self::new("SETTING-UNKNOWN")
                .with("name", name)
                .with("found", found),
            E::Hidden { found } => Self::new("SETTING-HIDDEN").with("found", found),
            E::TooFewRows { rows } => Self::new("TRAIN-TOO-FEW-ROWS").with("rows", rows),
            E::Memory { bytes, limit } => Self::new("TRAIN-NO-MEMORY")
                .with("bytes", bytes)
                .with("limit", limit),
        }
    }
}

impl From<losslab_data::Error> for Failure {
    fn from(error: losslab_data::Error) -> Self {
        use losslab_data::Error as E;
        let failure = Self::new(error.code());
        match error {
            E::Empty | E::HeaderOnly | E::OneRow | E::NotTable | E::NoLabel | E::NoFeatures => {
                failure
            }
            E::Binary { kind } | E::WebPage { kind } => failure.with("kind", kind),
            E::Quote { line } | E::Encoding { line } => failure.with("line", line),
            E::FieldTooLong { line, column } => failure.with("line", line).with("column", column),
            E::Ragged {
                line,
                found,
                expected,
                count,
                lines,
                rows,
            } => failure
                .with("line", line)
                .with("found", found)
                .with("expected", expected)
                .with("count", count)
                .with("lines", lines.as_slice())
                .with("rows", rows),
            E::Stray { line, count, lines } => failure
                .with("line", line)
                .with("count", count)
                .with("lines", lines.as_slice()),
            E::Missing {
                column,
                count,
                line,
                columns,
                rows,
                of,
                features,
            } => failure
                .with("column", column)
                .with("count", count)
                .with("line", line)
                .with("columns", columns)
                .with("rows", rows)
                .with("of", of)
                .with("features", features),
            E::NothingLeft {
                rows,
                column,
                features,
            } => {
                let failure = failure.with("rows", rows).with("column", column);
                match features {
                    Some(features) => failure.with("features", features),
                    None => failure,
                }
            }
            E::TooLarge {
                line,
                column,
                value,
                features,
            } => failure
                .with("line", line)
                .with("column", column)
                .with("value", value)
                .with("features", features),
            E::NoMemory { rows, bytes } => failure.with("rows", rows).with("bytes", bytes),
            E::OneClass {
                column,
                value,
                rows,
            } => failure
                .with("column", column)
                .with("value", value)
                .with("rows", rows),
            E::Continuous {
                column,
                distinct,
                limit,
            } => failure
                .with("column", column)
                .with("distinct", distinct)
                .with("limit", limit),
            E::TooWide { columns, limit } => failure.with("columns", columns).with("limit", limit),
            E::ColumnUnknown { column } => failure.with("column", column),
            E::NotOneHot {
                first,
                last,
                line,
                marks,
            } => failure
                .with("first", first)
                .with("last", last)
                .with("line", line)
                .with("marks", marks),
            E::TooFewRows { rows } => failure.with("rows", rows),
        }
    }
}

impl Failure {
    /// The notice that text columns other than the label are not learned from.
    #[must_use]
    pub fn text_left_out(columns: Vec<String>) -> Self {
        Self::new("DATA-TEXT-LEFT-OUT").with_field("columns", Field::Texts(columns))
    }

    /// The column alone of which it says what it is.
    #[must_use]
    pub fn about(&self) -> Option<&str> {
        let column = self.fields.iter().find(|(name, _)| *name == "column");
        match column {
            Some((_, Field::Text(text))) if self.code.starts_with("DATA-") => Some(text),
            _ => None,
        }
    }

    /// What concerns some lines of a file: the first of them, how many, and the first twenty.
    #[must_use]
    #[inline(never)]
    pub fn of_lines(code: &'static str, lines: &Lines) -> Self {
        Self::new(code)
            .with("line", lines.line())
            .with("count", lines.count)
            .with("lines", lines.first.as_slice())
    }

    /// What was done about missing values.
    #[must_use]
    pub fn of_mended(Mended { columns, dropped }: &Mended) -> Vec<Self> {
        if let Some(lines) = dropped {
            let counted = columns
                .iter()
                .map(|column| (column.name.clone(), column.count));
            let counted: Vec<(String, usize)> = counted.collect();
            let fact = Self::of_lines("CSV-MISSING", lines).with("columns", counted);
            return vec![fact.with("done", "skipped")];
        }
        let filled = columns.iter().map(|Lacking { name, count, mean }| {
            let fact = Self::new("CSV-MISSING")
                .with("column", name.as_str())
                .with("count", *count)
                .with("done", "filled");
            match mean {
                Some(mean) => fact.with("mean", *mean),
                None => fact,
            }
        });
        filled.collect()
    }

    // Once in the module, not once per fact.
    #[inline(never)]
    fn with_field(mut self, name: &'static str, value: Field) -> Self {
        self.fields.push((name, value));
        self
    }
}
