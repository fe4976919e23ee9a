//! Products of matrices against the slow loop.

use std::fmt::Debug;

use losslab_nn::Real;
use losslab_nn::product::{Factor, Multiplier};
use losslab_nn::rows::Rows;
use ndarray::Array2;
use proptest::prelude::*;

/// The part of the shared dimension that is summed up before it is added to the product.
const PART: usize = 256;

/// Numbers that do not repeat soon, rounding in every product.
fn matrix<T: Real>((rows, columns): (usize, usize), salt: usize) -> Array2<T> {
    Array2::from_shape_fn((rows, columns), |(i, j)| {
        let number = u32::try_from((i * 7919 + j * 104_729 + salt * 31) % 9973).unwrap_or(0);
        T::from_f64((f64::from(number) - 4986.0) / 997.0)
    })
}

fn slice<T>(matrix: &mut Array2<T>) -> &mut [T] {
    matrix.as_slice_mut().expect("standard layout")
}

/// `scale · left right + before · product`, an element after the other, in the stated order.
fn slow<T: Real>(
    (scale, before): (T, T),
    left: &Array2<T>,
    right: &Array2<T>,
    product: &Array2<T>,
) -> Array2<T> {
    let k = left.ncols();
    Array2::from_shape_fn(product.dim(), |(i, j)| {
        let mut value = product[[i, j]];
        for start in (0..k).step_by(PART) {
            let mut sum = T::ZERO;
            for at in start..k.min(start + PART) {
                sum += left[[i, at]] * right[[at, j]];
            }
            let before = if start == 0 { before } else { T::ONE };
            value = if before == T::ZERO {
                scale * sum
            } else {
                scale * sum + before * value
            };
        }
        value
    })
}

fn agree<T: Real + Debug>((m, k, n): (usize, usize, usize), factors: (T, T)) {
    let (left, right) = (matrix::<T>((m, k), 1), matrix::<T>((k, n), 2));
    let turned = |matrix: &Array2<T>| matrix.t().as_standard_layout().into_owned();
    let (left_turned, right_turned) = (turned(&left), turned(&right));
    let before = matrix::<T>((m, n), 3);
    let expected = slow(factors, &left, &right, &before);
    let mut multiplier = Multiplier::default();
    // What one product leaves in the room must not be seen in the next, of whatever shape.
    let nothing = Array2::from_elem((23, 23), T::from_f64(f64::NAN));
    let (one, other) = (
        Factor::Transposed(Rows::of(&nothing.view())),
        Factor::Straight(Rows::of(&nothing.view())),
    );
    multiplier.multiply(factors, one, other, slice(&mut nothing.clone()));
    with_bias(&mut multiplier, &left, &right);
    for turn in 0..4 {
        let left = match turn & 1 {
            0 => Factor::Straight(Rows::of(&left.view())),
            _ => Factor::Transposed(Rows::of(&left_turned.view())),
        };
        let right = match turn & 2 {
            0 => Factor::Straight(Rows::of(&right.view())),
            _ => Factor::Transposed(Rows::of(&right_turned.view())),
        };
        let mut found = before.clone();
        multiplier.multiply(factors, left, right, slice(&mut found));
        assert!(
            found == expected,
            "{m}×{k} by {k}×{n}, turn {turn}: {found:?} instead of {expected:?}"
        );
    }
}

/// `left right + bias`, the bias last, whatever stood there.
fn with_bias<T: Real + Debug>(multiplier: &mut Multiplier<T>, left: &Array2<T>, right: &Array2<T>) {
    let (m, n) = (left.nrows(), right.ncols());
    let bias = matrix::<T>((1, n), 4);
    let mut found = Array2::from_elem((m, n), T::from_f64(f64::NAN));
    let expected = slow((T::ONE, T::ZERO), left, right, &found) + &bias;
    let [left, right] = [left, right].map(|matrix| Rows::of(&matrix.view()));
    multiplier.affine(
        left,
        right,
        Rows::of(&bias.view()).values,
        slice(&mut found),
    );
    assert!(found == expected, "{found:?} instead of {expected:?}");
}

proptest! {
    #[test]
    fn every_product_is_the_slow_loops_to_the_last_bit(
        shape in (1_usize..14, 1_usize..40, 1_usize..22),
        scale in prop::sample::select(vec![1.0, 0.1, -2.5]),
        before in prop::sample::select(vec![0.0, 1.0, 0.5]),
    ) {
        agree::<f64>(shape, (scale, before));
        agree::<f32>(shape, (f32::from_f64(scale), f32::from_f64(before)));
    }
}

#[test]
fn a_long_shared_dimension_is_summed_in_parts() {
    for k in [255, 256, 257, 784] {
        agree::<f64>((40, k, 9), (1.0, 0.0));
        agree::<f64>((5, k, 9), (0.01, 0.0));
        agree::<f32>((5, k, 9), (0.01, 1.0));
    }
}

#[test]
fn what_was_there_before_is_overwritten_and_what_is_not_finite_is_kept() {
    let mut multiplier = Multiplier::default();
    let mut product = Array2::from_elem((1, 1), f64::NAN);
    let (left, right) = (
        Array2::from_elem((1, 2), 2.0),
        Array2::from_elem((2, 1), 3.0),
    );
    let (left, right) = (
        Factor::Straight(Rows::of(&left.view())),
        Factor::Straight(Rows::of(&right.view())),
    );
    multiplier.multiply((1.0, 0.0), left, right, slice(&mut product));
    assert_eq!(product[[0, 0]], 12.0);
    let infinite = Array2::from_elem((1, 2), f64::INFINITY);
    let infinite = Factor::Straight(Rows::of(&infinite.view()));
    multiplier.multiply((1.0, 0.0), infinite, right, slice(&mut product));
    assert_eq!(product[[0, 0]], f64::INFINITY);
}
