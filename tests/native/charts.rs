//! The three charts.

use crate::golden::{self, FONT};
use crate::recorded::{DIVERGED, GRADIENT, TEST_ACCURACY, TEST_LOSS, TRAIN_ACCURACY, TRAIN_LOSS};
use losslab_chart::{
    Back, Kind, Lettering, Palette, Reference, Role, Series, Spec, UNITS, draw, tint,
};

fn palette([ground, ink, ink3, grid, edge, sunken, bad, a, b, c, d]: [&str; 11]) -> Palette {
    let tint = |text| tint(text).unwrap_or_else(|| panic!("{text} is not a colour"));
    Palette {
        ground: tint(ground),
        ink: tint(ink),
        ink3: tint(ink3),
        grid: tint(grid),
        edge: tint(edge),
        sunken: tint(sunken),
        bad: tint(bad),
        runs: [a, b, c, d].map(tint),
    }
}

fn light() -> Palette {
    palette([
        "#FAF9F6", "#1B1D21", "#666A70", "#ECE9E2", "#857F74", "#F1EFEA", "#B3261E", "#126EDD",
        "#B94E06", "#6E3886", "#2A3400",
    ])
}

pub fn dark() -> Palette {
    palette([
        "#101215", "#F0EEE9", "#9CA0A7", "#25282D", "#7F858E", "#22252A", "#FF8F86", "#5590F7",
        "#E08246", "#F0AFFE", "#C1FFAC",
    ])
}

pub fn spec(kind: Kind, height: f64) -> Spec {
    Spec {
        kind,
        width: 430.0,
        height,
        text_scale: 1.0,
        margin_left: 44.0,
        margin_right: 132.0,
        font: FONT.to_owned(),
        palette: light(),
        epochs: 30.0,
        x_axis: false,
        pinned: None,
        back: None,
        references: Vec::new(),
        series: Vec::new(),
    }
}

pub fn series(run: usize, role: Role, label: &str) -> Series {
    Series {
        run,
        role,
        label: label.to_owned(),
    }
}

pub fn train_and_test() -> Vec<Series> {
    vec![
        series(0, Role::Train, "train"),
        series(0, Role::Test, "test"),
    ]
}

pub fn guessing() -> Vec<Reference> {
    vec![Reference {
        value: 7_f64.ln(),
        label: "guessing: ln 7 = 1.946".to_owned(),
    }]
}

fn svg(spec: &Spec, values: &[&[f64]]) -> String {
    golden::document((spec.width, spec.height), |backend| {
        draw(backend, Lettering::Svg, spec, values).expect("a string takes everything");
    })
}

/// The drawing is the golden of that name.
#[track_caller]
pub fn assert_golden(name: &str, spec: &Spec, values: &[&[f64]]) {
    golden::assert_drawn(&format!("chart-{name}"), &svg(spec, values));
}

#[test]
fn loss_at_epoch_0() {
    let spec = Spec {
        references: guessing(),
        series: train_and_test(),
        margin_right: 96.0,
        ..spec(Kind::Loss, 152.0)
    };
    assert_golden("loss-first", &spec, &[&TRAIN_LOSS[..1], &TEST_LOSS[..1]]);
}

#[test]
fn a_guess_as_good_as_the_first_weights_strikes_through_no_number() {
    let spec = Spec {
        references: vec![Reference {
            value: 0.4,
            label: "biggest class, test = 0.400".to_owned(),
        }],
        series: train_and_test(),
        margin_right: 96.0,
        ..spec(Kind::Accuracy, 142.0)
    };
    assert_golden("accuracy-first", &spec, &[&[0.317], &[0.4]]);
}

#[test]
fn on_a_phone_a_reference_stands_clear_of_the_numbers_above_and_below_its_line() {
    let spec = |value: f64| Spec {
        width: 328.0,
        margin_right: 92.0,
        margin_left: 36.0,
        references: vec![Reference {
            value,
            label: format!("가장 큰 클래스만, 테스트 = {value:.3}"),
        }],
        series: vec![
            series(0, Role::Train, "훈련"),
            series(0, Role::Test, "테스트"),
        ],
        ..spec(Kind::Accuracy, 126.0)
    };
    assert_golden("accuracy-phone", &spec(0.352), &[&[0.28], &[0.352]]);
    // Of 0.55 and 0.275 there is no room for a line of letters on either side of 0.45.
    assert_golden("accuracy-phone-between", &spec(0.45), &[&[0.275], &[0.55]]);
}

