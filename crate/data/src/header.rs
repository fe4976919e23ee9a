//! Whether the first line is names, and which columns are numbers, judged by the first
//! megabyte.

use crate::csv::{Record, Splitter};
use crate::notation::{self, Evidence, Notation};
use crate::number::{self, Cell};
use crate::sniff::BOM;
use crate::{Dialect, Error, Unit, exact};

/// What the first records show.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// The values of the first record of the table.
    pub first: Vec<Vec<u8>>,
    /// The record after it, and the one above, if there are such.
    second: Vec<Vec<u8>>,
    above: Vec<Vec<u8>>,
    columns: Vec<Tally>,
    /// Records after the first that have as many values as expected.
    pub rows: usize,
    /// Those of them that are the first once more.
    repeated: usize,
    /// Bytes that those and the first take, to estimate a file from.
    pub bytes: usize,
    /// Records above the first, and those after it that have another number of values.
    skipped: usize,
    others: usize,
    /// Nearly blank records, and where their first value stands.
    sparse: Vec<(usize, Vec<Vec<u8>>)>,
}

/// The cells of one column below the first line.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Cells equal to the one on the first line.
    repeats: usize,
    evidence: Evidence,
    /// The same of the cells without the first one's unit.
    bare: Evidence,
    unit: Option<Unit>,
    /// Cells that have it.
    units: usize,
    /// The first cell that is not missing.
    sample: Vec<u8>,
    /// Cells in brackets: beside numbers that have none they are negative.
    bracketed: usize,
    merges: bool,
    plus: bool,
    /// The numbers among them.
    numbers: Vec<f64>,
}

