//! One cell as a number.

use crate::nearest::{nearest, nearest_of_many};

/// What a cell holds, read as a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// The nearest f64, finite also as f32.
    Number(f64),
    /// Nothing, or a word that says so.
    Missing,
    /// Infinity, or a number that an f32 can't hold.
    TooLarge,
    /// Anything else, integers above 2⁵³ included: as numbers, neighbours would merge.
    Text,
}

/// What files write where a value is missing, in lower case.
const MISSING: &str = "na n/a ? null nan -nan - -- . n.a. <na> \
    #n/a #div/0! #value! #ref! #num! #name? \
    결측 결측치 무응답 미측정";

/// Their first bytes.
const BEGINS: &[u8] = b"n?-.<#\xea\xeb";

/// The longest of them, in bytes.
const LONGEST_MISSING: usize = 9;

/// What programs write for an infinity, in lower case and without a sign.
const INFINITE: [&[u8]; 2] = [b"inf", b"infinity"];

/// The largest integer up to which every integer is an f64.
const EXACT: u64 = 1 << 53;

/// The powers of ten that are an f64 exactly.
const TEN: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Reads a cell; spaces around it don't count.
///
/// A number is an optional sign, digits with an optional point, and an optional exponent.
#[must_use]
pub fn read(cell: &[u8]) -> Cell {
    let cell = cell.trim_ascii();
    match Decimal::read(cell) {
        Some(decimal) => decimal.value(cell),
        None => word(cell),
    }
}

/// Digits that are no code, and too few for cells to merge their numbers.
const FEW: usize = 6;

/// The number of a few digits and nothing else, `0` before no other; `None` for any other cell.
#[inline(always)]
pub(crate) fn few_digits(cell: &[u8]) -> Option<f64> {
    if cell.is_empty() || cell.len() > FEW || (cell[0] == b'0' && cell.len() > 1) {
        return None;
    }
    let mut value = 0;
    for byte in cell {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + u32::from(digit);
    }
    Some(f64::from(value))
}

/// What databases write there, where a backslash escapes; no other letter.
const NULL: &[u8] = b"\\N";

/// True for what stands where a value is missing.
#[must_use]
pub fn is_missing(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    if cell == NULL {
        return true;
    }
    let mut lower = [0; LONGEST_MISSING];
    let Some(lower) = lower.get_mut(..cell.len()) else {
        return false;
    };
    lower.copy_from_slice(cell);
    lower.make_ascii_lowercase();
    let may = |first: &u8| BEGINS.contains(first);
    let is_word = || {
        MISSING
            .as_bytes()
            .split(|&byte| byte == b' ')
            .any(|word| word == lower)
    };
    lower.first().is_none_or(may) && (lower.is_empty() || is_word())
}

/// What accounts and word processors write for `-4`: `(4)`, `△4`, `−4`; with the sign that is read.
#[inline(never)]
pub(crate) fn minus(cell: &[u8]) -> Option<Vec<u8>> {
    let cell = cell.trim_ascii();
    let bracketed = cell
        .strip_prefix(b"(")
        .and_then(|rest| rest.strip_suffix(b")"));
    let signs = ["−", "△"].map(str::as_bytes);
    let rest = bracketed.or_else(|| signs.iter().find_map(|sign| cell.strip_prefix(*sign)))?;
    let rest = rest.trim_ascii();
    let is_number = rest.first().is_some_and(u8::is_ascii_digit);
    is_number.then(|| [b"-", rest].concat())
}

/// True for a number that may equal another as f32 though it is written otherwise: it has too many
/// digits or is too small, or zeros stand before it as in `007`.
pub(crate) fn merges(cell: &[u8], read: Cell) -> bool {
    let Cell::Number(value) = read else {
        return false;
    };
    // Up to six digits, f32 are as close as decimals.
    let (near, is_long) = (value as f32, cell.len() > 7);
    let is_lost = f64::from(near) != value && (is_long || near.abs() < f32::MIN_POSITIVE);
    is_lost || is_code(cell)
}

/// True for what is a number only by its digits: zeros stand before it.
pub(crate) fn is_code(cell: &[u8]) -> bool {
    matches!(cell.trim_ascii(), [b'0', next, ..] if next.is_ascii_digit())
}

