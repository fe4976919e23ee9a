//! The y axis: which values it holds, where they lie, and its ticks.

use crate::number;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use std::ops::Range;

/// A scale between the bottom and the top of the plot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Axis {
    /// From 0 to `top`.
    Linear {
        /// The largest value that is drawn as a line.
        top: f64,
    },
    /// From 10 to the power of `low` to 10 to the power of `high`.
    Log {
        /// A whole exponent.
        low: i32,
        /// A whole exponent, at least two decades above.
        high: i32,
    },
}

/// Where a value belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// NaN, or a negative number on a log axis: nothing to draw.
    Gap,
    /// Not finite.
    Lost,
    /// Exactly zero on a log axis.
    Zero,
    /// Above the frame.
    Over,
    /// On the axis.
    In,
}

impl Axis {
    /// A linear axis that reaches at least to the largest of the values.
    pub(crate) fn linear(top: f64) -> Self {
        // Below this a step of the ticks would not be a normal number any more.
        Self::Linear {
            top: if top > 1e-300 { top } else { 1.0 },
        }
    }

    /// The whole decades around the positive values, two at least; 0.01 to 1 where there are none.
    pub(crate) fn decades(values: impl Iterator<Item = f64>) -> Self {
        let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
        for value in values.filter(|value| *value > 0.0 && value.is_finite()) {
            least = least.min(value);
            most = most.max(value);
        }
        if most == 0.0 {
            return Self::Log { low: -2, high: 0 };
        }
        // The hair keeps 0.1 a whole decade where the logarithm is a last bit off.
        // 10⁻³²³ is the least power of ten that is not zero.
        let mut low = ((least.log10() + 1e-9).floor() as i32).max(-323);
        let mut high = (most.log10() - 1e-9).ceil() as i32;
        while high - low < 2 {
            let (above, below) = (
                f64::from(high) - most.log10(),
                least.log10() - f64::from(low),
            );
            if above < below {
                high += 1;
            } else {
                low -= 1;
            }
        }
        Self::Log { low, high }
    }

    pub(crate) fn place(self, value: f64) -> Place {
        match self {
            _ if value.is_nan() => Place::Gap,
            _ if value.is_infinite() => Place::Lost,
            Self::Linear { top } if value > top => Place::Over,
            Self::Log { .. } if value == 0.0 => Place::Zero,
            Self::Log { .. } if value < 0.0 => Place::Gap,
            _ => Place::In,
        }
    }

    /// Between which two numbers lies what is [`Place::In`]; the second itself is.
    pub(crate) fn bounds(self) -> (f64, f64) {
        match self {
            Self::Linear { top } => (f64::NEG_INFINITY, top),
            Self::Log { .. } => (0.0, f64::MAX),
        }
    }

    /// 0 at the bottom, 1 at the top. A loss a rounding error below zero lies at the bottom.
    fn share(self, value: f64) -> f64 {
        match self {
            Self::Linear { top } => value.max(0.0) / top,
            Self::Log { low, high } => (value.log10() - f64::from(low)) / f64::from(high - low),
        }
    }

    /// Three to five values to draw the grid at, each with its label, ascending.
    pub(crate) fn ticks(self) -> Vec<(f64, String)> {
        match self {
            Self::Linear { top } => {
                let step = step(top);
                steps(top)
                    .into_iter()
                    .map(|value| (value, number::tick(value, step, top)))
                    .collect()
            }
            Self::Log { low, high } => {
                let every = ((high - low + 3) / 4).max(1);
                (low..=high)
                    .filter(|exponent| exponent % every == 0)
                    .map(|exponent| (power_of_ten(exponent), number::decade(exponent)))
                    .collect()
            }
        }
    }
}

/// From 0 to `top` in steps of 1, 2 or 5 times a power of ten: three to five values.
/// `top` is positive and normal.
#[must_use]
pub fn steps(top: f64) -> Vec<f64> {
    let step = step(top);
    (0..=4)
        .map(|count| f64::from(count) * step)
        .filter(|value| *value <= top * (1.0 + 1e-9))
        .collect()
}

