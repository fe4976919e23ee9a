//! Frobenius norms: √Σ x².

use crate::real::Real;
use wide::f64x2;

/// Σ x², added up in f64. There are four sums, for each waits for its last addition.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Squares([f64x2; 2]);

impl Default for Squares {
    fn default() -> Self {
        Self([f64x2::ZERO; 2])
    }
}

impl Squares {
    /// Takes in four numbers.
    #[inline]
    pub fn add<T: Real>(&mut self, four: &[T; 4]) {
        for (sum, pair) in self.0.iter_mut().zip(four.as_chunks().0) {
            let pair = T::pair(pair);
            *sum += pair * pair;
        }
    }

    /// √Σ x² of all that was taken in and the last ones, fewer than four.
    #[inline]
    pub fn norm<T: Real>(self, rest: &[T]) -> f64 {
        let rest = rest.iter().map(|x| x.to_f64() * x.to_f64());
        let [a, b] = self.0;
        ((a + b).reduce_add() + rest.sum::<f64>()).sqrt()
    }
}

/// √Σ x².
pub(crate) fn norm<T: Real>(values: &[T]) -> f64 {
    let mut squares = Squares::default();
    let (fours, rest) = values.as_chunks();
    for four in fours {
        squares.add(four);
    }
    squares.norm(rest)
}
