//! First weights.

use crate::error::Error;

/// How the first weights of a layer are drawn; biases always start at 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Init {
    /// Normal with this standard deviation.
    Normal(f64),
    /// Normal with std √(1/`fan_in`): the course texts' form, not `PyTorch`'s.
    Xavier,
    /// Normal with std √(2/`fan_in`) (He et al. 2015).
    He,
    /// All 0; draws nothing.
    Zeros,
}

impl Init {
    /// The initialiser of that name: `xavier`, `he` or `zeros`.
    ///
    /// # Errors
    /// [`Error::Unknown`] for any other word.
    pub fn named(name: &str) -> Result<Self, Error> {
        match name {
            "xavier" => Ok(Self::Xavier),
            "he" => Ok(Self::He),
            "zeros" => Ok(Self::Zeros),
            _ => Err(Error::Unknown {
                name: "init",
                found: name.to_owned(),
            }),
        }
    }

    /// Normal with this standard deviation, 0 to 100.
    ///
    /// # Errors
    /// [`Error::Range`] for any other.
    pub fn normal(std: f64) -> Result<Self, Error> {
        if (0.0..=100.0).contains(&std) {
            Ok(Self::Normal(std))
        } else {
            Err(Error::Range {
                name: "init",
                found: std,
                low: 0.0,
                high: 100.0,
            })
        }
    }

    /// Standard deviation of a layer's first weights, or `None` where nothing is drawn.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "fan_in is far below 2^53")]
    pub fn std(self, fan_in: usize) -> Option<f64> {
        match self {
            Self::Normal(std) => Some(std),
            Self::Xavier => Some(1.0 / (fan_in as f64).sqrt()),
            Self::He => Some((2.0 / fan_in as f64).sqrt()),
            Self::Zeros => None,
        }
    }
}
