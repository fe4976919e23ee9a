//! Groups of 0/1 columns that are one label in several parts.

use std::ops::Range;

use crate::error::LISTED;
use crate::{Error, Table};

/// The groups of two or more adjacent 0/1 columns that sum to 1 in every row, in order.
///
/// Only where the ones in the columns add up to the number of rows are the rows looked at.
#[must_use]
pub fn groups(table: &Table) -> Vec<Range<usize>> {
    let rows = table.rows();
    let ones = |index: usize| ones(table, index);
    let (mut groups, mut end) = (Vec::new(), table.base());
    while end > 1 {
        let (mut start, mut sum) = (end, 0);
        while let Some(count) = start.checked_sub(1).and_then(ones) {
            start -= 1;
            sum += count;
            if sum >= rows {
                break;
            }
        }
        let group = start..end;
        if sum == rows && group.len() > 1 && classes(table, &group).all(|class| class.is_some()) {
            end = start;
            groups.push(group);
        } else {
            end -= 1;
        }
    }
    groups.reverse();
    groups
}

/// How many ones a column has; `None` if it holds anything but 0 and 1.
fn ones(table: &Table, index: usize) -> Option<usize> {
    let figures = &table.columns()[index].figures;
    let ones = (figures.mean * table.rows() as f64).round() as usize;
    figures.is_01.then_some(ones)
}

/// Rows that keep columns from being a one-hot group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Broken {
    /// How many.
    pub count: usize,
    /// The first [`LISTED`] of them, from 0.
    pub rows: Vec<usize>,
}

/// Columns at the table's end that would be one-hot but for a few rows: at least three, in which at
/// most one row in twenty marks no class or several.
#[must_use]
pub fn broken(table: &Table) -> Option<(Range<usize>, Broken)> {
    let end = table.base();
    let mut best: Option<(Range<usize>, Broken)> = None;
    let mut sum = 0;
    for start in (0..end).rev().take(WIDEST) {
        let Some(ones) = ones(table, start) else {
            break;
        };
        sum += ones;
        let group = start..end;
        // So few ones mark too few rows, whichever they stand in.
        if group.len() < 3 || sum * 20 < table.rows() * 19 {
            continue;
        }
        let mut broken = Broken::default();
        for (row, class) in classes(table, &group).enumerate() {
            if class.is_none() {
                broken.count += 1;
                if broken.rows.len() < LISTED {
                    broken.rows.push(row);
                }
            }
        }
        if broken.count == 0 {
            return None;
        }
        let fewer = best
            .as_ref()
            .is_none_or(|(_, best)| broken.count < best.count);
        if fewer && broken.count * 20 <= table.rows() {
            best = Some((group, broken));
        }
    }
    best
}

/// Most columns of a group that is looked for though it is broken.
const WIDEST: usize = 64;

/// Refuses columns that don't mark exactly one class in every row.
///
/// # Errors
/// [`Error::NotOneHot`] with the first such row.
pub fn check(table: &Table, group: &Range<usize>) -> Result<(), Error> {
    let name = |index: usize| match table.columns().get(index) {
        Some(column) => column.name.clone(),
        None => String::new(),
    };
    match classes(table, group).position(|class| class.is_none()) {
        None => Ok(()),
        Some(row) => Err(Error::NotOneHot {
            first: name(group.start),
            last: name(group.end.saturating_sub(1)),
            row,
            marks: marks(cells(table, group, row)),
        }),
    }
}

/// The class each row marks, as a position in the group; `None` for none or several.
pub fn classes<'a>(
    table: &'a Table,
    group: &'a Range<usize>,
) -> impl Iterator<Item = Option<u32>> + 'a {
    (0..table.rows()).map(move |row| class(cells(table, group, row)))
}

/// A call for each row, not a loop over all: see [`crate::figures`].
#[inline(never)]
fn class(cells: &[f32]) -> Option<u32> {
    let mark = cells.iter().position(|&cell| cell == 1.0)?;
    (marks(cells) == 1).then_some(mark as u32)
}

/// How many cells are not 0.
#[inline(never)]
fn marks(cells: &[f32]) -> usize {
    cells.iter().filter(|&&cell| cell != 0.0).count()
}

fn cells<'a>(table: &'a Table, group: &Range<usize>, row: usize) -> &'a [f32] {
    let start = row * table.stride();
    &table.cells()[start + group.start..start + group.end]
}
