//! Products of small matrices: read where they lie, and written whole tile by whole tile.
//!
//! The last tile of a row or column begins early enough to end with the matrix; what it writes anew
//! is the same to the last bit.

use crate::lanes::Lanes;
use crate::product::{DEPTH, Factor};
use crate::real::Real;
use crate::rows::Rows;
use crate::tile::{ROWS, Sums, columns, straight, transposed};

/// With so many rows of the left matrix or of the right one, all that meets is in the nearest cache.
const FEW: usize = 32;

/// True where a product of `[m, k]` by `[k, n]` is small, and has a whole tile.
pub(crate) fn suits<T: Real>((m, k, n): (usize, usize, usize)) -> bool {
    (m <= FEW || k <= FEW) && k <= DEPTH && m >= ROWS && n >= columns::<T>()
}

/// `product = scale · left right + bias` of shapes that suit.
///
/// # Shapes
/// - `bias`: `[n]`
#[inline]
pub(crate) fn multiply<T: Real>(
    scale: T,
    left: Factor<'_, T>,
    right: Rows<'_, T>,
    bias: Option<&[T]>,
    product: &mut [T],
) {
    let ((m, k), n) = (left.shape(), right.width);
    let steps = right.values.chunks_exact(n);
    match left {
        Factor::Straight(left) => each_tile((m, n), (scale, bias), product, |row, column| {
            let (a, rest) = left.values[row * k..].split_at(k);
            let (b, rest) = rest.split_at(k);
            let (c, rest) = rest.split_at(k);
            straight([a, b, c, &rest[..k]], cut(&steps, column, columns::<T>()))
        }),
        Factor::Transposed(left) => {
            let left = left.values.chunks_exact(m);
            each_tile((m, n), (scale, bias), product, |row, column| {
                transposed(cut(&left, row, ROWS), cut(&steps, column, columns::<T>()))
            });
        }
    }
}

/// `width` columns of a matrix.
#[inline]
fn cut<'a, T>(
    rows: &std::slice::ChunksExact<'a, T>,
    first: usize,
    width: usize,
) -> impl Iterator<Item = &'a [T]> {
    rows.clone().map(move |row| &row[first..first + width])
}

/// Writes what `sums` finds of each tile, of its first row and its first column.
#[inline]
fn each_tile<T: Real>(
    (m, n): (usize, usize),
    (scale, bias): (T, Option<&[T]>),
    product: &mut [T],
    sums: impl Fn(usize, usize) -> Sums<T>,
) {
    let scale = T::Lanes::splat(scale);
    for column in (0..n).step_by(columns::<T>()) {
        let column = column.min(n - columns::<T>());
        let [low_bias, high_bias] = [0, T::Lanes::COUNT].map(|lane| match bias {
            Some(bias) => T::Lanes::read(&bias[column + lane..]),
            // Any number and −0 is that number, −0 too.
            None => T::Lanes::splat(-T::ZERO),
        });
        for row in (0..m).step_by(ROWS) {
            let row = row.min(m - ROWS);
            let sums = sums(row, column);
            for (i, [low, high]) in sums.into_iter().enumerate() {
                let to = &mut product[(row + i) * n + column..][..columns::<T>()];
                let (to_low, to_high) = to.split_at_mut(T::Lanes::COUNT);
                (scale * low + low_bias).write(to_low);
                (scale * high + high_bias).write(to_high);
            }
        }
    }
}
