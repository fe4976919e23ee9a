//! What happens to rows in which a value is missing.

use std::ops::Range;

use crate::error::LISTED;
use crate::notes::Lines;
use crate::one_hot::Broken;
use crate::{Error, Label, Table, one_hot};

/// The reader's answer to missing cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// None yet: refuse, and ask.
    #[default]
    Ask,
    /// Leave out rows with any.
    Drop,
    /// The column's mean takes their place.
    Mean,
}

/// What became of missing cells; nothing where there were none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mended {
    /// The columns of the file in which they were.
    pub columns: Vec<Lacking>,
    /// The lines of the rows that were left out; `None` where the cells were filled.
    pub dropped: Option<Lines>,
}

/// A column of the file that lacks values.
#[derive(Clone, Debug, PartialEq)]
pub struct Lacking {
    /// Its name.
    pub name: String,
    /// How many.
    pub count: usize,
    /// Of the values there are; `None` of text, each of whose values has its share.
    pub mean: Option<f64>,
}

impl Missing {
    /// Deals with the missing cells of the `features`, once, after loading; rows without a label are
    /// gone by then. Says what was done.
    ///
    /// # Errors
    /// [`Error::Missing`] under [`Missing::Ask`] if there are any; [`Error::NothingLeft`] where
    /// fewer than two rows, or no value to take the mean of, would be left; [`Error::NoMemory`].
    pub fn apply(self, table: &mut Table, features: &[Range<usize>]) -> Result<Mended, Error> {
        let lacking = lacking(table, features);
        if lacking.is_empty() {
            return Ok(Mended::default());
        }
        let mut mended = Mended::of(table, &lacking);
        let used: usize = features.iter().map(Range::len).sum();
        match self {
            Self::Ask => Err(ask(table, lacking, used)),
            Self::Drop => {
                mended.dropped = Some(keep(table, &lacking, features)?);
                Ok(mended)
            }
            Self::Mean => {
                for column in lacking {
                    let mean = table.columns()[column].figures.mean;
                    if !mean.is_finite() {
                        return Err(nothing_left(table, table.rows(), &[column], Some(features)));
                    }
                    table.fill(column, mean);
                }
                Ok(mended)
            }
        }
    }
}

impl Mended {
    /// The columns of the file that these are, or stand for a value of.
    fn of(table: &Table, lacking: &[usize]) -> Self {
        let mut mended = Self::default();
        let mut before = None;
        for &index in lacking {
            let column = &table.columns()[index];
            let own = of_file(table, index);
            if before.replace(own) != Some(own) {
                mended.columns.push(Lacking {
                    name: table.columns()[own].name.clone(),
                    count: column.figures.missing,
                    mean: column.source.is_none().then_some(column.figures.mean),
                });
            }
        }
        mended
    }
}

/// Leaves out the rows in which the label's columns name no class, or several: which, and how many
/// marks a group has there.
///
/// # Errors
/// [`Error::NothingLeft`] where fewer than two rows would be left; [`Error::NoMemory`].
pub fn leave_unlabelled(table: &mut Table, label: &Label) -> Result<Broken, Error> {
    let range = label.range();
    let broken = match label {
        Label::Column(column) => no_values(table, *column),
        Label::OneHot { .. } => Broken::find(table, &range),
    };
    if broken.count == 0 {
        return Ok(broken);
    }
    let rows = table.rows() - broken.count;
    if rows < 2 {
        return Err(nothing_left(table, rows, &[range.start], None));
    }
    table.retain_rows(|row| match label {
        Label::Column(column) => !row[*column].is_nan(),
        Label::OneHot { .. } => one_hot::class(&row[range.clone()]).is_some(),
    })?;
    Ok(broken)
}

fn no_values(table: &Table, column: usize) -> Broken {
    let mut broken = Broken::default();
    if table.columns()[column].figures.missing == 0 {
        return broken;
    }
    let rows = table.column(column).enumerate();
    for (row, _) in rows.filter(|(_, cell)| cell.is_nan()) {
        broken.count += 1;
        if broken.lines.len() < LISTED {
            broken.lines.push(table.notes.rows.line(row));
        }
    }
    broken
}

