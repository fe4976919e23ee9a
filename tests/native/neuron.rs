//! One neuron against the printed race, its own equations and central differences.

use losslab_nn::Loss;
use losslab_nn::activation::sigmoid;
use losslab_nn::neuron::{LOSSES, Neuron, Pass, steepest};
use proptest::prelude::*;

const LR: f64 = 0.15;

fn nielsen(loss: Loss, w: f64, b: f64) -> Neuron {
    Neuron {
        loss,
        x: 1.0,
        y: 0.0,
        w,
        b,
    }
}

fn output(neuron: Neuron, lr: f64, epoch: usize) -> f64 {
    let found = neuron.epochs(lr).nth(epoch);
    found.map_or(f64::NAN, |(_, pass)| pass.output)
}

/// The eight rows of the text: first epoch below ½, outputs at 150 and 300.
#[test]
fn the_printed_race() {
    let rows = [
        (Loss::HalfSse, 2.0, 2.0, 232, Some((0.9334, 0.2028))),
        (Loss::HalfSse, 0.6, 0.9, 36, Some((0.1527, 0.0940))),
        (Loss::Sse, 2.0, 2.0, 117, Some((0.2033, 0.0775))),
        (Loss::Mae, 2.0, 2.0, 210, Some((0.9274, 0.0450))),
        (Loss::Bce, 2.0, 2.0, 17, Some((0.0257, 0.0120))),
        (Loss::Bce, 0.6, 0.9, 8, Some((0.0241, 0.0116))),
        (Loss::HalfSse, 4.0, 4.0, 10_028, None),
        (Loss::Bce, 4.0, 4.0, 30, None),
    ];
    for (loss, w, b, below, outputs) in rows {
        let neuron = nielsen(loss, w, b);
        let name = format!("{} from {w}, {b}", loss.name());
        assert_eq!(neuron.first_right(LR, 20_000), Some(below), "{name}");
        assert_eq!(neuron.first_right(LR, below - 1), None, "{name}");
        let Some((at_150, at_300)) = outputs else {
            continue;
        };
        for (epoch, printed) in [(150, at_150), (300, at_300)] {
            let found = output(neuron, LR, epoch);
            assert!(
                (found - printed).abs() <= 0.5e-4,
                "{name} at {epoch}: {found} for {printed}"
            );
        }
    }
}

#[test]
fn the_first_gradients_differ_by_the_slope() {
    let squared = nielsen(Loss::HalfSse, 2.0, 2.0).pass();
    let entropy = nielsen(Loss::Bce, 2.0, 2.0).pass();
    assert!((squared.output - 0.982_014).abs() <= 0.5e-6);
    assert!(
        (squared.gradient - 0.017_345).abs() <= 0.5e-6,
        "{squared:?}"
    );
    assert!(
        (entropy.gradient - 0.982_014).abs() <= 0.5e-6,
        "{entropy:?}"
    );
    let ratio = entropy.gradient / squared.gradient;
    assert!((ratio - 56.6).abs() <= 0.05, "{ratio}");
    assert!((ratio * squared.slope - 1.0).abs() <= 1e-12);
}

#[test]
fn where_the_gradient_is_largest() {
    let (z, size) = steepest(Loss::HalfSse, 0.0);
    assert!((sigmoid(z) - 2.0 / 3.0).abs() <= 1e-6, "{z}");
    assert!((size - 4.0 / 27.0).abs() <= 1e-12, "{size}");
    let (z, size) = steepest(Loss::Bce, 0.0);
    assert!((sigmoid(z) - 1.0).abs() <= 1e-12 && (size - 1.0).abs() <= 1e-12);
    // the mirror image for a target of 1
    let (z, size) = steepest(Loss::HalfSse, 1.0);
    assert!((sigmoid(z) - 1.0 / 3.0).abs() <= 1e-6 && (size - 4.0 / 27.0).abs() <= 1e-12);
    let (z, size) = steepest(Loss::Mae, 0.0);
    assert!(z.abs() <= 1e-6 && (size - 0.25).abs() <= 1e-12, "{z}");
}

