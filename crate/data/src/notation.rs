//! Numbers with decimal commas or thousands separators.

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

/// Puts the number into `plain` as `number::read` expects it; how long it is then. `None` if a
/// sign stands where it has no place: groups have three digits, the first one to three.
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
            if in_fraction || digits == 0 || digits > 3 || !follows {
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

/// Which notation every cell of a column allows, and only it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence {
    /// Cells that can't be read with decimal commas, or not with thousands separators.
    not_comma: bool,
    not_thousands: bool,
    cells: usize,
}

impl Evidence {
    /// Looks at a cell.
    pub fn see(&mut self, cell: &[u8]) {
        let is_text = |notation: Notation| notation.read(cell) == Cell::Text;
        self.not_comma |= is_text(Notation::Comma);
        self.not_thousands |= is_text(Notation::Thousands);
        self.cells += 1;
    }

    /// The notation that is left, if one is.
    #[must_use]
    pub fn notation(&self) -> Option<Notation> {
        match (self.not_comma, self.not_thousands) {
            (false, true) => Some(Notation::Comma),
            (true, false) => Some(Notation::Thousands),
            _ => None,
        }
    }

    /// Every cell, like `1,234`, allows both.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        self.cells > 0 && !self.not_comma && !self.not_thousands
    }
}

/// A number in one of the other notations.
#[must_use]
pub fn is_grouped(cell: &[u8]) -> bool {
    [Notation::Comma, Notation::Thousands]
        .iter()
        .any(|notation| matches!(notation.read(cell), Cell::Number(_)))
}
