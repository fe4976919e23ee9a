//! A step of gradient descent, against a plain loop.

use losslab_nn::dense::Parameters;
use losslab_nn::{RandomState, Real, optimizer};

/// Two steps of a layer, so that the second one moves with the first.
fn agree<T: Real>(fan_in: usize, fan_out: usize, room: f64) {
    let mut rng = RandomState::new(7);
    let (lr, momentum) = (T::from_f64(0.1), T::from_f64(0.9));
    let [mut parameters, mut velocity] = [(); 2].map(|()| Parameters::<T>::zeros(fan_in, fan_out));
    let [mut w, mut v] = [(); 2].map(|()| vec![T::ZERO; (fan_in + 1) * fan_out]);
    for _ in 0..2 {
        let mut gradient = Parameters::<T>::zeros(fan_in, fan_out);
        for values in gradient.slices_mut() {
            values.fill_with(|| T::from_f64(rng.normal(0.0, 1.0)));
        }
        let [weights, biases] = gradient.slices();
        for ((w, v), &g) in w.iter_mut().zip(&mut v).zip(weights.iter().chain(biases)) {
            *v = momentum * *v + g;
            *w -= lr * *v;
        }
        let squares = weights.iter().map(|g| g.to_f64() * g.to_f64());
        let norm = squares.sum::<f64>().sqrt();
        let found = optimizer::step(&mut parameters, &mut velocity, &gradient, 0.1, 0.9);
        assert!((found - norm).abs() <= room * norm, "{fan_in}, {fan_out}");
        assert!(
            (gradient.norm() - found).abs() <= 0.0,
            "one norm, to the bit"
        );
        let moved = parameters.slices().concat();
        let same = moved.iter().zip(&w).all(|(a, b)| a == b);
        assert!(same && moved.len() == w.len(), "{fan_in}, {fan_out}");
    }
}

#[test]
fn steps_of_all_sizes() {
    for (fan_in, fan_out) in [(1, 1), (1, 3), (2, 4), (3, 3), (27, 7), (5, 16), (33, 11)] {
        agree::<f64>(fan_in, fan_out, 1e-15);
        agree::<f32>(fan_in, fan_out, 1e-15);
    }
}
