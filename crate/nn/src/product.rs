//! Products of matrices, in room that is taken once, and in one order of additions on every machine.
//!
//! Four rows of the left matrix meet eight or four columns of the right one at a time, so that what
//! is added up stays in registers. The right matrix is laid out in panels of that width first, once
//! a product. Measured in WebAssembly on the shapes of the lab's networks it takes 0.35 to 0.8 of
//! the time of ndarray's, which has no kernel for f64 there and allocates each time.

use crate::lanes::Lanes;
use crate::real::Real;
use ndarray::{ArrayView2, ArrayViewMut2};
use std::ops::Range;

/// Rows of the left matrix worked on at once.
const ROWS: usize = 4;
/// Lanes of columns worked on at once.
const WIDE: usize = 2;
/// Most of the shared dimension at once: what meets stays in the nearest cache.
const DEPTH: usize = 256;

/// Sums over the shared dimension, a row each.
type Sums<T> = [[<T as Real>::Lanes; WIDE]; ROWS];

/// One side of a product.
#[derive(Clone, Copy, Debug)]
pub enum Factor<'a, T> {
    /// The matrix as it is.
    Straight(ArrayView2<'a, T>),
    /// Its transpose.
    Transposed(ArrayView2<'a, T>),
}

/// The matrix in one piece, row by row: those of a network are made so, and cut by rows only.
#[derive(Clone, Copy)]
enum Piece<'a, T> {
    Straight(&'a [T]),
    Transposed(&'a [T]),
}

impl<'a, T> Factor<'a, T> {
    fn piece(&self) -> Piece<'a, T> {
        match self {
            Self::Straight(matrix) => Piece::Straight(matrix.to_slice().unwrap_or_default()),
            Self::Transposed(matrix) => Piece::Transposed(matrix.to_slice().unwrap_or_default()),
        }
    }

    /// Rows and columns of the factor.
    fn shape(&self) -> (usize, usize) {
        match self {
            Self::Straight(matrix) => matrix.dim(),
            Self::Transposed(matrix) => (matrix.ncols(), matrix.nrows()),
        }
    }
}

/// Multiplies matrices, and keeps the room it needs for that.
#[derive(Clone, Debug)]
pub struct Multiplier<T> {
    /// Columns of the right matrix, `COLUMNS` by `COLUMNS`; the last ones filled up with 0.
    panels: Vec<T>,
    /// Columns of a transposed left matrix, `ROWS` side by side.
    block: Vec<T>,
}

impl<T> Default for Multiplier<T> {
    /// Without room yet: the first product of the largest shape takes it.
    fn default() -> Self {
        Self {
            panels: Vec::new(),
            block: Vec::new(),
        }
    }
}

impl<T: Real> Multiplier<T> {
    /// Columns of a panel.
    const COLUMNS: usize = WIDE * T::Lanes::COUNT;

    /// `product = scale · left right + before · product`. A `before` of 0 overwrites anything, NaN
    /// too. Each sum goes up the shared dimension, in parts of 256.
    ///
    /// # Shapes
    /// - `left`: `[m, k]`
    /// - `right`: `[k, n]`
    /// - `product`: `[m, n]`
    pub fn multiply(
        &mut self,
        (scale, before): (T, T),
        left: Factor<'_, T>,
        right: Factor<'_, T>,
        mut product: ArrayViewMut2<'_, T>,
    ) {
        let ((m, k), (_, n)) = (left.shape(), right.shape());
        let Some(product) = product.as_slice_mut() else {
            return;
        };
        for start in (0..k).step_by(DEPTH) {
            let depth = start..k.min(start + DEPTH);
            let before = if start == 0 { before } else { T::ONE };
            self.lay_out(right.piece(), (k, n), depth.clone());
            for (at, rows) in product.chunks_mut(ROWS * n).enumerate() {
                let rows = Rows { values: rows, n };
                match left.piece() {
                    Piece::Straight(left) => {
                        let last = m - 1;
                        let row = |i: usize| &left[(at * ROWS + i).min(last) * k..][depth.clone()];
                        let four = [row(0), row(1), row(2), row(3)];
                        Self::meet(&self.panels, (scale, before), rows, |panel| {
                            straight(four, panel)
                        });
                    }
                    Piece::Transposed(left) => {
                        let left = left[depth.start * m..depth.end * m].chunks_exact(m);
                        gather(left, at * ROWS, &mut self.block);
                        Self::meet(&self.panels, (scale, before), rows, |panel| {
                            transposed(&self.block, panel)
                        });
                    }
                }
            }
        }
    }

    /// Adds to some rows of the product what `sums` finds of each panel.
    #[inline]
    fn meet(
        panels: &[T],
        (scale, before): (T, T),
        rows: Rows<'_, T>,
        sums: impl Fn(&[T]) -> Sums<T>,
    ) {
        let Rows { values, n } = rows;
        let length = panels.len() / n.div_ceil(Self::COLUMNS);
        let firsts = (0..n).step_by(Self::COLUMNS);
        for (panel, first) in panels.chunks_exact(length).zip(firsts) {
            let end = n.min(first + Self::COLUMNS);
            for (row, sums) in values.chunks_exact_mut(n).zip(sums(panel)) {
                store(sums, (scale, before), &mut row[first..end]);
            }
        }
    }

    /// Lays out this part of the shared dimension of a `[k, n]` in panels.
    fn lay_out(&mut self, right: Piece<'_, T>, (k, n): (usize, usize), depth: Range<usize>) {
        let columns = Self::COLUMNS;
        let length = depth.len() * columns;
        self.panels.resize(n.div_ceil(columns) * length, T::ZERO);
        let firsts = (0..n).step_by(columns);
        for (panel, first) in self.panels.chunks_exact_mut(length).zip(firsts) {
            let width = columns.min(n - first);
            if width < columns {
                panel.fill(T::ZERO);
            }
            match right {
                Piece::Straight(right) => {
                    let rows = right[depth.start * n..].chunks_exact(n);
                    for (to, row) in panel.chunks_exact_mut(columns).zip(rows) {
                        to[..width].copy_from_slice(&row[first..first + width]);
                    }
                }
                Piece::Transposed(right) => {
                    for at in 0..width {
                        let column = &right[(first + at) * k..][depth.clone()];
                        for (to, &from) in panel[at..].iter_mut().step_by(columns).zip(column) {
                            *to = from;
                        }
                    }
                }
            }
        }
    }
}

/// Some rows of a product, of `n` columns.
struct Rows<'a, T> {
    values: &'a mut [T],
    n: usize,
}

