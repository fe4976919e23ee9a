//! The charts of LossLab, on any plotters backend.
//!
//! One call draws one chart: [`draw`] takes a backend, the [`Lettering`] that backend needs, a
//! [`Spec`] and the recorded values. Nothing is kept between two calls, so the caller redraws
//! whenever the state changes.
//!
//! Every measure in this crate is in CSS px and is multiplied by [`Spec::text_scale`]; only
//! `fine` and `sheet` know that plotters counts in whole numbers ([`UNITS`] of them to a px).
//!
//! What is not drawn: titles, units and the gutter's head belong to the page, which also owns the
//! crosshair and finds its place through [`Spec::x_of`] and [`Spec::epoch_at`].

mod accuracy;
mod axis;
mod band;
mod dash;
mod decimal;
mod fine;
mod frame;
mod gradient;
pub mod heart;
mod label;
mod loss;
mod mark;
mod number;
mod palette;
mod sheet;
mod spec;
mod thin;
mod trace;

pub use fine::{Lettering, UNITS};
pub use palette::{Palette, tint};
pub use plotters::drawing::DrawingAreaErrorKind as Error;
pub use plotters::style::RGBColor;
pub use spec::{Back, Kind, Reference, Role, Series, Spec};

use frame::Frame;
use plotters_backend::DrawingBackend;
use sheet::Sheet;
use trace::Trace;

/// Draws the chart of `spec` over the whole of `backend`.
///
/// # Shapes
/// - `values`: one slice per entry of `spec.series`, in the same order; the index is the epoch.
///   NaN is a gap, ±∞ is marked as not finite. A series without a slice is not drawn. After them,
///   for runs of several seeds, the low and the high end of each: its range, behind all lines.
/// - `backend`: [`UNITS`] backend units to a CSS px, so a canvas is first scaled by
///   `devicePixelRatio / UNITS`, and an SVG document is `spec.width * UNITS` wide.
///
/// # Errors
/// What the backend reports; the chart itself accepts any numbers.
pub fn draw<'a, B: DrawingBackend>(
    backend: B,
    lettering: Lettering<'a>,
    spec: &'a Spec,
    values: &[&[f64]],
) -> Result<(), Error<B::ErrorType>> {
    let rows = zero_rows(spec, values);
    let count = values.iter().map(|values| values.len()).max().unwrap_or(0);
    let frame = Frame::new(spec, axis_of(spec, values), count, rows);
    let traces: Vec<Trace> = values
        .iter()
        .take(spec.series.len())
        .scan(0, |rows, values| Some(Trace::new(&frame, values, rows)))
        .collect();
    let labels = label::place(&frame, &traces);

    let size = (spec.width, spec.height);
    let sheet = Sheet::new(backend, lettering, size, &spec.font, spec.palette.ground);
    sheet.clear()?;
    frame.draw(&sheet)?;
    let ranges = values.get(spec.series.len()..).unwrap_or_default();
    for (series, range) in spec.series.iter().zip(ranges.chunks_exact(2)) {
        frame.draw_band(&sheet, (range[0], range[1]), spec.colour(series))?;
    }
    mark::references(&sheet, &frame, &traces, &labels)?;
    for (series, trace) in spec.series.iter().zip(&traces) {
        trace.draw(&sheet, &frame, series)?;
    }
    mark::not_finite(&sheet, &frame, &traces)?;
    for label in &labels {
        label.draw(&sheet)?;
    }
    sheet.present()
}

fn axis_of(spec: &Spec, values: &[&[f64]]) -> axis::Axis {
    match spec.kind {
        Kind::Loss => loss::axis(spec, values),
        Kind::Accuracy => accuracy::axis(),
        Kind::Gradient => gradient::axis(values),
    }
}

/// How many series stand in the row below a log axis: those that were exactly zero at least once;
/// one where only a range reaches it.
fn zero_rows(spec: &Spec, values: &[&[f64]]) -> usize {
    let (lines, ranges) = values.split_at(values.len().min(spec.series.len()));
    match spec.kind {
        Kind::Gradient => gradient::zero_rows(lines).max(gradient::zero_rows(ranges).min(1)),
        Kind::Loss | Kind::Accuracy => 0,
    }
}
