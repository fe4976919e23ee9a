//! What a network answers over a plane of two features.

use crate::inspect::Inspector;
use crate::logit::argmax;
use crate::memory::weights;
use crate::network::Shape;

/// Most weights times points: some tens of milliseconds.
const WORK: usize = 100_000_000;

/// Least points per axis, however large the network.
const LEAST: usize = 8;

/// Points of a plane; every feature that is no axis stays where it is.
#[derive(Clone, Copy, Debug)]
pub struct Plane<'a> {
    /// `[features]`, scaled as the run scales.
    pub base: &'a [f64],
    /// The feature from left to right, and its scaled values.
    pub across: (usize, &'a [f64]),
    /// The feature from top to bottom, and its scaled values.
    pub down: (usize, &'a [f64]),
    /// A layer and a unit of it to be seen too.
    pub unit: Option<(usize, usize)>,
}

/// The answers over a plane, each `[down, across]` row-major.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Regions {
    /// The class with the largest logit, the lowest on a tie.
    pub answer: Vec<f64>,
    /// The largest output minus the next one.
    pub margin: Vec<f64>,
    /// The unit's activation.
    pub unit: Option<Vec<f64>>,
}

/// Points per axis where `side` are wished for: fewer for large networks.
#[must_use]
pub fn side(shapes: &[Shape], side: usize) -> usize {
    let most = (WORK / weights(shapes).max(1)).isqrt();
    side.min(most.max(LEAST))
}

/// Sends all points of a plane.
#[must_use]
pub fn regions(inspector: &mut Inspector<'_>, plane: Plane<'_>) -> Regions {
    let (x, across) = plane.across;
    let (y, down) = plane.down;
    let mut found = Regions::default();
    let mut points = Vec::new();
    let mut left = across.len() * down.len();
    let room = inspector.room * plane.base.len();
    for &below in down {
        for &beside in across {
            let start = points.len();
            points.extend_from_slice(plane.base);
            (points[start + x], points[start + y]) = (beside, below);
            left -= 1;
            if points.len() == room || left == 0 {
                inspector.send(&points);
                points.clear();
                found.add(inspector, plane.unit);
            }
        }
    }
    found
}

impl Regions {
    /// Appends what the points sent last came to.
    fn add(&mut self, inspector: &Inspector<'_>, unit: Option<(usize, usize)>) {
        let last = inspector.shapes.len() - 1;
        let classes = inspector.shapes[last].fan_out;
        let outputs = &inspector.sent[last];
        let points = outputs.z.chunks(classes).zip(outputs.a.chunks(classes));
        for (z, o) in points {
            #[allow(clippy::cast_precision_loss, reason = "classes are far below 2^53")]
            self.answer.push(argmax(z) as f64);
            self.margin.push(margin(o));
        }
        if let Some((layer, unit)) = unit {
            let activations = self.unit.get_or_insert_default();
            for a in inspector.sent[layer]
                .a
                .chunks(inspector.shapes[layer].fan_out)
            {
                activations.push(a[unit]);
            }
        }
    }
}

/// The largest value minus the next one.
fn margin(outputs: &[f64]) -> f64 {
    let (mut first, mut second) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for &output in outputs {
        if output > first {
            (first, second) = (output, first);
        } else if output > second {
            second = output;
        }
    }
    first - second
}
