//! A single layer of few classes, on samples where they lie: `z = x W + b`, `a = softmax(z)` where it ends so,
//! and the gradient of W.
//!
//! Forward a sample has a lane to itself, backward a feature, so that no lane is idle however few the classes are;
//! the sums of all of them stay in registers. Whatever is added up is added in the order of
//! [`crate::product`], to the same bits.

use crate::lanes::{Lanes, each_in_place};
use crate::product::DEPTH;
use crate::real::Real;
use std::ops::Range;

/// Most classes whose sums fit in the registers.
const MOST: usize = 7;

/// Samples of a layer that is narrow: rows of a matrix, by their numbers.
#[derive(Clone, Copy, Debug)]
pub struct Picked<'a, T> {
    /// `[rows, features]`, row-major.
    all: &'a [T],
    features: usize,
    picks: &'a [u32],
}

impl<'a, T: Real> Picked<'a, T> {
    /// Rows of a matrix as the samples of a layer of these features and classes, where that is narrow and there are
    /// neither too few of them for the lanes nor too many for the nearest cache.
    ///
    /// # Shapes
    /// - `all`: `[rows, features]`, or nothing
    /// - `picks`: `[n]`
    #[must_use]
    pub fn of((features, classes): (usize, usize), all: &'a [T], picks: &'a [u32]) -> Option<Self> {
        let meeting = T::Lanes::COUNT..=DEPTH;
        let narrow = (2..=MOST).contains(&classes)
            && meeting.contains(&features)
            && meeting.contains(&picks.len());
        (narrow && !all.is_empty()).then_some(Self {
            all,
            features,
            picks,
        })
    }

    /// How many samples.
    pub(crate) fn count(self) -> usize {
        self.picks.len()
    }

    /// Logits, and their softmax where it is wanted.
    ///
    /// # Shapes
    /// - `layer`: weights `[features, classes]`, biases `[classes]`
    /// - `z`, `softmax`: `[n, classes]`
    pub(crate) fn affine(self, layer: [&[T]; 2], z: &mut [T], softmax: Option<&mut [T]>) {
        match layer[1].len() {
            MOST => self.forward::<MOST>(layer, z, softmax),
            _ => self.affine_of_fewer(layer, z, softmax),
        }
    }

    // By itself, as the first sample has the most classes: what others need can come later.
    #[inline(never)]
    fn affine_of_fewer(self, layer: [&[T]; 2], z: &mut [T], softmax: Option<&mut [T]>) {
        match layer[1].len() {
            2 => self.forward::<2>(layer, z, softmax),
            3 => self.forward::<3>(layer, z, softmax),
            4 => self.forward::<4>(layer, z, softmax),
            5 => self.forward::<5>(layer, z, softmax),
            _ => self.forward::<6>(layer, z, softmax),
        }
    }

    fn forward<const N: usize>(self, layer: [&[T]; 2], z: &mut [T], softmax: Option<&mut [T]>) {
        let [(weights, _), (biases, _)] = layer.map(<[T]>::as_chunks::<N>);
        let layer = (weights, &biases[0]);
        let (n, lanes) = (self.count(), T::Lanes::COUNT);
        let (z, _) = z.as_chunks_mut();
        let mut softmax = softmax.map(|a| a.as_chunks_mut().0);
        self.some(0..n - n % lanes, layer, z, softmax.as_deref_mut());
        if n % lanes > 0 {
            // The last ones begin early enough to end with all; what is written anew is the same.
            self.some(n - lanes..n, layer, z, softmax);
        }
    }

    /// Logits of some samples, as many as fill their lanes, and their softmax.
    #[inline(never)]
    fn some<const N: usize>(
        self,
        samples: Range<usize>,
        (weights, biases): (&[[T; N]], &[T; N]),
        z: &mut [[T; N]],
        softmax: Option<&mut [[T; N]]>,
    ) {
        let lanes = T::Lanes::COUNT;
        let a = softmax.map_or(&mut [][..], |a| &mut a[samples.clone()]);
        let picks = self.picks[samples.clone()].chunks_exact(lanes);
        let mut columns = a.as_flattened_mut().chunks_exact_mut(lanes);
        for (picks, z) in picks.zip(z[samples].chunks_exact_mut(lanes)) {
            let logits = self.logits(picks, weights, biases);
            T::Lanes::write_columns(&logits, z);
            let top = logits.into_iter().fold(logits[0], Lanes::larger);
            for (z, column) in logits.into_iter().zip(&mut columns) {
                (z - top).write(column);
            }
        }
        each_in_place(a.as_flattened_mut(), Lanes::exp);
        for a in a.chunks_exact_mut(lanes) {
            let mut e = [T::Lanes::splat(T::ZERO); N];
            for (e, column) in e.iter_mut().zip(a.as_flattened().chunks_exact(lanes)) {
                *e = T::Lanes::read(column);
            }
            let sum = e
                .into_iter()
                .fold(T::Lanes::splat(T::ZERO), |sum, e| sum + e);
            T::Lanes::write_columns(&e.map(|e| e / sum), a);
        }
    }

