//! The worked examples of the course texts.

use crate::misshapen;
use js_sys::Float64Array;
use losslab_nn::untrained::Stack;
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

/// Untrained sigmoid layers: each is computed when it is asked for.
#[wasm_bindgen]
pub struct Layers(Stack);

#[wasm_bindgen]
impl Layers {
    /// So many units each; `std` is of the weights where their kind leaves it open.
    ///
    /// # Errors
    /// `CALL-SHAPE` for an id that is none, or a count that is none.
    #[wasm_bindgen(constructor)]
    pub fn new(id: &str, units: f64, std: f64) -> Result<Self, JsError> {
        losslab_nn::example::stack(id, units, std)
            .map(Self)
            .ok_or_else(|| misshapen(id))
    }

    /// Of the next layer the share near 0 or 1, then the counts of its bins.
    #[wasm_bindgen(js_name = next)]
    pub fn layer(&mut self) -> Float64Array {
        let mut flat = Vec::new();
        if let Some(pile) = self.0.next() {
            flat.push(pile.saturated);
            flat.extend(pile.histogram.counts.map(f64::from));
        }
        Float64Array::from(flat.as_slice())
    }
}
