//! The gradient check: a module that the worker brings when a check is asked for.

use js_sys::{Object, Reflect};
use losslab_nn::gradient_case::Case;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

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

/// Checks the gradient of what a lab's `gradient_case` gave, in f64. Takes a second or two at
/// most, for which only some weights of a large network are compared.
///
/// # Errors
/// An `Error` that says `CALL-SHAPE` for numbers that are no case; only a mistake in the page can
/// cause it.
#[wasm_bindgen(unchecked_return_type = "GradientReport")]
pub fn check_gradient(numbers: &[f64]) -> Result<JsValue, JsError> {
    let case = Case::read(numbers).ok_or_else(|| JsError::new("CALL-SHAPE"))?;
    let report = case.check();
    let checked: [(&str, JsValue); 12] = [
        ("worst", report.worst.into()),
        ("layer", report.layer.into()),
        ("unit", report.unit.into()),
        ("input", report.input.map_or(JsValue::NULL, JsValue::from)),
        ("analytic", report.analytic.into()),
        ("numeric", report.numeric.into()),
        ("compared", report.compared.into()),
        ("left_out", report.left_out.into()),
        ("total", report.total.into()),
        ("passes", report.passes().into()),
        ("must_fail", case.must_fail().into()),
        ("exact_anyway", case.exact_anyway().into()),
    ];
    let object = Object::new();
    for (name, value) in checked {
        // a fresh object takes every field
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    Ok(object.into())
}
