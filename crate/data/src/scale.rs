//! Features on one scale.

use std::ops::Range;

use crate::Table;

/// How features are scaled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// `x`.
    None,
    /// `(x - mean) / std`, the population's.
    #[default]
    Standard,
    /// `(x - min) / (max - min)`.
    MinMax,
}

impl Scale {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::None, Self::Standard, Self::MinMax];

    /// The name in links.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Standard => "standard",
            Self::MinMax => "minmax",
        }
    }

    /// The scaling of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.name() == name)
    }
}

/// What is taken from each feature and what it is divided by: `(x - shift) / divide`, in f64.
#[derive(Clone, Debug, PartialEq)]
pub struct Scaler {
    /// Per feature: the mean, the minimum, or 0.
    pub shift: Vec<f64>,
    /// Per feature: the standard deviation, the range, or 1; 1 for a constant feature.
    pub divide: Vec<f64>,
}

impl Scaler {
    /// Measures the training rows.
    ///
    /// # Shapes
    /// - `features`: ranges of columns, `d` in all; `shift` and `divide` have their order
    /// - `rows`: those to measure; rows beyond the table are ignored
    #[must_use]
    pub fn fit(scale: Scale, table: &Table, features: &[Range<usize>], rows: &[u32]) -> Self {
        let mut scaler = Self::of_cells(scale, table.cells(), table.stride(), features, rows);
        for (place, column) in exact(table, features) {
            let values = table.exact(column).unwrap_or_default();
            (scaler.shift[place], scaler.divide[place]) = Self::of_numbers(scale, values, rows);
        }
        scaler
    }

    /// Shift and divisor of one column.
    #[inline(never)]
    fn of_numbers(scale: Scale, values: &[f64], rows: &[u32]) -> (f64, f64) {
        let alone = std::slice::from_ref(&(0..1));
        let Self { shift, divide } = Self::of_cells(scale, values, 1, alone, rows);
        (shift[0], divide[0])
    }

    fn of_cells<T: Copy + Into<f64>>(
        scale: Scale,
        cells: &[T],
        stride: usize,
        features: &[Range<usize>],
        rows: &[u32],
    ) -> Self {
        let width = features.iter().map(Range::len).sum();
        let (mut shift, mut divide) = (vec![0.0; width], vec![1.0; width]);
        if scale == Scale::None || rows.is_empty() {
            return Self { shift, divide };
        }
        let each = |visit: &mut dyn FnMut(usize, f64)| {
            for &row in rows {
                let start = row as usize * stride;
                let Some(row) = cells.get(start..start + stride) else {
                    continue;
                };
                let values = features.iter().flat_map(|range| &row[range.clone()]);
                for (feature, &value) in values.enumerate() {
                    visit(feature, value.into());
                }
            }
        };
        let (mut low, mut high) = (vec![f64::INFINITY; width], vec![f64::NEG_INFINITY; width]);
        each(&mut |at, x| {
            low[at] = low[at].min(x);
            high[at] = high[at].max(x);
            shift[at] += x;
        });
        let n = rows.len() as f64;
        if scale == Scale::Standard {
            shift.iter_mut().for_each(|sum| *sum /= n);
            let mut squares = vec![0.0; width];
            each(&mut |at, x| squares[at] += (x - shift[at]) * (x - shift[at]));
            for (divide, squares) in divide.iter_mut().zip(squares) {
                *divide = (squares / n).sqrt();
            }
        } else {
            for (at, divide) in divide.iter_mut().enumerate() {
                *divide = high[at] - low[at];
            }
            shift.clone_from(&low);
        }
        // A rounded mean gives a constant feature a deviation that is tiny, not zero; of one too near 0
        // to be told apart no square is left.
        for at in 0..width {
            if low[at] >= high[at] || divide[at] == 0.0 {
                (shift[at], divide[at]) = (low[at], 1.0);
            }
        }
        Self { shift, divide }
    }

    /// The scaled value of feature `at`.
    #[must_use]
    pub fn value(&self, at: usize, x: f64) -> f64 {
        (x - self.shift[at]) / self.divide[at]
    }
}

/// The features whose numbers are kept beside their cells: their places among all, and their columns.
#[must_use]
pub fn exact(table: &Table, features: &[Range<usize>]) -> Vec<(usize, usize)> {
    let columns = features.iter().cloned().flatten().enumerate();
    columns
        .filter(|&(_, column)| table.exact(column).is_some())
        .collect()
}
