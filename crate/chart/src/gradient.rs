//! The gradient of each layer: whole decades, and a row for what is exactly zero, since a dead
//! layer is not a layer with a small gradient.

use crate::axis::Axis;

pub(crate) fn axis(values: &[&[f64]]) -> Axis {
    Axis::decades(values.iter().flat_map(|values| values.iter().copied()))
}

/// How many series are exactly zero at least once.
pub(crate) fn zero_rows(values: &[&[f64]]) -> usize {
    values.iter().filter(|values| values.contains(&0.0)).count()
}
