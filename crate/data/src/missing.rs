//! What happens to rows in which a value is missing.

use std::ops::Range;

use crate::{Error, Table};

/// The reader's answer to missing cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// None yet: refuse, and ask.
    #[default]
    Ask,
    /// Leave out rows with any.
    Drop,
    /// The column's mean takes their place; rows without a label are left out all the same.
    Mean,
}

impl Missing {
    /// Deals with the missing cells of the `features` and `label` columns, once, after loading.
    ///
    /// # Errors
    /// [`Error::Missing`] under [`Missing::Ask`] if there are any; [`Error::NoMemory`].
    pub fn apply(
        self,
        table: &mut Table,
        features: &[Range<usize>],
        label: Range<usize>,
    ) -> Result<(), Error> {
        let used = |index: &usize| {
            label.contains(index) || features.iter().any(|range| range.contains(index))
        };
        let lacking = |index: &usize| table.columns()[*index].figures.missing > 0;
        let columns = 0..table.columns().len();
        let lacking: Vec<usize> = columns.filter(used).filter(lacking).collect();
        if lacking.is_empty() {
            return Ok(());
        }
        match self {
            Self::Ask => Err(ask(table, &lacking)),
            Self::Drop => table.retain_rows(|row| lacking.iter().all(|&at| !row[at].is_nan())),
            Self::Mean => {
                table.retain_rows(|row| row[label.clone()].iter().all(|cell| !cell.is_nan()))?;
                for &column in lacking.iter().filter(|at| !label.contains(at)) {
                    let mean = table.columns()[column].figures.mean;
                    table.fill(column, mean as f32);
                }
                Ok(())
            }
        }
    }
}

/// The question, or the number that is too large to be a value, from the columns in which values are missing.
fn ask(table: &Table, lacking: &[usize]) -> Error {
    // Columns that encode one are it.
    let of_file = |index: usize| {
        table.columns()[index]
            .source
            .map_or(index, |(source, _)| source)
    };
    let mut lacking: Vec<usize> = lacking.iter().map(|&index| of_file(index)).collect();
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
        };
    }
    Error::Missing {
        column: first.map_or_else(String::new, |column| column.name.clone()),
        count: first.map_or(0, |column| column.figures.missing),
        line: first.and_then(|column| column.first_missing).unwrap_or(1),
        columns: lacking.iter().map(|at| column(at).name.clone()).collect(),
    }
}

/// Refuses a table that lacks values in the columns `used`.
///
/// # Errors
/// [`Error::Missing`].
pub fn check(table: &Table, used: impl Iterator<Item = usize>) -> Result<(), Error> {
    // Filled columns keep their count of what was missing.
    let had_none = |index: &usize| table.columns()[*index].figures.missing == 0;
    let lacking: Vec<usize> = used
        .filter(|index| !had_none(index) && table.column(*index).any(f32::is_nan))
        .collect();
    match lacking.is_empty() {
        true => Ok(()),
        false => Err(ask(table, &lacking)),
    }
}
