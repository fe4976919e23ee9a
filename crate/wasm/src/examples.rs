//! The rows a run learns from, for those who train on them elsewhere.

use crate::failure::Failure;
use crate::lab::Lab;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Lab {
    /// Features of rows `from..to`, unscaled, `[to − from, d]` row-major; of rows that are not there
    /// nothing.
    ///
    /// # Errors
    /// `DATA-NONE` without a dataset.
    pub fn features(&self, from: u32, to: u32) -> Result<Vec<f64>, Failure> {
        let dataset = self.dataset()?;
        let rows = from..to.min(dataset.rows());
        let cells = |row| dataset.feature_slices(row).flatten();
        let mut features: Vec<f64> = rows
            .clone()
            .flat_map(|row| cells(row).map(|&cell| f64::from(cell)))
            .collect();
        let whole = features.chunks_exact_mut(dataset.features().max(1));
        for (row, whole) in rows.zip(whole) {
            for (place, numbers) in dataset.exact_features() {
                whole[place] = numbers[row as usize];
            }
        }
        Ok(features)
    }

    /// The class of every row, `[n]`.
    ///
    /// # Errors
    /// `DATA-NONE` without a dataset.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "classes are at most thousands"
    )]
    pub fn class_of(&self) -> Result<Vec<u32>, Failure> {
        let dataset = self.dataset()?;
        Ok((0..dataset.rows())
            .map(|row| dataset.class(row) as u32)
            .collect())
    }
}
