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
    let (mut groups, mut end) = (Vec::new(), table.base());
    // The columns before `end` that are looked at, and how many ones they have: both ends only ever
    // go to the left.
    let (mut start, mut sum) = (end, 0);
    while end > 0 {
        while sum < rows
            && let Some(count) = start.checked_sub(1).and_then(|index| ones(table, index))
        {
            start -= 1;
            sum += count;
        }
        let group = start..end;
        if sum == rows && group.len() > 1 && classes(table, &group).all(|class| class.is_some()) {
            (end, sum) = (start, 0);
            groups.push(group);
            continue;
        }
        // Columns of zeros change nothing.
        let mut count = 0;
        while count == 0 && end > start {
            end -= 1;
            count = ones(table, end).unwrap_or(0);
        }
        sum -= count;
        if group.is_empty() {
            (end, start) = (end - 1, end - 1);
        }
    }
    groups.reverse();
    groups
}

/// How many ones a column has; `None` if it holds anything but 0 and 1, or words for these.
fn ones(table: &Table, index: usize) -> Option<usize> {
    let column = &table.columns()[index];
    let ones = (column.figures.mean * table.rows() as f64).round() as usize;
    column.marks().then_some(ones)
}

/// Rows that mark no class or several, among columns that mark one in the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Broken {
    /// How many.
    pub count: usize,
    /// The lines of the first [`LISTED`] of them.
    pub lines: Vec<u64>,
    /// How many classes each of these marks.
    pub marks: Vec<u64>,
}

impl Broken {
    /// Looks at all rows.
    #[must_use]
    pub fn find(table: &Table, group: &Range<usize>) -> Self {
        let mut broken = Self::default();
        for (row, class) in classes(table, group).enumerate() {
            if class.is_some() {
                continue;
            }
            broken.count += 1;
            if broken.lines.len() < LISTED {
                broken.lines.push(table.notes.rows.line(row));
                broken.marks.push(marked(cells(table, group, row)) as u64);
            }
        }
        broken
    }

    /// At most one row in twenty: what else may the columns be?
    #[must_use]
    pub fn is_rare(&self, rows: usize) -> bool {
        self.count * RARE <= rows
    }
}

/// The last columns that would be one-hot but for a few rows: at least three, of which at most one
/// row in twenty marks no class or several, and more rows than twice those mark others than the
/// commonest.
#[must_use]
pub fn broken(table: &Table) -> Option<(Range<usize>, Broken)> {
    let is_01 = |index: usize| table.columns()[index].marks();
    let mut end = table.base();
    while end >= 3 {
        let run = end
            - (0..end)
                .rev()
                .take(WIDEST)
                .take_while(|&at| is_01(at))
                .count()..end;
        if run.len() >= 3
            && can_mark(table, &run)
            && let Some(group) = nearly(table, &run)?
        {
            let broken = Broken::find(table, &group);
            return Some((group, broken));
        }
        end = run.start.min(end - 1);
    }
    None
}

/// Whether the ones in a run are as many as the rows that have to be marked: else, as at the edges of
/// pictures, no row need be looked at.
fn can_mark(table: &Table, run: &Range<usize>) -> bool {
    let ones: usize = run.clone().filter_map(|index| ones(table, index)).sum();
    table.rows().saturating_sub(ones) * RARE <= table.rows()
}

/// Of the groups of three or more columns at the end of a run the one with the fewest broken rows, if
/// those are few; the outer `None` where one has none.
fn nearly(table: &Table, run: &Range<usize>) -> Option<Option<Range<usize>>> {
    // Rows by their last mark, and by the one before it: a group that begins between the two is
    // marked once.
    let (mut last, mut before) = ([0; WIDEST], [0; WIDEST]);
    for row in 0..table.rows() {
        let (one, other) = marks(cells(table, run, row));
        for (counts, place) in [(&mut last, one), (&mut before, other)] {
            if let Some(place) = place {
                counts[place] += 1;
            }
        }
    }
    let mut best: Option<(usize, usize)> = None;
    let (mut marked, mut twice, mut sum, mut most) = (0, 0, 0, 0);
    for place in (0..run.len()).rev() {
        (marked, twice) = (marked + last[place], twice + before[place]);
        let ones = ones(table, run.start + place).unwrap_or(0);
        (sum, most) = (sum + ones, most.max(ones));
        if run.len() - place < 3 {
            continue;
        }
        let count = table.rows() - marked + twice;
        if count == 0 {
            return None;
        }
        let fewer = best.is_none_or(|(_, best)| count < best);
        if fewer && count * RARE <= table.rows() && sum - most > 2 * count {
            best = Some((run.start + place, count));
        }
    }
    Some(best.map(|(start, _)| start..run.end))
}

/// The places of the last cell that is not 0, and of the one before it.
#[inline(never)]
fn marks(cells: &[f32]) -> (Option<usize>, Option<usize>) {
    let mark = |cells: &[f32]| cells.iter().rposition(|&cell| cell != 0.0);
    let last = mark(cells);
    (last, last.and_then(|last| mark(&cells[..last])))
}

/// At most one row in so many is broken, or the columns are no group.
const RARE: usize = 20;

/// Most columns of a group that is looked for though it is broken.
const WIDEST: usize = 64;

/// Refuses columns of which more than a few rows don't mark exactly one class; those few have no label.
///
/// # Errors
/// [`Error::NotOneHot`] with the first such row.
pub fn check_nearly(table: &Table, group: &Range<usize>) -> Result<(), Error> {
    match Broken::find(table, group).is_rare(table.rows()) {
        true => Ok(()),
        false => check(table, group),
    }
}

/// Refuses columns that don't mark exactly one class in every row.
///
/// # Errors
/// [`Error::NotOneHot`] with the line of the first such row.
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
            line: table.notes.rows.line(row),
            marks: marked(cells(table, group, row)),
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

/// The class that the cells of a group mark. A call for each row, not a loop over all: see
/// `figures.rs`.
#[inline(never)]
pub fn class(cells: &[f32]) -> Option<u32> {
    let mark = cells.iter().position(|&cell| cell == 1.0)?;
    (marked(cells) == 1).then_some(mark as u32)
}

/// How many cells are 1.
#[inline(never)]
fn marked(cells: &[f32]) -> usize {
    cells.iter().filter(|&&cell| cell == 1.0).count()
}

fn cells<'a>(table: &'a Table, group: &Range<usize>, row: usize) -> &'a [f32] {
    let start = row * table.stride();
    &table.cells()[start + group.start..start + group.end]
}
