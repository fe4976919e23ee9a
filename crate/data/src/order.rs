//! Things in order.

use std::cmp::Ordering;

/// The places `0..count` from the least to the largest of what `compare` finds there; equal ones
/// in any order.
///
/// Not generic, for size: every sort of the standard library is several kilobytes of code, and no
/// caller is in a hurry.
pub(crate) fn ascending(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_unstable_by(|&a, &b| compare(a, b));
    order
}
