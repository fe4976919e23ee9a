//! A narrow layer, on samples where they lie, against the same network on copies of them.

use std::fmt::Debug;

use losslab_nn::dense::Part;
use losslab_nn::init::Init;
use losslab_nn::input::Input;
use losslab_nn::network::{Shape, Workspace};
use losslab_nn::rng::RandomState;
use losslab_nn::rows::Rows;
use losslab_nn::settings::Gradient;
use losslab_nn::{Activation, Loss, Network, Real};
use proptest::prelude::*;

/// Rows there are to pick from.
const ROWS: u32 = 40;

fn network<T: Real>(features: usize, units: &[usize], out: Activation) -> Network<T> {
    let mut fan_in = features;
    let shapes = units.iter().map(|&fan_out| Shape {
        fan_in: std::mem::replace(&mut fan_in, fan_out),
        fan_out,
        activation: out,
    });
    let mut rng = RandomState::new(7);
    let mut network = Network::draw(&shapes.collect::<Vec<_>>(), Init::Normal(0.2), &mut rng);
    for layer in &mut network.layers {
        for bias in &mut layer.parameters.biases {
            *bias = T::from_f64(rng.normal(0.0, 1.0));
        }
    }
    network
}

fn all<T: Real>(features: usize) -> Vec<T> {
    let mut rng = RandomState::new(11);
    let numbers = ROWS as usize * features;
    (0..numbers)
        .map(|_| T::from_f64(rng.normal(0.0, 1.0)))
        .collect()
}

/// Everything a minibatch leaves in a network's layer and its gradient.
fn left<'a, T: Real + 'a>(
    network: &Network<T>,
    input: impl Into<Input<'a, T>>,
    (classes, pair): (&[usize], (Loss, Gradient)),
) -> Vec<T> {
    let input = input.into();
    let mut work = Workspace::new(network, classes.len());
    let mut gradient = network.zeros();
    network.forward(input, &mut work);
    let part = Part::whole(classes.len());
    network.backward(input, classes, pair, part, &mut work, &mut gradient);
    let layer = &work.layers[0];
    let matrices = [&layer.z, &layer.a, &layer.error, &layer.delta];
    let numbers = matrices.into_iter().flatten();
    let slopes = gradient[0].slices();
    numbers
        .chain(slopes.into_iter().flatten())
        .copied()
        .collect()
}

fn agree<T: Real + Debug>(
    (features, classes): (usize, usize),
    picks: &[u32],
    (out, pair): (Activation, (Loss, Gradient)),
) {
    let network = network::<T>(features, &[classes], out);
    let all = all::<T>(features);
    let truth: Vec<usize> = picks.iter().map(|&row| row as usize % classes).collect();
    let copied: Vec<T> = (picks.iter())
        .flat_map(|&row| &all[row as usize * features..][..features])
        .copied()
        .collect();
    let rows = Rows {
        values: &copied,
        width: features,
    };
    let picked = network.pick(&all, picks).expect("it is narrow");
    let found = left(&network, Input::Picked(picked), (&truth, pair));
    let expected = left(&network, rows, (&truth, pair));
    assert!(found.iter().all(|number| number.is_finite()));
    assert!(found == expected, "{found:?} instead of {expected:?}");
}

proptest! {
    #[test]
    fn samples_where_they_lie_leave_what_their_copies_leave(
        features in 4_usize..40,
        classes in 2_usize..=7,
        picks in prop::collection::vec(0..ROWS, 4..24),
        pair in prop::sample::select(vec![
            (Activation::Softmax, Loss::Cce),
            (Activation::Softmax, Loss::Sse),
            (Activation::Sigmoid, Loss::Bce),
            (Activation::Tanh, Loss::Mse),
            (Activation::Linear, Loss::Hinge),
        ]),
        followed in prop::sample::select(vec![Gradient::Exact, Gradient::OmitSlope]),
    ) {
        let (out, loss) = pair;
        agree::<f64>((features, classes), &picks, (out, (loss, followed)));
        agree::<f32>((features, classes), &picks, (out, (loss, followed)));
    }
}

#[test]
fn only_samples_of_a_narrow_network_are_picked() {
    let picked = |features, units: &[usize], picks: &[u32]| {
        let network = network::<f64>(features, units, Activation::Linear);
        network.pick(&all(features), picks).is_some()
    };
    let rows: Vec<u32> = (0..257).map(|at| at % ROWS).collect();
    assert!(picked(27, &[7], &rows[..10]));
    assert!(picked(2, &[2], &rows[..2]));
    assert!(picked(256, &[7], &rows[..256]));
    assert!(!picked(27, &[8], &rows[..10]), "more classes");
    assert!(!picked(27, &[5, 7], &rows[..10]), "two layers");
    assert!(!picked(1, &[7], &rows[..10]), "one feature");
    assert!(!picked(257, &[7], &rows[..10]), "many features");
    assert!(!picked(27, &[7], &rows[..1]), "one sample");
    assert!(!picked(27, &[7], &rows), "many samples");
    let network = network::<f64>(27, &[7], Activation::Linear);
    assert!(network.pick(&[], &rows[..10]).is_none(), "no rows");
}
