//! Where things lie, and what stands behind the lines: grid, the dotted 1, numbers, zero row.

use super::{Spec, Values};
use crate::Error;
use crate::axis::{self, Axis, Place};
use crate::frame::{BREAK, ROW};
use crate::sheet::{Point, Sheet, Type};
use crate::thin::columns;
use crate::{label, number};
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

/// Room above the plot.
const HEAD: f64 = 8.0;
/// Room below it, with the numbers of the epochs.
const FOOT: f64 = 22.0;
/// Beyond the whole decades, at both ends.
const HAIR: f64 = 0.2;
/// Least decades of an axis.
const DECADES: i32 = 4;
/// Dash and gap of the dotted lines.
pub(crate) const DOTS: [f64; 2] = [1.5, 3.0];

/// log₁₀ of the ends of an axis that holds every positive value: whole decades, four at least,
/// and 0.2 beyond at both ends. Compared runs share it.
#[must_use]
pub fn range<'a>(values: impl IntoIterator<Item = &'a [f64]>) -> (f64, f64) {
    let all = values.into_iter().flat_map(|values| values.iter().copied());
    let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
    for value in all.filter(|value| *value > 0.0 && value.is_finite()) {
        least = least.min(value);
        most = most.max(value);
    }
    if most == 0.0 {
        return (-2.0 - HAIR, 2.0 + HAIR);
    }
    let (least, most) = (least.log10(), most.log10());
    // The hair keeps 0.1 a whole decade where the logarithm is a last bit off.
    let (mut low, mut high) = ((least + 1e-9).floor() as i32, (most - 1e-9).ceil() as i32);
    while high - low < DECADES {
        if f64::from(high) - most < least - f64::from(low) {
            high += 1;
        } else {
            low -= 1;
        }
    }
    (f64::from(low) - HAIR, f64::from(high) + HAIR)
}

/// The plot's place in the drawing, in CSS px.
pub(crate) struct Plot<'a> {
    pub spec: &'a Spec,
    /// [`Spec::text_scale`].
    pub k: f64,
    /// Ends of the grid.
    pub left: f64,
    pub right: f64,
    pub top: f64,
    /// Of the axis; a zero row lies below.
    pub bottom: f64,
    /// The whole decades on the axis.
    pub decades: Axis,
    /// Where each column of one px ends, in epochs.
    pub columns: Vec<usize>,
    has_zeros: bool,
}

impl<'a> Plot<'a> {
    pub(crate) fn new(spec: &'a Spec, values: Values<'_>) -> Self {
        let k = spec.text_scale;
        let own = [values.error, values.delta, values.other];
        let count = own.iter().map(|values| values.len()).max().unwrap_or(0);
        let has_zeros = spec.zeros || own.iter().any(|values| values.contains(&0.0));
        let row = if has_zeros { BREAK + ROW } else { 0.0 };
        Self {
            spec,
            k,
            left: spec.margin(),
            right: spec.width - 2.0 * k,
            top: HEAD * k,
            bottom: spec.height - (FOOT + row) * k,
            decades: Axis::Log {
                low: spec.low.ceil() as i32,
                high: spec.high.floor() as i32,
            },
            columns: columns(count, &|epoch| spec.x_of(epoch)),
            has_zeros,
        }
    }

    /// Where a positive value lies; one off the axis lies at its end.
    pub(crate) fn y(&self, value: f64) -> f64 {
        let share = (value.log10() - self.spec.low) / (self.spec.high - self.spec.low);
        self.bottom + share.clamp(0.0, 1.0) * (self.top - self.bottom)
    }

    /// Middle of the zero row.
    pub(crate) fn zero(&self) -> f64 {
        self.bottom + (BREAK + ROW / 2.0) * self.k
    }

    /// Below everything that is drawn at a value.
    pub(crate) fn floor(&self) -> f64 {
        if self.has_zeros {
            self.zero() + ROW / 2.0 * self.k
        } else {
            self.bottom
        }
    }

    /// Where 1 lies, if it is on the axis.
    pub(crate) fn one(&self) -> Option<f64> {
        (self.spec.low..=self.spec.high)
            .contains(&0.0)
            .then(|| self.y(1.0))
    }