/// The columns used in which values are missing, ascending.
#[must_use]
pub fn lacking(table: &Table, features: &[Range<usize>]) -> Vec<usize> {
    let mut used = vec![false; table.columns().len()];
    for range in features {
        used[range.clone()].fill(true);
    }
    let lacks = |&index: &usize| used[index] && table.columns()[index].figures.missing > 0;
    (0..used.len()).filter(lacks).collect()
}

/// Keeps the rows that have values in all of these columns, of those that are used, if that leaves something to compare.
/// The lines of the others.
fn keep(table: &mut Table, lacking: &[usize], features: &[Range<usize>]) -> Result<Lines, Error> {
    let has_all = |row: &[f32]| lacking.iter().all(|&at| !row[at].is_nan());
    let rows = table.cells().chunks_exact(table.stride());
    match rows.filter(|row| has_all(row)).take(2).count() {
        2 => {
            let mut dropped = Lines::default();
            let rows = table.cells().chunks_exact(table.stride()).enumerate();
            for (row, _) in rows.filter(|(_, row)| !has_all(row)) {
                dropped.add(table.notes.rows.line(row));
            }
            table.retain_rows(has_all)?;
            Ok(dropped)
        }
        rows => Err(nothing_left(table, rows, lacking, Some(features))),
    }
}

/// That so few rows are left, mostly for the sake of one column of those that are used; of a label's without any.
fn nothing_left(
    table: &Table,
    rows: usize,
    lacking: &[usize],
    features: Option<&[Range<usize>]>,
) -> Error {
    let missing = |at: &&usize| table.columns()[**at].figures.missing;
    let worst = lacking.iter().max_by_key(missing);
    let worst = worst.map(|&at| of_file(table, at));
    let is_other = |at: &usize| Some(of_file(table, *at)) != worst;
    let others = |used: &[Range<usize>]| used.iter().cloned().flatten().filter(is_other).count();
    Error::NothingLeft {
        rows,
        column: worst.map_or_else(String::new, |at| table.columns()[at].name.clone()),
        features: features.map(others),
    }
}

/// The column of the file that this one is, or encodes a value of.
fn of_file(table: &Table, index: usize) -> usize {
    let source = table.columns()[index].source;
    source.map_or(index, |(source, _)| source)
}

/// The question, or the number that is too large to be a value, from the columns in which values are missing, of so
/// many that are used.
fn ask(table: &Table, mut lacking: Vec<usize>, used: usize) -> Error {
    let features = used - lacking.len();
    for at in &mut lacking {
        *at = of_file(table, *at);
    }
    lacking.dedup();
    let column = |&index: &usize| &table.columns()[index];
    let first = lacking.first().map(column);
    if let Some((column, odd)) = first.and_then(|column| Some((column, column.too_large.as_ref()?)))
        && odd.lines.count == column.figures.missing as u64
    {
        return Error::TooLarge {
            line: odd.lines.line(),
            column: column.name.clone(),
            value: odd.value.clone(),
            features: used - 1,
        };
    }
    let named = |index: &usize| (column(index).name.clone(), column(index).figures.missing);
    let rows = table.cells().chunks_exact(table.stride());
    Error::Missing {
        column: first.map_or_else(String::new, |column| column.name.clone()),
        count: first.map_or(0, |column| column.figures.missing),
        line: first.and_then(|column| column.first_missing).unwrap_or(1),
        columns: lacking.iter().map(named).collect(),
        rows: rows
            .filter(|row| lacking.iter().any(|&at| row[at].is_nan()))
            .count(),
        of: table.rows(),
        features,
    }
}

/// Refuses a table that lacks values in the columns `used`.
///
/// # Errors
/// [`Error::Missing`].
pub fn check(table: &Table, used: impl Iterator<Item = usize>) -> Result<(), Error> {
    // Filled columns keep their count of what was missing.
    let had_none = |index: &usize| table.columns()[*index].figures.missing == 0;
    let mut seen = 0;
    let lacking: Vec<usize> = used
        .inspect(|_| seen += 1)
        .filter(|index| !had_none(index) && table.column(*index).any(f32::is_nan))
        .collect();
    match lacking.is_empty() {
        true => Ok(()),
        false => Err(ask(table, lacking, seen)),
    }
}
