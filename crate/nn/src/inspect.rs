//! Samples sent through a network to be looked at, in f64 whatever the run's precision: a wider
//! number is the same number, so that what is seen is what the run computes.

use crate::memory::{EVALUATION_ROWS, part_rows};
use crate::network::{Network, Shape, Workspace};
use crate::real::Real;
use crate::rows::Rows;
use crate::source::Source;
use ndarray::Array2;

/// What a layer made of the samples sent last, `[n, units]` row-major.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// Logits.
    pub z: Vec<f64>,
    /// Activations.
    pub a: Vec<f64>,
}

/// A network of either precision, asked and answered in f64.
pub trait Forward {
    /// Its layers, from the input on.
    fn shapes(&self) -> Vec<Shape>;
    /// Weights of a layer row by row, and its biases.
    fn parameters(&self, layer: usize) -> [Vec<f64>; 2];
    /// Sends samples through all layers.
    ///
    /// # Shapes
    /// - `samples`: `[n, features]` row-major, rounded to the network's precision
    /// - `sent`: per layer, overwritten
    fn send(&self, samples: &[f64], sent: &mut [Sent]);
}

impl<T: Real> Forward for Network<T> {
    fn shapes(&self) -> Vec<Shape> {
        self.shapes()
    }

    fn parameters(&self, layer: usize) -> [Vec<f64>; 2] {
        self.layers[layer].parameters.slices().map(widened)
    }

    fn send(&self, samples: &[f64], sent: &mut [Sent]) {
        let features = self.layers[0].fan_in();
        let mut input = Array2::from_elem((samples.len() / features, features), T::ZERO);
        for (x, &sample) in input.iter_mut().zip(samples) {
            *x = T::from_f64(sample);
        }
        let mut work = Workspace::new(self, input.nrows());
        self.forward(Rows::of(&input.view()), &mut work);
        for (sent, layer) in sent.iter_mut().zip(&work.layers) {
            sent.z = widened(layer.z.as_slice().unwrap_or_default());
            sent.a = widened(layer.a.as_slice().unwrap_or_default());
        }
    }
}

#[inline(never)]
fn widened<T: Real>(values: &[T]) -> Vec<f64> {
    values.iter().map(|value| value.to_f64()).collect()
}

/// A network and where its samples come from.
pub struct Inspector<'a> {
    network: &'a dyn Forward,
    source: &'a dyn Source<f64>,
    /// The network's layers, from the input on.
    pub shapes: Vec<Shape>,
    /// Most samples sent at once.
    pub room: usize,
    /// As the layers.
    pub sent: Vec<Sent>,
}

impl<'a> Inspector<'a> {
    /// Nothing is sent yet.
    #[must_use]
    pub fn new(network: &'a dyn Forward, source: &'a dyn Source<f64>) -> Self {
        let shapes = network.shapes();
        Self {
            network,
            source,
            room: part_rows(&shapes, EVALUATION_ROWS),
            sent: vec![Sent::default(); shapes.len()],
            shapes,
        }
    }

    /// The true class of a row.
    #[must_use]
    pub fn class(&self, row: u32) -> usize {
        self.source.class(row)
    }

    /// Weights of a layer row by row, and its biases.
    #[must_use]
    pub fn parameters(&self, layer: usize) -> [Vec<f64>; 2] {
        self.network.parameters(layer)
    }

    /// Sends rows of the data, at most [`Inspector::room`].
    pub fn send_rows(&mut self, rows: &[u32]) {
        let mut samples = Array2::zeros((rows.len(), self.source.features()));
        self.source.gather(rows, samples.view_mut());
        self.send(samples.as_slice().unwrap_or_default());
    }

    /// Sends other samples, at most [`Inspector::room`].
    ///
    /// # Shapes
    /// - `samples`: `[n, features]` row-major, scaled as the run scales
    pub fn send(&mut self, samples: &[f64]) {
        self.network.send(samples, &mut self.sent);
    }
}
