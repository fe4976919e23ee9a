//! A line of plain numbers, read in one go.

/// Digits that one f64 holds exactly.
const MOST_DIGITS: usize = 15;

/// The powers of ten that divide them.
const TEN: [f64; MOST_DIGITS + 1] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
];

/// Reads as many numbers as `row` is long from the beginning of `bytes`, and returns the length of
/// their line. `None` if the line is not whole, or holds anything but short decimal numbers.
///
/// A quotient of two exact f64 is rounded once: the same number as [`crate::number::read`] gives.
#[inline(never)]
pub(crate) fn read_row(
    bytes: &[u8],
    delimiter: u8,
    line_end: u8,
    row: &mut [f32],
) -> Option<usize> {
    let mut at = 0;
    let last = row.len().checked_sub(1)?;
    for (index, cell) in row.iter_mut().enumerate() {
        // Most cells of pictures are one digit.
        if let Some(&[digit, next]) = bytes.get(at..at + 2)
            && next == delimiter
            && digit.is_ascii_digit()
            && index < last
        {
            *cell = f32::from(digit - b'0');
            at += 2;
            continue;
        }
        let (value, after) = read(bytes, at)?;
        *cell = value;
        let byte = *bytes.get(after)?;
        at = after + 1;
        if index < last {
            if byte != delimiter {
                return None;
            }
        } else if byte == b'\r' && line_end == b'\n' && bytes.get(at) == Some(&b'\n') {
            at += 1;
        } else if byte != line_end {
            return None;
        }
    }
    Some(at)
}

/// The number at `at` and where it ends.
#[inline(always)]
fn read(bytes: &[u8], at: usize) -> Option<(f32, usize)> {
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
    Some((if negative { -value } else { value } as f32, end))
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
