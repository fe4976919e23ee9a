//! The picture of where the gradient goes.

use crate::golden::{self, FONT};
use crate::recorded::{
    ENTROPY_DELTA, ENTROPY_ERROR, SOFTMAX_DELTA, SOFTMAX_ERROR, SQUARED_DELTA, SQUARED_ERROR,
};
use losslab_chart::heart::{Palette, Spec, Values, Words, draw, range};
use losslab_chart::{Lettering, tint};

fn palette(colours: [&str; 12]) -> Palette {
    let [
        ground,
        ink,
        ink3,
        grid,
        error,
        error_text,
        slope,
        slope_text,
        band,
        delta,
        bad,
        sunken,
    ] = colours.map(|text| tint(text).unwrap_or_else(|| panic!("{text} is not a colour")));
    Palette {
        ground,
        ink,
        ink3,
        grid,
        error,
        error_text,
        slope,
        slope_text,
        band,
        delta,
        bad,
        sunken,
    }
}

fn light() -> Palette {
    palette([
        "#FAF9F6", "#1B1D21", "#666A70", "#ECE9E2", "#DB398C", "#B01F6B", "#A37C00", "#765A00",
        "#F6E6B0", "#074940", "#B3261E", "#F1EFEA",
    ])
}

fn dark() -> Palette {
    palette([
        "#101215", "#F0EEE9", "#9CA0A7", "#25282D", "#F54589", "#FF6FA3", "#E6A927", "#E6A927",
        "#4A3C17", "#80FEF3", "#FF8F86", "#22252A",
    ])
}

/// One of two runs side by side.
fn spec() -> Spec {
    Spec {
        width: 207.0,
        height: 280.0,
        text_scale: 1.0,
        font: FONT.to_owned(),
        palette: light(),
        epochs: 30.0,
        low: -2.2,
        high: 2.2,
        zeros: false,
        numerals: false,
        pinned: 0.0,
        words: Words {
            error: "error".to_owned(),
            slope: "slope".to_owned(),
            delta: "delta".to_owned(),
            one: "1 = the whole mistake".to_owned(),
            other: String::new(),
            last: "epoch 30".to_owned(),
        },
        gap: None,
        factors: true,
    }
}

/// Squared error, beside [`ENTROPY`].
fn slow() -> Spec {
    let spec = spec();
    Spec {
        width: 247.0,
        numerals: true,
        words: Words {
            other: "B’s delta".to_owned(),
            ..spec.words.clone()
        },
        gap: Some("76× less".to_owned()),
        ..spec
    }
}

/// Softmax and cross-entropy, alone.
pub fn alone() -> Spec {
    Spec {
        width: 486.0,
        height: 268.0,
        numerals: true,
        pinned: 30.0,
        ..spec()
    }
}

const fn values<'a>(error: &'a [f64], delta: &'a [f64], other: &'a [f64]) -> Values<'a> {
    Values {
        error,
        delta,
        other,
        ranges: &[],
    }
}

const SQUARED: Values<'_> = values(&SQUARED_ERROR, &SQUARED_DELTA, &ENTROPY_DELTA);
pub const ENTROPY: Values<'_> = values(&ENTROPY_ERROR, &ENTROPY_DELTA, &[]);
const SOFTMAX: Values<'_> = values(&SOFTMAX_ERROR, &SOFTMAX_DELTA, &[]);