    fn tick_type(&self, anchor: HPos) -> Type {
        Type {
            size: 12.0 * self.k,
            colour: self.spec.palette.ink3,
            bold: false,
            anchor,
        }
    }

    pub(crate) fn draw<B: DrawingBackend>(
        &self,
        sheet: &Sheet<'_, B>,
    ) -> Result<(), Error<B::ErrorType>> {
        if self.has_zeros {
            self.draw_zero_row(sheet)?;
        }
        for (value, label) in self.decades.ticks() {
            let y = self.y(value);
            sheet.level((self.left, self.right), y, self.spec.palette.grid)?;
            let set = self.tick_type(HPos::Right);
            self.numeral(
                sheet,
                y,
                &label,
                if value == 1.0 { self.strong(set) } else { set },
            )?;
        }
        self.draw_foot(sheet)
    }

    fn strong(&self, set: Type) -> Type {
        Type {
            colour: self.spec.palette.ink,
            bold: true,
            ..set
        }
    }

    fn numeral<B: DrawingBackend>(
        &self,
        sheet: &Sheet<'_, B>,
        y: f64,
        text: &str,
        set: Type,
    ) -> Result<(), Error<B::ErrorType>> {
        if self.spec.numerals {
            sheet.text((self.left - 8.0 * self.k, y), text, set)
        } else {
            Ok(())
        }
    }

    /// The row of exact zeros, and two strokes across the axis that say: not to scale.
    fn draw_zero_row<B: DrawingBackend>(
        &self,
        sheet: &Sheet<'_, B>,
    ) -> Result<(), Error<B::ErrorType>> {
        let (k, y, palette) = (self.k, self.zero(), &self.spec.palette);
        let half = ROW / 2.0 * k;
        sheet.fill(
            (self.left, y - half),
            (self.right, y + half),
            palette.sunken,
        )?;
        self.numeral(sheet, y, "0", self.strong(self.tick_type(HPos::Right)))?;
        let middle = self.bottom + 0.6 * BREAK * k;
        for shift in [-2.5, 2.5] {
            let y = middle + shift * k;
            let ends = [
                (self.left, y + 2.0 * k),
                (self.left + 12.0 * k, y - 2.0 * k),
            ];
            sheet.line(&ends, &palette.ink3, 1.5 * k)?;
        }
        Ok(())
    }

    /// A dotted line in ink3 at 1.
    pub(crate) fn draw_one<B: DrawingBackend>(
        &self,
        sheet: &Sheet<'_, B>,
        y: f64,
    ) -> Result<(), Error<B::ErrorType>> {
        let y = y.floor() + 0.5;
        sheet.dashed(
            &[(self.left, y), (self.right, y)],
            (&DOTS, self.k),
            &self.spec.palette.ink3,
            self.k,
        )?;
        Ok(())
    }

    /// Numbers of the epochs; the last one, which is named, has priority.
    fn draw_foot<B: DrawingBackend>(
        &self,
        sheet: &Sheet<'_, B>,
    ) -> Result<(), Error<B::ErrorType>> {
        let (k, span) = (self.k, self.spec.span());
        let y = self.spec.height - 8.0 * k;
        let last = &self.spec.words.last;
        let mut free = self.right;
        if !last.is_empty() {
            let set = self.tick_type(HPos::Right);
            sheet.text((self.right, y), last, set)?;
            free -= (label::width(last, false) * 12.0 + 8.0) * k;
        }
        // There is no half epoch.
        for epoch in axis::steps(span).into_iter().filter(|e| e.fract() == 0.0) {
            let text = number::grouped(epoch);
            let half = label::width(&text, false) * 6.0 * k;
            let x = self.spec.x_of(epoch);
            let x = x.max(self.left + half).min(self.right - half);
            if x + half <= free {
                sheet.text((x, y), &text, self.tick_type(HPos::Center))?;
            }
        }
        Ok(())
    }

    /// Whether a value is a point of a line: not a gap, not a zero, and finite.
    pub(crate) fn is_line(&self, value: f64) -> bool {
        self.decades.place(value) == Place::In
    }

    /// A point of a line.
    pub(crate) fn at(&self, epoch: f64, value: f64) -> Point {
        (self.spec.x_of(epoch), self.y(value))
    }
}
