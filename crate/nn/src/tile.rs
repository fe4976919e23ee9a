//! A tile of a product: four rows by two lanes of columns, summed up in registers.

use crate::lanes::Lanes;
use crate::real::Real;

/// Rows of a tile.
pub(crate) const ROWS: usize = 4;
/// Lanes of a tile's columns: more sums than these do not fit in the registers.
pub(crate) const WIDE: usize = 2;

/// Sums over the shared dimension, a row of the tile each.
pub(crate) type Sums<T> = [[<T as Real>::Lanes; WIDE]; ROWS];

/// Columns of a tile.
pub(crate) const fn columns<T: Real>() -> usize {
    WIDE * T::Lanes::COUNT
}

/// Four rows of the left matrix meet columns of the right one, two steps at a time.
#[inline]
pub(crate) fn straight<'a, T: Real>(
    rows: [&[T]; ROWS],
    mut right: impl Iterator<Item = &'a [T]>,
) -> Sums<T> {
    let mut sums = none::<T>();
    let [(a, last_a), (b, last_b), (c, last_c), (d, last_d)] = rows.map(<[T]>::as_chunks::<2>);
    for (((a, b), c), d) in a.iter().zip(b).zip(c).zip(d) {
        for step in 0..2 {
            let Some(right) = right.next() else { break };
            add(&mut sums, [a[step], b[step], c[step], d[step]], right);
        }
    }
    if let ([a], [b], [c], [d], Some(right)) = (last_a, last_b, last_c, last_d, right.next()) {
        add(&mut sums, [*a, *b, *c, *d], right);
    }
    sums
}

/// Four columns of the left matrix meet columns of the right one.
#[inline]
pub(crate) fn transposed<'a, T: Real>(
    left: impl Iterator<Item = &'a [T]>,
    right: impl Iterator<Item = &'a [T]>,
) -> Sums<T> {
    let mut sums = none::<T>();
    for (left, right) in left.zip(right) {
        add(&mut sums, [left[0], left[1], left[2], left[3]], right);
    }
    sums
}

fn none<T: Real>() -> Sums<T> {
    [[T::Lanes::splat(T::ZERO); WIDE]; ROWS]
}

/// One step up the shared dimension.
#[inline]
fn add<T: Real>(sums: &mut Sums<T>, four: [T; ROWS], right: &[T]) {
    let (low, high) = right.split_at(T::Lanes::COUNT);
    let (low, high) = (T::Lanes::read(low), T::Lanes::read(high));
    for ([in_low, in_high], value) in sums.iter_mut().zip(four) {
        let value = T::Lanes::splat(value);
        *in_low = *in_low + value * low;
        *in_high = *in_high + value * high;
    }
}
