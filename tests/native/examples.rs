//! The worked examples by their ids, as the Formulas view asks for them: every printed figure to
//! its printed digits, the wrong ones wrong, and what must hold whatever the inputs.

use losslab_nn::entropy::{BIT, binary, cross_entropy, divergence, entropy, information};
use losslab_nn::example::{figures, stack};
use losslab_nn::init::Init;
use losslab_nn::logit::log_sum_exp;
use losslab_nn::loss::Sample;
use losslab_nn::untrained::{Pile, Stack, first_loss};
use losslab_nn::{Activation, Loss, RandomState};

const ROWS: [&[f64]; 3] = [
    &[0.2645, 0.1639, 0.1855, 0.2585, 0.1277],
    &[0.2430, 0.1624, 0.2322, 0.1930, 0.1694],
    &[0.2226, 0.1986, 0.2326, 0.1594, 0.1868],
];
const SCORES: &[f64] = &[-2.85, 0.86, 0.28];

/// Figures of an example.
#[track_caller]
fn of(id: &str, inputs: &[&[f64]]) -> Vec<f64> {
    figures(id, inputs).unwrap_or_else(|| panic!("{id} refuses its inputs"))
}

/// The figure rounds to what is printed: a last digit beyond f64's may differ by one of its steps.
#[track_caller]
fn prints(found: f64, printed: &str) {
    let decimals = printed
        .split_once('.')
        .map_or(0, |(_, digits)| digits.len());
    let expected: f64 = printed.parse().expect("a numeral");
    let step = f64::EPSILON * expected.abs();
    let half = 0.5 * 10_f64.powi(-i32::try_from(decimals).expect("few decimals"));
    assert!(
        (found - expected).abs() <= half.max(step) * (1.0 + 1e-9),
        "{found} does not print {printed}"
    );
}

#[track_caller]
fn within(found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{found} is not {expected} ± {tolerance}"
    );
}

/// Distributions of `n` outcomes, some with zeros.
fn distributions(n: usize) -> Vec<Vec<f64>> {
    let mut rng = RandomState::new(7);
    let mut draw = |at: usize| {
        let raw: Vec<f64> = (0..n)
            .map(|k| {
                if (at + k).is_multiple_of(5) {
                    0.0
                } else {
                    rng.uniform()
                }
            })
            .collect();
        let sum: f64 = raw.iter().sum();
        raw.iter().map(|p| p / sum).collect()
    };
    (0..200).map(&mut draw).collect()
}

#[test]
fn one_prediction() {
    prints(of("bce-good", &[&[1.0], &[0.98]])[0], "0.0291");
    prints(of("bce-bad", &[&[1.0], &[0.0001]])[0], "13.2877");
    prints(of("nll-wrong", &[&[0.0508]])[0], "4.2990");
    prints(of("nll-right", &[&[0.8360]])[0], "0.2584");
    prints(of("binary-entropy", &[&[0.5]])[0], "1");
    let ce = of("one-hot-ce", &[&[0.0, 0.0, 1.0], &[0.2, 0.3, 0.5]])[0];
    assert_eq!(ce, -(0.5_f64.ln()));
    prints(
        of("iris-ce", &[&[0.0, 1.0, 0.0], &[0.26, 0.7, 0.04]])[0],
        "0.3567",
    );
}

/// By central differences of the loss through σ(wx + b), in either unit.
#[test]
fn the_printed_gradient_lacks_a_factor_with_log2() {
    let (x, o, y) = (2.0, 0.9_f64, 0.0);
    let z = (o / (1.0 - o)).ln();
    let (w, b) = (0.3, z - 0.3 * x);
    for (base, wrong) in [(2.0_f64, true), (std::f64::consts::E, false)] {
        let e = |w: f64, b: f64| binary(y, Activation::Sigmoid.value(w * x + b)) / base.ln();
        let h = 1e-6;
        let numeric = [
            (e(w + h, b) - e(w - h, b)) / (2.0 * h),
            (e(w, b + h) - e(w, b - h)) / (2.0 * h),
        ];
        let found = of("bce-gradient", &[&[x], &[o], &[y], &[base]]);
        within(found[0], numeric[0], 1e-8);
        within(found[1], numeric[1], 1e-8);
        assert_eq!(found[2..4], [x * (o - y), o - y]);
        assert_eq!((found[0] - found[2]).abs() > 0.5, wrong);
        within(found[0] / found[2], found[4], 1e-15);
    }
}

