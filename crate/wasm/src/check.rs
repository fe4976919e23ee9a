//! The gradient check, on demand.

use crate::failure::Failure;
use crate::lab::Lab;
use crate::run::Run;
use crate::wire::to_js;
use losslab_nn::gradient_check::{Report, exact_anyway, must_fail};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** Analytic gradients against central differences of the loss, on the minibatch to come. */
export interface GradientReport {
  /** Worst |a − n| / max(|a|, |n|, 1e-6·max|g|); NaN if the loss is not finite. */
  worst: number;
  /** Where: layer and unit from 0; input from 0, or null for the unit's bias. */
  layer: number;
  unit: number;
  input: number | null;
  analytic: number;
  numeric: number;
  /** Weights and biases compared; left out because their step crosses a kink; in the network. */
  compared: number;
  left_out: number;
  total: number;
  /** Something could be compared, and worst is at most 1e-5. */
  passes: boolean;
  /** gradient=omit-slope where o − y is not the gradient. */
  must_fail: boolean;
  /** gradient=omit-slope where o − y is the gradient all the same. */
  exact_anyway: boolean;
}
";

#[derive(Serialize)]
struct ReportWire {
    worst: f64,
    layer: usize,
    unit: usize,
    input: Option<usize>,
    analytic: f64,
    numeric: f64,
    compared: usize,
    left_out: usize,
    total: usize,
    passes: bool,
    must_fail: bool,
    exact_anyway: bool,
}

#[wasm_bindgen]
impl Lab {
    /// Checks the gradient a run would follow in its next minibatch, in f64 whatever its
    /// precision; the run itself does not move. Takes a second or two at most, for which only
    /// some weights of a large network are compared.
    ///
    /// # Errors
    /// `RUN-NONE`, or `TRAIN-NO-MEMORY` if the check would not fit.
    #[wasm_bindgen(unchecked_return_type = "GradientReport")]
    pub fn check_gradient(&self, run: usize) -> Result<JsValue, Failure> {
        let run = self.run(run)?;
        let report = run.check_gradient(self.dataset()?)?;
        Ok(to_js(&wire(run, &report)))
    }
}

fn wire(run: &Run, report: &Report) -> ReportWire {
    let settings = run.settings();
    let (out, loss, followed) = (settings.out, settings.loss, settings.gradient);
    ReportWire {
        worst: report.worst,
        layer: report.layer,
        unit: report.unit,
        input: report.input,
        analytic: report.analytic,
        numeric: report.numeric,
        compared: report.compared,
        left_out: report.left_out,
        total: report.total,
        passes: report.passes(),
        must_fail: must_fail(out, loss, followed),
        exact_anyway: exact_anyway(out, loss, followed),
    }
}
