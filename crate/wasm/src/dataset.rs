//! A table with its label chosen: what runs are trained on.

use crate::failure::Failure;
use crate::loading::{FileOptions, LabelChoice, missing, ragged};
use losslab_data::encode::categories;
use losslab_data::label::features;
use losslab_data::propose::propose;
use losslab_data::synth::{self, Draw, Set};
use losslab_data::{Chosen, Dialect, Error, Label, Ragged, Scale, Scaler, Table};
use losslab_nn::RandomState;

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
    /// What was done to lines of another number of values.
    pub ragged: Ragged,
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

/// Above this, f32 cells no longer tell every whole number from the next.
const EXACT: f32 = 16_777_216.0;

/// The label's column, if it holds numbers that its cells may have merged: it has to be read as
/// text.
pub(crate) fn inexact(table: &Table, label: &Label) -> Option<usize> {
    let Label::Column(index) = *label else {
        return None;
    };
    let column = &table.columns()[index];
    let largest = column.figures.max.max(-column.figures.min);
    (column.is_number() && largest >= EXACT).then_some(index)
}

impl Dataset {
    pub(crate) fn of_file(
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
        let range = label.as_ref().map_or(0..0, Label::range);
        table.encode(&sources(&table, &range, &options.drop))?;
        let found = options.drop.iter().filter_map(|name| table.find(name).ok());
        let drop: Vec<usize> = found.collect();
        let names = row_numbers.iter().filter(|at| !drop.contains(at));
        notices.extend(names.map(|&at| {
            Failure::new("DATA-ROW-NUMBERS").with("column", table.columns()[at].name.as_str())
        }));
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
            ragged: ragged(options),
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
            ragged: Ragged::Ask,
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
        let range = label.as_ref().map_or(0..0, Label::range);
        let encoded: Vec<usize> = self
            .table
            .columns()
            .iter()
            .filter_map(|column| Some(column.source?.0))
            .collect();
        self.table.encode(&sources(&self.table, &range, drop))?;
        if let Err(failure) = self.take_dropping(label, drop) {
            self.table.encode(&unique(encoded))?;
            return Err(failure);
        }
        // They spoke of what was asked for before.
        self.notices.clear();
        Ok(())
    }

    fn take_dropping(&mut self, label: Option<Label>, drop: &[String]) -> Result<(), Failure> {
        let drop: Result<Vec<usize>, Error> =
            drop.iter().map(|name| self.table.find(name)).collect();
        let before = std::mem::replace(&mut self.drop, drop?);
        self.take(label).inspect_err(|_| self.drop = before)
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

/// The text columns to encode: categories that are neither label nor left out.
fn sources(table: &Table, label: &std::ops::Range<usize>, drop: &[String]) -> Vec<usize> {
    let used =
        |index: &usize| !label.contains(index) && !drop.contains(&table.columns()[*index].name);
    categories(table).into_iter().filter(used).collect()
}

fn unique(mut sorted: Vec<usize>) -> Vec<usize> {
    sorted.dedup();
    sorted
}
