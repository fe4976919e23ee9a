//! Things in order.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A place that knows how it compares.
struct Ranked<'a> {
    at: usize,
    compare: &'a dyn Fn(usize, usize) -> Ordering,
}

impl Ord for Ranked<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.compare)(self.at, other.at)
    }
}

impl PartialOrd for Ranked<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked<'_> {}

/// The places `0..count` from the least to the largest of what `compare` finds there; equal ones
/// in any order.
///
/// By a heap, and not generic, for size: every sort of the standard library is several kilobytes
/// of code, and no caller is in a hurry.
pub(crate) fn ascending(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let heap: BinaryHeap<Ranked<'_>> = (0..count).map(|at| Ranked { at, compare }).collect();
    heap.into_sorted_vec()
        .iter()
        .map(|ranked| ranked.at)
        .collect()
}