    /// Logits of as many samples as there are lanes, one column each class. Two features at a time: half the work of
    /// stepping on.
    #[inline]
    fn logits<const N: usize>(
        self,
        picks: &[u32],
        weights: &[[T; N]],
        biases: &[T; N],
    ) -> [T::Lanes; N] {
        let mut logits = [T::Lanes::splat(T::ZERO); N];
        let row = |lane: usize| &self.all[picks[lane] as usize * self.features..][..self.features];
        let (mut twos, last) = weights.as_chunks::<2>();
        for x in T::Lanes::columns::<2>(row) {
            let Some((two, others)) = twos.split_first() else {
                break;
            };
            twos = others;
            for (x, weights) in x.into_iter().zip(two) {
                add(&mut logits, x, weights);
            }
        }
        if let [weights] = last {
            for [x] in T::Lanes::columns::<1>(|lane| &row(lane)[self.features - 1..]) {
                add(&mut logits, x, weights);
            }
        }
        for (z, &bias) in logits.iter_mut().zip(biases) {
            *z = *z + T::Lanes::splat(bias);
        }
        logits
    }

    /// `gradient = share · xᵀ delta`
    ///
    /// # Shapes
    /// - `delta`: `[n, classes]`
    /// - `gradient`: `[features, classes]`
    pub(crate) fn gradient(self, share: T, delta: &[T], gradient: &mut [T]) {
        match gradient.len() / self.features {
            MOST => self.backward::<MOST>(share, delta.as_chunks().0, gradient),
            _ => self.gradient_of_fewer(share, delta, gradient),
        }
    }

    // As `affine_of_fewer`.
    #[inline(never)]
    fn gradient_of_fewer(self, share: T, delta: &[T], gradient: &mut [T]) {
        match gradient.len() / self.features {
            2 => self.backward::<2>(share, delta.as_chunks().0, gradient),
            3 => self.backward::<3>(share, delta.as_chunks().0, gradient),
            4 => self.backward::<4>(share, delta.as_chunks().0, gradient),
            5 => self.backward::<5>(share, delta.as_chunks().0, gradient),
            _ => self.backward::<6>(share, delta.as_chunks().0, gradient),
        }
    }

    /// Two samples at a time, for the same reason.
    #[inline(never)]
    fn backward<const N: usize>(self, share: T, delta: &[[T; N]], gradient: &mut [T]) {
        let (lanes, share) = (T::Lanes::COUNT, T::Lanes::splat(share));
        let (gradient, _) = gradient.as_chunks_mut::<N>();
        for first in (0..self.features).step_by(lanes) {
            let first = first.min(self.features - lanes);
            let x = |pick: u32| {
                let at = pick as usize * self.features + first;
                T::Lanes::read(&self.all[at..at + lanes])
            };
            let mut sums = [T::Lanes::splat(T::ZERO); N];
            let (mut twos, last) = delta.as_chunks::<2>();
            let (picks, last_pick) = self.picks.as_chunks::<2>();
            for picks in picks {
                let Some((two, others)) = twos.split_first() else {
                    break;
                };
                twos = others;
                for (&pick, delta) in picks.iter().zip(two) {
                    add(&mut sums, x(pick), delta);
                }
            }
            if let ([pick], [delta]) = (last_pick, last) {
                add(&mut sums, x(*pick), delta);
            }
            T::Lanes::write_columns(&sums.map(|sum| share * sum), &mut gradient[first..]);
        }
    }
}

/// Adds `x y_j` to each sum.
#[inline]
fn add<T: Real, const N: usize>(sums: &mut [T::Lanes; N], x: T::Lanes, y: &[T; N]) {
    for (sum, &y) in sums.iter_mut().zip(y) {
        *sum = *sum + x * T::Lanes::splat(y);
    }
}
