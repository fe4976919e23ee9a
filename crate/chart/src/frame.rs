//! Where things lie, and what stands behind the lines: grid, ticks, zero row, pin.

use crate::axis::{self, Axis, Place};
use crate::band::{self, Ground};
use crate::sheet::{Point, Sheet, Type, units};
use crate::spec::Spec;
use crate::thin::columns;
use crate::{Error, number};
use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

/// Room above the plot for half a dot and half a tick label; the same below.
const EDGE: f64 = 8.0;
/// Height of the row of exact zeros.
pub(crate) const ROW: f64 = 22.0;
/// Between the lowest decade and that row, where the break mark stands.
pub(crate) const BREAK: f64 = 15.0;
/// Height of the numbers under the plot.
const FOOT: f64 = 18.0;

/// The plot's place in the drawing. All lengths are in CSS px.
pub(crate) struct Frame<'a> {
    pub spec: &'a Spec,
    pub axis: Axis,
    /// [`Spec::text_scale`], by which every measure but the margins grows.
    pub k: f64,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    /// Of the axis; a zero row lies below.
    pub bottom: f64,
    /// How many series share the zero row.
    pub rows: usize,
    /// Where each column of one px ends, in epochs.
    pub columns: Vec<usize>,
    coord: Cartesian2d<RangedCoordf64, Axis>,
}

impl<'a> Frame<'a> {
    /// `count` epochs are drawn, of which `rows` series are exactly zero somewhere.
    pub(crate) fn new(spec: &'a Spec, axis: Axis, count: usize, rows: usize) -> Self {
        let k = spec.text_scale;
        let (left, right) = (spec.margin_left, spec.width - spec.margin_right);
        let row = if rows > 0 { BREAK + ROW } else { 0.0 };
        let (top, bottom) = (EDGE * k, spec.height - foot(spec) - (EDGE + row) * k);
        let pixels = (units(left)..units(right), units(bottom)..units(top));
        let coord = Cartesian2d::new(0.0..spec.span(), axis, pixels);
        Self {
            spec,
            axis,
            k,
            left,
            right,
            top,
            bottom,
            rows,
            columns: columns(count, &|epoch| spec.x_of(epoch)),
            coord,
        }
    }

    /// Where a finite value lies.
    pub(crate) fn at(&self, epoch: f64, value: f64) -> Point {
        let (x, y) = self.coord.translate(&(epoch, value));
        (
            f64::from(x) / f64::from(units(1.0)),
            f64::from(y) / f64::from(units(1.0)),
        )
    }

    /// Middle of the whole zero row.
    pub(crate) fn zero(&self) -> f64 {
        self.bottom + (BREAK + ROW / 2.0) * self.k
    }

    /// Distance of the zeros of two series, and the side of their squares.
    pub(crate) fn lanes(&self) -> (f64, f64) {
        let pitch = (14.0 / (self.rows.max(2) - 1) as f64).min(8.0);
        (pitch * self.k, (pitch - 2.0).max(3.0) * self.k)
    }

    /// Where the zeros of the series that is `row`-th in the zero row lie.
    pub(crate) fn lane(&self, row: usize) -> f64 {
        self.zero() + (row as f64 - (self.rows as f64 - 1.0) / 2.0) * self.lanes().0
    }

    /// Below everything that is drawn at a value.
    pub(crate) fn floor(&self) -> f64 {
        if self.rows > 0 {
            self.zero() + ROW / 2.0 * self.k
        } else {
            self.bottom
        }
    }

    fn tick_type(&self) -> Type {
        Type {
            size: 12.0 * self.k,
            colour: self.spec.palette.ink3,
            bold: false,
            anchor: HPos::Right,
        }
    }

    /// Draws what lies behind the lines.
    pub(crate) fn draw<B: DrawingBackend>(
        &self,
        sheet: &Sheet<'_, B>,
    ) -> Result<(), Error<B::ErrorType>> {
        if self.rows > 0 {
            self.draw_zero_row(sheet)?;
        }
        for (value, label) in self.axis.ticks() {
            let (_, y) = self.at(0.0, value);
            sheet.level((self.left, self.right), y, self.spec.palette.grid)?;
            sheet.text((self.left - 8.0 * self.k, y), &label, self.tick_type())?;
        }
        if self.spec.x_axis {
            self.draw_foot(sheet)?;
        }
        self.draw_back(sheet)?;
        if let Some(epoch) = self.spec.pinned {
            let x = self.spec.x_of(epoch).floor() + 0.5;
            sheet.line(
                &[(x, 0.0), (x, self.spec.height - foot(self.spec))],
                &self.spec.palette.ink,
                self.k,
            )?;
        }
        Ok(())
    }

