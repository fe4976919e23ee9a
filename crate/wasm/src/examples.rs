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
        let cells = rows.flat_map(|row| dataset.feature_slices(row).flatten().copied());
        Ok(cells.map(f64::from).collect())
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
