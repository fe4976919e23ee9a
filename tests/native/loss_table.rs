//! The hand-checked values of the course texts (losses and activations, id by id).

use losslab_nn::activation::sigmoid;
use losslab_nn::init::Init;
use losslab_nn::logit::{log_sum_exp, softplus};
use losslab_nn::loss::Sample;
use losslab_nn::{Activation, Loss};

/// Agrees to the printed digits.
#[track_caller]
fn agrees(found: f64, printed: f64, tolerance: f64) {
    assert!(
        (found - printed).abs() <= tolerance,
        "{found} for the printed {printed} ± {tolerance}"
    );
}

/// Logits whose softmax is `p`.
fn logits(p: &[f64]) -> Vec<f64> {
    p.iter().map(|p| p.ln()).collect()
}

/// z with σ(z) = p.
fn logit(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}

fn value(out: Activation, loss: Loss, z: &[f64], t: usize) -> f64 {
    let mut o = vec![0.0; z.len()];
    out.apply(z, &mut o);
    loss.value(out, Sample { z, o: &o, t }, 0.0)
}

#[test]
fn binary_cross_entropy() {
    // bce-good and bce-bad, in bits; one output, so its class is always true
    let bits = |o: f64| value(Activation::Sigmoid, Loss::Bce, &[logit(o)], 0) / 2.0_f64.ln();
    agrees(bits(0.98), 0.0291, 0.000_05);
    agrees(bits(0.0001), 13.2877, 0.000_05);
    // binary-entropy at ½ is 1 bit
    agrees(bits(0.5), 1.0, 1e-15);
}

#[test]
fn bce_gradient_is_o_minus_y() {
    for z in [-3.0, 0.0, 2.5] {
        let o = [sigmoid(z)];
        let sample = Sample {
            z: &[z],
            o: &o,
            t: 0,
        };
        let (mut error, mut delta) = ([0.0], [0.0]);
        Loss::Bce.error(sample, &mut error);
        Loss::Bce.delta(Activation::Sigmoid, sample, &error, &mut delta);
        assert_eq!(delta[0], o[0] - 1.0);
        let h = 1e-6;
        let at = |z: f64| softplus(z) - z;
        agrees(delta[0], (at(z + h) - at(z - h)) / (2.0 * h), 1e-9);
    }
}

#[test]
fn negative_log_likelihood() {
    let bits =
        |o: f64| value(Activation::Softmax, Loss::Cce, &logits(&[o, 1.0 - o]), 0) / 2.0_f64.ln();
    agrees(bits(0.0508), 4.2990, 0.000_05);
    agrees(bits(0.8360), 0.2584, 0.000_05);
    // iris-ce, one-hot-ce
    let nats = |p: &[f64], t| value(Activation::Softmax, Loss::Cce, &logits(p), t);
    agrees(nats(&[0.26, 0.70, 0.04], 1), 0.3567, 0.000_05);
    agrees(nats(&[0.2, 0.3, 0.5], 2), -(0.5_f64.ln()), 1e-15);
}

#[test]
fn softmax_nll_and_log_softmax() {
    let rows = [
        [0.2645, 0.1639, 0.1855, 0.2585, 0.1277],
        [0.2430, 0.1624, 0.2322, 0.1930, 0.1694],
        [0.2226, 0.1986, 0.2326, 0.1594, 0.1868],
    ];
    let losses = rows.iter().zip([0, 2, 1]);
    let sum: f64 = losses
        .map(|(p, t)| value(Activation::Softmax, Loss::Cce, &logits(p), t))
        .sum();
    agrees(sum / 3.0, 1.4689, 0.0002);
    let printed = [-1.3301, -1.8084, -1.6846, -1.3530, -2.0584];
    let z = logits(&rows[0]);
    for (z_j, printed) in z.iter().zip(printed) {
        agrees(z_j - log_sum_exp(&z), printed, 0.0005);
    }
}

#[test]
fn log_sum_exp_is_a_smooth_maximum() {
    let digits: Vec<f64> = (0..10).map(f64::from).collect();
    agrees(log_sum_exp(&digits), 9.458_629_744_426_71, 1e-15 * 9.5);
    let shifted: Vec<f64> = digits.iter().map(|z| z + 1000.0).collect();
    agrees(log_sum_exp(&shifted), 1_009.458_629_744_426_7, 1e-12);
}

#[test]
fn tanh_is_a_stretched_sigmoid() {
    for i in -40..=40 {
        let x = f64::from(i) / 4.0;
        agrees(
            Activation::Tanh.value(x),
            2.0 * sigmoid(2.0 * x) - 1.0,
            1e-15,
        );
    }
}

