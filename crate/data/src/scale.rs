//! Features on one scale.

use std::ops::Range;

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
    /// - `cells`: `[n, stride]`, row-major
    /// - `features`: ranges of columns, `d` in all; `shift` and `divide` have their order
    /// - `rows`: those to measure; rows beyond `n` are ignored
    #[must_use]
    pub fn fit(
        scale: Scale,
        cells: &[f32],
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
                    visit(feature, f64::from(value));
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
        // A rounded mean gives a constant feature a deviation that is tiny, not zero.
        for at in (0..width).filter(|&at| low[at] >= high[at]) {
            (shift[at], divide[at]) = (low[at], 1.0);
        }
        Self { shift, divide }
    }

    /// The scaled value of feature `at`.
    #[must_use]
    pub fn value(&self, at: usize, x: f32) -> f64 {
        (f64::from(x) - self.shift[at]) / self.divide[at]
    }
}
