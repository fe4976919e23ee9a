//! How a layer's activations and slopes spread over many samples.

use crate::activation::Activation;
use crate::histogram::Histogram;
use crate::inspect::{Inspector, Sent};
use crate::memory::weights;
use crate::metrics::count;
use crate::network::Shape;
use crate::sum::SATURATED_SLOPE;

/// Most rows that are sent.
const ROWS: usize = 2048;

/// Most weights times rows: some tens of milliseconds.
const WORK: usize = 100_000_000;

/// Most values of all layers that are held at once.
const VALUES: usize = 1 << 22;

/// One layer over some rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// Of the activations.
    pub activation: Histogram,
    /// Of the slopes.
    pub slope: Histogram,
    /// Share of (sample, unit) pairs with |f′(z)| < 0.01.
    pub saturated: f64,
    /// Share of `ReLU` units active for no sample; `None` of other layers.
    pub dead: Option<f64>,
}

/// How many of `rows` rows are sent: fewer of large networks.
#[must_use]
pub fn rows(shapes: &[Shape], rows: usize) -> usize {
    let units: usize = shapes.iter().map(|shape| shape.fan_out).sum();
    rows.min(ROWS)
        .min(most_rows(shapes))
        .min(VALUES / units.max(1))
        .max(1)
}

/// How many rows are sent in some tens of milliseconds, at least one.
#[must_use]
pub fn most_rows(shapes: &[Shape]) -> usize {
    (WORK / weights(shapes).max(1)).max(1)
}

/// Every layer over these rows, from the input on.
#[must_use]
pub fn spread(inspector: &mut Inspector<'_>, rows: &[u32]) -> Vec<Spread> {
    let shapes = inspector.shapes.iter();
    let mut layers: Vec<Values> = shapes
        .map(|&shape| Values::new(shape, rows.len()))
        .collect();
    for rows in rows.chunks(inspector.room) {
        inspector.send_rows(rows);
        for (values, sent) in layers.iter_mut().zip(&inspector.sent) {
            values.add(sent);
        }
    }
    layers.iter().map(Values::spread).collect()
}

/// What one layer made of the rows, `[rows, units]` each.
struct Values {
    shape: Shape,
    activations: Vec<f64>,
    slopes: Vec<f64>,
}

impl Values {
    fn new(shape: Shape, rows: usize) -> Self {
        Self {
            shape,
            activations: Vec::with_capacity(rows * shape.fan_out),
            slopes: Vec::with_capacity(rows * shape.fan_out),
        }
    }

    fn add(&mut self, sent: &Sent) {
        self.activations.extend_from_slice(&sent.a);
        let slopes = sent.a.iter().map(|&a| self.shape.activation.slope(a));
        self.slopes.extend(slopes);
    }

    fn spread(&self) -> Spread {
        let saturated = self.slopes.iter().filter(|&&slope| slope < SATURATED_SLOPE);
        Spread {
            activation: histogram(&self.activations),
            slope: histogram(&self.slopes),
            saturated: count(saturated.count()) / count(self.slopes.len()),
            dead: (self.shape.activation == Activation::Relu).then(|| self.dead()),
        }
    }

    /// Share of the units that are above 0 for no row.
    fn dead(&self) -> f64 {
        let units = self.shape.fan_out;
        let mut alive = vec![false; units];
        for (place, &a) in self.activations.iter().enumerate() {
            alive[place % units] |= a > 0.0;
        }
        count(alive.iter().filter(|&&alive| !alive).count()) / count(units)
    }
}

fn histogram(values: &[f64]) -> Histogram {
    let mut histogram = Histogram::default();
    histogram.fill(values.iter().copied());
    histogram
}
