//! Logarithms of probabilities, taken from the logits `z` and never from rounded outputs.

use crate::lanes::{Lanes, each};
use crate::real::Real;

/// The largest logit. −∞ if there is none.
pub fn top<T: Real>(z: &[T]) -> T {
    let lowest = T::from_f64(f64::NEG_INFINITY);
    if z.len() < T::Lanes::COUNT {
        return z
            .iter()
            .fold(lowest, |top, &z| if z > top { z } else { top });
    }
    // The last ones may be met twice.
    let last = T::Lanes::read(&z[z.len() - T::Lanes::COUNT..]);
    let lanes = z.chunks_exact(T::Lanes::COUNT).map(T::Lanes::read);
    lanes.fold(last, Lanes::larger).largest()
}

/// The place of the largest logit; the lowest place on a tie.
pub fn argmax<T: Real>(z: &[T]) -> usize {
    let mut best = 0;
    for (j, &value) in z.iter().enumerate() {
        if value > z[best] {
            best = j;
        }
    }
    best
}

/// ln(1 + e^x), without overflow. `−ln σ(z) = softplus(−z)`.
#[inline]
pub fn softplus<T: Real>(x: T) -> T {
    if x > T::ZERO {
        x + (-x).exp().ln_1p()
    } else {
        x.exp().ln_1p()
    }
}

/// Writes e^(z_k − top), and returns their sum.
///
/// # Shapes
/// - `z`, `e`: `[c]`
pub(crate) fn shifted_exp<T: Real>(z: &[T], top: T, e: &mut [T]) -> T {
    let shift = T::Lanes::splat(-top);
    each(z, e, |z| (z + shift).exp());
    e.iter().fold(T::ZERO, |sum, &e| sum + e)
}

/// ln Σ e^z_k: a smooth maximum.
pub fn log_sum_exp<T: Real>(z: &[T]) -> T {
    let top = top(z);
    let mut e = [T::ZERO; 16];
    let mut sum = T::ZERO;
    for z in z.chunks(e.len()) {
        sum += shifted_exp(z, top, &mut e[..z.len()]);
    }
    top + sum.ln()
}

/// ln Σ_{k≠j} e^z_k: what logit `j` competes with.
pub fn log_sum_exp_without<T: Real>(z: &[T], j: usize) -> T {
    let mut top = T::from_f64(f64::NEG_INFINITY);
    for (k, &z) in z.iter().enumerate() {
        if k != j && z > top {
            top = z;
        }
    }
    if top == T::from_f64(f64::NEG_INFINITY) {
        return top;
    }
    let mut sum = T::ZERO;
    for (k, &z) in z.iter().enumerate() {
        if k != j {
            sum += (z - top).exp();
        }
    }
    top + sum.ln()
}
