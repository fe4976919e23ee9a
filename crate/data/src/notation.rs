//! Numbers with decimal commas or thousands separators.

use crate::Unit;
use crate::number::{self, Cell};

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// `1234.5`.
    #[default]
    Plain,
    /// `1234,5` or `1.234,5`.
    Comma,
    /// `1,234.5`.
    Thousands,
}

/// The longest number in one of these notations, in bytes.
const LONGEST: usize = 64;

impl Notation {
    /// Reads a cell in this notation.
    #[must_use]
    pub fn read(self, cell: &[u8]) -> Cell {
        match self.signed(cell) {
            Cell::Text => number::minus(cell).map_or(Cell::Text, |signed| self.signed(&signed)),
            read => read,
        }
    }

    /// The same of a number whose sign is `-` or `+`, if it has one.
    fn signed(self, cell: &[u8]) -> Cell {
        let (decimal, group) = match self {
            Self::Plain => return number::read(cell),
            Self::Comma => (b',', b'.'),
            Self::Thousands => (b'.', b','),
        };
        let mut plain = [0; LONGEST];
        match rewritten(cell.trim_ascii(), decimal, group, &mut plain) {
            Some(length) => number::read(&plain[..length]),
            None => match number::read(cell) {
                // `1.5` is no number where the comma is the decimal sign.
                Cell::Number(_) => Cell::Text,
                other => other,
            },
        }
    }
}

impl Notation {
    /// Reads a cell of a column whose numbers all have this unit.
    #[must_use]
    pub fn read_with(self, unit: Option<Unit>, cell: &[u8]) -> Cell {
        let Some(unit) = unit else {
            return self.read(cell);
        };
        match unit.bare(cell) {
            Some(bare) => self.read(&bare),
            None if number::is_missing(cell) => Cell::Missing,
            None => Cell::Text,
        }
    }
}

/// Puts the number into `plain` as `number::read` expects it; how long it is then. `None` if a
/// sign stands where it has no place: groups have three digits, the first one to three and no
/// zero before the others.
fn rewritten(cell: &[u8], decimal: u8, group: u8, plain: &mut [u8; LONGEST]) -> Option<usize> {
    if cell.len() > LONGEST {
        return None;
    }
    let (mut length, mut digits, mut grouped, mut in_fraction) = (0, 0, false, false);
    for (at, &byte) in cell.iter().enumerate() {
        let closes = !in_fraction && !byte.is_ascii_digit();
        if closes && digits > 0 && grouped && digits != 3 {
            return None;
        }
        if byte.is_ascii_digit() {
            digits += 1;
        } else if byte == group {
            // A group before this one is whole, and one follows.
            let follows = cell.get(at + 1).is_some_and(u8::is_ascii_digit);
            let zero_first = !grouped && cell[at - digits] == b'0';
            if in_fraction || digits == 0 || digits > 3 || !follows || zero_first {
                return None;
            }
            (digits, grouped) = (0, true);
            continue;
        } else if (byte == decimal && !in_fraction) || matches!(byte, b'e' | b'E') {
            in_fraction = true;
        } else if !matches!(byte, b'+' | b'-') {
            return None;
        }
        plain[length] = if byte == decimal { b'.' } else { byte };
        length += 1;
    }
    let whole = in_fraction || !grouped || digits == 3;
    (whole && length > 0).then_some(length)
}

/// How many cells of a column each notation can read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence {
    /// Cells that are not missing.
    cells: usize,
    plain: usize,
    comma: usize,
    thousands: usize,
    /// Cells whose value the notation decides.
    telling: usize,
}

impl Evidence {
    /// Looks at a cell that is not missing, and says what it is as it stands.
    pub fn see(&mut self, cell: &[u8]) -> Cell {
        let as_is = Notation::Plain.read(cell);
        let is_plain = as_is != Cell::Text;
        let tells = !is_plain || cell.contains(&b'.');
        let reads = |notation: Notation| match tells {
            true => notation.read(cell) != Cell::Text,
            false => is_plain,
        };
        self.cells += 1;
        self.telling += usize::from(tells);
        self.plain += usize::from(is_plain);
        self.comma += usize::from(reads(Notation::Comma));
        self.thousands += usize::from(reads(Notation::Thousands));
        as_is
    }