/// Lays out four columns of a matrix side by side, from column `first` on; 0 where there is none.
#[inline]
fn gather<'a, T: Real>(
    rows: impl ExactSizeIterator<Item = &'a [T]>,
    first: usize,
    block: &mut Vec<T>,
) {
    block.resize(rows.len() * ROWS, T::ZERO);
    for (to, row) in block.chunks_exact_mut(ROWS).zip(rows) {
        match row[first..].first_chunk::<ROWS>() {
            Some(four) => to.copy_from_slice(four),
            None => {
                let (there, none) = to.split_at_mut(row.len() - first);
                there.copy_from_slice(&row[first..]);
                none.fill(T::ZERO);
            }
        }
    }
}

#[inline]
fn straight<T: Real>([a, b, c, d]: [&[T]; ROWS], panel: &[T]) -> Sums<T> {
    let mut sums = [[T::Lanes::splat(T::ZERO); WIDE]; ROWS];
    let rows = a.iter().zip(b).zip(c).zip(d);
    for ((((&a, &b), &c), &d), columns) in rows.zip(panel.chunks_exact(WIDE * T::Lanes::COUNT)) {
        add(&mut sums, [a, b, c, d], columns);
    }
    sums
}

#[inline]
fn transposed<T: Real>(block: &[T], panel: &[T]) -> Sums<T> {
    let mut sums = [[T::Lanes::splat(T::ZERO); WIDE]; ROWS];
    let four = block.as_chunks::<ROWS>().0.iter();
    for (&four, columns) in four.zip(panel.chunks_exact(WIDE * T::Lanes::COUNT)) {
        add(&mut sums, four, columns);
    }
    sums
}

/// One step up the shared dimension.
#[inline]
fn add<T: Real>(sums: &mut Sums<T>, four: [T; ROWS], columns: &[T]) {
    let (low, high) = columns.split_at(T::Lanes::COUNT);
    let (low, high) = (T::Lanes::read(low), T::Lanes::read(high));
    for ([in_low, in_high], value) in sums.iter_mut().zip(four) {
        let value = T::Lanes::splat(value);
        *in_low = *in_low + value * low;
        *in_high = *in_high + value * high;
    }
}

/// `row = scale · sums + before · row`, of as many columns as the row has.
#[inline]
fn store<T: Real>(sums: [T::Lanes; WIDE], (scale, before): (T, T), row: &mut [T]) {
    let scale = T::Lanes::splat(scale);
    for (sum, row) in sums.into_iter().zip(row.chunks_mut(T::Lanes::COUNT)) {
        let sum = scale * sum;
        let whole = if before == T::ZERO {
            sum
        } else {
            sum + T::Lanes::splat(before) * T::Lanes::read(row)
        };
        whole.write(row);
    }
}