#[test]
fn rows_of_a_softmax() {
    let [a, b, c] = ROWS;
    let mean = of("softmax-nll", &[a, b, c, &[0.0, 2.0, 1.0]])[0];
    within(mean, 1.4689, 0.0002);
    let printed = [-1.3301, -1.8084, -1.6846, -1.3530, -2.0584];
    for (found, printed) in of("log-softmax", &[a, b, c]).into_iter().zip(printed) {
        within(found, printed, 0.0005);
    }
    let third = "0.6931471805599453";
    let tail: [&[f64]; 2] = [&[0.3, 0.5, 0.2], &[0.4, 0.1, 0.5]];
    for (id, first, printed) in [
        (
            "softmax-cee-1",
            [0.3, 0.1, 0.6],
            ["1.2039728043259361", third, third, "0.8634223884819422"],
        ),
        (
            "softmax-cee-2",
            [0.6, 0.1, 0.3],
            ["0.5108256237659907", third, third, "0.6323733282952938"],
        ),
    ] {
        for (found, printed) in of(id, &[&first, tail[0], tail[1]]).into_iter().zip(printed) {
            prints(found, printed);
        }
    }
}

#[test]
fn items_of_a_sigmoid() {
    let printed = [
        "0.6931471805599453",
        "0.35667494393873245",
        "0.35667494393873245",
        "0.2231435513142097",
        "0.35667494393873245",
        "0.10536051565782628",
        "0.34861267989136313",
    ];
    let found = of(
        "sigmoid-cee",
        &[
            &[0.5, 0.7, 0.3, 0.2, 0.7, 0.9],
            &[0.0, 1.0, 0.0, 0.0, 1.0, 1.0],
        ],
    );
    assert_eq!(found.len(), printed.len());
    for (found, printed) in found.into_iter().zip(printed) {
        prints(found, printed);
    }
}

#[test]
fn a_smooth_maximum_is_stable_where_the_naive_form_overflows() {
    let x: Vec<f64> = (0..10).map(f64::from).collect();
    let found = of("logsumexp", &[&x, &[1000.0]]);
    prints(found[0], "9.4586297444267107");
    within(found[1], 1000.0 + found[0], 1e-12);
    assert_eq!(found[2], f64::INFINITY);
    for shift in [-500.0, -1.5, 0.0, 3.0, 300.0] {
        let found = of("logsumexp", &[&x, &[shift]]);
        within(found[1] - shift, found[0], 1e-12);
        within(found[2], found[1], 1e-12);
    }
}

#[test]
fn tanh_is_a_stretched_sigmoid_over_the_range() {
    let found = of("tanh-sigmoid", &[&[-10.0], &[10.0]]);
    assert!(found[0] < 1e-15 && found[1].abs() <= 10.0, "{found:?}");
    assert!(of("tanh-sigmoid", &[&[-700.0], &[700.0]])[0] < 1e-15);
}

#[test]
fn four_conventions_of_one_error() {
    let (y, o): (&[f64], &[f64]) = (&[1.0, 3.0, 5.0, 6.0, 7.0], &[3.0, 2.0, 7.0, 5.0, 8.0]);
    assert_eq!(of("half-sse", &[y, o]), [5.5]);
    assert_eq!(of("mse-sse-mae", &[y, o]), [11.0, 2.2, 1.1, 1.4]);
    assert_eq!(figures("half-sse", &[y, &o[1..]]), None);
}

