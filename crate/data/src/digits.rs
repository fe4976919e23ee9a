//! A line of plain numbers, read in one go.

use crate::exact;

/// Digits that one f64 holds exactly.
const MOST_DIGITS: usize = 15;

/// Digits that one f32 holds exactly.
const MOST_CELL_DIGITS: usize = 7;

/// The powers of ten that divide them.
const TEN: [f64; MOST_DIGITS + 1] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
];

/// What a line is read into.
pub(crate) trait Digits: Copy + From<u8> {
    /// The nearest to a number.
    fn near(value: f64) -> Self;
    /// Whether it cannot hold an integer.
    fn loses(value: f64) -> bool;
}

impl Digits for f32 {
    fn near(value: f64) -> Self {
        value as Self
    }

    #[cold]
    #[inline(never)]
    fn loses(value: f64) -> bool {
        exact::is_rounded_integer(value)
    }
}

impl Digits for f64 {
    fn near(value: f64) -> Self {
        value
    }

    fn loses(_: f64) -> bool {
        false
    }
}

/// Reads as many numbers as `row` is long from the beginning of `bytes`, and returns the length of
/// their line. `None` if the line is not whole, or holds anything but short decimal numbers, or an
/// integer that a cell cannot hold.
///
/// A quotient of two exact f64 is rounded once: the same number as [`crate::number::read`] gives.
/// `row` holds zeros before: most cells of pictures are, and stay as they are.
#[inline(never)]
pub(crate) fn read_row<T: Digits>(
    bytes: &[u8],
    delimiter: u8,
    line_end: u8,
    row: &mut [T],
) -> Option<usize> {
    let last = row.len().checked_sub(1)?;
    let (mut at, mut index) = (0, 0);
    while index < last {
        // Most cells of pictures are one digit, and of those most are 0.
        if let Some(&[digit, next]) = bytes.get(at..at + 2)
            && next == delimiter
            && digit.is_ascii_digit()
        {
            row[index] = (digit - b'0').into();
            let cells = match digit {
                b'0' => zeros(bytes, at, delimiter).clamp(1, last - index),
                _ => 1,
            };
            index += cells;
            at += 2 * cells;
            continue;
        }
        let (value, after) = read(bytes, at)?;
        if *bytes.get(after)? != delimiter {
            return None;
        }
        row[index] = value;
        index += 1;
        at = after + 1;
    }
    let (value, after) = read(bytes, at)?;
    row[last] = value;
    let ends = |at: usize| bytes.get(at) == Some(&line_end);
    match bytes.get(after)? {
        b'\r' if line_end == b'\n' && ends(after + 1) => Some(after + 2),
        _ => ends(after).then_some(after + 1),
    }
}

/// How many of the next four cells are `0`, from the first on.
#[inline(always)]
fn zeros(bytes: &[u8], at: usize, delimiter: u8) -> usize {
    let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk) else {
        return 0;
    };
    let zero = u64::from(u16::from_le_bytes([b'0', delimiter]));
    let differing = u64::from_le_bytes(*word) ^ (zero * 0x0001_0001_0001_0001);
    differing.trailing_zeros() as usize / 16
}

/// The number at `at` and where it ends.
#[inline(always)]
fn read<T: Digits>(bytes: &[u8], at: usize) -> Option<(T, usize)> {
    let negative = *bytes.get(at)? == b'-';
    let begin = at + usize::from(negative);
    let (whole, mut end) = digits(bytes, begin, 0);
    let mut count = end - begin;
    let mut value = whole;
    let mut decimals = 0;
    if bytes.get(end) == Some(&b'.') {
        (value, end) = digits(bytes, end + 1, whole);
        decimals = end - begin - count - 1;
        count += decimals;
    }
    if count == 0 || count > MOST_DIGITS {
        return None;
    }
    let value = match decimals {
        0 => value as f64,
        decimals => value as f64 / TEN[decimals],
    };
    if count > MOST_CELL_DIGITS && T::loses(value) {
        return None;
    }
    Some((T::near(if negative { -value } else { value }), end))
}

#[inline(always)]
fn digits(bytes: &[u8], mut at: usize, mut value: u64) -> (u64, usize) {
    while let Some(&byte) = bytes.get(at) {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
        at += 1;
    }
    (value, at)
}
