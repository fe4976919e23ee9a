//! One series as geometry: where its line runs, ends, leaves the frame, drops to zero.

use crate::Error;
use crate::axis::{Axis, Place};
use crate::dash;
use crate::frame::Frame;
use crate::sheet::{Point, Sheet};
use crate::spec::Series;
use crate::thin::{telling, thin};
use plotters_backend::DrawingBackend;

/// Where a line leaves the frame at the top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Exit {
    pub x: f64,
    /// The largest value before the line comes back.
    pub peak: f64,
}

/// A point that stands for an epoch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stand {
    pub at: Point,
    pub value: f64,
    pub is_zero: bool,
}

/// One series, ready to be drawn.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    /// Unbroken lines, thinned.
    pub pieces: Vec<Vec<Point>>,
    /// Where each excursion above the frame starts.
    pub exits: Vec<Exit>,
    /// x of what is not finite, ascending.
    pub lost: Vec<f64>,
    /// Places in the zero row.
    zeros: Vec<Point>,
    /// Dotted lines between the last value and a zero, in both directions.
    drops: Vec<[Point; 2]>,
    /// The newest epoch, if it can be drawn in the frame.
    pub newest: Option<Stand>,
    /// The pinned epoch, if it can be drawn in the frame.
    pub pinned: Option<Stand>,
    /// Whether there is one value and no more.
    pub is_single: bool,
}

/// What the scan has seen last.
struct Before {
    place: Place,
    epoch: f64,
    value: f64,
    at: Point,
}

impl Trace {
    /// `rows` counts the series that have taken a lane of the zero row so far.
    pub(crate) fn new(frame: &Frame<'_>, values: &[f64], rows: &mut usize) -> Self {
        let mut trace = Self::default();
        let zero_y = frame.lane(*rows);
        let mut before = Before {
            place: Place::Gap,
            epoch: 0.0,
            value: 0.0,
            at: (0.0, 0.0),
        };
        let mut piece = Vec::new();
        let mut count = 0_usize;
        for at in telling(values, &frame.columns, frame.axis, frame.spec.pinned) {
            let (epoch, value) = (at as f64, values[at]);
            let place = frame.axis.place(value);
            let x = frame.spec.x_of(epoch);
            let at = match place {
                Place::In => frame.at(epoch, value),
                Place::Zero => (x, zero_y),
                Place::Over => (x, frame.top),
                Place::Gap | Place::Lost => (x, frame.bottom),
            };
            let now = Before {
                place,
                epoch,
                value,
                at,
            };
            trace.step(frame, &mut piece, &before, &now);
            if place != Place::Gap {
                count += 1;
                let shown = matches!(place, Place::In | Place::Zero);
                let stand = Stand {
                    at,
                    value,
                    is_zero: place == Place::Zero,
                };
                trace.newest = shown.then_some(stand);
                if frame.spec.pinned == Some(epoch) {
                    trace.pinned = trace.newest;
                }
            }
            before = now;
        }
        trace.close(&mut piece);
        trace.is_single = count == 1;
        *rows += usize::from(!trace.zeros.is_empty());
        trace
    }

    fn step(&mut self, frame: &Frame<'_>, piece: &mut Vec<Point>, before: &Before, now: &Before) {
        match now.place {
            Place::In => {
                match before.place {
                    Place::Over => piece.push(crossing(frame, before, now)),
                    Place::Zero => self.drops.push([before.at, now.at]),
                    _ => {}
                }
                piece.push(now.at);
            }
            Place::Over => match self.exits.last_mut() {
                Some(exit) if before.place == Place::Over => exit.peak = exit.peak.max(now.value),
                _ => {
                    let mut x = now.at.0;
                    if before.place == Place::In {
                        let end = crossing(frame, before, now);
                        x = end.0;
                        piece.push(end);
                    }
                    self.exits.push(Exit { x, peak: now.value });
                    self.close(piece);
                }
            },
            Place::Zero => {
                if before.place == Place::In {
                    self.drops.push([before.at, now.at]);
                }
                self.zeros.push(now.at);
                self.close(piece);
            }
            Place::Lost => {
                self.lost.push(now.at.0);
                self.close(piece);
            }
            Place::Gap => self.close(piece),
        }
    }

    fn close(&mut self, piece: &mut Vec<Point>) {
        if !piece.is_empty() {
            self.pieces.push(thin(&std::mem::take(piece)));
        }
    }