#[test]
fn entropy_and_divergence_of_a_bag() {
    let (p, q): (&[f64], &[f64]) = (&[0.8, 0.1, 0.1], &[0.2, 0.2, 0.6]);
    prints(of("bag-entropy", &[p])[0], "0.9219");
    let found = of("bag-cross-entropy", &[p, q]);
    prints(found[0], "2.1634");
    prints(found[1], "1.2415");
    assert_eq!(found[2], 0.0);
}

#[test]
fn divergence_is_never_negative_and_zero_of_the_same() {
    let all = distributions(6);
    for pair in all.windows(2) {
        let (p, q) = (&pair[0], &pair[1]);
        assert!(divergence(p, q) >= 0.0, "{p:?} {q:?}");
        assert_eq!(divergence(p, p), 0.0);
        assert!(entropy(p) <= 6.0_f64.ln() + 1e-12 && entropy(p) >= 0.0);
    }
    assert_eq!(divergence(&[0.5, 0.5], &[1.0, 0.0]), f64::INFINITY);
    assert_eq!(entropy(&[1.0, 0.0]), 0.0);
    within(entropy(&[0.25; 4]) / BIT, 2.0, 1e-15);
}

/// Probabilities and logits are two ways to one loss.
#[test]
fn probabilities_agree_with_the_losses_of_logits() {
    for p in distributions(4)
        .iter()
        .filter(|p| p.iter().all(|&p| p > 0.0))
    {
        let z: Vec<f64> = p.iter().map(|p| p.ln() + 3.0).collect();
        for t in 0..4 {
            let mut one_hot = [0.0; 4];
            one_hot[t] = 1.0;
            let sample = Sample { z: &z, o: p, t };
            let loss = Loss::Cce.value(Activation::Softmax, sample, 0.0);
            within(cross_entropy(&one_hot, p), loss, 1e-12);
            within(information(p[t]), log_sum_exp(&z) - z[t], 1e-12);
        }
        let z = [(p[0] / (1.0 - p[0])).ln()];
        let sample = Sample {
            z: &z,
            o: &p[..1],
            t: 0,
        };
        let loss = Loss::Bce.value(Activation::Sigmoid, sample, 0.0);
        within(binary(1.0, p[0]), loss, 1e-12);
    }
}

#[test]
fn margins() {
    prints(of("svm-hinge", &[SCORES, &[3.0], &[1.0]])[0], "1.58");
    // only class 2 is inside a margin of 2 as well: 0.86 − 0.28 + 2
    within(of("svm-hinge", &[SCORES, &[3.0], &[2.0]])[0], 2.58, 1e-12);
    within(
        of("svm-hinge", &[SCORES, &[1.0], &[1.0]])[0],
        4.71 + 4.13,
        1e-12,
    );
    let found = of("svm-softmax", &[SCORES, &[3.0], &[1.0]]);
    prints(found[0], "0.353");
    prints(found[1], "0.452");
    prints(found[2], "1.040");
    let e: Vec<f64> = SCORES.iter().map(|s| s.exp()).collect();
    within(found[0], e[2] / e.iter().sum::<f64>(), 1e-15);
    within(found[1], -found[0].log10(), 1e-15);
    for class in [0.0, 4.0, f64::NAN] {
        assert_eq!(figures("svm-hinge", &[SCORES, &[class], &[1.0]]), None);
    }
}

#[test]
fn a_moved_score_moves_softmax_always_and_hinge_only_inside_its_margin() {
    // class 1 meets its margin by 0.28 + 2.85 − 1 = 2.13
    for hundredths in (-300..=300).filter(|by| by % 7 != 0) {
        let by = f64::from(hundredths) / 100.0;
        let found = of("svm-jiggle", &[SCORES, &[3.0], &[1.0], &[1.0], &[by]]);
        within(found[4], 2.13 - by, 1e-12);
        assert_eq!(found[0] == found[1], by <= 2.13, "moved by {by}");
        assert_eq!(found[3] > found[2], by > 0.0, "moved by {by}");
    }
    let found = of("svm-jiggle", &[SCORES, &[3.0], &[1.0], &[2.0], &[0.1]]);
    within(found[1] - found[0], 0.1, 1e-12);
}

