//! One column of a table, and what it looks like.

use crate::dictionary::Dictionary;
pub use crate::figures::{BINS, DISTINCT_LIMIT, Figures};
use crate::notes::Odd;
use crate::{Notation, Unit};

/// What a column's cells stand for.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Numbers.
    Number,
    /// Codes into this dictionary, which numbers the values by first appearance.
    Text(Dictionary),
}

/// The texts of a column that has this cell, as far as they are known: no is 0 then, and yes 1.
pub(crate) fn texts(cell: &[u8]) -> Dictionary {
    let pair = match cell.trim_ascii() {
        b"FALSE" | b"TRUE" => "FALSE TRUE",
        b"False" | b"True" => "False True",
        b"false" | b"true" => "false true",
        _ => "",
    };
    let mut texts = Dictionary::default();
    for word in pair.split_ascii_whitespace() {
        texts.code(word);
    }
    texts
}

/// What tells how numbers are written that do not tell themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// Other columns of the file.
    Neighbours,
    /// They are amounts of money, which have no three decimals.
    Money,
    /// The reader.
    Told,
}

/// A column's name, kind and figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Unique in its table.
    pub name: String,
    /// Numbers or text.
    pub kind: Kind,
    /// The text column and the code of its value that this 0/1 column stands for, if it was encoded.
    pub source: Option<(usize, u32)>,
    /// The line of the first missing cell, if one is.
    pub first_missing: Option<u64>,
    /// Words among numbers.
    pub words: Option<Odd>,
    /// Words are missing values here, as was asked.
    pub is_forced: bool,
    /// The line of the first negative number that is not written with `-`, if one is.
    pub minus: Option<u64>,
    /// Numbers that no f32 can hold, taken for missing.
    pub too_large: Option<Odd>,
    /// How its numbers are written.
    pub notation: Notation,
    /// The sign that all of them have.
    pub unit: Option<Unit>,
    /// The first of its values, as written, unless it is written plainly.
    pub sample: String,
    /// Text, as each number could mean two.
    pub ambiguous: bool,
    /// Each number could mean two; by what it was read.
    pub follows: Option<Follows>,
    /// Some of its numbers may be told apart as they are written, but not as cells.
    pub merges: bool,
    /// What its cells look like.
    pub figures: Figures,
}

impl Column {
    /// A column nothing is known of yet.
    #[must_use]
    pub fn new(name: String, kind: Kind) -> Self {
        Self {
            name,
            kind,
            source: None,
            first_missing: None,
            words: None,
            is_forced: false,
            minus: None,
            too_large: None,
            notation: Notation::Plain,
            unit: None,
            sample: String::new(),
            ambiguous: false,
            follows: None,
            merges: false,
            figures: Figures::default(),
        }
    }

    /// True for numbers.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self.kind, Kind::Number)
    }

    /// Text of nothing but `FALSE` and `TRUE`: its codes, 0 and 1, are what it marks.
    #[must_use]
    pub fn is_truth(&self) -> bool {
        let Kind::Text(texts) = &self.kind else {
            return false;
        };
        let is = |code: usize, word: &str| texts.get(code).eq_ignore_ascii_case(word);
        texts.len() == 2 && is(0, "false") && is(1, "true")
    }

    /// Every cell is 0 or 1, or says so.
    #[must_use]
    #[inline(never)]
    pub fn marks(&self) -> bool {
        self.figures.is_01 || (self.figures.missing == 0 && self.is_truth())
    }
}