impl Header {
    /// Looks at the complete records of `text`, which begins on line `first_line`, at all of them if
    /// it is the `whole` file.
    ///
    /// # Errors
    /// Those of [`Splitter::push`] and, on a whole file, of [`Splitter::finish`].
    pub fn look(
        text: &[u8],
        whole: bool,
        dialect: &Dialect,
        first_line: u64,
    ) -> Result<Self, Error> {
        let mut header = Self {
            columns: vec![Tally::default(); dialect.columns],
            ..Self::default()
        };
        let mut splitter = Splitter::new(dialect, first_line);
        let mut look = |record: Record<'_>| {
            header.see(&record, dialect);
            Ok(())
        };
        splitter.push(text, &mut look)?;
        if whole {
            splitter.finish(&mut look)?;
        }
        header.settle();
        Ok(header)
    }

    fn see(&mut self, record: &Record<'_>, dialect: &Dialect) {
        if record.is_blank() {
            return;
        }
        let record = record.within(dialect);
        let values = || record.fields().map(<[u8]>::to_vec).collect();
        if self.skipped < dialect.preamble {
            self.skipped += 1;
            self.above = values();
        } else if self.first.is_empty() {
            self.first = values();
            self.bytes = record.size();
        } else if record.len() != dialect.columns || record.flaw().is_some() {
            self.others += 1;
        } else {
            self.rows += 1;
            self.bytes += record.size();
            match record.sparse() {
                Some((index, _)) => self.sparse.push((index, values())),
                None => self.see_row(&record.fields().collect::<Vec<_>>()),
            }
        }
    }

    #[inline(never)]
    fn see_row(&mut self, cells: &[&[u8]]) {
        if is_again(cells.iter().copied(), &self.first) {
            self.repeated += 1;
            return;
        }
        if self.second.is_empty() {
            self.second = cells.iter().map(|cell| cell.to_vec()).collect();
        }
        for (index, (tally, cell)) in self.columns.iter_mut().zip(cells).enumerate() {
            let first = self.first.get(index).map_or(&[][..], Vec::as_slice);
            tally.repeats += usize::from(*cell == first);
            tally.see(cell);
        }
    }

    /// Counts the nearly blank records: a word in a column that holds numbers elsewhere is a note, as
    /// below a table, and all others are rows.
    fn settle(&mut self) {
        let sparse = std::mem::take(&mut self.sparse);
        if sparse.is_empty() {
            return;
        }
        let columns = self.columns.clone();
        for (index, cells) in sparse {
            let tally = &columns[index];
            let numbers = tally.is_mixed() && tally.notation().is_some();
            if numbers && tally.read(&cells[index]) == Cell::Text {
                self.rows -= 1;
                self.others += 1;
            } else {
                self.see_row(&cells.iter().map(Vec::as_slice).collect::<Vec<_>>());
            }
        }
    }

    /// Words above numbers are names, and so is all that stands beside them; else a number on the
    /// first line is a value, and words are names unless they come again below.
    #[must_use]
    pub fn is_names(&self) -> bool {
        let pairs = || self.first.iter().zip(&self.columns);
        let is_number = |(cell, tally): (&Vec<u8>, &Tally)| {
            let read = tally.read(cell);
            matches!(read, Cell::Number(_) | Cell::TooLarge)
        };
        let repeats =
            |(cell, tally): (&Vec<u8>, &Tally)| tally.repeats > 0 && !number::is_missing(cell);
        self.is_surely_names()
            || self.is_years()
            || self.repeated == 0 && !pairs().any(|pair| is_number(pair) || repeats(pair))
    }

    /// Words and years that follow one another, above a row that has no such years.
    fn is_years(&self) -> bool {
        let words = self
            .first
            .iter()
            .any(|cell| number::read(cell) == Cell::Text);
        let repeats = self.columns.iter().any(|tally| tally.repeats > 0);
        words && !repeats && is_years(&self.first) && !is_years(&self.second)
    }

    /// A word stands above a column of numbers.
    #[must_use]
    pub fn is_surely_names(&self) -> bool {
        let mut pairs = self.first.iter().zip(&self.columns);
        pairs.any(|(cell, tally)| {
            let numbers = tally.is_mixed() && tally.notation().is_some();
            numbers && tally.read(cell) == Cell::Text
        })
    }

    /// The names above a table whose rows have a name of their own first: one fewer than there are
    /// columns, as R writes them.
    #[must_use]
    pub fn names_above(&self) -> Option<Vec<Vec<u8>>> {
        let is_word = |cell: &Vec<u8>| number::read(cell) == Cell::Text;
        let fits = self.above.len() > 1 && self.above.len() + 1 == self.columns.len();
        (fits && self.above.iter().all(is_word) && !self.is_names()).then(|| {
            std::iter::once(Vec::new())
                .chain(self.above.iter().cloned())
                .collect()
        })
    }

    /// How many records have as many values as expected, and how many there are.
    #[must_use]
    pub fn fitting(&self) -> (usize, usize) {
        let fit = self.rows + usize::from(self.first.len() == self.columns.len());
        (fit, self.skipped + 1 + self.rows + self.others)
    }

    /// A column holds numbers more than anything else.
    #[must_use]
    pub fn has_numbers(&self) -> bool {
        self.columns
            .iter()
            .any(|tally| tally.evidence.is_mostly_numbers())
    }

    /// Rows of a file of `total` bytes, a little too many rather than too few.
    pub(crate) fn estimate(&self, total: u64) -> usize {
        let per_row = self.bytes as f64 / (self.rows + 1) as f64;
        let rows = total as f64 / per_row.max(2.0) * 1.02;
        (rows as usize).saturating_add(16)
    }

    /// What the columns hold, the first record counted unless it is names.
    #[must_use]
    pub fn tallies(&self, names: bool) -> Vec<Tally> {
        let mut tallies = self.columns.clone();
        for (tally, cell) in tallies.iter_mut().zip(&self.first).filter(|_| !names) {
            tally.see(cell);
        }
        tallies
    }
}

/// The numbers are three years or more, each the one after that before it.
fn is_years(cells: &[Vec<u8>]) -> bool {
    let numbers = cells.iter().filter_map(|cell| match number::read(cell) {
        Cell::Number(value) => Some(value),
        _ => None,
    });
    let numbers: Vec<f64> = numbers.collect();
    let follow = numbers.windows(2).all(|pair| pair[1] - pair[0] == 1.0);
    let years = 1000.0..3000.0;
    numbers.len() > 2 && follow && numbers.iter().all(|number| years.contains(number))
}

