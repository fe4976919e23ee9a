//! A table with its label chosen: what runs are trained on.

use crate::failure::Failure;
use crate::loading::{Because, Choice, FileOptions, missing};
use losslab_data::dictionary::Dictionary;
use losslab_data::encode::categories;
use losslab_data::label::{CLASS_LIMIT, features};
use losslab_data::missing::{lacking, leave_unlabelled};
use losslab_data::one_hot::{self, Broken};
use losslab_data::propose::{propose, row_numbers};
use losslab_data::synth::{self, Draw, Set};
use losslab_data::{Chosen, Dialect, Error, Label, Missing, Proposal, Scale, Scaler, Table, plain};
use losslab_nn::RandomState;
use std::ops::Range;

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
    /// Of these the one that was proposed.
    proposed: Option<Label>,
    /// Columns left out, ascending.
    pub drop: Vec<usize>,
    /// The label in use; `None` if no column looks like one.
    pub chosen: Option<Chosen>,
    /// What a reader should know.
    pub notices: Vec<Failure>,
    /// Columns that are nearly one label, and the rows of the file that keep them from it.
    pub broken: Option<(Range<usize>, Broken)>,
    /// Rows that were left out as they have no label.
    pub unlabelled: Broken,
    /// What was done about missing values: rows were left out, or cells filled, and the table is not the
    /// one that was read.
    pub mended: Vec<Failure>,
    /// The table is not the one that was read where another column is the label, either.
    of_label: bool,
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
const EXACT: f64 = 16_777_216.0;

/// The label's column, if it holds numbers that its cells may have merged, or that are written with a
/// unit, as in `6등급`: it has to be read as text.
pub(crate) fn inexact(table: &Table, label: &Label) -> Option<usize> {
    let Label::Column(index) = *label else {
        return None;
    };
    let column = &table.columns()[index];
    let largest = column.figures.max.max(-column.figures.min);
    let merges = column.merges || column.unit.is_some();
    let merges = merges && column.figures.distinct <= CLASS_LIMIT;
    (column.is_number() && (largest >= EXACT || merges)).then_some(index)
}

impl Dataset {
    pub(crate) fn of_file(
        mut table: Table,
        dialect: Dialect,
        options: &FileOptions,
        proposal: Proposal,
        (label, drop): Choice,
        because: Because,
    ) -> Result<Self, Failure> {
        let unlabelled = match &label {
            Some(label) => leave_unlabelled(&mut table, label)?,
            None => Broken::default(),
        };
        let mut drop = without_rows(&mut table, drop)?;
        let used = learned(&table, label.as_ref(), &drop);
        let answer = missing(options.missing.as_deref());
        let mended = Failure::of_mended(&answer.apply(&mut table, &used)?);
        if answer == Missing::Drop {
            drop = without_rows(&mut table, drop)?;
        }
        let mut notices: Vec<Failure> = because.unfit.into_iter().collect();
        let used = learned(&table, label.as_ref(), &drop);
        let is_used = |at: &usize| used.iter().any(|columns| columns.contains(at));
        let numbering = row_numbers(&table).into_iter().filter(is_used);
        notices.extend(numbering.map(|at| {
            Failure::new("DATA-ROW-NUMBERS").with("column", table.columns()[at].name.as_str())
        }));
        let mut dataset = Self {
            name: options.name.clone(),
            table,
            dialect: Some(dialect),
            candidates: proposal.candidates,
            proposed: proposal.label,
            drop,
            chosen: None,
            notices,
            broken: proposal.broken,
            unlabelled,
            mended,
            of_label: because.of_label,
        };
        dataset.take(label)?;
        Ok(dataset)
    }

    /// A file of which all is known: see [`plain`]. `None` for any other.
    #[must_use]
    pub fn plain(name: &str, bytes: &[u8]) -> Option<Self> {
        let (table, dialect) = plain::read(bytes).ok()?;
        let labels = plain::labels(&table);
        if labels.is_empty() {
            return None;
        }
        Self::whole(name, table, Some(dialect), labels).ok()
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
        let labels = propose(&table).candidates;
        Self::whole(name, table, None, labels)
    }

    /// A table that lacks nothing, with the first of these labels.
    fn whole(
        name: &str,
        table: Table,
        dialect: Option<Dialect>,
        candidates: Vec<Label>,
    ) -> Result<Self, Failure> {
        let label = candidates.first().cloned();
        let mut dataset = Self {
            name: name.to_owned(),
            table,
            dialect,
            candidates,
            proposed: label.clone(),
            drop: Vec::new(),
            chosen: None,
            notices: Vec::new(),
            broken: None,
            unlabelled: Broken::default(),
            mended: Vec::new(),
            of_label: false,
        };
        dataset.take(label)?;
        Ok(dataset)
    }

