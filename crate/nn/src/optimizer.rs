//! Gradient descent with momentum: `v = momentum v + g; w −= lr v`.

use crate::dense::Parameters;
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
    let (lr, momentum) = (T::from_f64(lr), T::from_f64(momentum));
    let all = parameters.slices_mut().into_iter();
    for ((w, v), g) in all.zip(velocity.slices_mut()).zip(gradient.slices()) {
        for ((w, v), &g) in w.iter_mut().zip(v).zip(g) {
            *v = momentum * *v + g;
            *w -= lr * *v;
        }
    }
}