#[cold]
fn word(cell: &[u8]) -> Cell {
    let unsigned = match cell {
        [b'+' | b'-', rest @ ..] => rest,
        _ => cell,
    };
    if is_missing(cell) {
        Cell::Missing
    } else if (INFINITE.iter()).any(|word| unsigned.eq_ignore_ascii_case(word)) {
        Cell::TooLarge
    } else {
        Cell::Text
    }
}

/// A decimal number taken apart: `± digits · 10^exponent`.
struct Decimal {
    negative: bool,
    /// The digits as one integer, meaningless if `long`.
    digits: u64,
    /// More digits than `digits` can hold.
    long: bool,
    /// Minus the digits after the point, plus the exponent that is written.
    exponent: i32,
    integer: bool,
}

impl Decimal {
    fn read(cell: &[u8]) -> Option<Self> {
        let (negative, mut rest) = match cell {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            _ => (false, cell),
        };
        let (mut digits, mut count, mut significant, mut point) = (0u64, 0usize, 0usize, None);
        while let Some((&byte, after)) = rest.split_first() {
            let digit = byte.wrapping_sub(b'0');
            if digit < 10 {
                digits = digits.wrapping_mul(10).wrapping_add(u64::from(digit));
                significant += usize::from(digits != 0 || significant > 0);
                count += 1;
            } else if byte == b'.' && point.is_none() {
                point = Some(count);
            } else {
                break;
            }
            rest = after;
        }
        if count == 0 {
            return None;
        }
        let decimals = point.map_or(0, |point| count - point);
        let written = exponent(rest)?;
        Some(Self {
            negative,
            digits,
            long: significant > 19,
            exponent: written.saturating_sub(i32::try_from(decimals).unwrap_or(i32::MAX)),
            integer: point.is_none() && rest.is_empty(),
        })
    }

    /// The nearest f64. A product or quotient of two exact f64 is rounded once, so it is the
    /// nearest (Clinger 1990); everything else is in `nearest`.
    fn value(&self, cell: &[u8]) -> Cell {
        if self.integer && (self.long || self.digits > EXACT) {
            return Cell::Text;
        }
        let power = TEN.get(self.exponent.unsigned_abs() as usize);
        let size = match power {
            Some(power) if !self.long && self.digits <= EXACT => {
                let digits = self.digits as f64;
                match self.exponent < 0 {
                    true => digits / power,
                    false => digits * power,
                }
            }
            _ => {
                let short = match self.long {
                    true => None,
                    false => nearest(self.digits, self.exponent, false),
                };
                short.unwrap_or_else(|| {
                    let end = cell.iter().position(|byte| matches!(byte, b'e' | b'E'));
                    nearest_of_many(&cell[..end.unwrap_or(cell.len())], self.exponent)
                })
            }
        };
        let value = if self.negative { -size } else { size };
        match (value as f32).is_finite() {
            true => Cell::Number(value),
            false => Cell::TooLarge,
        }
    }
}

/// The exponent in `rest`: 0 if `rest` is empty, `None` if it is something else.
fn exponent(rest: &[u8]) -> Option<i32> {
    let rest = match rest {
        [] => return Some(0),
        [b'e' | b'E', rest @ ..] => rest,
        _ => return None,
    };
    let (negative, digits) = match rest {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        _ => (false, rest),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let size = digits.iter().fold(0i32, |size, byte| {
        size.saturating_mul(10)
            .saturating_add(i32::from(byte - b'0'))
    });
    Some(if negative { -size } else { size })
}

/// Of decimals: ten to their power is an f64 without rounding.
const MOST_PLACES: usize = 22;

/// The number of fewest decimals whose nearest f32 is this: what was in the file, below 2²⁴.
#[must_use]
pub fn shortest(cell: f32) -> f64 {
    let mut places = 1.0;
    for _ in 0..=MOST_PLACES {
        let number = (f64::from(cell) * places).round() / places;
        if number as f32 == cell {
            return number;
        }
        places *= 10.0;
    }
    f64::from(cell)
}
