//! Sums in f64 over what a batch leaves in a layer, two neighbours at a time.

use crate::activation::Activation;
use crate::real::Real;
use wide::f64x2;

/// Below this a slope counts as saturated.
pub(crate) const SATURATED_SLOPE: f64 = 0.01;

/// Of every unit and sample so far; in each the sums of every second one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    /// Σ |dL/da|
    pub error: f64x2,
    /// Σ f′(z), which is never below 0
    pub slope: f64x2,
    /// Σ |dL/dz|
    pub delta: f64x2,
    /// How many slopes are saturated.
    pub saturated: f64x2,
}

impl Sums {
    /// Adds errors, activations and deltas of a layer.
    ///
    /// # Shapes
    /// - `values`: each `[n]`
    #[inline]
    pub fn add<T: Real>(&mut self, activation: Activation, values: [&[T]; 3]) {
        // These two are told apart once, not for every activation.
        match activation {
            Activation::Sigmoid | Activation::Softmax => {
                self.add_each(values, |a| Activation::Sigmoid.slopes(a));
            }
            other => self.add_each(values, |a| other.slopes(a)),
        }
    }

    #[inline]
    fn add_each<T: Real>(&mut self, values: [&[T]; 3], slopes: impl Fn(f64x2) -> f64x2) {
        let mut sums = Self::default();
        let limit = f64x2::splat(SATURATED_SLOPE);
        let mut add = |pairs: [&[T; 2]; 3], ones: f64x2| {
            let [error, a, delta] = pairs.map(T::pair);
            let slope = slopes(a);
            sums.error += error.abs();
            sums.slope += slope * ones;
            sums.delta += delta.abs();
            sums.saturated += slope.simd_lt(limit) & ones;
        };
        let [(errors, error), (a, last), (deltas, delta)] = values.map(<[T]>::as_chunks::<4>);
        for ((error, a), delta) in errors.iter().zip(a).zip(deltas) {
            let [error, a, delta] = [error, a, delta].map(|four| four.as_chunks::<2>().0);
            for half in 0..2 {
                add([&error[half], &a[half], &delta[half]], f64x2::ONE);
            }
        }
        for ((&error, &a), &delta) in error.iter().zip(last).zip(delta) {
            let alone = [error, a, delta].map(|value| [value, T::ZERO]);
            add(alone.each_ref(), f64x2::new([1.0, 0.0]));
        }
        // A batch at a time: each sum of an epoch would round as often as it is added to.
        self.error += sums.error;
        self.slope += sums.slope;
        self.delta += sums.delta;
        self.saturated += sums.saturated;
    }
}
