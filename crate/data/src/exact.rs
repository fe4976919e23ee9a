//! Columns whose numbers an f32 cannot tell apart: their f64 are kept beside the cells.
//!
//! Student numbers, unix seconds, coordinates to the centimetre. A decimal number of a column that
//! reaches from near 0 to far loses nothing but its eighth digit as a cell, and stays one.

use crate::order::ascending;

/// The numbers of one column, NaN where one is missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exact {
    /// Its place in the table.
    pub column: usize,
    /// `[rows]`
    pub values: Vec<f64>,
}

/// The largest integer up to which every integer is an f64.
const LARGEST: f64 = 9_007_199_254_740_992.0;

/// A column whose largest number is so many times its range loses as many steps of an f32.
const FAR: f64 = 16.0;

/// So few different values are categories of a kind: none of them merge.
const FEW: usize = 1000;

/// True for what an f32 rounds to something else.
#[must_use]
pub(crate) fn is_rounded(value: f64) -> bool {
    f64::from(value as f32) != value
}

/// True for an integer that a cell cannot hold.
#[must_use]
pub(crate) fn is_rounded_integer(value: f64) -> bool {
    is_rounded(value) && value.trunc() == value && value.abs() <= LARGEST
}

/// Whether the numbers that a column begins with have to be kept: integers where a cell rounds one;
/// others where two merge, if they are few or lie close together far from 0.
#[must_use]
pub(crate) fn is_needed(values: &[f64]) -> bool {
    if !values.iter().copied().any(is_rounded) {
        return false;
    }
    let is_integer = |value: &f64| value.trunc() == *value && value.abs() <= LARGEST;
    if values.iter().all(is_integer) {
        return true;
    }
    let order = ascending(values.len(), &|a, b| values[a].total_cmp(&values[b]));
    let (mut distinct, mut merges) = (1, false);
    for pair in order.windows(2) {
        let (one, next) = (values[pair[0]], values[pair[1]]);
        distinct += usize::from(one != next);
        merges |= one != next && one as f32 == next as f32;
    }
    let (Some(&first), Some(&last)) = (order.first(), order.last()) else {
        return false;
    };
    let (low, high) = (values[first], values[last]);
    merges && (distinct <= FEW || high.abs().max(low.abs()) > FAR * (high - low))
}
