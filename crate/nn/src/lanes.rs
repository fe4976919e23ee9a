//! Several numbers at once, each computed as if it were alone.
//!
//! One instruction works on all of them; none is the machine's choice, so that the bits are the
//! same everywhere.

use crate::real::Real;
use std::array;
use std::iter;
use std::ops::{Add, Div, Mul, Sub};
use wide::bytemuck::cast;
use wide::{f32x4, f64x2, i32x4, i64x2};

/// Numbers computed at once.
pub trait Lanes<T: Real>:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// How many.
    const COUNT: usize;
    /// The same number in each.
    fn splat(value: T) -> Self;
    /// The first [`Lanes::COUNT`] of `values`; 0 for those that are not there.
    fn read(values: &[T]) -> Self;
    /// The columns of [`Lanes::COUNT`] rows, `S` at a time; what is left of the rows is left out.
    fn columns<'a, const S: usize>(
        row: impl Fn(usize) -> &'a [T],
    ) -> impl Iterator<Item = [Self; S]>
    where
        T: 'a;
    /// Writes columns into the first [`Lanes::COUNT`] rows.
    fn write_columns<const N: usize>(columns: &[Self; N], rows: &mut [[T; N]]);
    /// Writes as many as `values` has room for.
    fn write(self, values: &mut [T]);
    /// e to the power of each that is 0 or below, to 1 unit in the last place; 0 where that is
    /// not a normal number, NaN of NaN.
    fn exp(self) -> Self;
    /// Hyperbolic tangent of each, to 4 units in the last place.
    fn tanh(self) -> Self;
    /// −|x| of each.
    fn minus_abs(self) -> Self;
    /// The larger of each two.
    fn larger(self, other: Self) -> Self;
    /// The first of them.
    fn first(self) -> T;
    /// The largest of all.
    fn largest(self) -> T;
    /// Each of `yes` where this one is below 0, else of `no`.
    fn where_negative(self, yes: Self, no: Self) -> Self;
    /// 1 where this one is below the other, else 0.
    fn is_below(self, other: Self) -> Self;
    /// 1 where this one is the other, else 0.
    fn is(self, other: Self) -> Self;
    /// All of them added up.
    fn sum(self) -> T;
}

/// What the two precisions need of e^x = 2^r e^t with r = round(x / ln 2), t = x − r ln 2.
struct Exponential<T, const N: usize> {
    /// ln 2 in two: a multiple of it and r is exact, and what is left of it.
    ln_2: [T; 2],
    /// (e^t − 1 − t) / t² by powers of t, the Chebyshev interpolation over |t| ≤ ln 2 / 2.
    rest: [T; N],
    /// Added to a whole number, it leaves the exponent of its power of 2 in the lowest bits.
    bias: T,
    /// ln of the smallest normal number.
    least: T,
}

/// Off by 1.3e-17 at most.
const EXP_64: Exponential<f64, 10> = Exponential {
    ln_2: [0.693_145_751_953_125, 1.428_606_820_309_417_2e-6],
    rest: [
        0.500_000_000_000_000_1,
        0.166_666_666_666_666_69,
        0.041_666_666_666_624_13,
        0.008_333_333_333_330_062,
        0.001_388_888_891_721_371_7,
        0.000_198_412_698_630_536_18,
        2.480_152_129_595_437_6e-5,
        2.755_726_845_999_706_4e-6,
        2.762_008_844_540_974_6e-7,
        2.510_038_549_551_032e-8,
    ],
    bias: 4_503_599_627_370_496.0 + 1023.0,
    least: -708.396_418_532_264_1,
};

/// Off by 7.8e-9 at most.
const EXP_32: Exponential<f32, 5> = Exponential {
    ln_2: [0.693_359_4, -2.121_944_4e-4],
    rest: [
        0.5,
        0.166_665_76,
        0.041_666_556,
        0.008_363_179,
        0.001_392_618_4,
    ],
    bias: 8_388_608.0 + 127.0,
    least: -87.336_54,
};

