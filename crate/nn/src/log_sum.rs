//! Sums of logarithms of probabilities, of which many are taken at once.

use wide::f64x2;

/// A factor is at least this: a normal number of f32 too.
const LIKELY: f64 = 1e-37;

/// A product below this takes no other factor: with it, it might be no normal number.
const SMALL: f64 = 1e-250;

/// Σ ln p: ln a + ln b = ln ab, as long as the product is a normal number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LogSum {
    sum: f64,
    /// Of every second p.
    product: f64x2,
}

impl Default for LogSum {
    fn default() -> Self {
        Self {
            sum: 0.0,
            product: f64x2::ONE,
        }
    }
}

impl LogSum {
    /// Takes in ln p of two p up to 1; neither, and false, if one is below [`LIKELY`].
    #[inline]
    pub fn takes(&mut self, p: f64x2) -> bool {
        let product = self.product * p;
        let unlikely = p.simd_lt(f64x2::splat(LIKELY));
        let small = product.simd_lt(f64x2::splat(SMALL));
        if !(unlikely | small).any() {
            self.product = product;
            return true;
        }
        if unlikely.any() {
            return false;
        }
        self.product = product;
        self.sum = self.value();
        self.product = f64x2::ONE;
        true
    }

    /// Takes in a logarithm.
    pub fn add(&mut self, log: f64) {
        self.sum += log;
    }

    /// What has been taken in.
    #[inline(never)]
    pub fn value(self) -> f64 {
        let [a, b] = self.product.to_array();
        self.sum + (a.ln() + b.ln())
    }
}
