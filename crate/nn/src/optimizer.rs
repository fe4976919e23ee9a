//! Gradient descent with momentum: `v = momentum v + g; w −= lr v`.

use crate::dense::Parameters;
use crate::lanes::Lanes;
use crate::real::Real;

/// Takes one step for weights and biases. Momentum 0 is plain SGD.
///
/// # Shapes
/// All three as the layer's parameters.
pub fn step<T: Real>(
    parameters: &mut Parameters<T>,
    velocity: &mut Parameters<T>,
    gradient: &Parameters<T>,
    lr: f64,
    momentum: f64,
) {
    let [lr, momentum] = [lr, momentum].map(|rate| T::Lanes::splat(T::from_f64(rate)));
    let step = |w: &mut [T], v: &mut [T], g: &[T]| {
        let moves = momentum * T::Lanes::read(v) + T::Lanes::read(g);
        moves.write(v);
        (T::Lanes::read(w) - lr * moves).write(w);
    };
    let all = parameters.slices_mut().into_iter();
    for ((w, v), g) in all.zip(velocity.slices_mut()).zip(gradient.slices()) {
        let lanes = T::Lanes::COUNT;
        let (mut w, mut v) = (w.chunks_exact_mut(lanes), v.chunks_exact_mut(lanes));
        let g = g.chunks_exact(lanes);
        let rest = g.remainder();
        for ((w, v), g) in (&mut w).zip(&mut v).zip(g) {
            step(w, v, g);
        }
        step(w.into_remainder(), v.into_remainder(), rest);
    }
}
