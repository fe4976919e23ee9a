//! Where a run's samples come from.

use ndarray::{Array2, ArrayViewMut2, s};

/// Where a run's samples come from.
pub trait Source<T> {
    /// Columns of a sample.
    fn features(&self) -> usize;
    /// The true class of a row.
    fn class(&self, row: u32) -> usize;
    /// Writes scaled samples.
    ///
    /// # Shapes
    /// - `rows`: `[n]`
    /// - `x`: `[n, features]`
    fn gather(&self, rows: &[u32], x: ArrayViewMut2<'_, T>);
}

/// Writes samples and their classes into room for them.
///
/// # Shapes
/// - `input`: `[room, features]`, of which the top is filled
pub(crate) fn load<T>(
    source: &impl Source<T>,
    rows: &[u32],
    input: &mut Array2<T>,
    classes: &mut Vec<usize>,
) {
    classes.clear();
    classes.extend(rows.iter().map(|&row| source.class(row)));
    source.gather(rows, input.slice_mut(s![..rows.len(), ..]));
}
