//! Accuracy, in the two ways the texts count it.

use crate::activation::Activation;
use crate::loss::Sample;
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
    /// Counts the answers of one sample; its loss is added apart.
    pub fn add<T: Real>(&mut self, out: Activation, sample: Sample<'_, T>) {
        self.samples += 1;
        // Saturated outputs tie, their logits do not.
        self.right += usize::from(leads(sample.z, sample.t));
        self.outputs += sample.o.len();
        // Saturated outputs of a sigmoid tie at ½, their logits do not at 0.
        let (says, border) = match out {
            Activation::Sigmoid => (sample.z, T::ZERO),
            _ => (sample.o, T::from_f64(0.5)),
        };
        let yes = |&value: &T| value > border;
        let noes: usize = says.iter().map(|value| usize::from(!yes(value))).sum();
        // Of all but the true class, no is right.
        self.outputs_right += if yes(&says[sample.t]) {
            noes + 1
        } else {
            noes - 1
        };
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

/// True where the largest logit is that of class `t`; of those on a tie the first counts.
fn leads<T: Real>(z: &[T], t: usize) -> bool {
    let (before, after) = z.split_at(t);
    let lead = after[0];
    // All are looked at: to stop early would be guessed wrong too often.
    let before = before.iter().fold(true, |all, &z| all & (z < lead));
    after.iter().fold(before, |all, &z| all & (z <= lead))
}

/// A count as a number to divide by.
#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub(crate) fn count(n: usize) -> f64 {
    n as f64
}
