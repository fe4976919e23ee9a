//! Signs that stand with every number of a column: `$1,234`, `36%`, `170cm`, `12,000원`.

/// A sign that is no part of the number it stands with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    bytes: [u8; LONGEST],
    length: usize,
    /// It stands before the number.
    before: bool,
}

/// The longest sign, in bytes.
const LONGEST: usize = 12;

/// Currencies stand before or after.
const CURRENCIES: [&str; 9] = ["$", "€", "£", "¥", "￥", "₩", "￦", "₹", "원"];

/// What stands after a number that names a thing and counts nothing: class 3, block 106, line 5.
const NAMES: &str = "반 동 호 호실 호선 번지";

impl Unit {
    /// The sign of a cell: a currency before a number, or what stands after it if that is letters and
    /// the like.
    #[must_use]
    pub(crate) fn of(cell: &[u8]) -> Option<Self> {
        let cell = trimmed(cell);
        let first = cell.strip_prefix(b"-").unwrap_or(cell);
        let starts = |sign: &&&str| first.starts_with(sign.as_bytes());
        let unit = match CURRENCIES.iter().find(starts) {
            Some(sign) => Self::new(sign.as_bytes(), true)?,
            None => Self::new(sign_after(cell)?, false)?,
        };
        let is_name = NAMES
            .split_ascii_whitespace()
            .any(|name| name == unit.sign());
        unit.bare(cell).filter(|_| !is_name).map(|_| unit)
    }

    fn new(sign: &[u8], before: bool) -> Option<Self> {
        let mut bytes = [0; LONGEST];
        bytes.get_mut(..sign.len())?.copy_from_slice(sign);
        let length = sign.len();
        std::str::from_utf8(sign).is_ok().then_some(Self {
            bytes,
            length,
            before,
        })
    }

    /// How it is written.
    #[must_use]
    pub fn sign(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }

    /// True for a currency.
    #[must_use]
    pub(crate) fn is_money(&self) -> bool {
        CURRENCIES.contains(&self.sign())
    }

    /// A cell without it, a minus before it kept; `None` if it does not stand there.
    #[must_use]
    pub(crate) fn bare(&self, cell: &[u8]) -> Option<Vec<u8>> {
        let (cell, sign) = (trimmed(cell), &self.bytes[..self.length]);
        let minus: &[u8] = match cell {
            [b'-', ..] if self.before => b"-",
            _ => b"",
        };
        let rest = &cell[minus.len()..];
        let rest = match self.before {
            true => rest.strip_prefix(sign),
            false => rest.strip_suffix(sign),
        };
        let rest = trimmed(rest?);
        let is_number = rest.last().is_some_and(u8::is_ascii_digit);
        is_number.then(|| [minus, rest].concat())
    }
}

/// What stands after the number that a cell begins with: letters, `%`, `°`, `/`.
fn sign_after(cell: &[u8]) -> Option<&[u8]> {
    let is_of_number = |byte: &u8| byte.is_ascii_digit() || b"+-., ".contains(byte);
    let last = cell.iter().rposition(u8::is_ascii_digit)?;
    let (number, sign) = cell.split_at(last + 1);
    let sign = trimmed(sign);
    let is_sign =
        |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii() || b"%/".contains(byte);
    let fits = number.iter().all(is_of_number) && sign.iter().all(is_sign) && !sign.is_empty();
    fits.then_some(sign)
}

/// Without the spaces around it, such as do not break too.
fn trimmed(mut cell: &[u8]) -> &[u8] {
    const FIXED: [&[u8]; 2] = ["\u{a0}".as_bytes(), "\u{202f}".as_bytes()];
    loop {
        cell = cell.trim_ascii();
        let strip = |space: &&[u8]| cell.strip_prefix(*space).or(cell.strip_suffix(*space));
        match FIXED.iter().find_map(strip) {
            Some(rest) => cell = rest,
            None => return cell,
        }
    }
}
