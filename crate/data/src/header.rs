//! Whether the first line is names, and which columns are numbers, judged by the first
//! megabyte.

use crate::csv::{Record, Splitter};
use crate::notation::{Evidence, Notation};
use crate::number::{self, Cell};
use crate::{Dialect, Error};

/// What the first records show.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// The values of the first record of the table.
    pub first: Vec<Vec<u8>>,
    /// The record above it, if there is one.
    above: Vec<Vec<u8>>,
    columns: Vec<Tally>,
    /// Records after the first that have as many values as expected.
    pub rows: usize,
    /// Bytes that those and the first take, to estimate a file from.
    pub bytes: usize,
    skipped: usize,
}

/// The cells of one column below the first line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Cells equal to the one on the first line.
    repeats: usize,
    evidence: Evidence,
    merges: bool,
    plus: bool,
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
        Ok(header)
    }

    fn see(&mut self, record: &Record<'_>, dialect: &Dialect) {
        let values = || record.fields().map(<[u8]>::to_vec).collect();
        if record.is_blank() {
            return;
        }
        if self.skipped < dialect.preamble {
            self.skipped += 1;
            self.above = values();
        } else if self.first.is_empty() {
            self.first = values();
            self.bytes = record.size();
        } else if record.len() == dialect.columns && record.flaw().is_none() {
            self.rows += 1;
            self.bytes += record.size();
            for (index, cell) in record.fields().enumerate() {
                let first = self.first.get(index).map_or(&[][..], Vec::as_slice);
                self.columns[index].repeats += usize::from(cell == first);
                self.columns[index].see(cell);
            }
        }
    }

    /// Words above numbers are names, and so is all that stands beside them; else a number on the
    /// first line is a value, and words are names unless they come again below.
    #[must_use]
    pub fn is_names(&self) -> bool {
        let (mut word_on_numbers, mut number, mut repeats) = (false, false, false);
        for (cell, tally) in self.first.iter().zip(&self.columns) {
            match tally.notation().unwrap_or_default().read(cell) {
                Cell::Missing => {}
                Cell::Text => word_on_numbers |= tally.is_mixed() && tally.notation().is_some(),
                Cell::Number(_) | Cell::TooLarge => number = true,
            }
            repeats |= tally.repeats > 0 && !number::is_missing(cell);
        }
        word_on_numbers || !(number || repeats)
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

impl Tally {
    fn see(&mut self, cell: &[u8]) {
        if !number::is_missing(cell) {
            let as_is = self.evidence.see(cell);
            self.merges |= number::merges(cell, as_is);
        }
        self.plus |= cell == b"+";
    }

    /// How the column writes its numbers; `None`: it holds words.
    #[must_use]
    pub fn notation(&self) -> Option<Notation> {
        self.evidence.notation()
    }

    /// How it writes them if words are left aside.
    #[must_use]
    pub fn likeliest(&self) -> Notation {
        self.evidence.likeliest()
    }

    /// Numbers, and perhaps words.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        self.evidence.numbers() > 0
    }

    /// Every number could be one with a decimal comma as well as one with thousands separators:
    /// also those with a point, in a file that `has_commas` for points elsewhere.
    #[must_use]
    pub fn is_ambiguous(&self, has_commas: bool) -> bool {
        self.evidence.is_ambiguous() || has_commas && self.evidence.may_be_comma()
    }

    /// Some numbers may be told apart as they are written, but not as cells.
    #[must_use]
    pub fn merges(&self) -> bool {
        self.merges
    }

    /// `-` is the opposite of `+` here, not a missing value.
    #[must_use]
    pub fn has_plus(&self) -> bool {
        self.plus
    }
}
