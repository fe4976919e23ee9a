//! Dense layers one after another, and the gradient through them.

use crate::activation::Activation;
use crate::dense::{Dense, Parameters, Part};
use crate::init::Init;
use crate::input::Input;
use crate::lanes::each;
use crate::loss::{Loss, Samples};
use crate::narrow::Picked;
use crate::output;
use crate::product::Multiplier;
use crate::real::Real;
use crate::rng::RandomState;
use crate::rows::{Rows, top_mut};
use crate::settings::{Gradient, Settings};
use ndarray::Array2;

/// A network of dense layers.
#[derive(Clone, Debug)]
pub struct Network<T> {
    /// From the input on; the last one is the output layer.
    pub layers: Vec<Dense<T>>,
}

/// Shape of one layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Inputs.
    pub fan_in: usize,
    /// Units.
    pub fan_out: usize,
    /// f of `a = f(z)`.
    pub activation: Activation,
}

impl Shape {
    /// The layers of a network, from the input on.
    #[must_use]
    pub fn layers(features: usize, classes: usize, settings: &Settings) -> Vec<Self> {
        let mut fan_in = features;
        let hidden = settings.hidden.iter().map(|h| (h.units, h.activation));
        let layers = hidden.chain([(classes, settings.out)]);
        layers
            .map(|(fan_out, activation)| {
                let shape = Self {
                    fan_in,
                    fan_out,
                    activation,
                };
                fan_in = fan_out;
                shape
            })
            .collect()
    }
}

/// What a batch leaves in one layer; each `[rows, units]`, of which the batch fills the top.
#[derive(Clone, Debug)]
pub struct Activity<T> {
    /// Logits.
    pub z: Array2<T>,
    /// Activations.
    pub a: Array2<T>,
    /// `dL/da` per sample: how wrong.
    pub error: Array2<T>,
    /// `dL/dz` per sample: what is learned from.
    pub delta: Array2<T>,
}

/// The buffers of a forward and backward pass; one [`Activity`] per layer.
#[derive(Clone, Debug)]
pub struct Workspace<T> {
    /// As [`Network::layers`].
    pub layers: Vec<Activity<T>>,
    multiplier: Multiplier<T>,
}

impl<T: Real> Workspace<T> {
    /// Room for batches of up to `rows` samples.
    #[must_use]
    pub fn new(network: &Network<T>, rows: usize) -> Self {
        let layers = network
            .layers
            .iter()
            .map(|layer| {
                let zeros = || Array2::from_elem((rows, layer.fan_out()), T::ZERO);
                Activity {
                    z: zeros(),
                    a: zeros(),
                    error: zeros(),
                    delta: zeros(),
                }
            })
            .collect();
        Self {
            layers,
            multiplier: Multiplier::default(),
        }
    }

    /// The output layer's activity.
    ///
    /// # Panics
    /// Never: a network has at least its output layer.
    #[must_use]
    pub fn output(&self) -> &Activity<T> {
        &self.layers[self.layers.len() - 1]
    }

    /// The top samples on their way out, whose true classes are `classes`.
    #[must_use]
    pub fn samples<'a>(&'a self, classes: &'a [usize]) -> Samples<'a, T> {
        let Activity { z, a, .. } = self.output();
        let [z, o] = [z, a].map(|matrix| Rows::top(matrix, classes.len()));
        Samples { z, o, classes }
    }
}

/// Row `row` of a row-major `[rows, units]`.
#[inline]
pub(crate) fn row_of<T>(values: &Array2<T>, row: usize) -> &[T] {
    let units = values.ncols();
    // Workspaces are made in standard layout and never reshaped, so the slice is there.
    values
        .as_slice()
        .map_or(&[], |all| &all[row * units..(row + 1) * units])
}

impl<T: Real> Network<T> {
    /// First weights, layer by layer from the input on.
    #[must_use]
    pub fn draw(shapes: &[Shape], init: Init, rng: &mut RandomState) -> Self {
        let layers = shapes.iter().map(|shape| Dense {
            parameters: Parameters::draw(shape.fan_in, shape.fan_out, init, rng),
            activation: shape.activation,
        });
        Self {
            layers: layers.collect(),
        }
    }

    /// The shapes of its layers.
    #[must_use]
    pub fn shapes(&self) -> Vec<Shape> {
        let layers = self.layers.iter();
        layers
            .map(|layer| Shape {
                fan_in: layer.fan_in(),
                fan_out: layer.fan_out(),
                activation: layer.activation,
            })
            .collect()
    }

