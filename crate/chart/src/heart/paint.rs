//! The marks: band, lines, slice, and what a line cannot show.

use super::place::Notes;
use super::plot::{DOTS, Plot};
use super::{Curves, Values};
use crate::Error;
use crate::axis::Place;
use crate::band::{self, Ground};
use crate::sheet::{Point, Sheet, Type};
use crate::thin::{merged, thin};
use crate::trace::{Stand, spaced};
use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

/// Radius of the dot of the error in the slice.
pub(crate) const ERROR_DOT: f64 = 6.0;
/// Radius of the dot of the delta.
pub(crate) const DELTA_DOT: f64 = 7.0;
/// Width of the bar.
pub(crate) const BAR: f64 = 9.0;

/// In gold what the slope takes. Where the delta is exactly zero it takes all there is.
pub(crate) fn band<B: DrawingBackend>(
    sheet: &Sheet<'_, B>,
    plot: &Plot<'_>,
    curves: &Curves,
    values: Values<'_>,
) -> Result<(), Error<B::ErrorType>> {
    if !plot.spec.factors {
        return Ok(());
    }
    let (mut upper, mut lower): (Vec<Point>, Vec<Point>) = (Vec::new(), Vec::new());
    let epochs = merged(&curves.error.epochs, &curves.delta.epochs);
    let of = |values: &[f64], at: usize| values.get(at).copied().unwrap_or(f64::NAN);
    // A gap after the last epoch closes the last piece.
    for epoch in epochs.into_iter().chain([usize::MAX]) {
        let (error, delta) = (of(values.error, epoch), of(values.delta, epoch));
        let x = plot.spec.x_of(epoch as f64);
        let has_error = plot.is_line(error);
        let low = match plot.decades.place(delta) {
            Place::In | Place::Over => Some(plot.y(delta)),
            Place::Zero => Some(plot.bottom),
            Place::Gap | Place::Lost => None,
        };
        if let (true, Some(low)) = (has_error, low) {
            upper.push((x, plot.y(error)));
            lower.push((x, low));
            continue;
        }
        if upper.len() > 1 {
            let mut outline = thin(&upper);
            outline.extend(thin(&lower).into_iter().rev());
            sheet.polygon(&outline, plot.spec.palette.band.to_rgba())?;
        }
        upper.clear();
        lower.clear();
    }
    Ok(())
}

/// What error and delta are over several seeds. An upper end that is not finite lies at the top, a
/// lower end of zero at the foot.
pub(crate) fn ranges<B: DrawingBackend>(
    sheet: &Sheet<'_, B>,
    plot: &Plot<'_>,
    ranges: &[&[f64]],
) -> Result<(), Error<B::ErrorType>> {
    let palette = &plot.spec.palette;
    let ground = Ground {
        x: &|epoch| plot.spec.x_of(epoch),
        y: &|value| match plot.decades.place(value) {
            Place::In | Place::Over => plot.y(value),
            Place::Lost => plot.top,
            Place::Zero | Place::Gap => plot.floor(),
        },
        top: f64::INFINITY,
        k: plot.k,
    };
    let colours = [palette.error, palette.delta];
    for (range, colour) in ranges.chunks_exact(2).zip(colours) {
        band::draw(sheet, &ground, (range[0], range[1]), colour)?;
    }
    Ok(())
}

/// The dotted 1, the other run's delta dotted, the delta and the error.
pub(crate) fn lines<B: DrawingBackend>(
    sheet: &Sheet<'_, B>,
    plot: &Plot<'_>,
    curves: &Curves,
) -> Result<(), Error<B::ErrorType>> {
    let (k, palette) = (plot.k, &plot.spec.palette);
    if let Some(y) = one(plot, curves) {
        plot.draw_one(sheet, y)?;
    }
    let delta = |width: f64| (&curves.delta, palette.delta, width);
    let error = (&curves.error, palette.error, 2.25 * k);
    // Without a slope both are one line: the thinner one lies on the heavier.
    let order = if plot.spec.factors {
        [error, delta(3.5 * k)]
    } else {
        [delta(3.5 * k), error]
    };
    for (curve, colour, width) in order {
        for piece in &curve.pieces {
            if let [alone] = piece[..] {
                sheet.dot(alone, width * 0.75, (colour, k), false)?;
            }
            sheet.line(piece, &colour, width)?;
        }
        for drop in &curve.drops {
            sheet.dashed(drop, (&[2.0, 3.0], k), &colour, k)?;
        }
    }
    for piece in &curves.other.pieces {
        sheet.dashed(piece, (&DOTS, k), &palette.delta, 1.75 * k)?;
    }
    Ok(())
}

/// Where the dotted 1 is drawn: not where the other run's delta is dotted too.
pub(crate) fn one(plot: &Plot<'_>, curves: &Curves) -> Option<f64> {
    let y = plot.one()?;
    let near = 12.0 * plot.k;
    let crowded = curves
        .other
        .span(plot.left, plot.right)
        .is_some_and(|(top, bottom)| (top - near..=bottom + near).contains(&y));
    (!crowded).then_some(y)
}

