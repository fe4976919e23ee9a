//! Rows of a dataset as a network takes them: scaled, in its precision.

use crate::dataset::Dataset;
use losslab_data::Scaler;
use losslab_nn::{Real, Source};
use ndarray::ArrayViewMut2;

/// Most bytes of rows that all runs keep scaled; others are scaled anew each time.
const KEPT: usize = 64 << 20;

/// Rows of a dataset, each scaled when it is asked for.
#[derive(Clone, Copy)]
pub(crate) struct Scaled<'a> {
    pub dataset: &'a Dataset,
    pub scaler: &'a Scaler,
}

impl Scaled<'_> {
    /// Writes one row.
    fn row<T: Real>(&self, row: u32, whole: &mut [T]) {
        let mut x = &mut *whole;
        let (mut shift, mut divide) = (&self.scaler.shift[..], &self.scaler.divide[..]);
        for cells in self.dataset.feature_slices(row) {
            let here;
            (here, x) = x.split_at_mut(cells.len());
            scale(
                cells,
                split(&mut shift, cells.len()),
                split(&mut divide, cells.len()),
                here,
            );
        }
        for (place, numbers) in self.dataset.exact_features() {
            whole[place] = T::from_f64(self.scaler.value(place, numbers[row as usize]));
        }
    }
}

impl<T: Real> Source<T> for Scaled<'_> {
    fn features(&self) -> usize {
        self.dataset.features()
    }

    fn class(&self, row: u32) -> usize {
        self.dataset.class(row)
    }

    fn gather(&self, rows: &[u32], mut x: ArrayViewMut2<'_, T>) {
        for (&row, mut x) in rows.iter().zip(x.rows_mut()) {
            // A row of a matrix that was cut by rows only: in one piece.
            self.row(row, x.as_slice_mut().unwrap_or_default());
        }
    }
}

/// What comes next of `values`, and is then behind.
fn split<'a>(values: &mut &'a [f64], length: usize) -> &'a [f64] {
    let (here, rest) = values.split_at(length);
    *values = rest;
    here
}

/// `x = (cell − shift) / divide`, in f64, of as many cells as all have.
fn scale<T: Real>(cells: &[f32], shift: &[f64], divide: &[f64], x: &mut [T]) {
    for (((x, &cell), shift), divide) in x.iter_mut().zip(cells).zip(shift).zip(divide) {
        *x = T::from_f64((f64::from(cell) - shift) / divide);
    }
}

/// The same rows, from those that a run keeps.
pub(crate) struct Kept<'a, T> {
    pub scaled: Scaled<'a>,
    /// `[n, features]`, or nothing.
    pub rows: &'a [T],
}

impl<'a, T: Real> Kept<'a, T> {
    /// All rows, if they are few enough beside the `kept` bytes of others and there is room for them; else none.
    ///
    /// # Shapes
    /// - `[n, features]`
    pub fn all(scaled: &Scaled<'a>, kept: usize) -> Vec<T> {
        let features = scaled.dataset.features();
        let numbers = (scaled.dataset.rows() as usize).saturating_mul(features);
        let bytes = numbers.saturating_mul(T::BYTES).saturating_add(kept);
        let mut all = Vec::new();
        if bytes <= KEPT && all.try_reserve_exact(numbers).is_ok() {
            all.resize(numbers, T::ZERO);
            for (row, x) in (0..).zip(all.chunks_exact_mut(features.max(1))) {
                scaled.row(row, x);
            }
        }
        all
    }
}

impl<T: Real> Source<T> for Kept<'_, T> {
    fn features(&self) -> usize {
        self.scaled.dataset.features()
    }

    fn class(&self, row: u32) -> usize {
        self.scaled.dataset.class(row)
    }

    fn all(&self) -> &[T] {
        self.rows
    }

    fn gather(&self, rows: &[u32], mut x: ArrayViewMut2<'_, T>) {
        let features = x.ncols();
        let (Some(x), false) = (x.as_slice_mut(), self.rows.is_empty()) else {
            return self.scaled.gather(rows, x);
        };
        for (&row, x) in rows.iter().zip(x.chunks_exact_mut(features)) {
            x.copy_from_slice(&self.rows[row as usize * features..][..features]);
        }
    }
}
