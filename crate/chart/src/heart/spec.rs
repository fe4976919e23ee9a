//! What to draw, but not the values.

use plotters::style::RGBColor;

/// Colours by purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub ground: RGBColor,
    /// The pin, the arrow, the name of 1.
    pub ink: RGBColor,
    /// Tick labels, the dotted 1 and the break mark.
    pub ink3: RGBColor,
    /// Grid lines.
    pub grid: RGBColor,
    /// The error line.
    pub error: RGBColor,
    /// Its name.
    pub error_text: RGBColor,
    /// The bar at the pinned epoch.
    pub slope: RGBColor,
    /// Its name.
    pub slope_text: RGBColor,
    /// What the slope takes, over all epochs.
    pub band: RGBColor,
    /// The delta line and its name.
    pub delta: RGBColor,
    /// What is not finite.
    pub bad: RGBColor,
    /// The row of exact zeros.
    pub sunken: RGBColor,
}

/// The names on the picture; an empty one is left out, and so is one for which there is no room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Of the error line.
    pub error: String,
    /// Of the band.
    pub slope: String,
    /// Of the delta line.
    pub delta: String,
    /// Of the dotted 1, such as `1 = the whole mistake`.
    pub one: String,
    /// Of the other run's delta.
    pub other: String,
    /// Under the last epoch, all of it, such as `epoch 30`; empty for the number alone.
    pub last: String,
}

/// The picture of one run. Lengths are in CSS px.
#[derive(Debug, Clone, PartialEq)]
pub struct Spec {
    /// Of the whole drawing.
    pub width: f64,
    /// Of the whole drawing.
    pub height: f64,
    /// 1, or 1.5 for the last row of a class; scales every measure.
    pub text_scale: f64,
    /// A CSS font family list.
    pub font: String,
    /// Colours.
    pub palette: Palette,
    /// The last epoch of the x axis; the first is 0.
    pub epochs: f64,
    /// log₁₀ of the bottom of the axis; see [`range`](super::range).
    pub low: f64,
    /// log₁₀ of its top.
    pub high: f64,
    /// Room for exact zeros below the axis even if this run has none, as its neighbour does.
    pub zeros: bool,
    /// Whether numbers stand to the left of the axis, in a margin of 40 px.
    pub numerals: bool,
    /// The epoch of the slice.
    pub pinned: f64,
    /// Names.
    pub words: Words,
    /// Beside the arrow from the other run's delta to this one's, such as `76× less`; without it
    /// there is no arrow.
    pub gap: Option<String>,
    /// Whether error and delta differ by a slope; without, there is no gold.
    pub factors: bool,
}

/// Between the ends of the grid and the first and last epoch: half a dot has room.
const INSET: f64 = 8.0;
/// The margin of the numerals.
const NUMERALS: f64 = 40.0;

impl Spec {
    /// Where an epoch lies, in CSS px from the left edge.
    #[must_use]
    pub fn x_of(&self, epoch: f64) -> f64 {
        let (left, right) = self.ends();
        left + epoch / self.span() * (right - left)
    }

    /// The inverse of [`Spec::x_of`], kept within the axis but not rounded.
    #[must_use]
    pub fn epoch_at(&self, x: f64) -> f64 {
        let (left, right) = self.ends();
        if right > left {
            ((x - left) / (right - left) * self.span()).clamp(0.0, self.span())
        } else {
            0.0
        }
    }

    /// x of the first and the last epoch.
    fn ends(&self) -> (f64, f64) {
        let inset = INSET * self.text_scale;
        (self.margin() + inset, self.width - inset)
    }

    /// Left end of the grid.
    pub(crate) fn margin(&self) -> f64 {
        if self.numerals {
            NUMERALS * self.text_scale
        } else {
            0.0
        }
    }

    /// Length of the x axis in epochs; never zero.
    pub(crate) fn span(&self) -> f64 {
        self.epochs.max(1.0)
    }
}