/// The texts' targets (1 3 5 6 7) are no one-hot rows, so misses are laid on by hand:
/// linear outputs of one sample whose misses are those of the example.
#[test]
fn four_conventions_of_squared_error() {
    let miss = [1.0 - 3.0, 3.0 - 2.0, 5.0 - 7.0, 6.0 - 5.0, 7.0 - 8.0];
    let mut o = miss;
    o[0] += 1.0;
    let all = |loss| value(Activation::Linear, loss, &o, 0);
    agrees(all(Loss::HalfSse), 5.5, 1e-15);
    agrees(all(Loss::Sse), 11.0, 1e-15);
    agrees(all(Loss::Mse), 2.2, 1e-15);
    agrees(all(Loss::Mse) / 2.0, 1.1, 1e-15);
    agrees(all(Loss::Mae), 1.4, 1e-15);
}

#[test]
fn cross_entropy_over_rows() {
    let mean = |rows: &[[f64; 3]; 3], printed: [f64; 3], mean: f64| {
        let mut sum = 0.0;
        for (t, (p, printed)) in rows.iter().zip(printed).enumerate() {
            let loss = value(Activation::Softmax, Loss::Cce, &logits(p), t);
            agrees(loss, printed, 1e-15);
            sum += loss;
        }
        agrees(sum / 3.0, mean, 1e-15);
    };
    let half = std::f64::consts::LN_2;
    let tail = [[0.3, 0.5, 0.2], [0.4, 0.1, 0.5]];
    mean(
        &[[0.3, 0.1, 0.6], tail[0], tail[1]],
        [1.203_972_804_325_936_1, half, half],
        0.863_422_388_481_942_2,
    );
    mean(
        &[[0.6, 0.1, 0.3], tail[0], tail[1]],
        [0.510_825_623_765_990_7, half, half],
        0.632_373_328_295_293_8,
    );
}

#[test]
fn sigmoid_cross_entropy_item_by_item() {
    let printed = [
        std::f64::consts::LN_2,
        0.356_674_943_938_732_45,
        0.356_674_943_938_732_45,
        0.223_143_551_314_209_7,
        0.356_674_943_938_732_45,
        0.105_360_515_657_826_28,
    ];
    let items = [(0.5, 0), (0.7, 1), (0.3, 0), (0.2, 0), (0.7, 1), (0.9, 1)];
    let mut sum = 0.0;
    for ((p, y), printed) in items.into_iter().zip(printed) {
        // a true item is the only output's class; a false one is softplus(z)
        let z = logit(p);
        let loss = if y == 1 {
            value(Activation::Sigmoid, Loss::Bce, &[z], 0)
        } else {
            softplus(z)
        };
        agrees(loss, printed, 2e-16);
        sum += loss;
    }
    agrees(sum / 6.0, 0.348_612_679_891_363_13, 1e-15);
}

#[test]
fn entropy_in_bits() {
    let p = [0.8, 0.1, 0.1];
    let q = [0.2, 0.2, 0.6];
    let cross = |p: &[f64; 3], q: &[f64; 3]| -> f64 {
        let z = logits(q);
        let terms = p.iter().enumerate();
        terms
            .map(|(t, p)| p * value(Activation::Softmax, Loss::Cce, &z, t))
            .sum::<f64>()
            / 2.0_f64.ln()
    };
    agrees(cross(&p, &p), 0.9219, 0.000_05);
    agrees(cross(&p, &q), 2.1634, 0.000_51);
    agrees(cross(&p, &q) - cross(&p, &p), 1.2415, 0.000_51);
}

#[test]
fn hinge_and_softmax_on_the_same_scores() {
    let scores = [-2.85, 0.86, 0.28];
    agrees(
        value(Activation::Linear, Loss::Hinge, &scores, 2),
        1.58,
        1e-15,
    );
    let nats = value(Activation::Softmax, Loss::Cce, &scores, 2);
    agrees((-nats).exp(), 0.353, 0.0005);
    agrees(nats / 10.0_f64.ln(), 0.452, 0.0005);
    agrees(nats, 1.040, 0.0005);
    // a score inside its margin moves softmax only
    let jiggled = [-2.95, 0.86, 0.28];
    assert_eq!(
        value(Activation::Linear, Loss::Hinge, &jiggled, 2),
        value(Activation::Linear, Loss::Hinge, &scores, 2)
    );
    assert!(value(Activation::Softmax, Loss::Cce, &jiggled, 2) < nats);
}

#[test]
fn first_losses_and_first_weights() {
    agrees(
        value(Activation::Softmax, Loss::Cce, &[1e-4, -2e-4, 5e-5], 1),
        1.0986,
        0.0005,
    );
    assert_eq!(Init::He.std(8), Some(0.5));
    assert_eq!(Init::Xavier.std(16), Some(0.25));
}
