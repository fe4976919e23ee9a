//! The picture of where the gradient goes.

use crate::golden::{self, FONT};
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
}

const SQUARED_ERROR: [f64; 31] = [
    0.88433, 0.88276, 0.87885, 0.87423, 0.87163, 0.87025, 0.87254, 0.87249, 0.87063, 0.86832,
    0.86836, 0.86748, 0.86648, 0.86459, 0.86259, 0.86302, 0.86265, 0.86342, 0.86412, 0.86103,
    0.85909, 0.8556, 0.85325, 0.84927, 0.84796, 0.84422, 0.84386, 0.84205, 0.83952, 0.83778,
    0.83629,
];
const SQUARED_DELTA: [f64; 31] = [
    0.011647, 0.01195, 0.012495, 0.012921, 0.013042, 0.013063, 0.012975, 0.013129, 0.013408,
    0.013693, 0.013851, 0.014092, 0.014318, 0.014647, 0.014977, 0.015175, 0.015412, 0.015602,
    0.015817, 0.016289, 0.016661, 0.017151, 0.01754, 0.018032, 0.018325, 0.018772, 0.018941,
    0.019212, 0.019503, 0.019773, 0.01997,
];
pub const ENTROPY_ERROR: [f64; 31] = [
    67.148, 32.205, 13.707, 8.9084, 7.3052, 6.5048, 5.9629, 5.5335, 5.2568, 5.0186, 4.8647, 4.7301,
    4.6337, 4.498, 4.3979, 4.3604, 4.2256, 4.2085, 4.1642, 4.1458, 4.0744, 4.0802, 4.0373, 4.0083,
    4.018, 3.9807, 3.9411, 3.9455, 3.9048, 3.9008, 3.8859,
];
pub const ENTROPY_DELTA: [f64; 31] = [
    0.88433, 0.85193, 0.80523, 0.76291, 0.74117, 0.72951, 0.72289, 0.71667, 0.71399, 0.71033,
    0.70798, 0.70733, 0.70624, 0.70217, 0.70026, 0.70089, 0.69396, 0.69368, 0.69298, 0.69296,
    0.6889, 0.69037, 0.68865, 0.68729, 0.68888, 0.6867, 0.68426, 0.68529, 0.68251, 0.68285,
    0.68181,
];
const SOFTMAX_ERROR: [f64; 31] = [
    11.998, 7.2603, 5.2755, 4.6386, 4.478, 4.4429, 4.369, 4.3642, 4.3547, 4.2918, 4.2358, 4.2041,
    4.203, 4.1406, 4.1306, 4.1241, 4.1313, 4.0893, 4.0889, 4.0911, 4.0553, 4.0376, 4.0391, 4.071,
    4.042, 4.0378, 4.0389, 4.0646, 4.0112, 4.0504, 4.044,
];
const SOFTMAX_DELTA: [f64; 31] = [
    0.87404, 0.81214, 0.76317, 0.73286, 0.72303, 0.72059, 0.71681, 0.71564, 0.71416, 0.71165,
    0.70771, 0.70497, 0.70447, 0.70092, 0.70002, 0.70007, 0.70011, 0.69737, 0.69782, 0.69779,
    0.69565, 0.69444, 0.69467, 0.69673, 0.69458, 0.69535, 0.69486, 0.69733, 0.69299, 0.69617,
    0.6957,
];
