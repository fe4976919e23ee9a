//! One neuron, for the page: scalar arithmetic that needs no worker.
//!
//! One door and flat arrays: a view asks again for every number that is typed.

use crate::misshapen;
use losslab_nn::Loss;
use losslab_nn::neuron::{Neuron, Pass, steepest};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Answers a question about a neuron with this loss, by its name in the link.
///
/// # Shapes
/// A row is output, loss, gradient, error, slope, w, b; `[7, n]` holds `n` of them column after
/// column.
/// - `path` of x, y, w, b, η, epochs: `[7, epochs + 1]`
/// - `first` of x, y, w, b, η, most: `[1]`, the first of epochs 0 to `most` whose output is on the
///   target's side of ½; empty if none is
/// - `curves` of y, lowest z, highest z, points: `[7, points]` of evenly spaced logits z = b
/// - `steepest` of y: `[2]`, the output where |gradient| is largest, and how large it is
/// - `surface` of x, y, lowest w, highest w, lowest b, highest b, side: `[7, side · side]`, the
///   weights of the lowest bias first
///
/// # Errors
/// `CALL-SHAPE` for what is none of these; only a mistake in the page can cause it.
#[wasm_bindgen]
pub fn neuron(question: &str, loss: &str, numbers: &[f64]) -> Result<Vec<f64>, JsError> {
    Loss::named(loss)
        .and_then(|loss| answer(question, loss, numbers))
        .ok_or_else(|| misshapen(question))
}

/// A count that came as a number. The cast saturates, and no count is near its end.
fn count(number: f64) -> u32 {
    number as u32
}

fn answer(question: &str, loss: Loss, numbers: &[f64]) -> Option<Vec<f64>> {
    match (question, numbers) {
        ("path", &[x, y, w, b, lr, epochs]) => {
            let mut now = Neuron { loss, x, y, w, b };
            Some(columns(count(epochs) + 1, &mut |_| {
                let before = now;
                let pass = now.pass();
                now.step(pass.gradient, lr);
                (before, pass)
            }))
        }
        ("first", &[x, y, w, b, lr, most]) => {
            let first = Neuron { loss, x, y, w, b }.first_right(lr, count(most));
            Some(first.map(f64::from).into_iter().collect())
        }
        ("curves", &[y, low, high, points]) => {
            let points = count(points);
            Some(columns(points, &mut |at| {
                let b = between(low, high, at, points);
                let (x, w) = (0.0, 0.0);
                seen(Neuron { loss, x, y, w, b })
            }))
        }
        ("steepest", &[y]) => {
            let (z, size) = steepest(loss, y);
            Some(vec![Pass::at(loss, y, z).output, size])
        }
        ("surface", &[x, y, w_low, w_high, b_low, b_high, side]) => {
            let side = count(side);
            Some(columns(side * side, &mut |at| {
                let w = between(w_low, w_high, at % side, side);
                let b = between(b_low, b_high, at / side, side);
                seen(Neuron { loss, x, y, w, b })
            }))
        }
        _ => None,
    }
}

fn seen(neuron: Neuron) -> (Neuron, Pass) {
    (neuron, neuron.pass())
}

/// `length` rows, column after column.
fn columns(length: u32, row: &mut dyn FnMut(u32) -> (Neuron, Pass)) -> Vec<f64> {
    let size = length as usize;
    let mut columns = vec![0.0; 7 * size];
    for at in 0..length {
        let (now, pass) = row(at);
        let row = [
            pass.output,
            pass.loss,
            pass.gradient,
            pass.error,
            pass.slope,
            now.w,
            now.b,
        ];
        for (column, value) in row.into_iter().enumerate() {
            columns[column * size + at as usize] = value;
        }
    }
    columns
}

/// The `at`-th of `count` evenly spaced numbers, both ends included.
fn between(low: f64, high: f64, at: u32, count: u32) -> f64 {
    low + (high - low) * f64::from(at) / f64::from(count.saturating_sub(1).max(1))
}