    /// Draws the line and its dots.
    pub(crate) fn draw<B: DrawingBackend>(
        &self,
        sheet: &Sheet<'_, B>,
        frame: &Frame<'_>,
        series: &Series,
    ) -> Result<(), Error<B::ErrorType>> {
        let (k, colour) = (frame.k, frame.spec.colour(series));
        let (width, open) = (series.role.width() * k, !series.role.is_heavy());
        for piece in &self.pieces {
            if let [alone] = piece[..] {
                sheet.dot(alone, width * 0.75, (colour, k), false)?;
            }
            sheet.dashed(piece, (dash::pattern(series.run), k), &colour, width)?;
        }
        for drop in &self.drops {
            sheet.dashed(drop, (&[2.0, 3.0], k), &colour, k)?;
        }
        let side = frame.lanes().1;
        for &zero in &spaced(&self.zeros, 8.0 * k) {
            sheet.open_square(zero, side, (colour, 1.5 * k))?;
        }
        let rim = (colour, 1.5 * k);
        if let Some(stand) = self.pinned.filter(|stand| !stand.is_zero) {
            sheet.dot(stand.at, if open { 2.5 } else { 4.0 } * k, rim, open)?;
        }
        match self.newest {
            Some(stand) if self.is_single && !stand.is_zero => {
                sheet.dot(stand.at, if open { 3.0 } else { 4.5 } * k, rim, open)
            }
            _ => Ok(()),
        }
    }
}

/// Where the straight line between two neighbours meets the top of the frame.
fn crossing(frame: &Frame<'_>, before: &Before, now: &Before) -> Point {
    let Axis::Linear { top } = frame.axis else {
        return now.at;
    };
    let share = (top - before.value) / (now.value - before.value);
    (
        frame
            .spec
            .x_of(before.epoch + share * (now.epoch - before.epoch)),
        frame.top,
    )
}

/// Leaves points out that lie closer than `gap` to the one before; the last one stays.
pub(crate) fn spaced(points: &[Point], gap: f64) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for &point in points {
        if kept.last().is_none_or(|last| point.0 - last.0 >= gap) {
            kept.push(point);
        }
    }
    if let (Some(last), Some(end)) = (kept.last_mut(), points.last()) {
        *last = *end;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::tests::spec;
    use crate::spec::Kind;

    fn traced(kind: Kind, values: &[f64]) -> Trace {
        let spec = spec(kind);
        let axis = match kind {
            Kind::Gradient => Axis::Log { low: -2, high: 0 },
            _ => Axis::linear(4.0),
        };
        let frame = Frame::new(
            &spec,
            axis,
            values.len(),
            usize::from(kind == Kind::Gradient),
        );
        Trace::new(&frame, values, &mut 0)
    }

    #[test]
    fn gaps_break_the_line() {
        let trace = traced(Kind::Loss, &[4.0, 2.0, f64::NAN, 1.0, f64::NAN, 1.0, 1.0]);
        assert_eq!(
            trace.pieces.iter().map(Vec::len).collect::<Vec<_>>(),
            [2, 1, 2]
        );
        assert!(trace.lost.is_empty() && trace.exits.is_empty() && !trace.is_single);
    }

    #[test]
    fn a_line_ends_where_it_leaves_and_starts_where_it_returns() {
        // 10 px an epoch: from 2 to 6 the line meets 4 halfway, from 8 to 0 halfway too.
        let trace = traced(Kind::Loss, &[2.0, 6.0, 8.0, 0.0]);
        assert_eq!(trace.exits, [Exit { x: 45.0, peak: 8.0 }]);
        assert_eq!(
            trace.pieces,
            [
                [(40.0, 8.0 + 60.0), (45.0, 8.0)],
                [(65.0, 8.0), (70.0, 128.0)]
            ]
        );
        let above = traced(Kind::Loss, &[9.0, 7.0]);
        assert_eq!(above.exits, [Exit { x: 40.0, peak: 9.0 }]);
        assert!(above.newest.is_none());
    }

    #[test]
    fn what_is_not_finite_is_marked_and_ends_the_line() {
        let trace = traced(Kind::Loss, &[2.0, 1.0, f64::INFINITY, f64::NEG_INFINITY]);
        assert_eq!(trace.lost, [60.0, 70.0]);
        assert_eq!(trace.pieces.len(), 1);
        assert!(trace.newest.is_none());
    }

    #[test]
    fn zeros_stand_in_their_row_and_drops_lead_there_and_back() {
        let trace = traced(Kind::Gradient, &[f64::NAN, 0.1, 0.0, 0.0, 0.1]);
        assert_eq!(trace.zeros.len(), 2);
        assert_eq!(trace.drops.len(), 2);
        assert!(trace.zeros.iter().all(|zero| zero.1 > trace.pieces[0][0].1));
    }

    #[test]
    fn one_value_is_a_point() {
        let trace = traced(Kind::Gradient, &[f64::NAN, 0.1]);
        assert!(trace.is_single);
        assert_eq!(trace.newest.map(|stand| stand.value), Some(0.1));
    }

    #[test]
    fn squares_keep_their_distance_and_the_last_one() {
        let points: Vec<Point> = (0..100).map(|x| (f64::from(x), 0.0)).collect();
        let kept = spaced(&points, 8.0);
        assert_eq!(kept[kept.len() - 1].0, 99.0);
        assert!(kept.windows(2).all(|pair| pair[1].0 - pair[0].0 >= 8.0));
        assert!(spaced(&[], 8.0).is_empty());
    }
}