/// The pinned epoch: a line through the plot, the bar of the slope, and a dot at either end.
pub(crate) fn slice<B: DrawingBackend>(
    sheet: &Sheet<'_, B>,
    plot: &Plot<'_>,
    curves: &Curves,
) -> Result<(), Error<B::ErrorType>> {
    let (k, palette) = (plot.k, &plot.spec.palette);
    let x = plot.spec.x_of(plot.spec.pinned);
    let pin = x.floor() + 0.5;
    let ends = [(pin, plot.top), (pin, plot.floor() + 4.0 * k)];
    sheet.line(&ends, &palette.ink, k)?;
    if let Some((from, to)) = bar(plot, curves) {
        let half = BAR / 2.0 * k;
        sheet.fill((x - half, from), (x + half, to), palette.slope)?;
    }
    let shown = |stand: Option<Stand>| stand.filter(|stand| !stand.is_zero);
    let ringed = |at: Point, radius: f64, colour| {
        sheet.dot(at, radius, (palette.ground, 1.5 * k), false)?;
        sheet.dot(at, radius - 1.5 * k, (colour, 1.5 * k), false)
    };
    let error = if plot.spec.factors {
        ERROR_DOT
    } else {
        // the other dot shows around it
        ERROR_DOT - 1.5
    };
    if let Some(stand) = shown(curves.delta.pinned) {
        ringed(stand.at, DELTA_DOT * k, palette.delta)?;
    }
    if let Some(stand) = shown(curves.error.pinned) {
        ringed(stand.at, error * k, palette.error)?;
    }
    Ok(())
}

/// Upper and lower y of the bar.
pub(crate) fn bar(plot: &Plot<'_>, curves: &Curves) -> Option<(f64, f64)> {
    let from = curves.error.pinned.filter(|error| !error.is_zero)?.at.1;
    let delta = curves.delta.pinned?;
    let to = if delta.is_zero {
        plot.bottom
    } else {
        delta.at.1
    };
    plot.spec.factors.then(|| (from.min(to), from.max(to)))
}

/// Hollow squares in the zero row, ✕ with ∞ at the top where a value is not finite.
pub(crate) fn special<B: DrawingBackend>(
    sheet: &Sheet<'_, B>,
    plot: &Plot<'_>,
    curves: &Curves,
) -> Result<(), Error<B::ErrorType>> {
    let (k, palette) = (plot.k, &plot.spec.palette);
    let rows = [
        (&curves.error, palette.error, -5.0),
        (&curves.delta, palette.delta, 5.0),
    ];
    let both = rows.iter().all(|(curve, ..)| !curve.zeros.is_empty());
    for (curve, colour, shift) in rows {
        for &(x, y) in &spaced(&curve.zeros, 8.0 * k) {
            let y = if both { y + shift * k } else { y };
            sheet.open_square((x, y), 6.0 * k, (colour, 1.5 * k))?;
        }
    }
    let (y, arm) = (plot.top + 8.0 * k, 5.0 * k);
    let lost = [&curves.error.lost[..], &curves.delta.lost];
    let mut last = None;
    while let Some(x) = next_lost(lost, last, 12.0 * k) {
        last = Some(x);
        for slant in [arm, -arm] {
            let ends = [(x - arm, y - slant), (x + arm, y + slant)];
            sheet.line(&ends, &palette.bad, 2.5 * k)?;
        }
    }
    let Some(x) = last else {
        return Ok(());
    };
    let right = x + 28.0 * k <= plot.spec.width;
    let set = Type {
        size: 13.0 * k,
        colour: palette.bad,
        bold: true,
        anchor: if right { HPos::Left } else { HPos::Right },
    };
    sheet.text((x + if right { 11.0 } else { -11.0 } * k, y), "∞", set)
}

/// The leftmost x at which a value is not finite, `gap` beyond the `last` one at least.
fn next_lost(lost: [&[f64]; 2], last: Option<f64>, gap: f64) -> Option<f64> {
    let from = last.map_or(f64::NEG_INFINITY, |last| last + gap);
    let firsts = lost.map(|all| all.get(all.partition_point(|x| *x < from)).copied());
    firsts
        .into_iter()
        .flatten()
        .filter(|x| Some(*x) > last)
        .reduce(f64::min)
}

/// From the other run's delta to this one's.
pub(crate) fn arrow<B: DrawingBackend>(
    sheet: &Sheet<'_, B>,
    plot: &Plot<'_>,
    notes: &Notes,
) -> Result<(), Error<B::ErrorType>> {
    let Some(arrow) = notes.arrow else {
        return Ok(());
    };
    let (k, ink) = (plot.k, &plot.spec.palette.ink);
    let down = (arrow.to - arrow.from).signum();
    let head = (7.0 * k).min((arrow.to - arrow.from).abs());
    let (x, tip) = (arrow.x, arrow.to - down * k);
    let barb = tip - down * head;
    sheet.line(&[(x, arrow.from + 3.0 * down * k), (x, tip)], ink, 1.5 * k)?;
    let half = head * 4.0 / 7.0;
    sheet.line(
        &[(x - half, barb), (x, tip), (x + half, barb)],
        ink,
        1.5 * k,
    )
}