/// The cells are the line of names once more, as where files were joined.
pub(crate) fn is_again<'a>(cells: impl Iterator<Item = &'a [u8]>, names: &[Vec<u8>]) -> bool {
    let unmarked = |cell| <[u8]>::strip_prefix(cell, BOM).unwrap_or(cell);
    cells.map(unmarked).eq(names.iter().map(Vec::as_slice))
}

impl Tally {
    fn see(&mut self, cell: &[u8]) {
        // Of a head of a megabyte this may be every cell.
        if !self.sample.is_empty()
            && self.unit.is_none()
            && let Some(value) = number::few_digits(cell)
        {
            self.evidence.see_digits();
            self.numbers.push(value);
            return;
        }
        if !number::is_missing(cell) {
            if self.sample.is_empty() {
                self.sample = cell.to_vec();
                self.unit = Unit::of(cell);
            }
            let bare = self.unit.and_then(|unit| unit.bare(cell));
            if let Some(bare) = &bare {
                self.units += 1;
                self.bare.see(bare);
            }
            let as_is = self.evidence.see(cell);
            let (cell, read) = match &bare {
                Some(bare) => (&bare[..], number::read(bare)),
                None => (cell, as_is),
            };
            self.bracketed += usize::from(cell.trim_ascii_start().starts_with(b"("));
            self.merges |= number::merges(cell, read);
            self.numbers.extend(notation::number(cell, as_is));
        }
        self.plus |= cell == b"+";
    }

    /// How the column writes its numbers; `None`: it holds words.
    #[must_use]
    pub fn notation(&self) -> Option<Notation> {
        let is_all_bracketed = self.bracketed > 0 && self.evidence.is_of(self.bracketed);
        self.seen().notation().filter(|_| !is_all_bracketed)
    }

    /// How it writes them if words are left aside.
    #[must_use]
    pub fn likeliest(&self) -> Notation {
        self.seen().likeliest()
    }

    /// Numbers, and perhaps words.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        self.seen().numbers() > 0
    }

    /// Every number could be one with a decimal comma as well as one with thousands separators:
    /// also those with a point, in a file that `has_commas` for points elsewhere.
    #[must_use]
    pub fn is_ambiguous(&self, has_commas: bool) -> bool {
        self.seen().is_ambiguous() || has_commas && self.seen().may_be_comma()
    }

    /// The same of those cells that are numbers.
    #[must_use]
    pub fn is_tied(&self) -> bool {
        self.seen().is_tied()
    }

    /// The sign that every cell has that is not missing.
    #[must_use]
    pub fn unit(&self) -> Option<Unit> {
        self.unit.filter(|_| self.evidence.is_of(self.units))
    }

    /// How amounts of money are written that could be read two ways: they have no three decimals.
    #[must_use]
    pub fn money(&self) -> Option<Notation> {
        self.unit().filter(|unit| unit.is_money())?;
        match (self.bare.is_ambiguous(), self.bare.may_be_comma()) {
            (true, _) => Some(Notation::Thousands),
            (_, true) => Some(Notation::Comma),
            _ => None,
        }
    }

    /// Its points stand before decimals, and nowhere else.
    #[must_use]
    pub fn has_points(&self) -> bool {
        self.seen().has_points()
    }

    /// The first cell that is not missing, as written.
    #[must_use]
    pub fn sample(&self) -> &[u8] {
        &self.sample
    }

    /// Reads a cell as the column seems to be written.
    #[must_use]
    pub fn read(&self, cell: &[u8]) -> Cell {
        let notation = self.notation().unwrap_or_default();
        notation.read_with(self.unit(), cell)
    }

    fn seen(&self) -> &Evidence {
        match self.unit() {
            Some(_) => &self.bare,
            None => &self.evidence,
        }
    }

    /// Some numbers may be told apart as they are written, but not as cells.
    #[must_use]
    pub fn merges(&self) -> bool {
        self.merges
    }

    /// Its numbers have to be kept as they are read.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        exact::is_needed(&self.numbers)
    }

    /// `-` is the opposite of `+` here, not a missing value.
    #[must_use]
    pub fn has_plus(&self) -> bool {
        self.plus
    }
}
