//! How many rows train, in batches of how many.

use crate::Error;

/// The numbers by which rows are divided; which rows they are is drawn elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// Rows per minibatch.
    pub batch: usize,
    /// Minibatches per epoch.
    pub steps: usize,
    /// Training rows, `steps * batch`: every minibatch is full. All others are test rows.
    pub train: usize,
}

impl Split {
    /// `steps = floor(n * split) / batch`, a batch larger than `floor(n * split)` being cut to
    /// it; `n * split` in f64.
    ///
    /// # Errors
    /// [`Error::TooFewRows`] if not one row would train or not one would test.
    pub fn new(n: usize, split: f64, batch: usize) -> Result<Self, Error> {
        let most = (n as f64 * split).floor() as usize;
        if most == 0 || most >= n {
            return Err(Error::TooFewRows { rows: n });
        }
        let batch = batch.clamp(1, most);
        let steps = most / batch;
        Ok(Self {
            batch,
            steps,
            train: steps * batch,
        })
    }
}