    /// The same of digits alone, which every notation reads.
    pub fn see_digits(&mut self) {
        self.cells += 1;
        self.plain += 1;
        self.comma += 1;
        self.thousands += 1;
    }

    /// True if it is of so many cells.
    #[must_use]
    pub fn is_of(&self, cells: usize) -> bool {
        self.cells == cells
    }

    /// The notation that reads most cells, the plain one if no other reads more; of a tie between
    /// the others the first.
    #[must_use]
    pub fn likeliest(&self) -> Notation {
        match self.comma.max(self.thousands) {
            most if most <= self.plain => Notation::Plain,
            most if most == self.comma => Notation::Comma,
            _ => Notation::Thousands,
        }
    }

    /// The cells that the likeliest notation reads.
    #[must_use]
    pub fn numbers(&self) -> usize {
        self.plain.max(self.comma).max(self.thousands)
    }

    /// It reads more than half of the cells.
    #[must_use]
    pub fn is_mostly_numbers(&self) -> bool {
        self.numbers() * 2 > self.cells
    }

    /// The only notation that reads every cell, or the plain one.
    #[must_use]
    pub fn notation(&self) -> Option<Notation> {
        let is_decided = self.numbers() == self.cells && !self.is_tied();
        is_decided.then(|| self.likeliest())
    }

    /// Cells like `1,234` may be read in either of the other notations, and in no way plain.
    #[must_use]
    pub fn is_tied(&self) -> bool {
        self.comma == self.thousands && self.comma > self.plain
    }

    /// Every cell, like `1,234`, allows both.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        self.is_tied() && self.comma == self.cells
    }

    /// Every cell is a plain number, and one of them has a point that cannot stand between thousands.
    #[must_use]
    pub fn has_points(&self) -> bool {
        self.plain == self.cells && self.comma < self.cells
    }

    /// Every cell is a plain number, but like `1.234` might have its thousands apart.
    #[must_use]
    pub fn may_be_comma(&self) -> bool {
        self.telling > 0 && self.plain == self.cells && self.comma == self.cells
    }
}

/// What a cell stands for that is read as `as_is` without a notation: of two readings the first.
#[must_use]
pub(crate) fn number(cell: &[u8], as_is: Cell) -> Option<f64> {
    let readings = [Notation::Comma, Notation::Thousands].into_iter();
    let value = |read: Cell| match read {
        Cell::Number(value) => Some(value),
        _ => None,
    };
    match as_is {
        Cell::Text => readings.map(|notation| notation.read(cell)).find_map(value),
        read => value(read),
    }
}

/// A number in one of the other notations.
#[must_use]
pub fn is_grouped(cell: &[u8]) -> bool {
    [Notation::Comma, Notation::Thousands]
        .iter()
        .any(|notation| matches!(notation.read(cell), Cell::Number(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_digits_are_seen_as_any_cell_is() {
        let numbers = (0..20_000).chain([99_999, 100_000, 999_999]);
        for cell in numbers.map(|value: u32| value.to_string()) {
            let cell = cell.as_bytes();
            let Some(value) = number::few_digits(cell) else {
                panic!("{cell:?} is a few digits");
            };
            let (mut fast, mut slow) = (Evidence::default(), Evidence::default());
            fast.see_digits();
            assert_eq!(slow.see(cell), Cell::Number(value));
            assert_eq!(format!("{fast:?}"), format!("{slow:?}"));
            assert_eq!(number(cell, Cell::Number(value)), Some(value));
            assert!(!number::is_missing(cell) && !number::merges(cell, Cell::Number(value)));
        }
        let others = [
            "", "00", "07", "1234567", "1.5", "-1", "+1", " 1", "1 ", "1,2", "(1)", "1e2", "١",
        ];
        assert!((others.iter()).all(|cell| number::few_digits(cell.as_bytes()).is_none()));
    }
}
