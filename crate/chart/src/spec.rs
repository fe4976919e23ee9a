//! What to draw: sizes, colours and series, but not the values.

use crate::number;
use crate::palette::Palette;
use plotters::style::RGBColor;

/// Which of the charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// From 0 to the largest loss shown.
    Loss,
    /// From 0 to 1, always.
    Accuracy,
    /// Whole decades; exact zeros stand in a row of their own.
    Gradient,
}

impl Kind {
    /// A value as the labels of this chart print it.
    pub(crate) fn print(self, value: f64) -> String {
        match self {
            Self::Loss | Self::Accuracy => number::thousandths(value),
            Self::Gradient => number::significant(value),
        }
    }
}

/// What a series shows, hence how heavy its line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// On the training rows: 2.5 px.
    Train,
    /// On the test rows: 1.25 px, drawn open.
    Test,
    /// The output layer: 2.5 px.
    Output,
    /// An earlier layer: 1.5 px, drawn open.
    Hidden,
}

impl Role {
    /// Width of the line, in CSS px.
    pub(crate) fn width(self) -> f64 {
        match self {
            Self::Train | Self::Output => 2.5,
            Self::Test => 1.25,
            Self::Hidden => 1.5,
        }
    }

    /// Heavy lines have filled dots and bold labels.
    pub(crate) fn is_heavy(self) -> bool {
        matches!(self, Self::Train | Self::Output)
    }
}

/// One line of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// 0 to 3 for A to D; larger numbers are drawn as D.
    pub run: usize,
    /// Train, test, output or hidden layer.
    pub role: Role,
    /// Set before the number at the end of the line, such as `train` or `A`; may be empty.
    pub label: String,
}

impl Series {
    /// A number under the name of this series.
    pub(crate) fn label_with(&self, number: &str) -> String {
        if self.label.is_empty() {
            number.to_owned()
        } else {
            format!("{} {number}", self.label)
        }
    }
}

/// A value to compare with, drawn as a dotted line.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Where, on the chart's own axis.
    pub value: f64,
    /// All of its text, the number included.
    pub label: String,
}

/// The epoch a diverged run was taken back to.
#[derive(Debug, Clone, PartialEq)]
pub struct Back {
    /// Where.
    pub epoch: f64,
    /// All of its text.
    pub label: String,
}

/// One chart. Lengths are in CSS px.
#[derive(Debug, Clone, PartialEq)]
pub struct Spec {
    /// Which chart.
    pub kind: Kind,
    /// Of the whole drawing.
    pub width: f64,
    /// Of the whole drawing.
    pub height: f64,
    /// 1, or 1.5 for the last row of a class; scales text and marks, not the margins given here.
    pub text_scale: f64,
    /// From the left edge to epoch 0; tick labels stand in it.
    pub margin_left: f64,
    /// From the last epoch to the right edge; end labels stand in it.
    pub margin_right: f64,
    /// A CSS font family list.
    pub font: String,
    /// Colours.
    pub palette: Palette,
    /// The last epoch of the x axis; the first is 0.
    pub epochs: f64,
    /// Whether numbers stand under the x axis.
    pub x_axis: bool,
    /// The epoch under comparison: a line through the chart, dots, and `pinned → newest` labels.
    pub pinned: Option<f64>,
    /// Where a diverged run was taken back to.
    pub back: Option<Back>,
    /// Dotted lines.
    pub references: Vec<Reference>,
    /// The lines, in drawing order.
    pub series: Vec<Series>,
}

impl Spec {
    /// Where an epoch lies, in CSS px from the left edge.
    #[must_use]
    pub fn x_of(&self, epoch: f64) -> f64 {
        let width = self.width - self.margin_left - self.margin_right;
        self.margin_left + epoch / self.span() * width
    }

    /// The inverse of [`Spec::x_of`]: which epoch lies `x` CSS px from the left edge, kept within
    /// the axis but not rounded.
    #[must_use]
    pub fn epoch_at(&self, x: f64) -> f64 {
        let width = self.width - self.margin_left - self.margin_right;
        if width > 0.0 {
            ((x - self.margin_left) / width * self.span()).clamp(0.0, self.span())
        } else {
            0.0
        }
    }

    /// Length of the x axis in epochs; never zero, so that a run of no epochs has an axis too.
    pub(crate) fn span(&self) -> f64 {
        self.epochs.max(1.0)
    }

    pub(crate) fn colour(&self, series: &Series) -> RGBColor {
        let runs = &self.palette.runs;
        runs[series.run.min(runs.len() - 1)]
    }
}
