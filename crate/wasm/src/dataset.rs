//! A table with its label chosen: what runs are trained on.

use crate::failure::Failure;
use crate::from_js::{FromJs, Misshapen, field};
use crate::script::byte;
use losslab_data::label::features;
use losslab_data::propose::propose;
use losslab_data::synth::{self, Draw, Set};
use losslab_data::{
    Chosen, Dialect, Error, Finish, Label, Missing, ReadOptions, Reader, Scale, Scaler, Table,
};
use losslab_nn::RandomState;
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
}

/// A table and how it is seen as a problem of classification.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// Shown to people.
    pub name: String,
    /// The cells, and what is known of each column.
    pub table: Table,
    /// How the file was written; `None` of a generated set.
    pub dialect: Option<Dialect>,
    /// Labels that could be chosen, the likeliest first.
    pub candidates: Vec<Label>,
    /// Columns left out.
    pub drop: Vec<usize>,
    /// The label in use; `None` if no column looks like one.
    pub chosen: Option<Chosen>,
    /// What a reader should know.
    pub notices: Vec<Failure>,
}

/// Generated sets are the same for everybody.
const GENERATED_SEED: u32 = 1234;

struct Drawn(RandomState);

impl Draw for Drawn {
    fn uniform(&mut self) -> f64 {
        self.0.uniform()
    }

    fn normal(&mut self) -> f64 {
        self.0.normal(0.0, 1.0)
    }
}

impl Loading {
    /// Begins to read.
    #[must_use]
    pub fn begin(options: FileOptions) -> Self {
        Self {
            reader: reader(&options, Vec::new()),
            options,
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
            options,
            reader: done,
        } = self;
        match done.finish()? {
            Finish::Again { text_columns } => Ok(Err(Self {
                reader: reader(&options, text_columns),
                options,
            })),
            Finish::Table(table, dialect) => {
                let label = label_of(&table, &options);
                match label
                    .chosen
                    .as_ref()
                    .and_then(|label| inexact(&table, label))
                {
                    Some(column) => Ok(Err(Self {
                        reader: reader(&options, with_text(&table, column)),
                        options,
                    })),
                    None => Dataset::of_file(table, dialect, &options, label).map(Ok),
                }
            }
        }
    }
}

/// The label asked for, or the likeliest.
struct LabelChoice {
    chosen: Option<Label>,
    candidates: Vec<Label>,
    /// Columns that seem to number the rows.
    row_numbers: Vec<usize>,
    notices: Vec<Failure>,
}

fn label_of(table: &Table, options: &FileOptions) -> LabelChoice {
    let proposal = propose(table);
    let mut notices = Vec::new();
    let chosen = match &options.label {
        None => proposal.label,
        // A label asked for before the file was seen may not be in it.
        Some(names) => Label::named(table, names).map_or_else(
            |error| {
                notices.push(Failure::from(error));
                proposal.label
            },
            Some,
        ),
    };
    LabelChoice {
        chosen,
        candidates: proposal.candidates,
        row_numbers: proposal.drop,
        notices,
    }
}

/// Above this, f32 cells no longer tell every whole number from the next.
const EXACT: f32 = 16_777_216.0;

/// The label's column, if it holds numbers that its cells may have merged: it has to be read as
/// text.
fn inexact(table: &Table, label: &Label) -> Option<usize> {
    let Label::Column(index) = *label else {
        return None;
    };
    let column = &table.columns()[index];
    let largest = column.figures.max.max(-column.figures.min);
    (column.is_number() && largest >= EXACT).then_some(index)
}

/// The text columns of a table, and this one.
fn with_text(table: &Table, column: usize) -> Vec<usize> {
    let text = |&index: &usize| index == column || !table.columns()[index].is_number();
    (0..table.columns().len()).filter(text).collect()
}

fn reader(options: &FileOptions, text_columns: Vec<usize>) -> Reader {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates, and a file size is far below 2^53"
    )]
    Reader::new(ReadOptions {
        total_bytes: options.total_bytes.map(|bytes| bytes as u64),
        delimiter: byte(options.delimiter.as_deref()),
        header: options.header,
        text_columns,
    })
}

impl Dataset {
    fn of_file(
        mut table: Table,
        dialect: Dialect,
        options: &FileOptions,
        choice: LabelChoice,
    ) -> Result<Self, Failure> {
        let LabelChoice {
            chosen: label,
            candidates,
            row_numbers,
            mut notices,
        } = choice;
        let found = options.drop.iter().filter_map(|name| table.find(name).ok());
        let drop: Vec<usize> = found.collect();
        let names = row_numbers.iter().filter(|at| !drop.contains(at));
        notices.extend(names.map(|&at| {
            Failure::new("DATA-ROW-NUMBERS").with("column", table.columns()[at].name.as_str())
        }));
        let range = label.as_ref().map_or(0..0, Label::range);
        let used = features(
            &table,
            label
                .as_ref()
                .unwrap_or(&Label::OneHot { first: 0, count: 0 }),
            &drop,
        );
        missing(options.missing.as_deref()).apply(&mut table, &used, range)?;
        let mut dataset = Self {
            name: options.name.clone(),
            table,
            dialect: Some(dialect),
            candidates,
            drop,
            chosen: None,
            notices,
        };
        dataset.take(label)?;
        Ok(dataset)
    }