/// The book's widgets step by 1/(1−a) and hide it with η = 0.005; a true gradient is far behind.
#[test]
fn a_true_gradient_at_the_books_rate() {
    let found = output(nielsen(Loss::Bce, 2.0, 2.0), 0.005, 300);
    assert!((found - 0.78).abs() <= 0.005, "{found}");
}

/// Only losses are named here; what each is for one output is written out once more, slowly.
fn slow_loss(loss: Loss, y: f64, z: f64) -> f64 {
    let a = 1.0 / (1.0 + (-z).exp());
    match loss {
        Loss::HalfSse => 0.5 * (a - y).powi(2),
        Loss::Sse | Loss::Mse => (a - y).powi(2),
        Loss::Mae => (a - y).abs(),
        _ => -(y * a.ln() + (1.0 - y) * (1.0 - a).ln()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_pass_is_its_equations(y in 0.0_f64..=1.0, z in -12.0_f64..12.0) {
        for loss in LOSSES {
            for y in [y, 0.0, 1.0] {
                let pass = Pass::at(loss, y, z);
                prop_assert!((pass.output - sigmoid(z)).abs() == 0.0);
                prop_assert!((pass.slope - pass.output * (1.0 - pass.output)).abs() == 0.0);
                let product = pass.error * pass.slope;
                prop_assert!((pass.gradient - product).abs() <= 1e-9 * product.abs().max(1e-6), "{loss:?} {y} {pass:?}");
                let slow = slow_loss(loss, y, z);
                prop_assert!((pass.loss - slow).abs() <= 1e-9 * slow.max(1.0), "{loss:?} {y}: {slow} {pass:?}");
            }
        }
    }

    #[test]
    fn the_gradient_is_the_central_difference(y in 0.0_f64..=1.0, x in -3.0_f64..3.0, w in -3.0_f64..3.0, b in -3.0_f64..3.0) {
        for loss in LOSSES {
            let neuron = Neuron { loss, x, y, w, b };
            let pass = neuron.pass();
            let h = 1e-5;
            if loss == Loss::Mae && (pass.output - y).abs() < h {
                continue; // the step crosses the kink
            }
            let cost = |w: f64, b: f64| Neuron { w, b, ..neuron }.pass().loss;
            let by_w = (cost(w + h, b) - cost(w - h, b)) / (2.0 * h);
            let by_b = (cost(w, b + h) - cost(w, b - h)) / (2.0 * h);
            prop_assert!((by_w - pass.gradient * x).abs() <= 1e-8, "{loss:?}: {by_w}, {pass:?}");
            prop_assert!((by_b - pass.gradient).abs() <= 1e-8, "{loss:?}: {by_b}, {pass:?}");
        }
    }
}

/// Far out, where the output rounds to 0 or 1: nothing is lost, and no infinity is multiplied by 0.
#[test]
fn far_out_nothing_is_lost() {
    let wrong = Pass::at(Loss::Bce, 0.0, 800.0);
    assert_eq!((wrong.loss, wrong.gradient), (800.0, 1.0));
    assert_eq!(wrong.error, f64::INFINITY);
    for z in [-800.0, 800.0] {
        for loss in Loss::ALL {
            for y in [0.0, 0.3, 1.0] {
                let pass = Pass::at(loss, y, z);
                assert!(
                    pass.loss.is_finite() && pass.gradient.is_finite(),
                    "{loss:?} {y} {pass:?}"
                );
                assert!(!pass.error.is_nan(), "{loss:?} {y} {pass:?}");
            }
        }
    }
    assert_eq!(nielsen(Loss::Bce, 0.0, 0.0).first_right(0.1, 5), Some(1));
    let undecided = Neuron {
        y: 0.5,
        ..nielsen(Loss::Bce, 2.0, 2.0)
    };
    assert_eq!(undecided.first_right(LR, 1000), None);
}
