//! The outputs that are wrong by more than ½, and where their gradient goes.
//!
//! Geometric means, taken in log space from the logits: error × slope = delta holds exactly
//! for them, and they are finite where `dL/do` itself overflows.

use crate::activation::Activation;
use crate::log_sum::LogSum;
use crate::logit::softplus;
use crate::loss::{Loss, Sample, Samples};
use crate::metrics::count;
use crate::real::Real;
use std::f64::consts::LN_2;
use wide::f64x2;

/// Sums over the wrong pairs of an epoch.
#[derive(Clone, Copy, Debug)]
pub struct Wrong {
    out: Activation,
    loss: Loss,
    classes: usize,
    /// Wrong pairs.
    pub count: usize,
    /// All pairs.
    pub of: usize,
    /// Wrong pairs whose target is 1.
    yes: usize,
    /// Σ ln |o−y|
    log_miss: LogSum,
    /// Σ ln (1 − |o−y|)
    log_rest: LogSum,
}

impl Wrong {
    /// Nothing is counted yet of such outputs under this loss.
    #[must_use]
    pub fn new(out: Activation, loss: Loss, classes: usize) -> Self {
        Self {
            out,
            loss,
            classes,
            count: 0,
            of: 0,
            yes: 0,
            log_miss: LogSum::default(),
            log_rest: LogSum::default(),
        }
    }

    /// Back to nothing.
    pub fn clear(&mut self) {
        *self = Self::new(self.out, self.loss, self.classes);
    }

    /// True where the quantity is defined: probabilities, and not for `hinge`.
    fn applies(&self) -> bool {
        matches!(self.out, Activation::Sigmoid | Activation::Softmax) && self.loss != Loss::Hinge
    }

    /// Counts some samples: for sigmoid all their outputs, for softmax their true classes.
    pub fn add<T: Real>(&mut self, samples: Samples<'_, T>) {
        if !self.applies() {
            return;
        }
        if self.out == Activation::Softmax {
            return self.true_classes(samples);
        }
        for sample in samples.iter() {
            self.outputs(sample);
        }
    }

    /// Every output of sigmoid: |o−y| = σ(s), and 1 − |o−y| = σ(−s), with s = z where the target is
    /// 0, else −z.
    fn outputs<T: Real>(&mut self, sample: Sample<'_, T>) {
        self.of += sample.z.len();
        for (j, &z) in sample.z.iter().enumerate() {
            let yes = j == sample.t;
            let s = if yes { -z.to_f64() } else { z.to_f64() };
            if s > 0.0 {
                self.count += 1;
                self.yes += usize::from(yes);
                let log_miss = -softplus(-s);
                self.log_miss.add(log_miss);
                self.log_rest.add(log_miss - s);
            }
        }
    }

    /// The true classes of softmax: |o−y| = 1 − o_t. No processor can guess who is wrong: who is not
    /// adds ln 1.
    fn true_classes<T: Real>(&mut self, samples: Samples<'_, T>) {
        let (mut log_miss, mut log_rest) = (self.log_miss, self.log_rest);
        let mut count = 0;
        for (at, rights) in samples.rights().enumerate() {
            let wrong = rights.simd_lt(f64x2::splat(0.5));
            count += wrong.to_bitmask().count_ones() as usize;
            // Above ½, or 1.
            log_miss.takes(wrong.select(f64x2::ONE - rights, f64x2::ONE));
            if !log_rest.takes(wrong.select(rights, f64x2::ONE)) {
                samples.add_logs(at, 0.5, &mut log_rest);
            }
        }
        (self.log_miss, self.log_rest) = (log_miss, log_rest);
        self.of += samples.classes.len();
        self.count += count;
        self.yes += count;
    }

    /// Geometric mean of |dL/do|, or `None` when nothing is wrong.
    #[must_use]
    pub fn error(&self) -> Option<f64> {
        self.mean(self.log_error())
    }

    /// Geometric mean of |f′(z)|, or `None` when nothing is wrong.
    #[must_use]
    pub fn slope(&self) -> Option<f64> {
        self.mean(self.log_slope())
    }

    /// Geometric mean of their product, or `None` when nothing is wrong.
    #[must_use]
    pub fn delta(&self) -> Option<f64> {
        self.mean(self.log_delta())
    }

    /// Σ ln |f′(z)| = Σ ln o(1−o)
    fn log_slope(&self) -> f64 {
        self.log_miss.value() + self.log_rest.value()
    }

    /// Σ ln |dL/do|
    fn log_error(&self) -> f64 {
        let (n, log_classes) = (count(self.count), count(self.classes).ln());
        let log_miss = self.log_miss.value();
        match self.loss {
            Loss::Sse => n * LN_2 + log_miss,
            Loss::HalfSse => log_miss,
            Loss::Mse => n * (LN_2 - log_classes) + log_miss,
            Loss::Mae => -n * log_classes,
            // cross-entropy over classes looks at the true one alone
            Loss::Cce if self.yes < self.count => f64::NEG_INFINITY,
            // 1/o or 1/(1−o): the right answer's probability is 1 − |o−y|
            Loss::Bce | Loss::Cce => -self.log_rest.value(),
            Loss::Hinge => f64::NEG_INFINITY,
        }
    }

    /// Σ ln |dL/dz|, error × slope. Of cross-entropy the slope's 1 − |o−y| is what the error divides by, and
    /// is gone before any sum is rounded.
    fn log_delta(&self) -> f64 {
        match self.loss {
            Loss::Cce if self.yes < self.count => f64::NEG_INFINITY,
            Loss::Bce | Loss::Cce => self.log_miss.value(),
            _ => self.log_error() + self.log_slope(),
        }
    }

    fn mean(&self, log_sum: f64) -> Option<f64> {
        (self.count > 0).then(|| (log_sum / count(self.count)).exp())
    }
}