    /// One of the sets the core draws.
    ///
    /// # Errors
    /// `SETTING-UNKNOWN` for any other name.
    pub fn generated(name: &str) -> Result<Self, Failure> {
        let set = Set::named(name).ok_or_else(|| {
            Failure::new("SETTING-UNKNOWN")
                .with("name", "data")
                .with("found", name)
        })?;
        let table = synth::generate(set, &mut Drawn(RandomState::new(GENERATED_SEED)))?;
        let proposal = propose(&table);
        let mut dataset = Self {
            name: name.to_owned(),
            table,
            dialect: None,
            candidates: proposal.candidates,
            drop: Vec::new(),
            chosen: None,
            notices: Vec::new(),
        };
        dataset.take(proposal.label)?;
        Ok(dataset)
    }

    /// Chooses label and left-out columns by name; without names the label is proposed anew.
    ///
    /// # Errors
    /// `DATA-…` or `CSV-MISSING`; nothing is changed then. `DATA-READ-AGAIN` for a label whose
    /// numbers are too large for cells: the file has to be read with this choice.
    pub fn choose(&mut self, label: Option<&[String]>, drop: &[String]) -> Result<(), Failure> {
        let label = match label {
            Some(names) => Some(Label::named(&self.table, names)?),
            None => propose(&self.table).label,
        };
        if let Some(column) = label.as_ref().and_then(|label| inexact(&self.table, label)) {
            let name = self.table.columns()[column].name.as_str();
            return Err(Failure::new("DATA-READ-AGAIN").with("column", name));
        }
        let drop: Result<Vec<usize>, Error> =
            drop.iter().map(|name| self.table.find(name)).collect();
        let before = std::mem::replace(&mut self.drop, drop?);
        self.take(label).inspect_err(|_| self.drop = before)?;
        // They spoke of what was asked for before.
        self.notices.clear();
        Ok(())
    }

    fn take(&mut self, label: Option<Label>) -> Result<(), Failure> {
        self.chosen = match label {
            Some(label) => Some(Chosen::new(&self.table, label, &self.drop)?),
            None => None,
        };
        Ok(())
    }

    /// Refuses what loaded but can't be trained on.
    ///
    /// # Errors
    /// `DATA-NO-LABEL`, `DATA-ONE-CLASS`, `DATA-NO-FEATURES` or `CSV-MISSING`.
    pub fn trainable(&self) -> Result<(), Failure> {
        let chosen = self.chosen.as_ref().ok_or(Error::NoLabel)?;
        chosen.check(&self.table)?;
        losslab_data::missing::check(&self.table, chosen.features.iter().cloned().flatten())?;
        Ok(())
    }

    /// Rows of the table.
    #[must_use]
    pub fn rows(&self) -> u32 {
        u32::try_from(self.table.rows()).unwrap_or(u32::MAX)
    }

    /// Cells of the table, all columns counted.
    #[must_use]
    pub fn cell_count(&self) -> usize {
        self.table.cells().len()
    }

    /// Columns to learn from.
    #[must_use]
    pub fn features(&self) -> usize {
        self.chosen.as_ref().map_or(0, Chosen::width)
    }

    /// How many classes there are.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.chosen
            .as_ref()
            .map_or(0, |chosen| chosen.classes.len())
    }

    /// The class of a row.
    #[must_use]
    pub fn class(&self, row: u32) -> usize {
        let chosen = self.chosen.as_ref();
        chosen.map_or(0, |chosen| chosen.class_of[row as usize] as usize)
    }

    /// The features of a row, unscaled, in slices of adjacent columns.
    pub fn feature_slices(&self, row: u32) -> impl Iterator<Item = &[f32]> {
        let start = row as usize * self.table.stride();
        let cells = &self.table.cells()[start..start + self.table.stride()];
        let ranges = self.chosen.iter().flat_map(|chosen| &chosen.features);
        ranges.map(move |range| &cells[range.clone()])
    }

    /// Measures the scaling of the features on these rows.
    #[must_use]
    pub fn fit(&self, scale: Scale, rows: &[u32]) -> Scaler {
        let features = self
            .chosen
            .as_ref()
            .map_or(&[][..], |chosen| &chosen.features);
        Scaler::fit(
            scale,
            self.table.cells(),
            self.table.stride(),
            features,
            rows,
        )
    }

    /// Share of the commonest class among these rows; NaN without rows.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
    pub fn biggest_share(&self, rows: &[u32]) -> f64 {
        let mut counts = vec![0_usize; self.classes()];
        for &row in rows {
            counts[self.class(row)] += 1;
        }
        let biggest = counts.into_iter().max().unwrap_or(0);
        biggest as f64 / rows.len() as f64
    }
}

fn missing(answer: Option<&str>) -> Missing {
    match answer {
        Some("drop") => Missing::Drop,
        Some("mean") => Missing::Mean,
        _ => Missing::Ask,
    }
}