#[test]
fn the_first_loss_of_tiny_weights_is_ln_of_the_classes() {
    prints(of("start-loss", &[&[3.0], &[1e-4]])[0], "1.0986");
    for classes in [2, 3, 7, 10, 100] {
        let expected = f64::from(classes).ln();
        within(first_loss(classes as usize, 1e-4), expected, 1e-4);
        within(first_loss(classes as usize, 0.0), expected, 1e-12);
        assert!(first_loss(classes as usize, 1.0) > expected + 1.0);
    }
}

#[test]
fn he_takes_the_root_of_two_over_n() {
    for n in [1.0, 2.0, 27.0, 784.0] {
        let found = of("he-std", &[&[n]]);
        within(found[0] * found[0], 2.0 / n, 1e-15);
        within(found[1] * found[1], n / 2.0, 1e-12);
        within(found[1] / found[0], found[2], 1e-12 * n);
        assert_eq!((found[0] - found[1]).abs() < 0.0005, n == 2.0);
    }
}

/// Σ over 100 inputs of N(0, std²) weights: std √100 of layer 1, so that |z| > 4.595 in about two
/// thirds of the pairs for std 1.
#[test]
fn sigmoid_layers_pile_up_where_the_texts_say() {
    let five = |init| Stack::new(100, init).take(5).collect::<Vec<Pile>>();
    let [large, small] = [1.0, 0.01].map(|std| five(Init::Normal(std)));
    let xavier = five(Init::Xavier);
    for pile in large.iter().chain(&small).chain(&xavier) {
        assert_eq!(pile.histogram.counts.iter().sum::<u32>(), 100_000);
        assert!(pile.histogram.low == 0.0 && pile.histogram.high == 1.0);
    }
    for (layer, pile) in large.iter().enumerate() {
        let ends = pile.histogram.counts[0] + pile.histogram.counts[39];
        assert!(
            pile.saturated > 0.4 && f64::from(ends) > 0.4 * 1e5,
            "layer {layer}: {pile:?}"
        );
    }
    within(large[0].saturated, 0.646, 0.02);
    for pile in &small {
        // ½ ± 0.2, all of them
        assert_eq!(pile.histogram.counts[12..28].iter().sum::<u32>(), 100_000);
        assert_eq!(pile.saturated, 0.0);
    }
    assert!(xavier.iter().all(|pile| pile.saturated < 0.001));
    let asked = |id, layer| stack(id, 100.0, 1.0).and_then(|mut stack| stack.nth(layer));
    assert_eq!(asked("saturation", 4).as_ref(), large.last());
    assert_eq!(asked("saturation-xavier", 0).as_ref(), xavier.first());
    assert_eq!(asked("saturation-he", 1), Stack::new(100, Init::He).nth(1));
}

#[test]
fn inputs_that_do_not_fit_are_refused() {
    assert_eq!(figures("no-such-example", &[&[1.0]]), None);
    assert_eq!(figures("bce-good", &[&[1.0]]), None);
    assert_eq!(figures("bce-good", &[&[1.0, 2.0], &[0.5]]), None);
    assert_eq!(figures("softmax-nll", &[ROWS[0], &[5.0]]), None);
    assert_eq!(figures("softmax-nll", &[ROWS[0], ROWS[1], &[0.0]]), None);
    assert_eq!(figures("softmax-cee-1", &[&[0.3, 0.7]]), None);
    assert_eq!(figures("start-loss", &[&[0.0], &[1.0]]), None);
    assert!(stack("saturation", 1e9, 1.0).is_none() && stack("bce-good", 100.0, 1.0).is_none());
}