macro_rules! lanes {
    ($type:ident, $lanes:ident, $count:literal, $bits:ident, $mantissa:literal, $exp:ident, $parts:ident) => {
        /// 2^r and e^t − 1 of x = r ln 2 + t.
        #[inline]
        fn $parts(x: $lanes) -> ($lanes, $lanes) {
            let r = (x * $lanes::splat(std::$type::consts::LOG2_E)).round_ties_even();
            let [high, low] = $exp.ln_2.map($lanes::splat);
            let t = x - r * high - r * low;
            let power = cast::<$lanes, $bits>(r + $lanes::splat($exp.bias)) << $mantissa;
            (cast(power), t + t * t * polynomial(&$exp.rest, t))
        }

        impl Lanes<$type> for $lanes {
            const COUNT: usize = $count;
            #[inline]
            fn splat(value: $type) -> Self {
                Self::splat(value)
            }
            #[inline]
            fn read(values: &[$type]) -> Self {
                if let Some(whole) = values.first_chunk::<$count>() {
                    return Self::from(*whole);
                }
                let mut padded = [0.0; $count];
                for (padded, &value) in padded.iter_mut().zip(values) {
                    *padded = value;
                }
                Self::from(padded)
            }
            #[inline]
            fn columns<'a, const S: usize>(
                row: impl Fn(usize) -> &'a [$type],
            ) -> impl Iterator<Item = [Self; S]> {
                let mut rows: [&[[$type; S]]; $count] =
                    array::from_fn(|lane| row(lane).as_chunks().0);
                iter::from_fn(move || {
                    let mut columns = [[0.0; $count]; S];
                    for (lane, row) in rows.iter_mut().enumerate() {
                        let first;
                        (first, *row) = row.split_first()?;
                        for (column, &x) in columns.iter_mut().zip(first) {
                            column[lane] = x;
                        }
                    }
                    Some(columns.map(Self::from))
                })
            }
            #[inline]
            fn write_columns<const N: usize>(columns: &[Self; N], rows: &mut [[$type; N]]) {
                for (lane, row) in rows.iter_mut().take($count).enumerate() {
                    *row = columns.map(|column| column.to_array()[lane]);
                }
            }
            #[inline]
            fn write(self, values: &mut [$type]) {
                if let Some(whole) = values.first_chunk_mut::<$count>() {
                    *whole = self.to_array();
                    return;
                }
                for (to, from) in values.iter_mut().zip(self.to_array()) {
                    *to = from;
                }
            }
            #[inline]
            fn exp(self) -> Self {
                let (power, more) = $parts(self);
                let underflows = self.simd_lt(Self::splat($exp.least));
                !underflows & (power * (Self::splat(1.0) + more))
            }
            // e = e^{−2|x|} − 1 without cancellation; tanh |x| = −e / (2 + e)
            #[inline]
            fn tanh(self) -> Self {
                let two = Self::splat(2.0);
                let x = two * self.minus_abs();
                // Far out it is 1 to the last bit.
                let far = Self::splat(-80.0);
                let (power, more) = $parts(x.simd_lt(far).select(far, x));
                let e = (power - Self::splat(1.0)) + power * more;
                let a = e.minus_abs() / (two + e);
                self.where_negative(a, -a)
            }
            #[inline]
            fn minus_abs(self) -> Self {
                -self.abs()
            }
            #[inline]
            fn larger(self, other: Self) -> Self {
                self.fast_max(other)
            }
            #[inline]
            fn first(self) -> $type {
                self.to_array()[0]
            }
            #[inline]
            fn largest(self) -> $type {
                let alone = self.to_array().map(Self::splat);
                alone.into_iter().fold(self, Self::larger).first()
            }
            #[inline]
            fn where_negative(self, yes: Self, no: Self) -> Self {
                self.simd_lt(Self::ZERO).select(yes, no)
            }
            #[inline]
            fn is_below(self, other: Self) -> Self {
                self.simd_lt(other) & Self::ONE
            }
            #[inline]
            fn is(self, other: Self) -> Self {
                self.simd_eq(other) & Self::ONE
            }
            #[inline]
            fn sum(self) -> $type {
                self.reduce_add()
            }
        }
    };
}

/// `to = f(from)`, several at once.
///
/// # Shapes
/// - `from`, `to`: `[n]`
#[inline]
pub(crate) fn each<T: Real>(from: &[T], to: &mut [T], f: impl Fn(T::Lanes) -> T::Lanes) {
    let froms = from.chunks_exact(T::Lanes::COUNT);
    let mut tos = to.chunks_exact_mut(T::Lanes::COUNT);
    let rest = froms.remainder();
    for (from, to) in froms.zip(&mut tos) {
        f(T::Lanes::read(from)).write(to);
    }
    if !rest.is_empty() {
        f(T::Lanes::read(rest)).write(tos.into_remainder());
    }
}

/// Σ f(x) of small whole numbers, in any order.
///
/// # Shapes
/// - `values`: `[n]`
pub(crate) fn total<T: Real>(values: &[T], f: impl Fn(T::Lanes) -> T::Lanes) -> T {
    let none = T::Lanes::splat(T::ZERO);
    let lanes = values.chunks_exact(T::Lanes::COUNT);
    let rest = lanes.remainder().iter();
    let rest = rest.map(|&value| f(T::Lanes::splat(value)).first());
    let rest = rest.fold(T::ZERO, |sum, value| sum + value);
    let whole = lanes.fold(none, |sum, lanes| sum + f(T::Lanes::read(lanes)));
    whole.sum() + rest
}

/// Lanes that are worked on in turn: of 4 to 14, the fastest of softmax.
const TURN: usize = 7;

/// `x = f(x)`, several lanes in turn, so that the numbers `f` is made of are brought once for all of them.
#[inline]
pub(crate) fn each_in_place<T: Real>(values: &mut [T], f: impl Fn(T::Lanes) -> T::Lanes) {
    let mut turns = values.chunks_exact_mut(TURN * T::Lanes::COUNT);
    for turn in &mut turns {
        let lanes: [T::Lanes; TURN] =
            array::from_fn(|at| T::Lanes::read(&turn[at * T::Lanes::COUNT..]));
        for (at, lanes) in lanes.map(&f).into_iter().enumerate() {
            lanes.write(&mut turn[at * T::Lanes::COUNT..]);
        }
    }
    for rest in turns.into_remainder().chunks_mut(T::Lanes::COUNT) {
        f(T::Lanes::read(rest)).write(rest);
    }
}

lanes!(f32, f32x4, 4, i32x4, 23, EXP_32, parts_32);
lanes!(f64, f64x2, 2, i64x2, 52, EXP_64, parts_64);

/// c₀ + c₁ t + c₂ t² + …, by Estrin's scheme: pairs first, which do not wait for each other.
#[inline]
fn polynomial<T: Real, L: Lanes<T>, const N: usize>(c: &[T; N], t: L) -> L {
    let square = t * t;
    let mut pairs = c.chunks(2).rev().map(|pair| match pair {
        [low, high] => L::splat(*low) + L::splat(*high) * t,
        [low] => L::splat(*low),
        _ => L::splat(T::ZERO),
    });
    let last = pairs.next().unwrap_or(L::splat(T::ZERO));
    pairs.fold(last, |sum, pair| pair + square * sum)
}
