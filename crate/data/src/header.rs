//! Whether the first line is names, and which columns are numbers, judged by the first
//! megabyte.

use crate::number::{self, Cell};
use crate::{Dialect, Error, csv::Splitter};

/// What the first records show.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// The values of the first record.
    pub first: Vec<Vec<u8>>,
    columns: Vec<Tally>,
    /// Records after the first that have as many values as expected.
    pub rows: usize,
    /// Bytes that those and the first take, to estimate a file from.
    pub bytes: usize,
}

/// The cells of one column below the first line.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    numbers: usize,
    texts: usize,
    /// Cells equal to the one on the first line.
    repeats: usize,
}

impl Header {
    /// Looks at the complete records of `text`, at all of them if it is the `whole` file.
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
        let mut look = |record: crate::csv::Record<'_>| {
            if header.first.is_empty() && !record.is_blank() {
                header.first = record.fields().map(<[u8]>::to_vec).collect();
                header.bytes = record.bytes().len() + record.len();
            } else if record.len() == dialect.columns {
                header.rows += 1;
                header.bytes += record.bytes().len() + record.len();
                for (index, cell) in record.fields().enumerate() {
                    let first = header.first.get(index).map_or(&[][..], Vec::as_slice);
                    header.columns[index].see(cell, first);
                }
            }
            Ok(())
        };
        splitter.push(text, &mut look)?;
        if whole {
            splitter.finish(&mut look)?;
        }
        Ok(header)
    }

    /// Words above numbers are names; a number on the first line is a value, unless words stand
    /// beside it; words above words are names unless they come again below.
    #[must_use]
    pub fn is_names(&self) -> bool {
        let (mut word_on_numbers, mut number, mut repeats) = (false, false, false);
        for (cell, tally) in self.first.iter().zip(&self.columns) {
            match number::read(cell) {
                Cell::Missing => {}
                Cell::Text => word_on_numbers |= tally.numbers > 0 && tally.texts == 0,
                Cell::Number(_) | Cell::TooLarge => number = true,
            }
            repeats |= tally.repeats > 0 && !number::is_missing(cell);
        }
        word_on_numbers || !(number || repeats)
    }

    /// Which columns hold text, the first record counted unless it is names.
    #[must_use]
    pub fn text_columns(&self, names: bool) -> Vec<bool> {
        let first = |index: usize| {
            let cell = self.first.get(index).filter(|_| !names);
            cell.is_some_and(|cell| number::read(cell) == Cell::Text)
        };
        let column = |(index, tally): (usize, &Tally)| tally.texts > 0 || first(index);
        self.columns.iter().enumerate().map(column).collect()
    }
}

impl Tally {
    fn see(&mut self, cell: &[u8], first: &[u8]) {
        match number::read(cell) {
            Cell::Number(_) | Cell::TooLarge => self.numbers += 1,
            Cell::Text => self.texts += 1,
            Cell::Missing => {}
        }
        self.repeats += usize::from(cell == first);
    }
}
