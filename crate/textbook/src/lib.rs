//! The second module of the page: what only the views One neuron and Formulas compute.
//!
//! The first screen goes without it; `www/textbook.js` brings it with the first of those views.
//! A question it has no answer to is a mistake in the page, thrown as an `Error`.

pub mod example;
pub mod neuron;

use wasm_bindgen::JsError;

/// `CALL-SHAPE`, for a question of this name.
fn misshapen(question: &str) -> JsError {
    JsError::new(&["CALL-SHAPE ", question].concat())
}
