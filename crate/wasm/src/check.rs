//! What the gradient check, a module of its own, is told of a run.

use crate::failure::Failure;
use crate::lab::Lab;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Lab {
    /// What `check_gradient` of the module `losslab_check` takes to check the gradient a run would
    /// follow in its next minibatch; the run itself does not move.
    ///
    /// # Errors
    /// `RUN-NONE`, or `TRAIN-NO-MEMORY` if the check would not fit.
    pub fn gradient_case(&self, run: usize) -> Result<Vec<f64>, Failure> {
        let case = self.run(run)?.gradient_case(self.dataset()?)?;
        Ok(case.numbers())
    }
}