    /// The range of a series; on a log axis zero is the foot of its row.
    pub(crate) fn draw_band<B: DrawingBackend>(
        &self,
        sheet: &Sheet<'_, B>,
        ends: (&[f64], &[f64]),
        colour: RGBColor,
    ) -> Result<(), Error<B::ErrorType>> {
        let ground = Ground {
            x: &|epoch| self.spec.x_of(epoch),
            y: &|value| match self.axis.place(value) {
                Place::In => self.at(0.0, value).1,
                Place::Over | Place::Lost => self.top,
                Place::Zero | Place::Gap => self.floor(),
            },
            top: match self.axis {
                Axis::Linear { top } => top,
                Axis::Log { .. } => f64::INFINITY,
            },
            k: self.k,
        };
        band::draw(sheet, &ground, ends, colour)
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
        let zero = Type {
            bold: true,
            colour: palette.ink,
            ..self.tick_type()
        };
        sheet.text((self.left - 8.0 * k, y), "0", zero)?;
        // Nearer to the row, clear of the lowest label.
        let middle = self.bottom + 0.6 * BREAK * k;
        for shift in [-2.5, 2.5] {
            let y = middle + shift * k;
            let ends = [
                (self.left - 6.0 * k, y + 2.0 * k),
                (self.left + 6.0 * k, y - 2.0 * k),
            ];
            sheet.line(&ends, &palette.edge, 1.5 * k)?;
        }
        Ok(())
    }

    fn draw_foot<B: DrawingBackend>(
        &self,
        sheet: &Sheet<'_, B>,
    ) -> Result<(), Error<B::ErrorType>> {
        let y = self.spec.height - FOOT / 2.0 * self.k;
        // There is no half epoch.
        for epoch in axis::steps(self.spec.span())
            .into_iter()
            .filter(|epoch| epoch.fract() == 0.0)
        {
            let set = Type {
                anchor: HPos::Center,
                ..self.tick_type()
            };
            sheet.text((self.spec.x_of(epoch), y), &number::grouped(epoch), set)?;
        }
        Ok(())
    }

    /// A dashed mark at the epoch a diverged run went back to, low enough to leave its ▲ free.
    fn draw_back<B: DrawingBackend>(
        &self,
        sheet: &Sheet<'_, B>,
    ) -> Result<(), Error<B::ErrorType>> {
        let Some(back) = &self.spec.back else {
            return Ok(());
        };
        let (k, palette) = (self.k, &self.spec.palette);
        let x = self.spec.x_of(back.epoch).floor() + 0.5;
        let high = (self.bottom - 44.0 * k).max(self.top);
        sheet.dashed(
            &[(x, self.bottom), (x, high)],
            (&[3.0, 3.0], k),
            &palette.ink,
            k,
        )?;
        let set = Type {
            size: 12.0 * k,
            colour: palette.ink,
            bold: false,
            anchor: HPos::Left,
        };
        sheet.text((x + 6.0 * k, high + 6.0 * k), &back.label, set)
    }
}

/// Room for the numbers under the plot, in CSS px.
fn foot(spec: &Spec) -> f64 {
    if spec.x_axis {
        FOOT * spec.text_scale
    } else {
        0.0
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::palette::Palette;
    use crate::spec::Kind;
    use plotters::style::{BLACK, RED, WHITE};

    /// 10 px an epoch from x = 40, 120 px of axis from y = 8.
    pub(crate) fn spec(kind: Kind) -> Spec {
        Spec {
            kind,
            width: 200.0,
            height: 136.0,
            text_scale: 1.0,
            margin_left: 40.0,
            margin_right: 60.0,
            font: "sans-serif".to_owned(),
            palette: Palette {
                ground: WHITE,
                ink: BLACK,
                ink3: BLACK,
                grid: BLACK,
                edge: BLACK,
                sunken: WHITE,
                bad: RED,
                runs: [BLACK; 4],
            },
            epochs: 10.0,
            x_axis: false,
            pinned: None,
            back: None,
            references: Vec::new(),
            series: Vec::new(),
        }
    }

    #[test]
    fn epochs_and_px_are_inverse_and_agree_with_the_drawing() {
        let spec = spec(Kind::Accuracy);
        let frame = Frame::new(&spec, Axis::linear(1.0), 11, 0);
        for epoch in 0..=10 {
            let epoch = f64::from(epoch);
            let x = spec.x_of(epoch);
            assert!((spec.epoch_at(x) - epoch).abs() < 1e-12);
            assert!((frame.at(epoch, 0.5).0 - x).abs() <= 1.0 / 16.0);
        }
        assert_eq!([spec.epoch_at(0.0), spec.epoch_at(1e9)], [0.0, 10.0]);
        let none = Spec {
            epochs: 0.0,
            ..spec
        };
        assert_eq!(none.x_of(0.0), none.margin_left);
    }

    #[test]
    fn the_zero_row_is_22_px_below_the_axis_and_inside_the_drawing() {
        let spec = spec(Kind::Gradient);
        let frame = Frame::new(&spec, Axis::Log { low: -2, high: 0 }, 0, 3);
        assert_eq!(frame.floor() - frame.zero(), 11.0);
        assert!(frame.zero() - 11.0 > frame.bottom && frame.floor() <= spec.height);
        assert_eq!(frame.lane(1), frame.zero());
        assert!(frame.lane(0) > frame.zero() - 11.0 && frame.lane(2) < frame.zero() + 11.0);
    }
}
