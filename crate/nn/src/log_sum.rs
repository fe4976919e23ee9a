//! Sums of logarithms of probabilities, of which many are taken at once.

/// A factor is at least this: a normal number of f32 too.
pub(crate) const LIKELY: f64 = 1e-37;

/// A product below this takes no other factor: with it, it might be no normal number.
const SMALL: f64 = 1e-250;

/// Σ ln p: ln a + ln b = ln ab, as long as the product is a normal number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LogSum {
    sum: f64,
    product: f64,
}

impl Default for LogSum {
    fn default() -> Self {
        Self {
            sum: 0.0,
            product: 1.0,
        }
    }
}

impl LogSum {
    /// Takes in ln p of a p from [`LIKELY`] to 1.
    #[inline]
    pub fn add_of(&mut self, p: f64) {
        self.product *= p;
        if self.product < SMALL {
            self.add(self.product.ln());
            self.product = 1.0;
        }
    }

    /// Takes in a logarithm.
    pub fn add(&mut self, log: f64) {
        self.sum += log;
    }

    /// What has been taken in.
    pub fn value(self) -> f64 {
        self.sum + self.product.ln()
    }
}
