//! A dense layer: `z = a_prev W + b`, `a = f(z)`.

use crate::activation::Activation;
use crate::init::Init;
use crate::metrics::count;
use crate::product::{Factor, Multiplier};
use crate::real::Real;
use crate::rng::RandomState;
use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut1, ArrayViewMut2};

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
        let squares: f64 = weights.iter().map(|w| w.to_f64() * w.to_f64()).sum();
        squares.sqrt()
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
        input: &ArrayView2<'_, T>,
        mut z: ArrayViewMut2<'_, T>,
        mut a: ArrayViewMut2<'_, T>,
        multiplier: &mut Multiplier<T>,
    ) {
        let weights = self.parameters.weights.view();
        let (input, weights) = (Factor::Straight(*input), Factor::Straight(weights));
        multiplier.multiply((T::ONE, T::ZERO), input, weights, z.view_mut());
        let [_, biases] = self.parameters.slices();
        // Both were made in standard layout and are cut by rows only, so the slices are there.
        let (Some(z), Some(a)) = (z.as_slice_mut(), a.as_slice_mut()) else {
            return;
        };
        let units = biases.len();
        for (z, a) in z.chunks_exact_mut(units).zip(a.chunks_exact_mut(units)) {
            for (z, &bias) in z.iter_mut().zip(biases) {
                *z += bias;
            }
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
        input: &ArrayView2<'_, T>,
        delta: &ArrayView2<'_, T>,
        part: Part,
        gradient: &mut Parameters<T>,
        multiplier: &mut Multiplier<T>,
    ) {
        let n = count(part.batch);
        let before = if part.first { T::ZERO } else { T::ONE };
        let share = T::from_f64(1.0 / n);
        multiplier.multiply(
            (share, before),
            Factor::Transposed(*input),
            Factor::Straight(*delta),
            gradient.weights.view_mut(),
        );
        if part.first {
            gradient.biases.fill(T::ZERO);
        }
        add_rows(delta, gradient.biases.view_mut());
        if part.last {
            let n = T::from_f64(n);
            gradient.biases.map_inplace(|mean| *mean = *mean / n);
        }
    }

    /// `dL/da` of the layer below: `delta Wᵀ`.
    ///
    /// # Shapes
    /// - `delta`: `[n, fan_out]`
    /// - `error`: `[n, fan_in]`
    pub fn backward(
        &self,
        delta: &ArrayView2<'_, T>,
        error: ArrayViewMut2<'_, T>,
        multiplier: &mut Multiplier<T>,
    ) {
        let weights = self.parameters.weights.view();
        let (delta, weights) = (Factor::Straight(*delta), Factor::Transposed(weights));
        multiplier.multiply((T::ONE, T::ZERO), delta, weights, error);
    }
}

/// Adds the rows of `[n, units]`.
fn add_rows<T: Real>(delta: &ArrayView2<'_, T>, mut sum: ArrayViewMut1<'_, T>) {
    for row in delta.rows() {
        for (sum, &delta) in sum.iter_mut().zip(row) {
            *sum += delta;
        }
    }
}