#[test]
fn loss_with_a_pin() {
    let spec = Spec {
        references: guessing(),
        series: train_and_test(),
        pinned: Some(10.0),
        ..spec(Kind::Loss, 152.0)
    };
    assert_golden("loss-pinned", &spec, &[&TRAIN_LOSS, &TEST_LOSS]);
    let dark = Spec {
        palette: dark(),
        ..spec.clone()
    };
    assert_golden("loss-pinned-dark", &dark, &[&TRAIN_LOSS, &TEST_LOSS]);
    let half_way = Spec {
        pinned: None,
        ..spec
    };
    assert_golden(
        "loss-running",
        &half_way,
        &[&TRAIN_LOSS[..8], &TEST_LOSS[..8]],
    );
}

#[test]
fn loss_that_diverged() {
    let spec = Spec {
        epochs: 20.0,
        x_axis: true,
        back: Some(Back {
            epoch: 12.0,
            label: "back here".to_owned(),
        }),
        series: train_and_test(),
        ..spec(Kind::Loss, 152.0)
    };
    let mut test = DIVERGED.map(|loss| loss * 1.2);
    test[1] = 3.2;
    assert_golden("loss-diverged", &spec, &[&DIVERGED, &test]);
}

#[test]
fn accuracy_with_a_pin() {
    let spec = Spec {
        references: vec![Reference {
            value: 0.3708,
            label: "biggest class, test = 0.371".to_owned(),
        }],
        series: train_and_test(),
        pinned: Some(10.0),
        ..spec(Kind::Accuracy, 142.0)
    };
    assert_golden("accuracy", &spec, &[&TRAIN_ACCURACY, &TEST_ACCURACY]);
}

#[test]
fn accuracy_of_four_runs_for_the_last_row() {
    let mut all = Vec::new();
    let mut values = Vec::new();
    for run in 0..4 {
        let name = ["A", "B", "C", "D"][run];
        all.push(series(run, Role::Train, name));
        all.push(series(run, Role::Test, "test"));
        let slower = |accuracy: &f64| accuracy * (1.0 - 0.15 * run as f64);
        values.push(TRAIN_ACCURACY.iter().map(slower).collect::<Vec<_>>());
        values.push(TEST_ACCURACY.iter().map(slower).collect::<Vec<_>>());
    }
    let spec = Spec {
        width: 645.0,
        text_scale: 1.5,
        margin_left: 66.0,
        margin_right: 198.0,
        pinned: Some(0.0),
        x_axis: true,
        series: all,
        ..spec(Kind::Accuracy, 300.0)
    };
    let values: Vec<&[f64]> = values.iter().map(Vec::as_slice).collect();
    assert_golden("accuracy-four-runs", &spec, &values);
}

/// Room for three labels of eight: the best and the worst stay, and none of the light lines'.
#[test]
fn the_best_keeps_its_label() {
    let mut all = Vec::new();
    let mut values = Vec::new();
    for (run, accuracy) in [0.767, 0.567, 0.8, 0.967].into_iter().enumerate() {
        all.push(series(run, Role::Train, ["A", "B", "C", "D"][run]));
        all.push(series(run, Role::Test, "test"));
        values.push([0.3, accuracy]);
        values.push([0.3, accuracy - 0.01]);
    }
    let low = Spec {
        epochs: 1.0,
        series: all,
        ..spec(Kind::Accuracy, 46.0)
    };
    let values: Vec<&[f64]> = values.iter().map(<[f64; 2]>::as_slice).collect();
    let labels = |height: f64| {
        let drawn = svg(
            &Spec {
                height,
                ..low.clone()
            },
            &values,
        );
        ["A 0.767", "B 0.567", "C 0.800", "D 0.967", "test 0"].map(|label| drawn.contains(label))
    };
    assert_eq!(labels(46.0), [true, true, false, true, false]);
    assert_eq!(labels(56.0), [true, true, true, true, false]);
    assert_eq!(labels(200.0), [true; 5]);
}

/// `a → b` at one line and `b` at the next would be read as the same epoch.
#[test]
fn all_labels_of_a_chart_say_the_same_epochs() {
    let mut crowded = Spec {
        series: vec![
            series(0, Role::Hidden, "layer 1"),
            series(0, Role::Output, "layer 2"),
        ],
        pinned: Some(10.0),
        ..spec(Kind::Gradient, 106.0)
    };
    let first = GRADIENT.map(|rms| rms * 0.314);
    let both: [&[f64]; 2] = [&first, &GRADIENT];
    assert_eq!(svg(&crowded, &both).matches('→').count(), 0);
    crowded.margin_right = 156.0;
    assert_eq!(svg(&crowded, &both).matches('→').count(), 2);
    crowded.series[0].label = "A₁".to_owned();
    crowded.series[1].label = "A₂".to_owned();
    crowded.margin_right = 132.0;
    assert_eq!(svg(&crowded, &both).matches('→').count(), 2);
}

