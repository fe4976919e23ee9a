//! One cell as a number.

use losslab_data::number::{Cell, read, shortest};
use proptest::prelude::*;

#[test]
fn words_are_missing_too_large_or_text() {
    for missing in [
        "", "  ", "NA", "N/A", "n/a", "?", "null", "NULL", "nan", "NaN", "-nan", "-", ".",
    ] {
        assert_eq!(read(missing.as_bytes()), Cell::Missing, "{missing}");
    }
    for large in [
        "inf",
        "-inf",
        "+Infinity",
        "1e400",
        "-1e39",
        "3.5e38",
        "40E99433333333339",
    ] {
        assert_eq!(read(large.as_bytes()), Cell::TooLarge, "{large}");
    }
    for text in [
        "twelve", "1,5", "0x10", "1e", "1e+", "+", "1.2.3", "1 2", "--1", "1_000", "1e5x",
        "\u{ff11}",
    ] {
        assert_eq!(read(text.as_bytes()), Cell::Text, "{text}");
    }
}

#[test]
fn integers_that_would_merge_are_text() {
    assert_eq!(
        read(b"9007199254740992"),
        Cell::Number(9_007_199_254_740_992.0)
    );
    for id in [
        "9007199254740993",
        "-9007199254740993",
        "1234567890123456789",
        "99999999999999999999999",
    ] {
        assert_eq!(read(id.as_bytes()), Cell::Text, "{id}");
    }
    // Zeros in front are no digits.
    assert_eq!(read(b"00000000000000000000000042"), Cell::Number(42.0));
}

/// The standard library is the judge: it gives the nearest f64 (its own promise).
#[track_caller]
fn assert_nearest(text: &str) {
    let expected: f64 = text.trim().parse().expect("a number");
    match read(text.as_bytes()) {
        Cell::Number(found) => assert_eq!(found.to_bits(), expected.to_bits(), "{text}"),
        Cell::TooLarge => assert!((expected as f32).is_infinite(), "{text}"),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn hard_numbers_are_the_nearest() {
    let hard = [
        "0.1",
        "-0",
        "-0.0",
        "5.",
        ".5",
        "+1.5",
        " 2.5\t",
        "1e22",
        "1e23",
        "123e-22",
        "1e-23",
        "9007199254740993.0",
        "9007199254740992e1",
        "2.2250738585072011e-308",
        "1e-400",
        "8.41e21",
        "0.30000000000000004",
        "17976931348623157e-300",
        "1E+05",
        "1e-99999999999",
        "0.000000000000000000000000000000000000000000000000001e51",
        "2.22507385850720113605740979670913197593481954635164565e-30",
    ];
    hard.into_iter().for_each(assert_nearest);
}

proptest! {
    #[test]
    fn every_decimal_is_the_nearest(text in "[-+]?([0-9]{1,25}\\.[0-9]{0,25}|\\.[0-9]{1,25})([eE][-+]?[0-9]{1,3})?") {
        assert_nearest(&text);
    }

    #[test]
    fn every_f32_comes_back(bits in any::<u32>()) {
        let value = f32::from_bits(bits);
        prop_assume!(value.is_finite());
        let text = format!("{value:e}");
        prop_assert_eq!(read(text.as_bytes()), Cell::Number(text.parse().expect("a number")));
    }

    #[test]
    fn nothing_panics(cell in any::<Vec<u8>>()) {
        if let Cell::Number(value) = read(&cell) {
            prop_assert!((value as f32).is_finite());
        }
    }
}

#[test]
fn a_cell_gives_the_decimals_of_the_file_back() {
    // Of these the shortest digits are the fewest decimals.
    let mut cells = vec![0.0, -0.0, 4.3, 0.1, 1e-10, -1.5, 16_777_215.0, 0.333_333_34];
    let mut bits = 1_u32;
    for _ in 0..20_000 {
        bits = bits.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        cells.push(f32::from_bits(0x3000_0000 + bits % 0x1a00_0000));
    }
    for cell in cells {
        let expected: f64 = cell.to_string().parse().expect("a number");
        assert_eq!(shortest(cell).to_bits(), expected.to_bits(), "{cell}");
    }
    assert!(shortest(f32::NAN).is_nan());
}
