//! What a reader should know of a file that was read all the same.

use crate::error::LISTED;

/// Lines with something wrong: the first [`LISTED`], and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// How many.
    pub count: u64,
    /// The first of them.
    pub first: Vec<u64>,
}

/// Lines with another number of values than expected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uneven {
    /// These lines.
    pub lines: Lines,
    /// Values on the first of them.
    pub found: usize,
}

/// Values that are not what their column holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Odd {
    /// Where they stand.
    pub lines: Lines,
    /// The first of them, as written.
    pub value: String,
}

/// On which line of the file each row of a table begins: where it is not the line after the row
/// before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowLines {
    breaks: Vec<(usize, u64)>,
}

/// What was done about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// On which lines the rows begin.
    pub rows: RowLines,
    /// Lines with another number of values than expected, left out.
    pub ragged: Uneven,
    /// Lines with fewer, filled with missing ones.
    pub filled: Uneven,
    /// Lines with a value longer than [`crate::csv::FIELD_LIMIT`]; they are left out.
    pub long: Lines,
    /// Lines with text after a closing quote; they are left out.
    pub stray: Lines,
    /// Lines above the table that are no part of it.
    pub preamble: Lines,
    /// The line on which the table begins, its names counted; 0: on none yet.
    pub begins: u64,
    /// Lines that are the names once more; they are left out.
    pub repeated: Lines,
    /// The line of the first of the last rows that say they are totals, and how; they are rows all the same.
    pub total: Option<(u64, String)>,
    /// Lines left out as comments though nobody said that they are.
    pub comments: Lines,
    /// Lines on which a backslash outside quotes makes a separator part of a value.
    pub escaped: Lines,
    /// Lines with bytes that are not UTF-8, now U+FFFD.
    pub bad_bytes: Lines,
    /// How many such bytes.
    pub bytes: u64,
    /// The column of the first such byte.
    pub bytes_column: String,
    /// Columns whose name is not the one in the file, as that was empty or taken.
    pub renamed: Vec<String>,
}

impl Lines {
    /// Counts a line.
    pub fn add(&mut self, line: u64) {
        self.count += 1;
        if self.first.len() < LISTED {
            self.first.push(line);
        }
    }

    /// The first of them; 1 if there is none.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.first.first().copied().unwrap_or(1)
    }
}

impl RowLines {
    /// Takes the line of the next row.
    pub(crate) fn add(&mut self, row: usize, line: u64) {
        let follows = |&(begin, at): &(usize, u64)| at + (row - begin) as u64 == line;
        // Without memory for it lines are those of a file without blank ones.
        if !self.breaks.last().is_some_and(follows) && self.breaks.try_reserve(1).is_ok() {
            self.breaks.push((row, line));
        }
    }

    /// The line on which a row begins, both from where they are counted: 0 and 1.
    #[must_use]
    pub fn line(&self, row: usize) -> u64 {
        let after = self.breaks.partition_point(|&(begin, _)| begin <= row);
        let before = after.checked_sub(1).map(|at| self.breaks[at]);
        let (begin, line) = before.unwrap_or((0, 1));
        line + (row - begin) as u64
    }
}

impl Uneven {
    /// Counts a line of so many values.
    pub fn add(&mut self, line: u64, found: usize) {
        if self.lines.count == 0 {
            self.found = found;
        }
        self.lines.add(line);
    }
}

impl Odd {
    /// Counts a value.
    pub fn add(&mut self, line: u64, value: &[u8]) {
        if self.lines.count == 0 {
            self.value = String::from_utf8_lossy(value.trim_ascii()).into_owned();
        }
        self.lines.add(line);
    }
}
