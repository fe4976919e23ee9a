//! `NumPy`'s legacy `RandomState`: MT19937, polar normals, masked-rejection shuffles.

use rand_mt::Mt;

/// The generator of `numpy.random.RandomState(seed)`; the same calls give the same values.
///
/// Source: `NumPy`'s `legacy-distributions.c` (`legacy_gauss`) and `mtrand.pyx` (`shuffle`).
#[derive(Clone, Debug)]
pub struct RandomState {
    twister: Mt,
    /// The polar method makes two values; the second waits here for the next call.
    second: Option<f64>,
}

impl RandomState {
    /// As `numpy.random.RandomState(seed)` for an integer `0 <= seed < 2^32`.
    #[must_use]
    pub fn new(seed: u32) -> Self {
        Self {
            twister: Mt::new(seed),
            second: None,
        }
    }

    /// Uniform in [0, 1) with 53 bits, as `random_sample()`.
    pub fn uniform(&mut self) -> f64 {
        let high = f64::from(self.twister.next_u32() >> 5);
        let low = f64::from(self.twister.next_u32() >> 6);
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }

    /// One draw of `normal(mean, std)`.
    pub fn normal(&mut self, mean: f64, std: f64) -> f64 {
        mean + std * self.gauss()
    }

    /// Standard normal by Marsaglia's polar method.
    fn gauss(&mut self) -> f64 {
        if let Some(second) = self.second.take() {
            return second;
        }
        loop {
            let x1 = 2.0 * self.uniform() - 1.0;
            let x2 = 2.0 * self.uniform() - 1.0;
            let r2 = x1 * x1 + x2 * x2;
            if r2 < 1.0 && r2 != 0.0 {
                let factor = (-2.0 * r2.ln() / r2).sqrt();
                self.second = Some(factor * x1);
                return factor * x2;
            }
        }
    }

    /// Shuffles in place as `shuffle` does: Fisher–Yates from the end, each place by masking and
    /// rejection. What is rejected is swapped with itself: no processor can guess which that is.
    pub fn shuffle(&mut self, items: &mut [u32]) {
        let mut i = items.len().saturating_sub(1);
        while i > 0 {
            let mask = usize::MAX >> i.leading_zeros();
            let drawn = self.twister.next_u32() as usize & mask;
            let taken = drawn <= i;
            items.swap(i, if taken { drawn } else { i });
            i -= usize::from(taken);
        }
    }
}