    /// Chooses label and left-out columns by name; without names the label is proposed anew.
    ///
    /// # Errors
    /// `DATA-…`; nothing is changed then. `DATA-READ-AGAIN` if the file has to be read with this
    /// choice: the label's numbers are too large for cells, or values are missing, so that rows or
    /// cells would be others than they are.
    pub fn choose(&mut self, label: Option<&[String]>, drop: &[String]) -> Result<(), Failure> {
        let is_proposed = label.is_none();
        let label = match label {
            Some(names) => Some(Label::named(&self.table, names)?),
            None => self.proposed.clone(),
        };
        let before = self.chosen.as_ref().map(|chosen| &chosen.label);
        // With its numbers as numbers, another may be proposed.
        let is_other = label.as_ref() != before || (is_proposed && self.of_label);
        let mended = self.unlabelled.count > 0 || !self.mended.is_empty();
        if mended || (self.of_label && is_other) {
            return match !is_other && self.table.places(drop)? == self.drop {
                true => Ok(()),
                false => Err(Failure::new("DATA-READ-AGAIN").with("column", "")),
            };
        }
        if let Some(column) = label.as_ref().and_then(|label| inexact(&self.table, label)) {
            let name = self.table.columns()[column].name.as_str();
            return Err(Failure::new("DATA-READ-AGAIN").with("column", name));
        }
        let encoded: Vec<usize> = self
            .table
            .columns()
            .iter()
            .filter_map(|column| Some(column.source?.0))
            .collect();
        if let Err(failure) = self.take_dropping(label, drop) {
            self.table.encode(&unique(encoded))?;
            return Err(failure);
        }
        // They spoke of what was asked for before.
        self.notices.clear();
        Ok(())
    }

    fn take_dropping(&mut self, label: Option<Label>, drop: &[String]) -> Result<(), Failure> {
        let drop = encode(&mut self.table, label.as_ref(), drop)?;
        let mut used = learned(&self.table, label.as_ref(), &drop);
        used.extend(label.iter().map(Label::range));
        if let Some(&at) = lacking(&self.table, &used).first() {
            let name = self.table.columns()[at].name.as_str();
            return Err(Failure::new("DATA-READ-AGAIN").with("column", name));
        }
        if let Some(group) = label
            .as_ref()
            .map(Label::range)
            .filter(|group| group.len() > 1)
            && one_hot::check(&self.table, &group).is_err()
        {
            return Err(Failure::new("DATA-READ-AGAIN").with("column", ""));
        }
        let before = std::mem::replace(&mut self.drop, drop);
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

    /// The numbers of those features, by place, whose cells may merge some.
    pub fn exact_features(&self) -> impl Iterator<Item = (usize, &[f64])> {
        let exact = self.chosen.iter().flat_map(|chosen| &chosen.exact);
        exact.filter_map(|&(place, column)| Some((place, self.table.exact(column)?)))
    }

    /// A feature of a row, unscaled; NaN if it is not there.
    #[must_use]
    pub fn feature(&self, row: u32, place: usize) -> f64 {
        let exact = self.exact_features().find(|&(at, _)| at == place);
        let cell = || self.feature_slices(row).flatten().nth(place);
        match exact {
            Some((_, values)) => values[row as usize],
            None => cell().map_or(f64::NAN, |&cell| f64::from(cell)),
        }
    }

    /// Measures the scaling of the features on these rows.
    #[must_use]
    pub fn fit(&self, scale: Scale, rows: &[u32]) -> Scaler {
        let features = self
            .chosen
            .as_ref()
            .map_or(&[][..], |chosen| &chosen.features);
        Scaler::fit(scale, &self.table, features, rows)
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

/// The columns to learn from; without a label as if none were one.
fn learned(table: &Table, label: Option<&Label>, drop: &[usize]) -> Vec<Range<usize>> {
    let none = Label::OneHot { first: 0, count: 0 };
    features(table, label.unwrap_or(&none), drop)
}

/// Encodes the categories that are neither label nor left out, and no others; the places of the
/// columns left out.
pub(crate) fn encode(
    table: &mut Table,
    label: Option<&Label>,
    drop: &[String],
) -> Result<Vec<usize>, Error> {
    let (label, names) = (label.map_or(0..0, Label::range), Dictionary::of(drop));
    let sources = categories(table, &|index| {
        !label.contains(&index) && names.find(&table.columns()[index].name).is_none()
    });
    table.encode(&sources)?;
    table.places(drop)
}

/// Encodes anew what is encoded, where a category lost all of its rows; the places of the columns left
/// out. One category in all rows tells nothing.
fn without_rows(table: &mut Table, drop: Vec<usize>) -> Result<Vec<usize>, Error> {
    let columns = table.columns();
    let sources = columns.iter().filter_map(|column| Some(column.source?.0));
    let tells = |source: &usize| columns[*source].figures.distinct > 1;
    let sources: Vec<usize> = sources.filter(tells).collect();
    let names = drop.iter().map(|&at| columns[at].name.clone());
    let mut names: Vec<String> = names.collect();
    table.encode(&unique(sources))?;
    names.retain(|name| table.find(name).is_ok());
    table.places(&names)
}

fn unique(mut sorted: Vec<usize>) -> Vec<usize> {
    sorted.dedup();
    sorted
}
