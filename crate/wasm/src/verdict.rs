//! What the page says of an output activation with a loss.

use losslab_nn::pair::Verdict;
use losslab_nn::{Activation, Loss};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Serialize)]
struct VerdictWire {
    allowed: bool,
    tone: &'static str,
    code: &'static str,
}

/// The verdict on a pair by their names in the link; `null` for a name that is none.
#[wasm_bindgen(unchecked_return_type = "Verdict | null")]
#[must_use]
pub fn verdict(out: &str, loss: &str, gradient: &str) -> JsValue {
    let pair = Activation::named(out).zip(Loss::named(loss));
    let wire = pair.map(|(out, loss)| {
        let verdict = Verdict::of(out, loss, gradient == "omit-slope");
        VerdictWire {
            allowed: verdict.allowed(),
            tone: verdict.tone(),
            code: verdict.code(),
        }
    });
    crate::wire::to_js(&wire)
}
