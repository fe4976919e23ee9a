//! What a network is given.

use crate::narrow::Picked;
use crate::real::Real;
use crate::rows::Rows;

/// The samples of a batch.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a, T> {
    /// In one piece, `[n, features]`.
    Rows(Rows<'a, T>),
    /// Where they lie; of the network they were picked for, and a whole batch.
    Picked(Picked<'a, T>),
}

impl<T: Real> Input<'_, T> {
    /// How many samples.
    pub(crate) fn count(self) -> usize {
        match self {
            Self::Rows(rows) => rows.count(),
            Self::Picked(picked) => picked.count(),
        }
    }
}

impl<'a, T> From<Rows<'a, T>> for Input<'a, T> {
    fn from(rows: Rows<'a, T>) -> Self {
        Self::Rows(rows)
    }
}
