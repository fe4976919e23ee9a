//! A dense layer: `z = a_prev W + b`, `a = f(z)`.

use crate::activation::{Activation, softmax};
use crate::init::Init;
use crate::input::Input;
use crate::lanes::Lanes;
use crate::metrics::count;
use crate::norm::norm;
use crate::product::{Factor, Multiplier};
use crate::real::Real;
use crate::rng::RandomState;
use crate::rows::Rows;
use ndarray::{Array1, Array2};

/// Weights and biases of one layer, or anything of the same shape: gradient, velocity.
#[derive(Clone, Debug)]
pub struct Parameters<T> {
    /// `[fan_in, fan_out]`, row-major.
    pub weights: Array2<T>,
    /// `[fan_out]`
    pub biases: Array1<T>,
}

impl<T: Real> Parameters<T> {
    /// All 0.
    #[must_use]
    pub fn zeros(fan_in: usize, fan_out: usize) -> Self {
        Self {
            weights: Array2::from_elem((fan_in, fan_out), T::ZERO),
            biases: Array1::from_elem(fan_out, T::ZERO),
        }
    }

    /// Weights drawn row by row, biases 0.
    #[must_use]
    pub fn draw(fan_in: usize, fan_out: usize, init: Init, rng: &mut RandomState) -> Self {
        let mut drawn = Self::zeros(fan_in, fan_out);
        if let Some(std) = init.std(fan_in) {
            let [weights, _] = drawn.slices_mut();
            for weight in weights {
                *weight = T::from_f64(rng.normal(0.0, std));
            }
        }
        drawn
    }

    /// Takes over values of the same shape without allocating.
    pub fn copy_from(&mut self, other: &Self) {
        for (to, from) in self.slices_mut().into_iter().zip(other.slices()) {
            to.copy_from_slice(from);
        }
    }

    /// Weights row by row, then biases. They are made in standard layout and never reshaped, so
    /// the slices are there.
    #[must_use]
    pub fn slices(&self) -> [&[T]; 2] {
        [self.weights.as_slice(), self.biases.as_slice()].map(Option::unwrap_or_default)
    }

    /// As [`Parameters::slices`], to be changed.
    pub fn slices_mut(&mut self) -> [&mut [T]; 2] {
        let Self { weights, biases } = self;
        [weights.as_slice_mut(), biases.as_slice_mut()].map(Option::unwrap_or_default)
    }

    /// Frobenius norm of the weights.
    #[must_use]
    pub fn norm(&self) -> f64 {
        let [weights, _] = self.slices();
        norm(weights)
    }
}

/// Where some rows of a batch stand in it. Batches too large for one pass are worked on in
/// parts.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Rows of the whole batch.
    pub batch: usize,
    /// Nothing of the batch went before.
    pub first: bool,
    /// Nothing of it follows.
    pub last: bool,
}

impl Part {
    /// A batch in one part.
    #[must_use]
    pub fn whole(batch: usize) -> Self {
        Self {
            batch,
            first: true,
            last: true,
        }
    }
}

/// A dense layer and its activation.
#[derive(Clone, Debug)]
pub struct Dense<T> {
    /// What is learned.
    pub parameters: Parameters<T>,
    /// f of `a = f(z)`.
    pub activation: Activation,
}

impl<T: Real> Dense<T> {
    /// Inputs of the layer.
    #[must_use]
    pub fn fan_in(&self) -> usize {
        self.parameters.weights.nrows()
    }

    /// Units of the layer.
    #[must_use]
    pub fn fan_out(&self) -> usize {
        self.parameters.weights.ncols()
    }

    /// Computes logits and activations of a batch.
    ///
    /// # Shapes
    /// - `input`: `[n, fan_in]`
    /// - `z`, `a`: `[n, fan_out]`
    pub fn forward(
        &self,
        input: Input<'_, T>,
        z: &mut [T],
        a: &mut [T],
        multiplier: &mut Multiplier<T>,
    ) {
        let [_, biases] = self.parameters.slices();
        let ends_in_softmax = self.activation == Activation::Softmax;
        match input {
            Input::Rows(rows) => {
                multiplier.affine(rows, self.weights(), biases, z);
                if ends_in_softmax {
                    softmax(z, a, biases.len());
                }
            }
            Input::Picked(picked) => {
                let softmax = ends_in_softmax.then_some(&mut *a);
                picked.affine(self.parameters.slices(), z, softmax);
            }
        }
        if !ends_in_softmax {
            self.activation.apply(z, a);
        }
    }

    /// Adds a part of a batch to its mean gradient of weights and biases.
    ///
    /// # Shapes
    /// - `input`: `[n, fan_in]`
    /// - `delta`: `[n, fan_out]`, per sample
    /// - `gradient`: as the layer's parameters; the mean once the last part is added
    pub fn gradient(
        input: Input<'_, T>,
        delta: Rows<'_, T>,
        part: Part,
        gradient: &mut Parameters<T>,
        multiplier: &mut Multiplier<T>,
    ) {
        let n = count(part.batch);
        let before = if part.first { T::ZERO } else { T::ONE };
        let share = T::from_f64(1.0 / n);
        let [weights, biases] = gradient.slices_mut();
        match input {
            Input::Rows(rows) => {
                let (input, of_units) = (Factor::Transposed(rows), Factor::Straight(delta));
                multiplier.multiply((share, before), input, of_units, weights);
            }
            Input::Picked(picked) => picked.gradient(share, delta.values, weights),
        }
        if part.first {
            biases.fill(T::ZERO);
        }
        add_rows(delta, biases);
        if part.last {
            let n = T::from_f64(n);
            for mean in biases {
                *mean = *mean / n;
            }
        }
    }

    fn weights(&self) -> Rows<'_, T> {
        let [values, _] = self.parameters.slices();
        Rows {
            values,
            width: self.fan_out(),
        }
    }

    /// `dL/da` of the layer below: `delta Wᵀ`.
    ///
    /// # Shapes
    /// - `delta`: `[n, fan_out]`
    /// - `error`: `[n, fan_in]`
    pub fn backward(&self, delta: Rows<'_, T>, error: &mut [T], multiplier: &mut Multiplier<T>) {
        let (delta, weights) = (Factor::Straight(delta), Factor::Transposed(self.weights()));
        multiplier.multiply((T::ONE, T::ZERO), delta, weights, error);
    }
}

/// Adds the rows of `[n, units]`.
fn add_rows<T: Real>(delta: Rows<'_, T>, sums: &mut [T]) {
    let rows = delta.values.chunks_exact(delta.width);
    for column in (0..sums.len()).step_by(T::Lanes::COUNT) {
        let sum = T::Lanes::read(&sums[column..]);
        let sum = rows
            .clone()
            .fold(sum, |sum, row| sum + T::Lanes::read(&row[column..]));
        sum.write(&mut sums[column..]);
    }
}
