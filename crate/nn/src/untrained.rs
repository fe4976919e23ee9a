//! Networks that have learned nothing: their first loss, and where their activations pile up.

use crate::activation::Activation;
use crate::dense::{Dense, Parameters};
use crate::histogram::Histogram;
use crate::init::Init;
use crate::loss::{Loss, Sample};
use crate::metrics::count;
use crate::network::row_of;
use crate::product::Multiplier;
use crate::rng::RandomState;
use crate::rows::{Rows, top_mut};
use crate::sum::SATURATED_SLOPE;
use ndarray::Array2;

/// Of every draw here: inputs first, then weights layer by layer.
const SEED: u32 = 1234;
/// Samples sent, each of N(0, 1) inputs.
pub const ROWS: usize = 1000;
/// Inputs of [`first_loss`], as many as the steel plates have.
pub const FEATURES: usize = 27;

/// Mean cross-entropy of a softmax layer with weights N(0, std²), the samples' classes in turn.
/// Weights near 0 give every class 1/C, so that it is ln C.
#[must_use]
pub fn first_loss(classes: usize, std: f64) -> f64 {
    let (input, mut rng) = inputs(FEATURES);
    let [z, o] = layer(
        &input,
        classes,
        Activation::Softmax,
        Init::Normal(std),
        &mut rng,
    );
    let mut sum = 0.0;
    for row in 0..ROWS {
        let sample = Sample {
            z: row_of(&z, row),
            o: row_of(&o, row),
            t: row % classes,
        };
        sum += Loss::Cce.value(Activation::Softmax, sample, 0.0);
    }
    sum / count(ROWS)
}

/// What one sigmoid layer gives before any training.
#[derive(Clone, Debug, PartialEq)]
pub struct Pile {
    /// Share of (sample, unit) pairs with σ′(z) < 0.01: within about 0.01 of 0 or 1.
    pub saturated: f64,
    /// Of the activations, from 0 to 1.
    pub histogram: Histogram,
}

/// Sigmoid layers one after another, each as wide as the input: without an end, one at a time.
pub struct Stack {
    /// `[ROWS, units]`: what the next layer is given.
    input: Array2<f64>,
    init: Init,
    rng: RandomState,
}

impl Stack {
    /// Nothing but its inputs yet.
    #[must_use]
    pub fn new(units: usize, init: Init) -> Self {
        let (input, rng) = inputs(units);
        Self { input, init, rng }
    }
}

impl Iterator for Stack {
    type Item = Pile;

    fn next(&mut self) -> Option<Pile> {
        let units = self.input.ncols();
        let [_, a] = layer(
            &self.input,
            units,
            Activation::Sigmoid,
            self.init,
            &mut self.rng,
        );
        self.input = a;
        Some(Pile::of(self.input.as_slice().unwrap_or_default()))
    }
}

impl Pile {
    fn of(a: &[f64]) -> Self {
        let mut histogram = Histogram::over(0.0, 1.0);
        let mut saturated = 0;
        for &a in a {
            saturated += usize::from(Activation::Sigmoid.slope(a) < SATURATED_SLOPE);
            histogram.add(a);
        }
        Self {
            saturated: count(saturated) / count(a.len()),
            histogram,
        }
    }
}

/// N(0, 1), `[ROWS, features]`, and the generator that goes on with the weights.
#[inline(never)]
fn inputs(features: usize) -> (Array2<f64>, RandomState) {
    let mut rng = RandomState::new(SEED);
    let input = draw(ROWS, features, Init::Normal(1.0), &mut rng).weights;
    (input, rng)
}

/// Logits and activations of a layer with its first weights, `[ROWS, units]` each.
#[inline(never)]
fn layer(
    input: &Array2<f64>,
    units: usize,
    activation: Activation,
    init: Init,
    rng: &mut RandomState,
) -> [Array2<f64>; 2] {
    let layer = Dense {
        parameters: draw(input.ncols(), units, init, rng),
        activation,
    };
    let zeros = || Parameters::zeros(ROWS, units).weights;
    let [mut z, mut a] = [zeros(), zeros()];
    layer.forward(
        Rows::of(&input.view()).into(),
        top_mut(&mut z, ROWS),
        top_mut(&mut a, ROWS),
        &mut Multiplier::default(),
    );
    [z, a]
}

/// [`Parameters::draw`], held once in the module for both uses here.
#[inline(never)]
fn draw(fan_in: usize, fan_out: usize, init: Init, rng: &mut RandomState) -> Parameters<f64> {
    Parameters::draw(fan_in, fan_out, init, rng)
}