#[test]
fn gradient_of_two_hidden_layers() {
    let spec = Spec {
        series: vec![
            series(0, Role::Hidden, "layer 1"),
            series(0, Role::Hidden, "layer 2"),
            series(0, Role::Output, "layer 3"),
        ],
        pinned: Some(10.0),
        ..spec(Kind::Gradient, 106.0)
    };
    let [first, second] = [0.05, 0.31].map(|share| {
        TRAIN_ACCURACY
            .iter()
            .zip(GRADIENT)
            .map(|(a, g)| g * share * (1.0 + a))
            .collect::<Vec<_>>()
    });
    assert_golden("gradient-hidden", &spec, &[&first, &second, &GRADIENT]);
}

#[test]
fn gradient_that_died() {
    let spec = Spec {
        epochs: 12.0,
        series: vec![
            series(0, Role::Hidden, "layer 1"),
            series(0, Role::Output, "layer 2"),
        ],
        ..spec(Kind::Gradient, 140.0)
    };
    let [mut first, mut second] = [[0.0; 13], [0.0; 13]];
    first[..5].copy_from_slice(&[f64::NAN, 48.99, 24.17, 55.91, 0.044]);
    second[..5].copy_from_slice(&[f64::NAN, 50.47, 18.32, 41.81, 0.1525]);
    assert_golden("gradient-dead", &spec, &[&first, &second]);
}

/// A line through the number under it would cross it out.
#[test]
fn the_line_of_a_pinned_epoch_ends_above_its_number() {
    for text_scale in [1.0, 1.5] {
        let spec = Spec {
            text_scale,
            x_axis: true,
            pinned: Some(10.0),
            series: train_and_test(),
            ..spec(Kind::Accuracy, 200.0)
        };
        let text = svg(&spec, &[&TRAIN_ACCURACY, &TEST_ACCURACY]);
        let between = |from: &str, to: &str| -> f64 {
            let (_, rest) = text.split_once(from).expect(from);
            let (found, _) = rest.split_once(to).expect(to);
            found.parse().expect(found)
        };
        let x = (spec.x_of(10.0).floor() + 0.5) * 16.0;
        let ends = between(&format!("points=\"{x},0 {x},"), " ");
        let middle = between(
            &format!("<text x=\"{:.0}\" y=\"", spec.x_of(10.0) * 16.0),
            "\"",
        );
        let half = 12.0 * text_scale * 16.0 / 2.0;
        assert!(
            ends < middle - half && ends > 150.0 * 16.0,
            "{ends} of {middle}"
        );
    }
}

#[test]
fn a_chart_takes_any_numbers() {
    let odd = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        -1.0,
        -0.0,
        5e-324,
        f64::MAX,
    ];
    for kind in [Kind::Loss, Kind::Accuracy, Kind::Gradient] {
        for (width, height) in [(430.0, 152.0), (20.0, 10.0), (1.0, 1.0)] {
            for epochs in [0.0, 6.0] {
                let spec = Spec {
                    width,
                    epochs,
                    x_axis: true,
                    pinned: Some(3.0),
                    references: vec![Reference {
                        value: f64::NAN,
                        label: String::new(),
                    }],
                    series: train_and_test(),
                    ..spec(kind, height)
                };
                for values in [
                    &[][..],
                    &[&odd[..]],
                    &[&[], &odd],
                    &[&odd, &odd[3..], &odd, &odd[1..], &odd[2..], &odd, &odd],
                ] {
                    let text = svg(&spec, values);
                    assert!(text.trim_end().ends_with("</svg>"), "{kind:?}: {text}");
                }
            }
        }
    }
}

#[test]
fn very_long_runs_stay_small_and_keep_their_spikes() {
    let mut long = vec![0.5; 200_000];
    long[123_456] = 0.99;
    let spec = Spec {
        epochs: 199_999.0,
        series: vec![series(0, Role::Train, "")],
        ..spec(Kind::Accuracy, 142.0)
    };
    let text = svg(&spec, &[&long]);
    assert!(text.len() < 40_000, "{} bytes", text.len());
    // 0.99 lies a hundredth of the 126 px axis below its top, at 8 px.
    let peak = ((8.0 + 1.26) * f64::from(UNITS)).round();
    assert!(
        text.contains(&format!(",{peak} ")),
        "no point at y = {peak}"
    );
    let lowest = Spec {
        x_axis: true,
        ..spec
    };
    let foot = svg(&lowest, &[&long]);
    assert!(
        foot.contains("100,000"),
        "epochs are written as in the table"
    );
}
