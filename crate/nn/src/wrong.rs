//! The outputs that are wrong by more than ½, and where their gradient goes.
//!
//! Geometric means, taken in log space from the logits: error × slope = delta holds exactly
//! for them, and they are finite where `dL/do` itself overflows.

use crate::activation::Activation;
use crate::logit::softplus;
use crate::loss::{Loss, Sample, log_probability};
use crate::metrics::count;
use crate::real::Real;

/// Sums over the wrong pairs of an epoch.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wrong {
    /// Wrong pairs.
    pub count: usize,
    /// All pairs.
    pub of: usize,
    /// Σ ln |dL/do|
    log_error: f64,
    /// Σ ln |f′(z)|
    log_slope: f64,
}

impl Wrong {
    /// True where the quantity is defined: probabilities, and not for `hinge`.
    #[must_use]
    pub fn applies(out: Activation, loss: Loss) -> bool {
        matches!(out, Activation::Sigmoid | Activation::Softmax) && loss != Loss::Hinge
    }

    /// Counts one sample: for sigmoid all its outputs, for softmax its true class.
    pub fn add<T: Real>(&mut self, out: Activation, loss: Loss, sample: Sample<'_, T>) {
        if !Self::applies(out, loss) {
            return;
        }
        if out == Activation::Softmax {
            self.true_class(loss, sample);
        } else {
            for (j, &z) in sample.z.iter().enumerate() {
                let yes = j == sample.t;
                let s = if yes { -z.to_f64() } else { z.to_f64() };
                self.of += 1;
                if s > 0.0 {
                    // |o−y| = σ(s), f′ = σ(s) σ(−s)
                    let log_miss = -softplus(-s);
                    self.pair(loss, sample.o.len(), yes, [log_miss, log_miss - s]);
                }
            }
        }
    }

    /// The true class of softmax: |o−y| = 1 − o_t, which is exact enough below ½; where o_t
    /// underflows, it is 1.
    fn true_class<T: Real>(&mut self, loss: Loss, sample: Sample<'_, T>) {
        self.of += 1;
        let right = sample.o[sample.t].to_f64();
        if right < 0.5 {
            let logs = [(-right).ln_1p(), log_probability(sample).to_f64()];
            self.pair(loss, sample.o.len(), true, logs);
        }
    }

    /// A wrong pair: ln |o−y|, and ln of 1 − |o−y|.
    fn pair(&mut self, loss: Loss, classes: usize, yes: bool, [log_miss, log_rest]: [f64; 2]) {
        self.count += 1;
        self.log_error += log_error(loss, classes, yes, [log_miss, log_rest]);
        self.log_slope += log_miss + log_rest;
    }

    /// Geometric mean of |dL/do|, or `None` when nothing is wrong.
    #[must_use]
    pub fn error(&self) -> Option<f64> {
        self.mean(self.log_error)
    }

    /// Geometric mean of |f′(z)|, or `None` when nothing is wrong.
    #[must_use]
    pub fn slope(&self) -> Option<f64> {
        self.mean(self.log_slope)
    }

    /// Geometric mean of their product, or `None` when nothing is wrong.
    #[must_use]
    pub fn delta(&self) -> Option<f64> {
        self.mean(self.log_error + self.log_slope)
    }

    fn mean(&self, log_sum: f64) -> Option<f64> {
        (self.count > 0).then(|| (log_sum / count(self.count)).exp())
    }
}

/// ln |dL/do| of a pair with target `yes`, of ln |o−y| and ln of 1 − |o−y|.
fn log_error(loss: Loss, classes: usize, yes: bool, [log_miss, log_rest]: [f64; 2]) -> f64 {
    let log_classes = || count(classes).ln();
    match loss {
        Loss::Sse => std::f64::consts::LN_2 + log_miss,
        Loss::HalfSse => log_miss,
        Loss::Mse => std::f64::consts::LN_2 + log_miss - log_classes(),
        Loss::Mae => -log_classes(),
        // 1/o or 1/(1−o): the right answer's probability is 1 − |o−y|
        Loss::Bce => -log_rest,
        Loss::Cce if yes => -log_rest,
        // cross-entropy over classes does not look at the others
        Loss::Cce | Loss::Hinge => f64::NEG_INFINITY,
    }
}
