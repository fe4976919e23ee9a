//! Products of matrices, in room that is taken once, and in one order of additions on every machine.
//!
//! Four rows of the left matrix meet eight or four columns of the right one at a time, so that what
//! is added up stays in registers. The right matrix is laid out in panels of that width first, once
//! a product; small ones are read where they lie.

use crate::lanes::Lanes;
use crate::real::Real;
use crate::rows::Rows;
use crate::small;
use crate::tile::{ROWS, Sums, WIDE, columns, straight, transposed};
use std::ops::Range;

/// Most of the shared dimension at once: what meets stays in the nearest cache.
pub(crate) const DEPTH: usize = 256;

/// One side of a product.
#[derive(Clone, Copy, Debug)]
pub enum Factor<'a, T> {
    /// The matrix as it is.
    Straight(Rows<'a, T>),
    /// Its transpose.
    Transposed(Rows<'a, T>),
}

impl<T> Factor<'_, T> {
    /// Rows and columns of the factor.
    pub(crate) fn shape(&self) -> (usize, usize) {
        match self {
            Self::Straight(matrix) => (matrix.count(), matrix.width),
            Self::Transposed(matrix) => (matrix.width, matrix.count()),
        }
    }
}

/// Multiplies matrices, and keeps the room it needs for that.
#[derive(Clone, Debug)]
pub struct Multiplier<T> {
    /// Columns of the right matrix, as many as a tile has side by side; the last ones filled up with 0.
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
        product: &mut [T],
    ) {
        let ((m, k), (_, n)) = (left.shape(), right.shape());
        if before == T::ZERO && small::suits::<T>((m, k, n)) {
            let right = self.straight(right);
            return small::multiply(scale, left, right, None, product);
        }
        for start in (0..k).step_by(DEPTH) {
            let depth = start..k.min(start + DEPTH);
            let before = if start == 0 { before } else { T::ONE };
            self.lay_out(right, (k, n), depth.clone());
            for (at, rows) in product.chunks_mut(ROWS * n).enumerate() {
                let rows = Written { values: rows, n };
                match left {
                    Factor::Straight(left) => {
                        let last = m - 1;
                        let row =
                            |i: usize| &left.values[(at * ROWS + i).min(last) * k..][depth.clone()];
                        let four = [row(0), row(1), row(2), row(3)];
                        meet(&self.panels, (scale, before), rows, |panel| {
                            straight(four, panel.chunks_exact(columns::<T>()))
                        });
                    }
                    Factor::Transposed(left) => {
                        let left = left.values[depth.start * m..depth.end * m].chunks_exact(m);
                        gather(left, at * ROWS, &mut self.block);
                        meet(&self.panels, (scale, before), rows, |panel| {
                            transposed(
                                self.block.chunks_exact(ROWS),
                                panel.chunks_exact(columns::<T>()),
                            )
                        });
                    }
                }
            }
        }
    }

    /// The factor row by row.
    fn straight<'a>(&'a mut self, factor: Factor<'a, T>) -> Rows<'a, T> {
        let (k, width) = factor.shape();
        let matrix = match factor {
            Factor::Straight(matrix) => return matrix,
            Factor::Transposed(matrix) => matrix,
        };
        self.panels.resize(k * width, T::ZERO);
        for (at, column) in matrix.values.chunks_exact(k).enumerate() {
            for (to, &from) in self.panels[at..].iter_mut().step_by(width).zip(column) {
                *to = from;
            }
        }
        Rows {
            values: &self.panels,
            width,
        }
    }

    /// `product = left right + bias`, the bias added to each row last.
    ///
    /// # Shapes
    /// - `left`: `[m, k]`
    /// - `right`: `[k, n]`
    /// - `bias`: `[n]`
    /// - `product`: `[m, n]`
    pub fn affine(&mut self, left: Rows<'_, T>, right: Rows<'_, T>, bias: &[T], product: &mut [T]) {
        let shape = (left.count(), left.width, right.width);
        let left = Factor::Straight(left);
        if small::suits::<T>(shape) {
            return small::multiply(T::ONE, left, right, Some(bias), product);
        }
        self.multiply((T::ONE, T::ZERO), left, Factor::Straight(right), product);
        for row in product.chunks_exact_mut(right.width) {
            for (sum, &bias) in row.iter_mut().zip(bias) {
                *sum += bias;
            }
        }
    }

    /// Lays out this part of the shared dimension of a `[k, n]` in panels.
    fn lay_out(&mut self, right: Factor<'_, T>, (k, n): (usize, usize), depth: Range<usize>) {
        let columns = columns::<T>();
        let length = depth.len() * columns;
        self.panels.resize(n.div_ceil(columns) * length, T::ZERO);
        let firsts = (0..n).step_by(columns);
        for (panel, first) in self.panels.chunks_exact_mut(length).zip(firsts) {
            match right {
                Factor::Straight(right) => {
                    let rows = right.values[depth.start * n..].chunks_exact(n);
                    for (to, row) in panel.chunks_exact_mut(columns).zip(rows) {
                        let (low, high) = to.split_at_mut(T::Lanes::COUNT);
                        let row = &row[first..];
                        T::Lanes::read(row).write(low);
                        T::Lanes::read(row.get(T::Lanes::COUNT..).unwrap_or_default()).write(high);
                    }
                }
                Factor::Transposed(right) => {
                    let width = columns.min(n - first);
                    if width < columns {
                        panel.fill(T::ZERO);
                    }
                    for at in 0..width {
                        let column = &right.values[(first + at) * k..][depth.clone()];
                        for (to, &from) in panel[at..].iter_mut().step_by(columns).zip(column) {
                            *to = from;
                        }
                    }
                }
            }
        }
    }
}

/// Some rows of the product, of `n` columns.
struct Written<'a, T> {
    values: &'a mut [T],
    n: usize,
}

/// Adds to some rows of the product what `sums` finds of each panel.
#[inline]
fn meet<T: Real>(
    panels: &[T],
    (scale, before): (T, T),
    rows: Written<'_, T>,
    sums: impl Fn(&[T]) -> Sums<T>,
) {
    let Written { values, n } = rows;
    let length = panels.len() / n.div_ceil(columns::<T>());
    let firsts = (0..n).step_by(columns::<T>());
    for (panel, first) in panels.chunks_exact(length).zip(firsts) {
        let end = n.min(first + columns::<T>());
        for (row, sums) in values.chunks_exact_mut(n).zip(sums(panel)) {
            store(sums, (scale, before), &mut row[first..end]);
        }
    }
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
