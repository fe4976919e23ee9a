//! Every gradient against central differences of its loss, on random nets.

use losslab_nn::dense::Part;
use losslab_nn::gradient_check::{self, Batch, WORK, must_fail};
use losslab_nn::init::Init;
use losslab_nn::network::{Network, Shape, Workspace};
use losslab_nn::pair;
use losslab_nn::rows::Rows;
use losslab_nn::settings::{Draws, Gradient, Hidden, Settings};
use losslab_nn::{Activation, Loss, RandomState, Real};
use ndarray::Array2;
use proptest::prelude::*;

/// The 29 pairs the contract allows.
fn pairs() -> Vec<(Activation, Loss)> {
    let all = Activation::ALL
        .into_iter()
        .flat_map(|out| Loss::ALL.map(|loss| (out, loss)));
    all.filter(|&(out, loss)| pair::check(out, loss).is_ok())
        .collect()
}

pub fn settings(out: Activation, loss: Loss, hidden: Vec<Hidden>, std: f64) -> Settings {
    Settings {
        hidden,
        out,
        loss,
        eps: 0.0,
        gradient: Gradient::Exact,
        init: Init::Normal(std),
        lr: 0.1,
        momentum: 0.0,
        draws: Draws::Separate,
        seed: 0,
    }
}

/// A net with random biases too, and a random batch: `[rows, features]` and classes.
pub fn scene<T: Real>(
    settings: &Settings,
    (features, classes, rows): (usize, usize, usize),
    seed: u32,
) -> (Network<T>, Array2<T>, Vec<usize>) {
    let mut rng = RandomState::new(seed);
    let mut network = Network::<T>::draw(
        &Shape::layers(features, classes, settings),
        settings.init,
        &mut rng,
    );
    for layer in &mut network.layers {
        layer
            .parameters
            .biases
            .map_inplace(|b| *b = T::from_f64(rng.normal(0.0, 0.3)));
    }
    let input =
        Array2::from_shape_simple_fn((rows, features), || T::from_f64(rng.normal(0.0, 1.0)));
    let truth = (0..rows).map(|row| (row * 7 + seed as usize) % classes);
    (network, input, truth.collect())
}

fn hidden_layers() -> impl Strategy<Value = Vec<Hidden>> {
    let activation = prop::sample::select(&Activation::ALL[..5]);
    prop::collection::vec(
        (1_usize..=5, activation).prop_map(|(units, activation)| Hidden { units, activation }),
        0..=3,
    )
}

#[test]
fn there_are_29_pairs() {
    assert_eq!(pairs().len(), 29);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// All 29 pairs for each random net: error as the contract's gradient check defines it.
    #[test]
    fn analytic_gradients_are_central_differences(
        hidden in hidden_layers(),
        shape in (1_usize..=4, 2_usize..=4, 1_usize..=5),
        std in 0.1_f64..1.0,
        seed in 0_u32..1_000_000,
    ) {
        for (out, loss) in pairs() {
            let settings = settings(out, loss, hidden.clone(), std);
            let (network, input, classes) = scene::<f64>(&settings, shape, seed);
            let batch = Batch { input: input.view(), classes: &classes };
            let report = gradient_check::check(&network, batch, (loss, Gradient::Exact), WORK);
            // Central differences have errors of their own: rounding, 1e-16 of the loss over a
            // step of 1e-5 and a few operations, and the third derivative's h²/6. Both come to
            // about 1e-10, so a gradient below 1e-3 can't be told to six digits.
            let noise = 1e-9 * report.loss.max(1.0);
            prop_assert!(
                report.worst <= 1e-6 || (report.analytic - report.numeric).abs() <= noise,
                "{} + {}: {report:?}", out.name(), loss.name()
            );
            prop_assert!(report.compared > 0 || report.left_out > 0);
        }
    }

    /// In f32 the same formulas: deltas and gradients are those of f64, rounded.
    #[test]
    fn f32_gradients_are_the_f64_ones_rounded(
        hidden in hidden_layers(),
        shape in (1_usize..=4, 2_usize..=4, 1_usize..=5),
        seed in 0_u32..1_000_000,
    ) {
        for (out, loss) in pairs() {
            let settings = settings(out, loss, hidden.clone(), 0.5);
            // start from the f32 net so that both compute from the same numbers
            let (narrow, input, classes) = scene::<f32>(&settings, shape, seed);
            let (mut wide, _, _) = scene::<f64>(&settings, shape, seed);
            for (wide, narrow) in wide.layers.iter_mut().zip(&narrow.layers) {
                wide.parameters.weights = narrow.parameters.weights.mapv(f64::from);
                wide.parameters.biases = narrow.parameters.biases.mapv(f64::from);
            }
            let rounded = gradient_of(&narrow, &input, &classes, loss);
            let exact = gradient_of(&wide, &input.mapv(f64::from), &classes, loss);
            let largest = exact.iter().fold(0.0_f64, |most, g| most.max(g.abs()));
            for (rounded, exact) in rounded.iter().zip(&exact) {
                prop_assert!(
                    // what cancels is off by as much as its terms, of about 1, were rounded
                    (rounded - exact).abs() <= 2e-4 * largest.max(1e-2),
                    "{} + {}: {rounded} for {exact}", out.name(), loss.name()
                );
            }
        }
    }
}