    /// True while every weight and bias is a finite number.
    #[must_use]
    pub fn is_finite(&self) -> bool {
        let mut parameters = self
            .layers
            .iter()
            .flat_map(|layer| layer.parameters.slices());
        parameters.all(|values| values.iter().all(|value| value.is_finite()))
    }

    /// The same network in f64, exactly.
    #[must_use]
    pub fn widened(&self) -> Network<f64> {
        let layers = self.layers.iter().map(|layer| Dense {
            parameters: Parameters {
                weights: layer.parameters.weights.mapv(Real::to_f64),
                biases: layer.parameters.biases.mapv(Real::to_f64),
            },
            activation: layer.activation,
        });
        Network {
            layers: layers.collect(),
        }
    }

    /// Parameters of the same shapes, all 0.
    #[must_use]
    pub fn zeros(&self) -> Vec<Parameters<T>> {
        self.layers
            .iter()
            .map(|layer| Parameters::zeros(layer.fan_in(), layer.fan_out()))
            .collect()
    }

    /// The output activation.
    #[must_use]
    pub fn out(&self) -> Activation {
        self.layers
            .last()
            .map_or(Activation::Linear, |layer| layer.activation)
    }

    /// Weights of all layers.
    #[must_use]
    pub fn weights(&self) -> usize {
        let layers = self.layers.iter();
        layers.map(|layer| layer.fan_in() * layer.fan_out()).sum()
    }

    /// Units of the output layer.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.layers.last().map_or(0, Dense::fan_out)
    }

    /// Rows of a matrix as its samples, where it can read them where they lie.
    ///
    /// # Shapes
    /// - `all`: `[rows, features]`, or nothing
    /// - `picks`: `[n]`
    #[must_use]
    pub fn pick<'a>(&self, all: &'a [T], picks: &'a [u32]) -> Option<Picked<'a, T>> {
        match &self.layers[..] {
            [layer] => Picked::of((layer.fan_in(), layer.fan_out()), all, picks),
            _ => None,
        }
    }

    /// Logits and activations of every layer for a batch.
    ///
    /// # Shapes
    /// - `input`: `[n, features]`; the top `n` rows of `work` are filled.
    pub fn forward<'a>(&self, input: impl Into<Input<'a, T>>, work: &mut Workspace<T>)
    where
        T: 'a,
    {
        let input = input.into();
        let n = input.count();
        for (k, layer) in self.layers.iter().enumerate() {
            let (below, here) = work.layers.split_at_mut(k);
            let Activity { z, a, .. } = &mut here[0];
            let input = below
                .last()
                .map_or(input, |below| Rows::top(&below.a, n).into());
            layer.forward(input, top_mut(z, n), top_mut(a, n), &mut work.multiplier);
        }
    }

    /// Errors and deltas of some rows of a batch, and their part of its mean gradient;
    /// [`Network::forward`] went before.
    ///
    /// # Shapes
    /// - `input`: `[n, features]`
    /// - `classes`: `[n]`, the true class of each sample
    /// - `gradient`: as [`Network::zeros`]
    pub fn backward<'a>(
        &self,
        input: impl Into<Input<'a, T>>,
        classes: &[usize],
        (loss, followed): (Loss, Gradient),
        part: Part,
        work: &mut Workspace<T>,
        gradient: &mut [Parameters<T>],
    ) where
        T: 'a,
    {
        let input = input.into();
        let n = input.count();
        let last = self.layers.len() - 1;
        let output = &mut work.layers[last];
        output::backward(self.out(), (loss, followed), classes, output);
        for k in (0..self.layers.len()).rev() {
            let (below, here) = work.layers.split_at_mut(k);
            let delta = Rows::top(&here[0].delta, n);
            let input = below
                .last()
                .map_or(input, |below| Rows::top(&below.a, n).into());
            Dense::gradient(input, delta, part, &mut gradient[k], &mut work.multiplier);
            if let Some(below) = below.last_mut() {
                let error = top_mut(&mut below.error, n);
                self.layers[k].backward(delta, error, &mut work.multiplier);
                hidden_delta(self.layers[k - 1].activation, below, n);
            }
        }
    }
}

/// `delta = dL/da · f′(z)` of a hidden layer's top `n` rows.
fn hidden_delta<T: Real>(activation: Activation, layer: &mut Activity<T>, n: usize) {
    let of = |matrix| Rows::top(matrix, n).values;
    let (a, error) = (of(&layer.a), of(&layer.error));
    let delta = top_mut(&mut layer.delta, n);
    each(a, delta, |a| activation.slopes(a));
    for (delta, &error) in delta.iter_mut().zip(error) {
        *delta = error * *delta;
    }
}
