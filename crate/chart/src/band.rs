//! The range of a line over several seeds, as an area behind all lines.

use crate::Error;
use crate::sheet::{Point, Sheet};
use crate::thin::thin;
use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

/// How much of the line's colour is in it. What could write more than three decimals comes later
/// than the charts: see `LATER` in `crate/xtask/src/package.rs`.
const OPACITY: f64 = 0.14;
/// Half the width of the area that is of one epoch alone.
const HALF: f64 = 3.0;

/// Where things lie in the drawing, in CSS px.
pub(crate) struct Ground<'a> {
    /// Of an epoch.
    pub x: &'a dyn Fn(f64) -> f64,
    /// Of a value that is a number; one beyond the frame lies at its top.
    pub y: &'a dyn Fn(f64) -> f64,
    /// The value at the top of the frame where a line is straight between two epochs; ∞ where none
    /// leaves it.
    pub top: f64,
    /// By which every measure grows.
    pub k: f64,
}

/// Draws the area.
pub(crate) fn draw<B: DrawingBackend>(
    sheet: &Sheet<'_, B>,
    ground: &Ground<'_>,
    (low, high): (&[f64], &[f64]),
    colour: RGBColor,
) -> Result<(), Error<B::ErrorType>> {
    for outline in outlines(ground, low, high) {
        sheet.polygon(&outline, colour.mix(OPACITY))?;
    }
    Ok(())
}

/// Every unbroken piece. What has no range breaks it; a lower end that is not finite does as well.
fn outlines(ground: &Ground<'_>, low: &[f64], high: &[f64]) -> Vec<Vec<Point>> {
    let mut outlines = Vec::new();
    let mut from = 0;
    let epochs = low.len().min(high.len());
    for to in 0..=epochs {
        if to < epochs && low[to].is_finite() && !high[to].is_nan() {
            continue;
        }
        if from < to {
            let mut outline = end(ground, from, &high[from..to]);
            let lower = end(ground, from, &low[from..to]);
            outline.extend(lower.into_iter().rev());
            outlines.push(outline);
        }
        from = to + 1;
    }
    outlines
}

/// One end of a piece, with the points where it crosses the top of the frame.
fn end(ground: &Ground<'_>, from: usize, values: &[f64]) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::with_capacity(values.len() + 1);
    let mut before = f64::NAN;
    for (at, &value) in values.iter().enumerate() {
        let epoch = (from + at) as f64;
        let share = (ground.top - before) / (value - before);
        if 0.0 < share && share < 1.0 {
            line.push(((ground.x)(epoch - 1.0 + share), (ground.y)(ground.top)));
        }
        line.push(((ground.x)(epoch), (ground.y)(value)));
        before = value;
    }
    if let [(x, y)] = line[..] {
        let half = HALF * ground.k;
        return vec![(x - half, y), (x + half, y)];
    }
    thin(&line)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 10 px an epoch, 30 px a unit from the top at 4 down.
    fn drawn(low: &[f64], high: &[f64]) -> Vec<Vec<Point>> {
        let ground = Ground {
            x: &|epoch| 40.0 + 10.0 * epoch,
            y: &|value| 8.0 + 30.0 * (4.0 - value).max(0.0),
            top: 4.0,
            k: 1.0,
        };
        outlines(&ground, low, high)
    }

    #[test]
    fn what_has_no_range_breaks_the_area() {
        let nan = f64::NAN;
        let pieces = drawn(&[1.0, nan, 1.0, 2.0], &[2.0, nan, 4.0, 2.0]);
        let lengths: Vec<usize> = pieces.iter().map(Vec::len).collect();
        assert_eq!(lengths, [4, 4]);
        let alone = [(37.0, 68.0), (43.0, 68.0), (43.0, 98.0), (37.0, 98.0)];
        assert_eq!(pieces[0], alone);
        assert!(drawn(&[f64::INFINITY], &[f64::INFINITY]).is_empty());
        assert!(drawn(&[], &[]).is_empty());
    }

    #[test]
    fn an_end_beyond_the_frame_lies_at_its_top_and_leaves_it_where_it_crosses() {
        // From 2 to 6 it meets 4 halfway.
        let crossed = [
            (40.0, 68.0),
            (45.0, 8.0),
            (50.0, 8.0),
            (50.0, 68.0),
            (40.0, 68.0),
        ];
        assert_eq!(drawn(&[2.0, 2.0], &[2.0, 6.0])[..], [crossed]);
        let infinite = [(40.0, 68.0), (50.0, 8.0), (50.0, 68.0), (40.0, 68.0)];
        assert_eq!(drawn(&[2.0, 2.0], &[2.0, f64::INFINITY])[..], [infinite]);
    }
}
