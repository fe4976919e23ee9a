//! Matrices as kernels take them: in one piece, row by row.

use ndarray::{Array2, ArrayView2};

/// A matrix that lies in one piece, row by row.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a, T> {
    /// `[rows, width]`
    pub values: &'a [T],
    /// Numbers in a row.
    pub width: usize,
}

impl<'a, T> Rows<'a, T> {
    /// The whole of a matrix in standard layout; of any other, nothing.
    #[must_use]
    pub fn of(matrix: &ArrayView2<'a, T>) -> Self {
        Self {
            values: matrix.to_slice().unwrap_or_default(),
            width: matrix.ncols(),
        }
    }

    /// The top `rows` rows of a matrix in standard layout.
    #[must_use]
    pub fn top(matrix: &'a Array2<T>, rows: usize) -> Self {
        let width = matrix.ncols();
        Self {
            values: &matrix.as_slice().unwrap_or_default()[..rows * width],
            width,
        }
    }

    /// The first row, which is then behind.
    #[inline]
    pub(crate) fn split_first(&mut self) -> &'a [T] {
        let (first, rest) = self.values.split_at(self.width);
        self.values = rest;
        first
    }

    /// All but the first `rows` rows.
    #[inline]
    pub(crate) fn below(self, rows: usize) -> Self {
        let values = &self.values[rows * self.width..];
        Self { values, ..self }
    }

    /// How many rows.
    #[must_use]
    pub fn count(&self) -> usize {
        self.values.len() / self.width
    }
}

/// The top `rows` rows of a matrix in standard layout, to be changed.
pub(crate) fn top_mut<T>(matrix: &mut Array2<T>, rows: usize) -> &mut [T] {
    let width = matrix.ncols();
    &mut matrix.as_slice_mut().unwrap_or_default()[..rows * width]
}