/// To the last bit from 10^−22 to 10^22. What a number below the normal ones would be divided by is infinite: it is taken in two.
#[inline(never)]
fn power_of_ten(exponent: i32) -> f64 {
    if exponent < -300 {
        return 10_f64.powi(exponent + 300) / 10_f64.powi(300);
    }
    10_f64.powi(exponent)
}

/// The widest step that fits twice.
fn step(top: f64) -> f64 {
    let half = top / 2.0 * (1.0 + 1e-9);
    #[allow(clippy::cast_possible_truncation, reason = "an exponent of f64")]
    let unit = power_of_ten(half.log10().floor() as i32);
    let count = if half >= 5.0 * unit {
        5.0
    } else if half >= 2.0 * unit {
        2.0
    } else {
        1.0
    };
    count * unit
}

impl Ranged for Axis {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (bottom, top): (i32, i32)) -> i32 {
        (f64::from(bottom) + self.share(*value) * f64::from(top - bottom)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.ticks().into_iter().map(|(value, _)| value).collect()
    }

    fn range(&self) -> Range<f64> {
        match *self {
            Self::Linear { top } => 0.0..top,
            Self::Log { low, high } => power_of_ten(low)..power_of_ten(high),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_ticks_are_three_to_five_nice_steps() {
        let mut top = 1e-12;
        while top < 1e12 {
            let ticks = steps(top);
            assert!((3..=5).contains(&ticks.len()), "{top:e}: {ticks:?}");
            let digits = format!("{:.3e}", ticks[1]);
            assert!(
                ["1.000", "2.000", "5.000"].contains(&&digits[..5]),
                "{top:e}: {digits}"
            );
            top *= 1.0137;
        }
        assert_eq!(steps(2.6), [0.0, 1.0, 2.0]);
        assert_eq!(steps(1.0), [0.0, 0.5, 1.0]);
        assert_eq!(steps(30.0), [0.0, 10.0, 20.0, 30.0]);
        assert_eq!(steps(4.99), [0.0, 2.0, 4.0]);
    }

    #[test]
    fn decades_are_whole_and_hold_every_value() {
        for (values, low, high) in [
            (&[][..], -2, 0),
            (&[0.11, 0.065], -2, 0),
            (&[0.1], -2, 0),
            (&[0.02], -3, -1),
            (&[0.05], -2, 0),
            (&[0.9], -1, 1),
            (&[0.044, 55.9, 0.0, f64::INFINITY, f64::NAN], -2, 2),
            (&[1e-300, 1.0], -300, 0),
        ] {
            assert_eq!(
                Axis::decades(values.iter().copied()),
                Axis::Log { low, high },
                "{values:?}"
            );
        }
    }

    #[test]
    fn decades_have_three_to_five_ticks() {
        for low in -40..10 {
            for span in 2..60 {
                let ticks = Axis::Log {
                    low,
                    high: low + span,
                }
                .ticks();
                assert!((3..=5).contains(&ticks.len()), "{low} + {span}: {ticks:?}");
            }
        }
    }

    #[test]
    fn values_lie_where_their_share_says() {
        let linear = Axis::linear(4.0);
        assert_eq!(
            [0.0, 1.0, 4.0, -1e-9].map(|v| linear.map(&v, (100, 20))),
            [100, 80, 20, 100]
        );
        let log = Axis::Log { low: -2, high: 0 };
        assert_eq!(
            [0.01, 0.1, 1.0].map(|v| log.map(&v, (100, 20))),
            [100, 60, 20]
        );
        assert_eq!(Axis::linear(0.0), Axis::linear(1.0));
    }

    #[test]
    fn places() {
        let linear = Axis::linear(4.0);
        let log = Axis::Log { low: -2, high: 0 };
        let values = [f64::NAN, f64::NEG_INFINITY, 5.0, 4.0, 0.0, -1e-9];
        use Place::{Gap, In, Lost, Over, Zero};
        assert_eq!(
            values.map(|v| linear.place(v)),
            [Gap, Lost, Over, In, In, In]
        );
        assert_eq!(values.map(|v| log.place(v)), [Gap, Lost, In, In, Zero, Gap]);
        for axis in [linear, log] {
            let (beyond, most) = axis.bounds();
            let inside = values.map(|v| v > beyond && v <= most);
            assert_eq!(inside, values.map(|v| axis.place(v) == In));
        }
    }
}