/// The first `count` epochs.
fn first(all: Values<'_>, count: usize) -> Values<'_> {
    let other = &all.other[..count.min(all.other.len())];
    values(&all.error[..count], &all.delta[..count], other)
}

fn svg(spec: &Spec, values: Values<'_>) -> String {
    golden::document((spec.width, spec.height), |backend| {
        draw(backend, Lettering::Svg, spec, values).expect("a string takes everything");
    })
}

/// The drawing is the golden of that name.
#[track_caller]
pub fn assert_golden(name: &str, spec: &Spec, values: Values<'_>) {
    golden::assert_drawn(&format!("heart-{name}"), &svg(spec, values));
}

#[test]
fn squared_error_beside_cross_entropy() {
    assert_golden("slow", &slow(), SQUARED);
    assert_golden("natural", &spec(), ENTROPY);
    let dark = Spec {
        palette: dark(),
        ..slow()
    };
    assert_golden("slow-dark", &dark, SQUARED);
    let last = Spec {
        pinned: 30.0,
        gap: Some("34× less".to_owned()),
        ..slow()
    };
    assert_golden("slow-last", &last, SQUARED);
}

/// Beside three others a plot is narrow: what the arrow says hides neither the bar nor its dots.
#[test]
fn one_of_four_runs() {
    let narrow = Spec {
        width: 101.0,
        height: 220.0,
        numerals: false,
        ..slow()
    };
    assert_golden("four-first", &narrow, first(SQUARED, 1));
    let middle = Spec {
        pinned: 12.0,
        ..narrow
    };
    assert_golden("four-middle", &middle, SQUARED);
}

#[test]
fn one_run_alone() {
    let before = Spec {
        pinned: 0.0,
        ..alone()
    };
    assert_golden("first", &before, first(SOFTMAX, 1));
    let running = Spec {
        pinned: 7.0,
        ..alone()
    };
    assert_golden("running", &running, first(SOFTMAX, 8));
    let pinned = Spec {
        pinned: 10.0,
        ..alone()
    };
    assert_golden("pinned", &pinned, SOFTMAX);
    assert_golden("last", &alone(), SOFTMAX);
}

#[test]
fn on_a_phone_and_for_the_last_row() {
    let narrow = Spec {
        width: 150.0,
        height: 250.0,
        ..slow()
    };
    assert_golden("phone", &narrow, SQUARED);
    let korean = Spec {
        width: 120.0,
        height: 250.0,
        words: Words {
            error: "오차".to_owned(),
            slope: "미분값".to_owned(),
            delta: "델타".to_owned(),
            one: "1 = 틀린 만큼 전부".to_owned(),
            other: String::new(),
            last: "30에폭".to_owned(),
        },
        ..spec()
    };
    assert_golden("phone-korean", &korean, ENTROPY);
    let large = Spec {
        width: 400.0,
        height: 300.0,
        text_scale: 1.5,
        ..slow()
    };
    assert_golden("large", &large, SQUARED);
}

#[test]
fn a_dead_layer() {
    let error: Vec<f64> = (0..20).map(|epoch| 0.3 + 0.01 * f64::from(epoch)).collect();
    let mut delta: Vec<f64> = error.iter().map(|error| error * 0.04).collect();
    delta[12..].fill(0.0);
    let spec = Spec {
        pinned: 15.0,
        epochs: 20.0,
        words: Words {
            last: "epoch 20".to_owned(),
            ..spec().words
        },
        ..alone()
    };
    assert_golden("dead", &spec, values(&error, &delta, &[]));
}

#[test]
fn an_error_that_is_not_finite() {
    let mut error = ENTROPY_ERROR;
    error[1..4].fill(f64::INFINITY);
    let values = Values {
        error: &error,
        ..ENTROPY
    };
    assert_golden("infinite", &alone(), values);
}

#[test]
fn no_slope_no_gold() {
    let spec = Spec {
        factors: false,
        ..alone()
    };
    let values = Values {
        error: &SOFTMAX_DELTA,
        ..SOFTMAX
    };
    assert_golden("linear", &spec, values);
    let gold = ["#F6E6B0", "#A37C00"];
    assert!(
        gold.iter()
            .all(|colour| svg(&alone(), SOFTMAX).contains(colour))
    );
    assert!(
        gold.iter()
            .all(|colour| !svg(&spec, values).contains(colour))
    );
}

#[test]
fn the_axis_holds_all_values_in_whole_decades() {
    assert_eq!(
        range([
            &SQUARED_ERROR[..],
            &SQUARED_DELTA,
            &ENTROPY_ERROR,
            &ENTROPY_DELTA
        ]),
        (-2.2, 2.2)
    );
    assert_eq!(range([&SOFTMAX_ERROR[..], &SOFTMAX_DELTA]), (-2.2, 2.2));
    assert_eq!(
        range([&[][..], &[0.0, f64::NAN, f64::INFINITY, -1.0]]),
        (-2.2, 2.2)
    );
    assert_eq!(range([&[0.1, 1e-7][..]]), (-7.2, -0.8));
    assert_eq!(range([&[3e-4][..]]), (-6.2, -1.8));
    let mut value = 1e-300;
    while value < 1e300 {
        for spread in [1.0, 3.7, 1e3, 2e9] {
            let (low, high) = range([&[value, value * spread][..]]);
            assert!(low < value.log10() && (value * spread).log10() < high);
            assert!(high - low >= 4.4 - 1e-9, "{value:e}: {low} to {high}");
        }
        value *= 37.3;
    }
}

#[test]
fn epochs_and_px_are_inverse() {
    for spec in [
        spec(),
        slow(),
        Spec {
            epochs: 0.0,
            ..alone()
        },
    ] {
        for epoch in 0..=spec.epochs as u32 {
            let x = spec.x_of(f64::from(epoch));
            assert!((spec.epoch_at(x) - f64::from(epoch)).abs() < 1e-9);
            // half a dot has room on both sides
            assert!(x >= 8.0 && x <= spec.width - 8.0);
        }
    }
}

#[test]
fn the_picture_takes_any_numbers() {
    let odd = [
        f64::NAN,
        f64::INFINITY,
        -1.0,
        0.0,
        5e-324,
        f64::MAX,
        f64::NEG_INFINITY,
    ];
    let slices = [&[][..], &odd[..], &odd[3..], &odd[..1]];
    for (width, height) in [(430.0, 280.0), (20.0, 10.0), (1.0, 1.0)] {
        for epochs in [0.0, 6.0] {
            for pinned in [0.0, 3.0, 99.0, f64::NAN] {
                for error in slices {
                    for delta in slices {
                        let (low, high) = range([error, delta]);
                        let spec = Spec {
                            width,
                            height,
                            epochs,
                            pinned,
                            low,
                            high,
                            ..slow()
                        };
                        let text = svg(
                            &spec,
                            Values {
                                ranges: &[error, delta, delta, error],
                                ..values(error, delta, delta)
                            },
                        );
                        assert!(text.trim_end().ends_with("</svg>"), "{text}");
                        assert!(!text.contains("NaN"), "{text}");
                    }
                }
            }
        }
    }
}

#[test]
fn very_long_runs_stay_small() {
    let error: Vec<f64> = (0..100_000).map(|at| 1.0 + f64::from(at % 97)).collect();
    let delta: Vec<f64> = error.iter().map(|error| error * 0.01).collect();
    let spec = Spec {
        epochs: 100_000.0,
        pinned: 5e4,
        ..alone()
    };
    let text = svg(&spec, values(&error, &delta, &[]));
    assert!(text.len() < 200_000, "{} bytes", text.len());
    assert!(text.contains("50,000"), "as in the table");
}
