//! The two precisions a run can have.

use crate::lanes::Lanes;
use ndarray::LinalgScalar;
use std::ops::{AddAssign, Neg, SubAssign};
use wide::{f32x4, f64x2};

/// A floating point number a network can be made of: `f32` or `f64`.
pub trait Real:
    LinalgScalar + Neg<Output = Self> + AddAssign + SubAssign + PartialOrd + Send + Sync
{
    /// 0
    const ZERO: Self;
    /// 1
    const ONE: Self;
    /// 2
    const TWO: Self;
    /// The smallest number of full precision.
    const NORMAL: Self;
    /// Bytes of one number.
    const BYTES: usize = size_of::<Self>();
    /// As many numbers as are computed at once.
    type Lanes: Lanes<Self>;
    /// The nearest number of this precision.
    fn from_f64(value: f64) -> Self;
    /// The same number, exactly.
    fn to_f64(self) -> f64;
    /// Two numbers, exactly.
    fn pair(values: &[Self; 2]) -> f64x2;
    /// e to the power of this number.
    fn exp(self) -> Self;
    /// Natural logarithm.
    fn ln(self) -> Self;
    /// ln(1 + x), exact near 0.
    fn ln_1p(self) -> Self;
    /// Absolute value.
    fn abs(self) -> Self;
    /// Neither infinite nor NaN.
    fn is_finite(self) -> bool;
}

macro_rules! real {
    ($type:ty, $lanes:ty, $pair:expr) => {
        impl Real for $type {
            type Lanes = $lanes;
            const ZERO: Self = 0.0;
            const ONE: Self = 1.0;
            const TWO: Self = 2.0;
            const NORMAL: Self = <$type>::MIN_POSITIVE;
            #[inline]
            #[allow(
                clippy::cast_possible_truncation,
                reason = "rounding to the run's precision is what is asked for"
            )]
            fn from_f64(value: f64) -> Self {
                value as Self
            }
            #[inline]
            fn to_f64(self) -> f64 {
                f64::from(self)
            }
            #[inline]
            fn pair(values: &[Self; 2]) -> f64x2 {
                $pair(values)
            }
            #[inline]
            fn exp(self) -> Self {
                self.exp()
            }
            #[inline]
            fn ln(self) -> Self {
                self.ln()
            }
            #[inline]
            fn ln_1p(self) -> Self {
                self.ln_1p()
            }
            #[inline]
            fn abs(self) -> Self {
                self.abs()
            }
            #[inline]
            fn is_finite(self) -> bool {
                self.is_finite()
            }
        }
    };
}

// Each by itself: a copy of both would be read as one whole number, and taken apart again.
real!(f32, f32x4, |&[a, b]: &[f32; 2]| f64x2::new([
    f64::from(a),
    f64::from(b)
]));
real!(f64, f64x2, |pair: &[f64; 2]| f64x2::from(*pair));
