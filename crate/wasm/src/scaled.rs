//! Rows of a dataset as a network takes them: scaled, in its precision.

use crate::dataset::Dataset;
use losslab_data::Scaler;
use losslab_nn::{Real, Source};
use ndarray::{Array2, ArrayViewMut2};

/// Most bytes of rows that a run keeps scaled; more are scaled anew each time.
const KEPT: usize = 4 << 20;

/// Rows of a dataset, each scaled when it is asked for.
#[derive(Clone, Copy)]
pub(crate) struct Scaled<'a> {
    pub dataset: &'a Dataset,
    pub scaler: &'a Scaler,
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
            let whole = x.as_slice_mut().unwrap_or_default();
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
    pub rows: &'a Array2<T>,
}

impl<'a, T: Real> Kept<'a, T> {
    /// Bytes of all rows, if they are few enough to be kept; else 0.
    pub fn bytes(dataset: &Dataset) -> usize {
        let numbers = dataset.rows() as usize * dataset.features();
        let bytes = numbers.saturating_mul(T::BYTES);
        if bytes <= KEPT { bytes } else { 0 }
    }

    /// All rows, if they are few enough; else none.
    pub fn all(scaled: &Scaled<'a>) -> Array2<T> {
        let fit = Self::bytes(scaled.dataset) > 0;
        let rows: Vec<u32> = (0..scaled.dataset.rows()).filter(|_| fit).collect();
        let mut all = Array2::from_elem((rows.len(), scaled.dataset.features()), T::ZERO);
        scaled.gather(&rows, all.view_mut());
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

    fn gather(&self, rows: &[u32], mut x: ArrayViewMut2<'_, T>) {
        let features = x.ncols();
        let (Some(kept), Some(x), false) =
            (self.rows.as_slice(), x.as_slice_mut(), self.rows.is_empty())
        else {
            return self.scaled.gather(rows, x);
        };
        for (&row, x) in rows.iter().zip(x.chunks_exact_mut(features)) {
            x.copy_from_slice(&kept[row as usize * features..][..features]);
        }
    }
}
