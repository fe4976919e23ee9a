//! Sums of many numbers in f64, of which several grow at once: each waits for its last addition.

use crate::real::Real;
use std::array;

/// How many sums there are: every eighth number goes into the same one.
const LANES: usize = 8;

/// Σ f(x): eight sums, which are added up in their order, and then what is left over.
#[inline]
pub(crate) fn sum<T: Real>(values: &[T], f: impl Fn(f64) -> f64) -> f64 {
    let (eights, rest) = values.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for eight in eights {
        sums = array::from_fn(|lane| sums[lane] + f(eight[lane].to_f64()));
    }
    let rest = rest.iter().map(|value| f(value.to_f64()));
    sums.into_iter().chain(rest).sum()
}
