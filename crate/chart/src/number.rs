//! Numbers as the page prints them: three digits, a true minus sign, powers of ten as such.

use crate::decimal::{fixed, parts};

/// Three significant digits: `0.0665`, `12.0`, `1,230`; from 10⁵ and below 10⁻⁴ two digits and a
/// power of ten, `1.2×10⁶`; `∞` for what is not finite and `–` for NaN.
pub(crate) fn significant(value: f64) -> String {
    let size = value.abs();
    let sign = if value < 0.0 { "−" } else { "" };
    if value.is_nan() {
        return "–".to_owned();
    } else if size.is_infinite() {
        return format!("{sign}∞");
    } else if size == 0.0 {
        return "0".to_owned();
    }
    if !(1e-4..1e5).contains(&size) {
        let (digits, exponent) = parts(size, 1);
        return format!("{sign}{digits}×10{}", raised(exponent));
    }
    let (_, exponent) = parts(size, 2);
    if exponent <= 2 {
        return format!(
            "{sign}{}",
            fixed(size, (2 - exponent).unsigned_abs() as usize)
        );
    }
    let unit = 10_f64.powi(exponent - 2);
    format!("{sign}{}", grouped((size / unit).round() * unit))
}

/// Three decimals for losses and shares below 1000, else [`significant`]; so is what three
/// decimals would print as a zero that it is not.
pub(crate) fn thousandths(value: f64) -> String {
    let size = value.abs();
    if size < 1000.0 && (size == 0.0 || size >= 0.0005) {
        let sign = if value < 0.0 { "−" } else { "" };
        format!("{sign}{}", fixed(size, 3))
    } else {
        significant(value)
    }
}

/// A tick of a linear axis that ends at `top`, in steps of `step`.
pub(crate) fn tick(value: f64, step: f64, top: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if top >= 1e4 || step < 1e-4 {
        let (digits, exponent) = parts(value, 1);
        return format!("{}×10{}", trimmed(&digits), raised(exponent));
    }
    let (_, exponent) = parts(step, 0);
    let decimals = (-exponent).max(0).unsigned_abs() as usize;
    if decimals == 0 {
        grouped(value.round())
    } else {
        trimmed(&fixed(value, decimals)).to_owned()
    }
}

/// A tick of a log axis: 10 to the power of `exponent`.
pub(crate) fn decade(exponent: i32) -> String {
    match exponent {
        -3..0 => format!("0.{}1", "0".repeat((-exponent - 1).unsigned_abs() as usize)),
        0..=3 => grouped(10_f64.powi(exponent)),
        _ => format!("10{}", raised(exponent)),
    }
}

/// Without the zeros that end a fraction.
fn trimmed(digits: &str) -> &str {
    if digits.contains('.') {
        digits.trim_end_matches('0').trim_end_matches('.')
    } else {
        digits
    }
}

/// A whole number with commas between thousands.
pub(crate) fn grouped(whole: f64) -> String {
    let digits = (whole as i64).to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn raised(exponent: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    exponent
        .to_string()
        .chars()
        .map(|c| c.to_digit(10).map_or('⁻', |digit| DIGITS[digit as usize]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_significant_digits() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (0.0703, "0.0703"),
            (0.06651, "0.0665"),
            (0.9996, "1.00"),
            (12.0, "12.0"),
            (67.06, "67.1"),
            (999.5, "1,000"),
            (1234.0, "1,230"),
            (99_999.0, "100,000"),
            (0.0001, "0.000100"),
            (0.000_099, "9.9×10⁻⁵"),
            (1e5, "1.0×10⁵"),
            (9.96e7, "1.0×10⁸"),
            (8.953_952e245, "9.0×10²⁴⁵"),
            (-0.5, "−0.500"),
            (5e-324, "4.9×10⁻³²⁴"),
            (f64::INFINITY, "∞"),
            (f64::NEG_INFINITY, "−∞"),
            (f64::NAN, "–"),
        ];
        for (value, text) in cases {
            assert_eq!(significant(value), text, "{value:e}");
        }
    }

    #[test]
    fn three_decimals_while_they_say_something() {
        let cases = [
            (0.0, "0.000"),
            (2.470_501, "2.471"),
            (1.0, "1.000"),
            (999.9994, "999.999"),
            (1000.0, "1,000"),
            (0.0005, "0.001"),
            (0.0004, "0.000400"),
            (0.000_04, "4.0×10⁻⁵"),
            (-1e-10, "−1.0×10⁻¹⁰"),
            (f64::INFINITY, "∞"),
        ];
        for (value, text) in cases {
            assert_eq!(thousandths(value), text, "{value:e}");
        }
    }

    #[test]
    fn halves_round_as_the_page_rounds_them() {
        assert_eq!(thousandths(0.0625), "0.063");
        assert_eq!(thousandths(0.1875), "0.188");
        assert_eq!(significant(1.125), "1.13");
        assert_eq!(significant(1.375), "1.38");
        // 1.005 is not a half: its nearest f64 lies below.
        assert_eq!(significant(1.005), "1.00");
    }

    #[test]
    fn ticks_are_short() {
        assert_eq!(tick(0.5, 0.5, 1.0), "0.5");
        assert_eq!(tick(1.0, 0.5, 1.0), "1");
        assert_eq!(tick(3.0 * 0.2, 0.2, 0.7), "0.6");
        assert_eq!(tick(2000.0, 1000.0, 2600.0), "2,000");
        assert_eq!(tick(1e6, 5e5, 1.6e6), "1×10⁶");
        assert_eq!(tick(1.5e6, 5e5, 1.6e6), "1.5×10⁶");
        assert_eq!(tick(2e-5, 1e-5, 3e-5), "2×10⁻⁵");
        let decades = [-5, -4, -2, -1, 0, 1, 3, 4, 120].map(decade);
        let texts = [
            "10⁻⁵",
            "10⁻⁴",
            "0.01",
            "0.1",
            "1",
            "10",
            "1,000",
            "10⁴",
            "10¹²⁰",
        ];
        assert_eq!(decades, texts);
    }
}
