//! How far predictions are from targets, under the names a text may mean by "the error".

use crate::metrics::count;

/// Sums over the pairs of `y` and `ŷ`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deviation {
    /// SSE = Σ (y−ŷ)²
    pub squared: f64,
    /// Σ |y−ŷ|
    pub absolute: f64,
    /// How many pairs.
    pub n: f64,
}

impl Deviation {
    /// # Shapes
    /// - `y`, `predicted`: `[n]`
    #[must_use]
    pub fn of(y: &[f64], predicted: &[f64]) -> Self {
        let misses = || y.iter().zip(predicted).map(|(y, predicted)| y - predicted);
        Self {
            squared: misses().map(|miss| miss * miss).sum(),
            absolute: misses().map(f64::abs).sum(),
            n: count(y.len()),
        }
    }

    /// MSE = SSE / n
    #[must_use]
    pub fn mse(self) -> f64 {
        self.squared / self.n
    }

    /// MAE = (1/n) Σ |y−ŷ|
    #[must_use]
    pub fn mae(self) -> f64 {
        self.absolute / self.n
    }
}
