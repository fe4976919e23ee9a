//! Where the gradient goes: error on top, delta below, and between them in gold what the slope
//! takes, as −log₁₀ f′, on one log axis over the epochs.
//!
//! One call draws one run. Runs that are compared stand side by side with the same
//! [`Spec::low`] and [`Spec::high`], so that the same slope is a bar of the same length.

mod curve;
mod gap;
mod paint;
mod place;
mod plot;
mod spec;

pub use plot::range;
pub use spec::{Palette, Spec, Words};

use crate::Error;
use crate::fine::Lettering;
use crate::sheet::Sheet;
use curve::Curve;
use plot::Plot;
use plotters_backend::DrawingBackend;

/// What is drawn, by epoch from 0. NaN is a gap; zero and ±∞ have marks of their own.
#[derive(Debug, Clone, Copy, Default)]
pub struct Values<'a> {
    /// How wrong: |∂L/∂a|.
    pub error: &'a [f64],
    /// What is learned from: |∂L/∂z|.
    pub delta: &'a [f64],
    /// The delta of the run it is compared with; may be empty.
    pub other: &'a [f64],
    /// Low and high end of the error, then of the delta, over several seeds; empty for one.
    pub ranges: &'a [&'a [f64]],
}

/// The same as marks on the paper.
struct Curves {
    error: Curve,
    delta: Curve,
    other: Curve,
}

/// Draws the picture of one run over the whole of `backend`, which has
/// [`UNITS`](crate::UNITS) backend units to a CSS px.
///
/// # Errors
/// What the backend reports; the picture itself accepts any numbers.
pub fn draw<'a, B: DrawingBackend>(
    backend: B,
    lettering: Lettering<'a>,
    spec: &'a Spec,
    values: Values<'_>,
) -> Result<(), Error<B::ErrorType>> {
    let plot = Plot::new(spec, values);
    let curves = Curves {
        error: Curve::new(&plot, values.error),
        delta: Curve::new(&plot, values.delta),
        other: Curve::new(&plot, values.other),
    };
    let notes = place::notes(&plot, &curves);

    let size = (spec.width, spec.height);
    let sheet = Sheet::new(backend, lettering, size, &spec.font, spec.palette.ground);
    sheet.clear()?;
    plot.draw(&sheet)?;
    paint::band(&sheet, &plot, &curves, values)?;
    paint::ranges(&sheet, &plot, values.ranges)?;
    paint::lines(&sheet, &plot, &curves)?;
    paint::slice(&sheet, &plot, &curves)?;
    paint::special(&sheet, &plot, &curves)?;
    paint::arrow(&sheet, &plot, &notes)?;
    for note in &notes.all {
        note.draw(&sheet)?;
    }
    sheet.present()
}
