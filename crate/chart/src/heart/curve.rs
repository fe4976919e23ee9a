//! One line as geometry.

use super::plot::Plot;
use crate::axis::Place;
use crate::sheet::Point;
use crate::thin::{telling, thin};
use crate::trace::Stand;

/// One line, ready to be drawn.
#[derive(Debug, Default)]
pub(crate) struct Curve {
    /// The epochs looked at: all that the picture needs.
    pub epochs: Vec<usize>,
    /// Unbroken lines, thinned.
    pub pieces: Vec<Vec<Point>>,
    /// x of what is not finite, ascending.
    pub lost: Vec<f64>,
    /// Places in the zero row.
    pub zeros: Vec<Point>,
    /// Dotted lines between the last value and a zero, in both directions.
    pub drops: Vec<[Point; 2]>,
    /// The newest epoch with a value.
    pub newest: Option<Stand>,
    /// The pinned epoch, if it has a value.
    pub pinned: Option<Stand>,
}

impl Curve {
    pub(crate) fn new(plot: &Plot<'_>, values: &[f64]) -> Self {
        let mut curve = Self::default();
        let mut piece: Vec<Point> = Vec::new();
        let mut before: Option<Stand> = None;
        let epochs = telling(values, &plot.columns, plot.decades, Some(plot.spec.pinned));
        for &at in &epochs {
            let (epoch, value) = (at as f64, values[at]);
            let x = plot.spec.x_of(epoch);
            let here = match plot.decades.place(value) {
                Place::In | Place::Over => Some(plot.at(epoch, value)),
                Place::Zero => Some((x, plot.zero())),
                Place::Lost => {
                    curve.lost.push(x);
                    None
                }
                Place::Gap => None,
            };
            let stand = here.map(|at| Stand {
                at,
                value,
                is_zero: value == 0.0,
            });
            if let (Some(before), Some(now)) = (before, stand)
                && before.is_zero != now.is_zero
            {
                curve.drops.push([before.at, now.at]);
            }
            match stand {
                Some(now) if !now.is_zero => piece.push(now.at),
                _ => curve.close(&mut piece),
            }
            if let Some(now) = stand {
                if now.is_zero {
                    curve.zeros.push(now.at);
                }
                curve.newest = stand;
                if epoch == plot.spec.pinned {
                    curve.pinned = stand;
                }
            }
            before = stand;
        }
        curve.close(&mut piece);
        curve.epochs = epochs;
        curve
    }

    fn close(&mut self, piece: &mut Vec<Point>) {
        if !piece.is_empty() {
            self.pieces.push(thin(&std::mem::take(piece)));
        }
    }

    /// The first and the last x of the line.
    pub(crate) fn extent(&self) -> Option<(f64, f64)> {
        let first = self.pieces.first()?.first()?;
        let last = self.pieces.last()?.last()?;
        Some((first.0, last.0))
    }

    /// The least and the largest y of the line between two x; `None` where there is no line.
    pub(crate) fn span(&self, left: f64, right: f64) -> Option<(f64, f64)> {
        let mut span: Option<(f64, f64)> = None;
        let mut add = |y: f64| {
            span = Some(span.map_or((y, y), |(top, bottom)| (top.min(y), bottom.max(y))));
        };
        for piece in &self.pieces {
            let first = piece.partition_point(|point| point.0 < left);
            let end = piece.partition_point(|point| point.0 <= right);
            for &(_, y) in piece.get(first..end).unwrap_or_default() {
                add(y);
            }
            // Between two points the line crosses an edge.
            for (edge, at) in [(left, first), (right, end)] {
                let before = at.checked_sub(1).map(|at| piece[at]);
                if let (Some(from), Some(to)) = (before, piece.get(at))
                    && from.0 < edge
                    && edge < to.0
                {
                    add(from.1 + (edge - from.0) / (to.0 - from.0) * (to.1 - from.1));
                }
            }
        }
        span
    }
}
