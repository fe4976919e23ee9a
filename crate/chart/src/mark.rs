//! References, and marks for what a line cannot show.

use crate::Error;
use crate::frame::Frame;
use crate::label::{self, GAP, Label};
use crate::number;
use crate::sheet::{Point, Sheet, Type};
use crate::spec::Reference;
use crate::trace::Trace;
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

/// Dotted lines, each with its text where the fewest points of the lines are in the way.
pub(crate) fn references<B: DrawingBackend>(
    sheet: &Sheet<'_, B>,
    frame: &Frame<'_>,
    traces: &[Trace],
    labels: &[Label],
) -> Result<(), Error<B::ErrorType>> {
    let (k, palette) = (frame.k, &frame.spec.palette);
    for reference in frame
        .spec
        .references
        .iter()
        .filter(|reference| reference.value.is_finite())
    {
        let (_, y) = frame.at(0.0, reference.value);
        let start = free_start(frame, y, labels);
        sheet.dashed(
            &[(start, y), (frame.right, y)],
            (&[1.5, 3.0], k),
            &palette.ink3,
            k,
        )?;
        let [left, top, right, bottom] = free_place(frame, reference, traces, labels);
        sheet.fill((left, top), (right, bottom), palette.ground)?;
        let set = Type {
            size: 12.0 * k,
            colour: palette.ink3,
            bold: false,
            anchor: HPos::Right,
        };
        sheet.text(
            (right - 4.0 * k, (top + bottom) / 2.0),
            &reference.label,
            set,
        )?;
    }
    Ok(())
}

/// Where a line at `y` begins: behind the texts in the plot that it would strike through.
fn free_start(frame: &Frame<'_>, y: f64, labels: &[Label]) -> f64 {
    let ends = labels.iter().map(Label::bounds).filter_map(|text| {
        let struck = text[0] < frame.right && (text[1]..=text[3]).contains(&y);
        struck.then_some(text[2] + 4.0 * frame.k)
    });
    ends.fold(frame.left, f64::max)
}

/// Left, top, right, bottom of a reference's text: above its line at the right end, unless another
/// corner is freer. Where texts are in the way of all four it stands a line further off, or two.
fn free_place(
    frame: &Frame<'_>,
    reference: &Reference,
    traces: &[Trace],
    labels: &[Label],
) -> [f64; 4] {
    let k = frame.k;
    let (_, y) = frame.at(0.0, reference.value);
    let wide = label::width(&reference.label, false) * 12.0 * k + 8.0 * k;
    let rights = [frame.right, frame.left + wide];
    let tops = [-17.0, 2.0, -32.0, 17.0, -47.0, 32.0].map(|top| y + top * k);
    let places = rights.into_iter().flat_map(|right| {
        tops.into_iter()
            .map(move |top| [right - wide, top, right, top + 15.0 * k])
    });
    let price = |place: &[f64; 4]| {
        let lines_off = (f64::midpoint(place[1], place[3]) - y).abs() / (15.0 * k);
        let points = traces
            .iter()
            .flat_map(|trace| trace.pieces.iter().flatten());
        let hits = points.filter(|p| inside(place, p.0, p.1, 3.0 * k)).count();
        let texts = labels
            .iter()
            .filter(|label| overlap(place, &label.bounds()))
            .count();
        let pin = frame.spec.pinned.map(|epoch| frame.spec.x_of(epoch));
        let crossed = pin.is_some_and(|x| (place[0]..=place[2]).contains(&x));
        let outside = place[1] < 0.0 || place[3] > frame.floor();
        // A letter on a letter is worse than on any line.
        hits + 100 * texts
            + 2 * usize::from(crossed)
            + 15 * lines_off as usize
            + 1000 * usize::from(outside)
    };
    // `min_by_key` keeps the first of equals, so the usual place wins.
    places.min_by_key(price).unwrap_or_default()
}

fn inside(place: &[f64; 4], x: f64, y: f64, near: f64) -> bool {
    x >= place[0] - near && x <= place[2] + near && y >= place[1] - near && y <= place[3] + near
}

fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// ▲ with the value where a line leaves the frame, ✕ with ∞ where a value is not finite.
pub(crate) fn not_finite<B: DrawingBackend>(
    sheet: &Sheet<'_, B>,
    frame: &Frame<'_>,
    traces: &[Trace],
) -> Result<(), Error<B::ErrorType>> {
    let k = frame.k;
    let mut said = Vec::new();
    for (series, trace) in frame.spec.series.iter().zip(traces) {
        let colour = frame.spec.colour(series);
        let mut last = f64::NEG_INFINITY;
        for exit in trace.exits.iter().filter(|exit| exit.x.is_finite()) {
            if exit.x - last >= 12.0 * k {
                triangle(sheet, frame, exit.x, colour)?;
                last = exit.x;
            }
        }
        if let Some(exit) = trace.exits.last() {
            let text = series.label_with(&number::significant(exit.peak));
            let bold = series.role.is_heavy();
            let set = Type {
                size: 12.0 * k,
                colour,
                bold,
                anchor: HPos::Left,
            };
            said.push((exit.x, text, set));
        }
    }
    let wanted = vec![frame.top; said.len()];
    let heights = label::dodge(&wanted, GAP * k, frame.top, frame.floor().max(frame.top));
    for ((x, text, set), y) in said.into_iter().zip(heights) {
        beside(sheet, frame, (x, y), &text, set)?;
    }
    crosses(sheet, frame, traces)
}

fn triangle<B: DrawingBackend>(
    sheet: &Sheet<'_, B>,
    frame: &Frame<'_>,
    x: f64,
    colour: RGBColor,
) -> Result<(), Error<B::ErrorType>> {
    let (k, top) = (frame.k, frame.top);
    let points = [
        (x - 6.0 * k, top + 4.0 * k),
        (x, top - 6.0 * k),
        (x + 6.0 * k, top + 4.0 * k),
    ];
    sheet.polygon(&points, colour.to_rgba())
}

/// Writes the value to the right of its ▲, or to the left where there is no room.
fn beside<B: DrawingBackend>(
    sheet: &Sheet<'_, B>,
    frame: &Frame<'_>,
    (x, y): Point,
    text: &str,
    set: Type,
) -> Result<(), Error<B::ErrorType>> {
    let away = 10.0 * frame.k;
    if x + away + label::width(text, set.bold) * set.size <= frame.spec.width {
        sheet.text((x + away, y), text, set)
    } else {
        sheet.text(
            (x - away, y),
            text,
            Type {
                anchor: HPos::Right,
                ..set
            },
        )
    }
}

/// One ✕ for all series that are not finite at an epoch; the latest one says so.
fn crosses<B: DrawingBackend>(
    sheet: &Sheet<'_, B>,
    frame: &Frame<'_>,
    traces: &[Trace],
) -> Result<(), Error<B::ErrorType>> {
    let (k, colour) = (frame.k, frame.spec.palette.bad);
    let (y, arm) = (frame.bottom - 8.0 * k, 6.0 * k);
    let mut last = None;
    while let Some(x) = next_lost(traces, last.unwrap_or(f64::NEG_INFINITY), 12.0 * k) {
        sheet.line(&[(x - arm, y - arm), (x + arm, y + arm)], &colour, 2.5 * k)?;
        sheet.line(&[(x - arm, y + arm), (x + arm, y - arm)], &colour, 2.5 * k)?;
        last = Some(x);
    }
    match last {
        Some(x) => {
            let set = Type {
                size: 13.0 * k,
                colour,
                bold: true,
                anchor: HPos::Left,
            };
            sheet.text((x + 12.0 * k, y), "∞", set)
        }
        None => Ok(()),
    }
}

/// The leftmost x at which a series is not finite, `gap` beyond the `last` one at least.
fn next_lost(traces: &[Trace], last: f64, gap: f64) -> Option<f64> {
    let of_trace = |trace: &Trace| {
        let at = trace.lost.partition_point(|x| x - last < gap);
        trace.lost.get(at).copied()
    };
    let found = traces.iter().filter_map(of_trace);
    found.filter(|x| *x > last).reduce(f64::min)
}
