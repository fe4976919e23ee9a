//! Activations: each formula beside its derivative.

use crate::lanes::{Lanes, each, each_in_place};
use crate::logit::top;
use crate::real::Real;

/// What a layer does to its logits `z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// a = z
    Linear,
    /// a = 1 / (1 + e^−z)
    Sigmoid,
    /// a = tanh z
    Tanh,
    /// a = max(0, z)
    Relu,
    /// a = z above 0, else 0.01 z
    LeakyRelu,
    /// a_j = e^z_j / Σ e^z_k; of an output layer only
    Softmax,
}

impl Activation {
    /// All of them, in the order the page lists them.
    pub const ALL: [Self; 6] = [
        Self::Linear,
        Self::Sigmoid,
        Self::Tanh,
        Self::Relu,
        Self::LeakyRelu,
        Self::Softmax,
    ];

    /// The name in links, tables and files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Sigmoid => "sigmoid",
            Self::Tanh => "tanh",
            Self::Relu => "relu",
            Self::LeakyRelu => "leaky_relu",
            Self::Softmax => "softmax",
        }
    }

    /// The activation of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }

    /// True where the slope jumps, so that a central difference may step across it.
    #[must_use]
    pub fn has_kink(self) -> bool {
        matches!(self, Self::Relu | Self::LeakyRelu)
    }

    /// `a = f(z)` of one logit. Softmax needs its whole row: [`Activation::apply`].
    #[inline]
    pub fn value<T: Real>(self, z: T) -> T {
        match self {
            Self::Linear | Self::Softmax => z,
            Self::Sigmoid => sigmoid(z),
            Self::Tanh => alone(z, Lanes::tanh),
            // NaN stays NaN, so that it is noticed
            Self::Relu => {
                if z <= T::ZERO {
                    T::ZERO
                } else {
                    z
                }
            }
            Self::LeakyRelu => {
                if z > T::ZERO {
                    z
                } else {
                    T::from_f64(0.01) * z
                }
            }
        }
    }

    /// `f′(z)` of one logit, told by its rounded activation `a`; for softmax the diagonal of its
    /// Jacobian, `a(1 − a)`.
    #[inline]
    pub fn slope<T: Real>(self, a: T) -> T {
        alone(a, |a| self.slopes(a))
    }

    /// [`Activation::slope`] of each. Of a rectifier `a` is above 0 where its logit is.
    #[inline]
    pub(crate) fn slopes<T: Real, L: Lanes<T>>(self, a: L) -> L {
        let [zero, one] = [T::ZERO, T::ONE].map(L::splat);
        match self {
            Self::Linear => one,
            Self::Sigmoid | Self::Softmax => a * (one - a),
            Self::Tanh => one - a * a,
            Self::Relu => (zero - a).where_negative(one, zero),
            Self::LeakyRelu => (zero - a).where_negative(one, L::splat(T::from_f64(0.01))),
        }
    }

    /// `a = f(z)` of one sample.
    ///
    /// # Shapes
    /// - `z`, `a`: `[units]`
    pub fn apply<T: Real>(self, z: &[T], a: &mut [T]) {
        match self {
            Self::Softmax => softmax(z, a, z.len()),
            Self::Sigmoid => each(z, a, sigmoids),
            Self::Tanh => each(z, a, Lanes::tanh),
            Self::Linear | Self::Relu | Self::LeakyRelu => {
                for (a, &z) in a.iter_mut().zip(z) {
                    *a = self.value(z);
                }
            }
        }
    }
}

/// [`sigmoid`] of each.
#[inline]
fn sigmoids<T: Real, L: Lanes<T>>(z: L) -> L {
    let one = L::splat(T::ONE);
    let e = z.minus_abs().exp();
    z.where_negative(e, one) / (one + e)
}

/// 1 / (1 + e^−z), without overflow on either side: e^z / (1 + e^z) below 0.
#[inline]
pub fn sigmoid<T: Real>(z: T) -> T {
    alone(z, sigmoids)
}

/// `f(z)` of one number.
#[inline]
fn alone<T: Real>(z: T, f: impl Fn(T::Lanes) -> T::Lanes) -> T {
    let mut a = [z];
    f(T::Lanes::splat(z)).write(&mut a);
    a[0]
}

/// e^z_j / Σ e^z_k of each sample, shifted by its largest logit so that nothing overflows.
///
/// # Shapes
/// - `z`, `a`: `[n, c]`
pub(crate) fn softmax<T: Real>(z: &[T], a: &mut [T], c: usize) {
    for (z, a) in z.chunks_exact(c).zip(a.chunks_exact_mut(c)) {
        let shift = T::Lanes::splat(-top(z));
        each(z, a, |z| z + shift);
    }
    // Of all samples in one go: the last lanes of a row would be half empty.
    each_in_place(a, Lanes::exp);
    for a in a.chunks_exact_mut(c) {
        let sum = a.iter().fold(T::ZERO, |sum, &e| sum + e);
        for o in a {
            *o = *o / sum;
        }
    }
}
