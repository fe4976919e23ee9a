//! Plotters counts in whole numbers; a chart needs parts of a px. [`Fine`] stands between them.

use plotters_backend::text_anchor::{Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontFamily, FontStyle, FontTransform,
};

/// Backend units to a CSS px. A power of two, so that scaling by it is exact; 16 make 1.25 px,
/// and half as much again, whole numbers.
pub const UNITS: u32 = 16;

/// Sets the dashes of the strokes to come, in backend units; none for whole lines.
pub type Dash<'a> = &'a dyn Fn(&[f64]);

/// How a backend has to be told of a text. Every one measures size and height in its own way.
pub enum Lettering<'a> {
    /// plotters-canvas 0.3, whose anchor is the `middle` baseline.
    Canvas {
        /// Scales the canvas by its argument. It is called with [`UNITS`] before a text and with
        /// the inverse after it: a browser picks letter shapes and spacing by the size in
        /// `ctx.font`, and would set 12 px text in the shapes meant for 192 px.
        scale: &'a mut dyn FnMut(f64),
        /// How far the middle of a digit lies above that baseline, as a share of the font size.
        /// Fonts differ by a tenth, so it is measured: half of `actualBoundingBoxAscent −
        /// actualBoundingBoxDescent` of `0` under `textBaseline = "middle"`, over the size.
        rise: f64,
        /// One stroke that the canvas dashes costs a browser less than the dashes one by one.
        dash: Dash<'a>,
    },
    /// plotters-svg 0.3: sizes come out divided by 1.24, the anchor is half the x-height.
    Svg,
}

impl<'a> Lettering<'a> {
    /// For the backends that dash by themselves.
    pub(crate) fn dash(&self) -> Option<Dash<'a>> {
        match self {
            Self::Canvas { dash, .. } => Some(*dash),
            Self::Svg => None,
        }
    }

    /// How far the middle of a digit lies above the backend's anchor, as a share of the font size.
    fn rise(&self) -> f64 {
        match self {
            Self::Canvas { rise, .. } => *rise,
            // Digits of the page's fonts are 0.71 to 0.73 em high, their x-height is 0.53 to 0.54.
            Self::Svg => 0.09,
        }
    }
}

/// A backend of [`UNITS`] to the px over one that takes them for its own.
///
/// Text alone is different: its size is in CSS px, and its anchor is the middle of its digits.
pub(crate) struct Fine<'a, B> {
    inner: B,
    lettering: Lettering<'a>,
    size: (u32, u32),
}

impl<'a, B: DrawingBackend> Fine<'a, B> {
    /// `width` and `height` are in CSS px.
    pub(crate) fn new(inner: B, lettering: Lettering<'a>, width: f64, height: f64) -> Self {
        let units = |length: f64| (length * f64::from(UNITS)).round() as u32;
        Self {
            inner,
            lettering,
            size: (units(width), units(height)),
        }
    }
}

impl<B: DrawingBackend> DrawingBackend for Fine<'_, B> {
    type ErrorType = B::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.present()
    }

    fn draw_pixel(
        &mut self,
        point: BackendCoord,
        color: BackendColor,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.draw_pixel(point, color)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.fill_polygon(path, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let units = f64::from(UNITS);
        let y = f64::from(y) + self.lettering.rise() * style.size() * units;
        match &mut self.lettering {
            Lettering::Canvas { scale, .. } => {
                let place = (
                    (f64::from(x) / units).round() as i32,
                    (y / units).round() as i32,
                );
                scale(units);
                let drawn = self
                    .inner
                    .draw_text(text, &Sized { style, factor: 1.0 }, place);
                scale(1.0 / units);
                drawn
            }
            Lettering::Svg => {
                let style = Sized {
                    style,
                    factor: units * 1.24,
                };
                self.inner.draw_text(text, &style, (x, y.round() as i32))
            }
        }
    }
}

/// A text style at another size, anchored by its middle.
struct Sized<'s, S> {
    style: &'s S,
    factor: f64,
}

impl<S: BackendTextStyle> BackendTextStyle for Sized<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.style.color()
    }

    fn size(&self) -> f64 {
        self.style.size() * self.factor
    }

    fn transform(&self) -> FontTransform {
        self.style.transform()
    }

    fn style(&self) -> FontStyle {
        self.style.style()
    }

    fn anchor(&self) -> Pos {
        Pos::new(self.style.anchor().h_pos, VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        self.style.family()
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        self.style.layout_box(text)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        place: BackendCoord,
        draw: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        self.style.draw(text, place, draw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::style::text_anchor::HPos;
    use plotters::style::{BLACK, FontDesc};
    use std::cell::RefCell;

    /// Writes down what a canvas would be told.
    struct Witness<'a>(&'a RefCell<Vec<String>>);

    impl DrawingBackend for Witness<'_> {
        type ErrorType = std::fmt::Error;

        fn get_size(&self) -> (u32, u32) {
            (1, 1)
        }

        fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
            Ok(())
        }

        fn present(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
            Ok(())
        }

        fn draw_pixel(
            &mut self,
            _: BackendCoord,
            _: BackendColor,
        ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
            Ok(())
        }

        fn draw_text<S: BackendTextStyle>(
            &mut self,
            text: &str,
            style: &S,
            (x, y): BackendCoord,
        ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
            let family = style.family();
            let said = format!("{text}: {} {} at {x}, {y}", style.size(), family.as_str());
            self.0.borrow_mut().push(said);
            Ok(())
        }
    }

    fn told(lettering: Lettering<'_>, said: &RefCell<Vec<String>>) {
        let style = FontDesc::new(
            FontFamily::Name("\"Segoe UI\", serif"),
            12.5,
            FontStyle::Bold,
        )
        .color(&BLACK)
        .pos(Pos::new(HPos::Right, VPos::Top));
        let mut fine = Fine::new(Witness(said), lettering, 430.0, 152.5);
        assert_eq!(fine.get_size(), (6880, 2440));
        assert!(fine.draw_text("0.5", &style, (160, 1608)).is_ok());
    }

    #[test]
    fn a_canvas_sets_text_at_its_own_size_and_whole_px() {
        let said = RefCell::new(Vec::new());
        let mut scale = |factor| said.borrow_mut().push(format!("scale {factor}"));
        told(
            Lettering::Canvas {
                scale: &mut scale,
                rise: 0.1,
                dash: &|_| {},
            },
            &said,
        );
        let family = "\"Segoe UI\", serif";
        let text = format!("0.5: 12.5 {family} at 10, 102");
        assert_eq!(said.into_inner(), ["scale 16", &text, "scale 0.0625"]);
    }

    #[test]
    fn an_svg_document_sets_text_in_units() {
        let said = RefCell::new(Vec::new());
        told(Lettering::Svg, &said);
        let family = "\"Segoe UI\", serif";
        assert_eq!(
            said.into_inner(),
            [format!("0.5: 248 {family} at 160, 1626")]
        );
    }
}
