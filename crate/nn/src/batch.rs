//! The samples a network works on.

use crate::input::Input;
use crate::network::Network;
use crate::real::Real;
use crate::rows::Rows;
use crate::source::Source;
use ndarray::{Array2, s};

/// Some rows of a source: their classes, and their features where those are not read where they lie.
#[derive(Clone, Debug)]
pub(crate) struct Batch<T> {
    /// `[n]`
    rows: Vec<u32>,
    /// The true classes, `[n]`.
    pub classes: Vec<usize>,
    /// `[room, features]`, of which the top is filled.
    copied: Array2<T>,
}

impl<T: Real> Batch<T> {
    /// No rows, and room for some.
    pub fn new(room: usize, features: usize) -> Self {
        Self {
            rows: Vec::with_capacity(room),
            classes: Vec::with_capacity(room),
            copied: Array2::from_elem((room, features), T::ZERO),
        }
    }

    /// How many rows there is room for.
    pub fn room(&self) -> usize {
        self.copied.nrows()
    }

    /// Takes these rows of a source, for a network.
    pub fn load(&mut self, source: &impl Source<T>, rows: &[u32], network: &Network<T>) {
        self.rows.clear();
        self.rows.extend(rows);
        self.classes.clear();
        self.classes
            .extend(rows.iter().map(|&row| source.class(row)));
        if network.pick(source.all(), rows).is_none() {
            source.gather(rows, self.copied.slice_mut(s![..rows.len(), ..]));
        }
    }

    /// What that network is given of the same source.
    pub fn input<'a>(&'a self, source: &'a impl Source<T>, network: &Network<T>) -> Input<'a, T> {
        match network.pick(source.all(), &self.rows) {
            Some(picked) => Input::Picked(picked),
            None => Input::Rows(Rows::top(&self.copied, self.rows.len())),
        }
    }
}
