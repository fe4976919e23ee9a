//! Accuracy, in the two ways the texts count it.

use crate::activation::Activation;
use crate::lanes::{Lanes, total};
use crate::logit::argmax;
use crate::loss::{Sample, Samples};
use crate::real::Real;

/// Loss and right answers over some samples, summed up sample by sample.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Sum of the losses.
    pub loss: f64,
    /// Samples seen.
    pub samples: usize,
    /// Samples whose largest logit is the true class's.
    pub right: usize,
    /// Outputs seen.
    pub outputs: usize,
    /// Outputs on the same side of ½ as their targets.
    pub outputs_right: usize,
}

impl Score {
    /// Counts the answers of some samples; their losses are added apart.
    pub fn add<T: Real>(&mut self, out: Activation, samples: Samples<'_, T>) {
        // Saturated outputs of a sigmoid tie at ½, their logits do not at 0.
        let by_logits = out == Activation::Sigmoid;
        let (says, border) = if by_logits {
            (samples.z.values, T::ZERO)
        } else {
            (samples.o.values, T::from_f64(0.5))
        };
        let (n, outputs) = (samples.classes.len(), says.len());
        let yes = above(says, border);
        let (mut right, mut right_yes) = (0, 0);
        for Sample { z, o, t } in samples.iter() {
            let says = if by_logits { z[t] } else { o[t] };
            right_yes += usize::from(says > border);
            // Saturated outputs tie, their logits do not.
            right += usize::from(leads(z, t));
        }
        self.samples += n;
        self.right += right;
        self.outputs += outputs;
        // Yes is right of the true class alone, and no of all the others.
        self.outputs_right += outputs + 2 * right_yes - yes - n;
    }

    /// Mean loss; NaN of no samples.
    #[must_use]
    pub fn mean_loss(&self) -> f64 {
        self.loss / count(self.samples)
    }

    /// Share of samples answered rightly; NaN of no samples.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        count(self.right) / count(self.samples)
    }

    /// Share of outputs on the right side of ½; NaN of no samples.
    #[must_use]
    pub fn accuracy_elementwise(&self) -> f64 {
        count(self.outputs_right) / count(self.outputs)
    }
}

/// What is counted at once: in f32 ones add up exactly to 2^24.
const COUNTED: usize = 1 << 24;

/// How many of some numbers are above a border.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count"
)]
fn above<T: Real>(values: &[T], border: T) -> usize {
    let border = T::Lanes::splat(border);
    let found = |values: &[T]| total(values, |value| border.is_below(value)).to_f64() as usize;
    values.chunks(COUNTED).map(found).sum()
}

/// True where the largest logit is that of class `t`; of those on a tie the first counts.
fn leads<T: Real>(z: &[T], t: usize) -> bool {
    let (lead, c) = (z[t], T::from_f64(count(z.len())));
    let [leads, counts] = [lead, c].map(T::Lanes::splat);
    // No processor can guess where a larger one stands: one below counts 1, one as large c.
    let found = total(z, |z| z.is_below(leads) + z.is(leads) * counts);
    let alone = c + c - T::ONE;
    if found > alone {
        return argmax(z) == t;
    }
    found >= alone
}

/// A count as a number to divide by.
#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub(crate) fn count(n: usize) -> f64 {
    n as f64
}