fn gradient_of<T: Real>(
    network: &Network<T>,
    input: &Array2<T>,
    classes: &[usize],
    loss: Loss,
) -> Vec<f64> {
    let mut work = Workspace::new(network, classes.len());
    let mut gradient = network.zeros();
    network.forward(Rows::of(&input.view()), &mut work);
    let followed = (loss, Gradient::Exact);
    let part = Part::whole(classes.len());
    network.backward(
        Rows::of(&input.view()),
        classes,
        followed,
        part,
        &mut work,
        &mut gradient,
    );
    let entries = gradient
        .iter()
        .flat_map(|g| g.weights.iter().chain(&g.biases));
    entries.map(|g| g.to_f64()).collect()
}

#[test]
fn omitting_the_slope_fails_the_check_except_where_it_omits_nothing() {
    for (out, loss) in pairs() {
        let settings = settings(out, loss, Vec::new(), 0.5);
        let (network, input, classes) = scene::<f64>(&settings, (4, 3, 5), 5);
        let batch = Batch {
            input: input.view(),
            classes: &classes,
        };
        let report = gradient_check::check(&network, batch, (loss, Gradient::OmitSlope), WORK);
        let fails = report.worst > gradient_check::AGREES;
        assert_eq!(
            fails,
            must_fail((out, loss), 3, Gradient::OmitSlope),
            "{} + {}: {report:?}",
            out.name(),
            loss.name()
        );
    }
}

/// Elementwise outputs and hidden layers: δ = ∂L/∂a · f′(z), per sample and unit.
#[test]
fn delta_is_error_times_slope() {
    for (out, loss) in pairs() {
        if out == Activation::Softmax {
            continue;
        }
        for hidden in &Activation::ALL[..5] {
            let layer = Hidden {
                units: 6,
                activation: *hidden,
            };
            let settings = settings(out, loss, vec![layer; 2], 1.0);
            let (network, input, classes) = scene::<f64>(&settings, (5, 4, 9), 3);
            let mut work = Workspace::new(&network, 9);
            let mut gradient = network.zeros();
            network.forward(Rows::of(&input.view()), &mut work);
            let followed = (loss, Gradient::Exact);
            let part = Part::whole(9);
            network.backward(
                Rows::of(&input.view()),
                &classes,
                followed,
                part,
                &mut work,
                &mut gradient,
            );
            for (layer, activity) in network.layers.iter().zip(&work.layers) {
                for (((&z, &a), &error), &delta) in activity
                    .z
                    .iter()
                    .zip(&activity.a)
                    .zip(&activity.error)
                    .zip(&activity.delta)
                {
                    let product = error * layer.activation.slope(a);
                    if product.is_finite() {
                        assert!(
                            (delta - product).abs() <= 1e-12 * product.abs().max(delta.abs()),
                            "{} + {}: {delta} for {error} · f′({z})",
                            out.name(),
                            loss.name()
                        );
                    }
                }
            }
        }
    }
}

