//! Marks in CSS px, made of plotters elements.

use crate::Error;
use crate::dash;
use crate::fine::{Dash, Fine, Lettering, UNITS};
use crate::thin::straightened;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBAColor, RGBColor, ShapeStyle};
use plotters_backend::{BackendCoord, DrawingBackend};

/// x to the right and y down, in CSS px from the top left of the drawing.
pub(crate) type Point = (f64, f64);

/// CSS px as backend units.
pub(crate) fn units(length: f64) -> i32 {
    (length * f64::from(UNITS)).round() as i32
}

/// Points as backend units, none where the one before it is: each costs a call of the canvas, and of a long run
/// the last of a column and the first of the next are often one.
fn distinct(points: &[Point]) -> Vec<BackendCoord> {
    let mut kept: Vec<BackendCoord> = Vec::with_capacity(points.len());
    for point in points {
        let next = (units(point.0), units(point.1));
        // A line is two points at least, even where it has no length.
        if kept.len() < 2 || kept.last() != Some(&next) {
            kept.push(next);
        }
    }
    kept
}

/// How a text is set.
#[derive(Clone, Copy)]
pub(crate) struct Type {
    /// In CSS px.
    pub size: f64,
    pub colour: RGBColor,
    pub bold: bool,
    pub anchor: HPos,
}

/// The whole drawing.
pub(crate) struct Sheet<'a, B: DrawingBackend> {
    area: DrawingArea<Fine<'a, B>, Shift>,
    font: &'a str,
    ground: RGBColor,
    dash: Option<Dash<'a>>,
}

impl<'a, B: DrawingBackend> Sheet<'a, B> {
    /// A sheet of `width` by `height` CSS px on a backend that is told of texts as it needs.
    pub(crate) fn new(
        backend: B,
        lettering: Lettering<'a>,
        (width, height): (f64, f64),
        font: &'a str,
        ground: RGBColor,
    ) -> Self {
        let dash = lettering.dash();
        let area = Fine::new(backend, lettering, width, height).into_drawing_area();
        Self {
            area,
            font,
            ground,
            dash,
        }
    }

    pub(crate) fn clear(&self) -> Result<(), Error<B::ErrorType>> {
        self.area.fill(&self.ground)
    }

    pub(crate) fn present(&self) -> Result<(), Error<B::ErrorType>> {
        self.area.present()
    }

    /// One stroke through all the points.
    pub(crate) fn line<C: Color>(
        &self,
        points: &[Point],
        colour: &C,
        width: f64,
    ) -> Result<(), Error<B::ErrorType>> {
        self.area.draw(&PathElement::new(
            straightened(&distinct(points)),
            stroke(colour, width),
        ))
    }

    /// The same in dashes and gaps of `pattern`, in CSS px times `scale`; whole for none.
    pub(crate) fn dashed<C: Color>(
        &self,
        points: &[Point],
        (pattern, scale): (&[f64], f64),
        colour: &C,
        width: f64,
    ) -> Result<(), Error<B::ErrorType>> {
        let Some(dash) = self.dash.filter(|_| !pattern.is_empty()) else {
            for part in dash::split(points, pattern, scale) {
                self.line(&part, colour, width)?;
            }
            return Ok(());
        };
        let lengths: Vec<f64> = pattern
            .iter()
            .map(|length| length * scale * f64::from(UNITS))
            .collect();
        dash(&lengths);
        let drawn = self.line(points, colour, width);
        dash(&[]);
        drawn
    }

    /// A level line of one px whose edges lie on px: drawn anywhere else it would be two px of grey.
    pub(crate) fn level(
        &self,
        (left, right): (f64, f64),
        y: f64,
        colour: RGBColor,
    ) -> Result<(), Error<B::ErrorType>> {
        let y = y.floor() + 0.5;
        self.line(&[(left, y), (right, y)], &colour, 1.0)
    }

    pub(crate) fn polygon(
        &self,
        points: &[Point],
        colour: RGBAColor,
    ) -> Result<(), Error<B::ErrorType>> {
        self.area.draw(&Polygon::new(distinct(points), colour))
    }

    pub(crate) fn fill(
        &self,
        from: Point,
        to: Point,
        colour: RGBColor,
    ) -> Result<(), Error<B::ErrorType>> {
        let corners = [from, to].map(|p| (units(p.0), units(p.1)));
        self.area.draw(&Rectangle::new(corners, colour.filled()))
    }

    /// A square around `at`, filled with the ground.
    pub(crate) fn open_square(
        &self,
        at: Point,
        side: f64,
        (colour, width): (RGBColor, f64),
    ) -> Result<(), Error<B::ErrorType>> {
        let half = side / 2.0;
        let (from, to) = ((at.0 - half, at.1 - half), (at.0 + half, at.1 + half));
        self.fill(from, to, self.ground)?;
        // Not a rectangle: plotters-svg forgets the stroke width of one. The first side is drawn
        // twice to close the corner.
        let (right, down) = ((to.0, from.1), (from.0, to.1));
        self.line(&[from, right, to, down, from, right], &colour, width)
    }

    /// A dot with an outline of 1.5 px on its rim; an open one is filled with the ground.
    pub(crate) fn dot(
        &self,
        at: Point,
        radius: f64,
        (colour, width): (RGBColor, f64),
        open: bool,
    ) -> Result<(), Error<B::ErrorType>> {
        let (at, radius) = ((units(at.0), units(at.1)), units(radius));
        let inside = if open { self.ground } else { colour };
        self.area.draw(&Circle::new(at, radius, inside.filled()))?;
        self.area
            .draw(&Circle::new(at, radius, stroke(&colour, width)))
    }

    /// `at` is the middle of the digits in height, and in width what the anchor says.
    pub(crate) fn text(&self, at: Point, text: &str, set: Type) -> Result<(), Error<B::ErrorType>> {
        // Only normal and bold reach a canvas; the families in use draw 600 and 700 alike.
        let weight = if set.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let style = FontDesc::new(FontFamily::Name(self.font), set.size, weight)
            .color(&set.colour)
            .pos(Pos::new(set.anchor, VPos::Center));
        self.area
            .draw(&Text::new(text, (units(at.0), units(at.1)), style))
    }
}

fn stroke<C: Color>(colour: &C, width: f64) -> ShapeStyle {
    colour.stroke_width(units(width).unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_point_is_drawn_twice_in_a_row() {
        let points = [(0.0, 1.0), (0.5, 1.0), (0.51, 1.0), (0.5, 2.0), (0.5, 1.0)];
        assert_eq!(distinct(&points), [(0, 16), (8, 16), (8, 32), (8, 16)]);
    }

    #[test]
    fn a_line_without_length_is_one_all_the_same() {
        assert_eq!(distinct(&[(1.0, 1.0); 3]), [(16, 16); 2]);
        assert_eq!(distinct(&[(1.0, 1.0)]), [(16, 16)]);
        assert!(distinct(&[]).is_empty());
    }
}
