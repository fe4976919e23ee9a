//! Counts over equal bins.

use crate::real::Real;

/// 40 equal bins from `low` to `high`.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// Left edge of the first bin; 0 when nothing was counted.
    pub low: f64,
    /// Right edge of the last bin, which includes it.
    pub high: f64,
    /// How many values fell in each bin.
    pub counts: [u32; Self::BINS],
}

impl Default for Histogram {
    fn default() -> Self {
        Self {
            low: 0.0,
            high: 0.0,
            counts: [0; Self::BINS],
        }
    }
}

impl Histogram {
    /// How many bins there are.
    pub const BINS: usize = 40;

    /// Nothing is counted yet; the range is from `low` to `high`.
    #[must_use]
    pub fn over(low: f64, high: f64) -> Self {
        Self {
            low,
            high,
            ..Self::default()
        }
    }

    /// Counts the finite values over their own range; one value alone fills the first bin.
    pub fn fill<T: Real>(&mut self, values: impl Iterator<Item = T> + Clone) {
        let finite = values.map(T::to_f64).filter(|value| value.is_finite());
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in finite.clone() {
            low = low.min(value);
            high = high.max(value);
        }
        *self = Self::default();
        if low > high {
            return;
        }
        *self = Self::over(low, high);
        for value in finite {
            self.add(value);
        }
    }

    /// Counts a value of the range.
    pub fn add(&mut self, value: f64) {
        let bins_per_unit = 40.0 / (self.high - self.low);
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "value ≥ low, and the cast of a too large or NaN number saturates"
        )]
        let bin = ((value - self.low) * bins_per_unit) as usize;
        self.counts[bin.min(Self::BINS - 1)] += 1;
    }
}