/// Far from 0, where outputs round to 0 and 1: values and deltas stay what they are.
#[test]
fn saturated_logits_lose_nothing() {
    use losslab_nn::loss::Sample;
    let delta_of = |out: Activation, loss: Loss, z: &[f64], t: usize| {
        let (mut o, mut error, mut delta) =
            (vec![0.0; z.len()], vec![0.0; z.len()], vec![0.0; z.len()]);
        out.apply(z, &mut o);
        let sample = Sample { z, o: &o, t };
        loss.error(sample, &mut error);
        loss.delta(out, sample, &error, &mut delta);
        (loss.value(out, sample, 0.0), delta)
    };
    let (sigmoid, softmax) = (Activation::Sigmoid, Activation::Softmax);
    // −ln σ(−800) = 800, and its delta is −1
    assert_eq!(
        delta_of(sigmoid, Loss::Bce, &[-800.0, -800.0], 0),
        (800.0, vec![-1.0, 0.0])
    );
    assert_eq!(
        delta_of(sigmoid, Loss::Cce, &[-800.0, 800.0], 0),
        (800.0, vec![-1.0, 0.0])
    );
    assert_eq!(
        delta_of(softmax, Loss::Cce, &[-500.0, 300.0], 0),
        (800.0, vec![-1.0, 1.0])
    );
    // two classes: bce over softmax is twice cce
    assert_eq!(
        delta_of(softmax, Loss::Bce, &[-500.0, 300.0], 0),
        (1600.0, vec![-2.0, 2.0])
    );
    // and where both are next to nothing, all that is left is kept: −ln o_0 = ln(1 + 2e), −ln(1−o_1) = ln(1 + e/(1+e))
    let e = (-40.0_f64).exp();
    let left = (2.0 * e).ln_1p() + 2.0 * (e / (1.0 + e)).ln_1p();
    let (value, _) = delta_of(softmax, Loss::Bce, &[40.0, 0.0, 0.0], 0);
    assert!((value - left).abs() <= 1e-14 * left, "{value} for {left}");
    let (value, _) = delta_of(softmax, Loss::Cce, &[40.0, 0.0, 0.0], 0);
    assert!((value - (2.0 * e).ln_1p()).abs() <= 1e-14 * left, "{value}");
    // what overflowed is as far away as can be
    let (value, _) = delta_of(softmax, Loss::Cce, &[0.0, f64::NEG_INFINITY], 1);
    assert_eq!(value, f64::INFINITY);
    // three: −ln o_0 − ln(1−o_1) − ln(1−o_2) = 800 + (800 + ln …) + 0
    let (value, delta) = delta_of(softmax, Loss::Bce, &[-500.0, 300.0, -500.0], 0);
    assert!((value - (1600.0 - 2.0_f64.ln())).abs() < 1e-9, "{value}");
    assert!(
        (delta[0] + 1.5).abs() < 1e-12
            && (delta[1] - 2.0).abs() < 1e-12
            && (delta[2] + 0.5).abs() < 1e-12,
        "{delta:?}"
    );
}

/// A batch too large for one pass is worked on in parts that add up to the same gradient.
#[test]
fn parts_of_a_batch_add_up_to_its_gradient() {
    let layer = Hidden {
        units: 6,
        activation: Activation::Tanh,
    };
    let settings = settings(Activation::Softmax, Loss::Cce, vec![layer], 1.0);
    let (network, input, classes) = scene::<f64>(&settings, (5, 4, 9), 11);
    let whole = gradient_of(&network, &input, &classes, Loss::Cce);
    let mut work = Workspace::new(&network, 4);
    let mut gradient = network.zeros();
    for (from, to) in [(0, 4), (4, 8), (8, 9)] {
        let rows = input.slice(ndarray::s![from..to, ..]);
        let rows = Rows::of(&rows);
        let part = Part {
            batch: 9,
            first: from == 0,
            last: to == 9,
        };
        network.forward(rows, &mut work);
        let followed = (Loss::Cce, Gradient::Exact);
        let classes = &classes[from..to];
        network.backward(rows, classes, followed, part, &mut work, &mut gradient);
    }
    let entries = gradient
        .iter()
        .flat_map(|g| g.weights.iter().chain(&g.biases));
    for (part, whole) in entries.zip(&whole) {
        assert!((part - whole).abs() <= 1e-14, "{part} for {whole}");
    }
}
