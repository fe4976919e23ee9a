//! The worked examples of the course texts.

use crate::misshapen;
use js_sys::Float64Array;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// The figures of an example from its inputs, one array each.
///
/// # Errors
/// `CALL-SHAPE` for an id that is none, or inputs that do not fit it.
#[wasm_bindgen]
pub fn figures(
    id: &str,
    #[wasm_bindgen(unchecked_param_type = "Float64Array[]")] inputs: Vec<Float64Array>,
) -> Result<Float64Array, JsError> {
    let inputs: Vec<Vec<f64>> = inputs.iter().map(Float64Array::to_vec).collect();
    let inputs: Vec<&[f64]> = inputs.iter().map(Vec::as_slice).collect();
    losslab_nn::example::figures(id, &inputs)
        .map(|figures| Float64Array::from(figures.as_slice()))
        .ok_or_else(|| misshapen(id))
}
