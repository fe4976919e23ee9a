//! Where in a sample the table lies: below the lines above it, and between blank edges.

use crate::Dialect;
use crate::csv::Record;
use crate::number::{self, Cell};

/// Lines above a table that are looked at, at most.
const MOST_ABOVE: usize = 200;

/// What is remembered of a record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// How many values it has.
    values: usize,
    /// Blank ones before the first that is not, and after the last.
    lead: usize,
    trail: usize,
    /// Values that are not blank.
    filled: usize,
    /// The first of those is a word, and so are all.
    begins_with_word: bool,
    is_words: bool,
    /// It begins with a mark that comments have.
    is_marked: bool,
    /// Lines on which it begins and ends.
    begins: u64,
    ends: u64,
}

impl Line {
    /// `above`: it may stand above the table.
    pub fn of(record: &Record<'_>, above: usize) -> Self {
        let is_blank = |cell: &&[u8]| cell.trim_ascii().is_empty();
        let values = record.len();
        let cells: Vec<&[u8]> = record.fields().collect();
        let lead = cells.iter().take_while(|cell| is_blank(cell)).count();
        let trail = cells.iter().rev().take_while(|cell| is_blank(cell)).count();
        let mut line = Self {
            values,
            lead,
            trail: if trail == cells.len() { 0 } else { trail },
            filled: cells.iter().filter(|cell| !is_blank(cell)).count(),
            begins_with_word: false,
            is_words: false,
            is_marked: false,
            begins: record.line(),
            ends: record.line(),
        };
        if above < MOST_ABOVE {
            let is_word = |cell: &&[u8]| number::read(cell) == Cell::Text;
            line.begins_with_word = cells.get(lead).is_some_and(is_word);
            line.is_words = cells.iter().filter(|cell| !is_blank(cell)).all(is_word);
            let first = cells.get(lead).copied().unwrap_or_default();
            let marks: [&[u8]; 5] = [b"#", b"%", b"//", b"--", b"*"];
            line.is_marked = marks
                .iter()
                .any(|mark| first.trim_ascii_start().starts_with(mark));
            let inner = cells.iter().map(|cell| line_ends(cell));
            line.ends += inner.sum::<u64>();
        }
        line
    }

    pub fn values(&self) -> usize {
        self.values
    }
}

fn line_ends(cell: &[u8]) -> u64 {
    cell.iter().filter(|&&byte| byte == b'\n').count() as u64
}

/// The edges of a table, and what stands above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extent {
    /// Values per record between the blank edges.
    pub columns: usize,
    /// Columns before and after those of which every cell and the name are blank.
    pub lead: usize,
    pub trail: usize,
    /// Records above the table.
    pub above: usize,
}

impl Extent {
    /// Where the table lies if only records with fewer values than it has columns stand above it.
    pub fn of(lines: &[Line]) -> Self {
        let extent = Self::below(lines, 0);
        let fits = |line: &Line| extent.fits(line);
        let above = lines.iter().position(fits).unwrap_or(0);
        let is_narrower = |line: &Line| extent.width(line) < extent.columns;
        let narrower = lines[..above].iter().all(is_narrower);
        let is_above = narrower && extent.columns > 1;
        Self {
            above: if is_above { above } else { 0 },
            ..extent
        }
    }

    /// The edges of the records after the first `above`.
    fn below(lines: &[Line], above: usize) -> Self {
        let values = most_common(lines.iter().map(Line::values)).unwrap_or(1);
        let full = |line: &&Line| line.values == values;
        let edges = |lines: &[Line]| {
            let of = lines.iter().filter(full);
            of.map(|line| (line.lead, line.trail))
                .reduce(|one, other| (one.0.min(other.0), one.1.min(other.1)))
        };
        let edges = edges(&lines[above..]).or_else(|| edges(lines));
        let (lead, trail) = edges.unwrap_or_default();
        Self {
            columns: values - lead - trail,
            lead,
            trail,
            above,
        }
    }

    /// How many values a record has between the edges; blank ones after those do not count.
    fn width(&self, line: &Line) -> usize {
        let begins = line.lead >= self.lead;
        let values = line.values - if begins { self.lead } else { 0 };
        values - line.trail.min(values.saturating_sub(self.columns))
    }

    pub fn fits(&self, line: &Line) -> bool {
        self.width(line) == self.columns
    }

    /// A dialect with the table here.
    pub fn within(self, dialect: Dialect) -> Dialect {
        Dialect {
            columns: self.columns,
            lead: self.lead,
            trail: self.trail,
            preamble: self.above,
            ..dialect
        }
    }

    /// Where the table lies if records above it may be as wide as it is: nearly blank ones, and
    /// ones with more values, or with a blank line below them. Whether these may as well be names
    /// or a row: what follows has to be names beyond doubt then.
    pub fn titled(lines: &[Line]) -> Option<(Self, bool)> {
        let plain = Self::of(lines);
        let rows = || lines.iter().filter(|line| plain.fits(line));
        let typical = most_common(rows().map(|line| line.filled))?;
        // Of three columns one may be filled, of more two.
        let most = if typical < 4 { 1 } else { 2 };
        let is_sparse =
            |line: &Line| line.filled <= most && line.filled < typical && line.begins_with_word;
        let is_table = |line: &Line| plain.fits(line) && !is_sparse(line) && !line.is_marked;
        let near = &lines[..lines.len().min(MOST_ABOVE)];
        let mut above = near.iter().position(is_table)?;
        let parted = near.windows(2).position(|pair| {
            is_table(&pair[0]) && pair[0].is_words && pair[1].begins > pair[0].ends + 1
        });
        let is_parted = parted == Some(above) && near.get(above + 1).is_some_and(is_table);
        above += usize::from(is_parted);
        let extent = Self::below(lines, above);
        let (titles, rest) = lines.split_at(above);
        let sparse = rest.iter().filter(|line| is_sparse(line)).count();
        if above == plain.above || sparse * 2 > rest.len() {
            return None;
        }
        let is_doubtful = |line: &Line| {
            let width = plain.width(line);
            width > plain.columns || width == plain.columns && (line.filled > 1 || typical < 3)
        };
        Some((extent, titles.iter().any(is_doubtful)))
    }
}

/// The number that comes most often; on a tie, the larger.
fn most_common(numbers: impl Iterator<Item = usize>) -> Option<usize> {
    // Different numbers, and how often each comes: they are few in a sample.
    let mut tally: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match tally.iter_mut().find(|(other, _)| *other == number) {
            Some((_, times)) => *times += 1,
            None => tally.push((number, 1)),
        }
    }
    let most = tally
        .into_iter()
        .max_by_key(|&(number, times)| (times, number));
    most.map(|(number, _)| number)
}
