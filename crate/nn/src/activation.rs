//! Activations: each formula beside its derivative.

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
            Self::Tanh => z.tanh(),
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

    /// `f′(z)` of one logit, taken from the rounded activation `a`; for softmax the
    /// diagonal of its Jacobian, `a(1 − a)`.
    #[inline]
    pub fn slope<T: Real>(self, z: T, a: T) -> T {
        match self {
            Self::Linear => T::ONE,
            Self::Sigmoid | Self::Softmax => a * (T::ONE - a),
            Self::Tanh => T::ONE - a * a,
            Self::Relu => {
                if z > T::ZERO {
                    T::ONE
                } else {
                    T::ZERO
                }
            }
            Self::LeakyRelu => {
                if z > T::ZERO {
                    T::ONE
                } else {
                    T::from_f64(0.01)
                }
            }
        }
    }

    /// `a = f(z)` of one sample.
    ///
    /// # Shapes
    /// - `z`, `a`: `[units]`
    pub fn apply<T: Real>(self, z: &[T], a: &mut [T]) {
        if self == Self::Softmax {
            softmax(z, a);
        } else {
            for (a, &z) in a.iter_mut().zip(z) {
                *a = self.value(z);
            }
        }
    }
}

/// 1 / (1 + e^−z), without overflow on either side.
#[inline]
pub fn sigmoid<T: Real>(z: T) -> T {
    if z < T::ZERO {
        let e = z.exp();
        e / (T::ONE + e)
    } else {
        T::ONE / (T::ONE + (-z).exp())
    }
}

/// e^z_j / Σ e^z_k, shifted by the largest logit so that nothing overflows.
fn softmax<T: Real>(z: &[T], a: &mut [T]) {
    let top = crate::logit::top(z);
    let mut sum = T::ZERO;
    for (a, &z) in a.iter_mut().zip(z) {
        *a = (z - top).exp();
        sum += *a;
    }
    for a in a {
        *a = *a / sum;
    }
}
