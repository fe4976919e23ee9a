//! Which rows train, which test, and in what order.

use crate::rng::RandomState;

/// A permutation of the rows: the first `train` of it are trained on, all others tested.
#[derive(Clone, Debug)]
pub struct Order {
    rows: Vec<u32>,
    train: usize,
}

impl Order {
    /// `order = arange(n); shuffle(order)`, of which the first `train` are training rows.
    #[must_use]
    pub fn draw(n: u32, train: usize, rng: &mut RandomState) -> Self {
        let mut rows: Vec<u32> = (0..n).collect();
        rng.shuffle(&mut rows);
        let train = train.min(rows.len());
        Self { rows, train }
    }

    /// Shuffles the training rows in place, as every epoch begins.
    pub fn shuffle(&mut self, rng: &mut RandomState) {
        rng.shuffle(&mut self.rows[..self.train]);
    }

    /// The training rows in this epoch's order.
    #[must_use]
    pub fn train(&self) -> &[u32] {
        &self.rows[..self.train]
    }

    /// The test rows.
    #[must_use]
    pub fn test(&self) -> &[u32] {
        &self.rows[self.train..]
    }

    /// The training rows by their number, whatever the epoch's order.
    #[must_use]
    pub fn ascending_train(&self) -> Vec<u32> {
        let marks = self.train_marks();
        let rows = (0_u32..).zip(&marks);
        rows.filter_map(|(row, &trains)| trains.then_some(row))
            .collect()
    }

    /// For every row whether it is trained on.
    #[must_use]
    pub fn train_marks(&self) -> Vec<bool> {
        let mut marks = vec![false; self.rows.len()];
        for &row in self.train() {
            marks[row as usize] = true;
        }
        marks
    }

    /// Takes over another order of the same rows without allocating.
    pub fn copy_from(&mut self, other: &Self) {
        self.rows.clone_from(&other.rows);
        self.train = other.train;
    }
}
