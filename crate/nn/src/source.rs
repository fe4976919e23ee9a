//! Where a run's samples come from.

use ndarray::ArrayViewMut2;

/// Where a run's samples come from.
pub trait Source<T> {
    /// Columns of a sample.
    fn features(&self) -> usize;
    /// The true class of a row.
    fn class(&self, row: u32) -> usize;
    /// All samples, scaled, `[rows, features]`; nothing where they are not kept.
    fn all(&self) -> &[T] {
        &[]
    }
    /// Writes scaled samples.
    ///
    /// # Shapes
    /// - `rows`: `[n]`
    /// - `x`: `[n, features]`
    fn gather(&self, rows: &[u32], x: ArrayViewMut2<'_, T>);
}
