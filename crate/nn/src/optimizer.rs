//! Gradient descent with momentum: `v = momentum v + g; w −= lr v`.

use crate::dense::Parameters;
use crate::lanes::Lanes;
use crate::norm::Squares;
use crate::real::Real;

/// Takes one step for weights and biases. Momentum 0 is plain SGD. Returns the Frobenius norm of the weights' gradient.
///
/// # Shapes
/// All three as the layer's parameters.
pub fn step<T: Real>(
    parameters: &mut Parameters<T>,
    velocity: &mut Parameters<T>,
    gradient: &Parameters<T>,
    lr: f64,
    momentum: f64,
) -> f64 {
    let rates = [lr, momentum].map(|rate| T::Lanes::splat(T::from_f64(rate)));
    let [weights, biases] = parameters.slices_mut();
    let [weights_v, biases_v] = velocity.slices_mut();
    let [weights_g, biases_g] = gradient.slices();
    descend(biases, biases_v, biases_g, rates);
    descend(weights, weights_v, weights_g, rates)
}

/// Takes one step; returns √Σ g².
///
/// # Shapes
/// - `w`, `v`, `g`: `[n]`
#[inline(never)]
fn descend<T: Real>(w: &mut [T], v: &mut [T], g: &[T], [lr, momentum]: [T::Lanes; 2]) -> f64 {
    let step = |w: &mut [T], v: &mut [T], g: &[T]| {
        let moves = momentum * T::Lanes::read(v) + T::Lanes::read(g);
        moves.write(v);
        (T::Lanes::read(w) - lr * moves).write(w);
    };
    let lanes = T::Lanes::COUNT;
    let mut squares = Squares::default();
    let (ws, w) = w.as_chunks_mut::<4>();
    let (vs, v) = v.as_chunks_mut::<4>();
    let (gs, g) = g.as_chunks::<4>();
    for ((w, v), g) in ws.iter_mut().zip(vs).zip(gs) {
        squares.add(g);
        for at in (0..4).step_by(lanes) {
            step(&mut w[at..], &mut v[at..], &g[at..]);
        }
    }
    let rest = w.chunks_mut(lanes).zip(v.chunks_mut(lanes));
    for ((w, v), g) in rest.zip(g.chunks(lanes)) {
        step(w, v, g);
    }
    squares.norm(g)
}
