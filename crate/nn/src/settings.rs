//! What a run is told, checked once at the door.

use crate::activation::Activation;
use crate::error::Error;
use crate::init::Init;
use crate::loss::Loss;
use crate::pair;

/// Where a run's random numbers come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draws {
    /// Weights from `RandomState(seed + 1)`, order from `RandomState(seed)`, so that runs
    /// which differ in their network still share rows and order.
    Separate,
    /// One `RandomState(seed)` for both, weights first, as the published report does.
    Joint,
}

/// Which gradient a run follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gradient {
    /// The gradient of its loss.
    Exact,
    /// `delta = o − y` for any loss: the published report's mistake.
    OmitSlope,
}

/// A hidden layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// Units, 1 to 1024.
    pub units: usize,
    /// Any activation but softmax.
    pub activation: Activation,
}

/// What a run is told, as it came; only [`Settings::check`] makes it trainable.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Hidden layers from the input on; none is a single dense layer.
    pub hidden: Vec<Hidden>,
    /// Activation of the output layer.
    pub out: Activation,
    /// The loss.
    pub loss: Loss,
    /// Added inside `cce`'s logarithm, for its value only.
    pub eps: f64,
    /// Which gradient is followed.
    pub gradient: Gradient,
    /// First weights.
    pub init: Init,
    /// Learning rate η.
    pub lr: f64,
    /// Share of the last step's velocity that is kept.
    pub momentum: f64,
    /// Where random numbers come from.
    pub draws: Draws,
    /// The seed of both generators.
    pub seed: u32,
}

/// Settings that passed [`Settings::check`].
#[derive(Clone, Debug, PartialEq)]
pub struct Checked(Settings);

impl std::ops::Deref for Checked {
    type Target = Settings;
    fn deref(&self) -> &Settings {
        &self.0
    }
}

impl Checked {
    /// Changes the step, from the next minibatch on.
    ///
    /// # Errors
    /// [`Error::Range`] as in [`Settings::check`]; nothing is changed then.
    pub fn set_rate(&mut self, lr: f64, momentum: f64) -> Result<(), Error> {
        check_rate(lr, momentum)?;
        self.0.lr = lr;
        self.0.momentum = momentum;
        Ok(())
    }
}

impl Settings {
    /// Most hidden layers.
    pub const MAX_LAYERS: usize = 6;
    /// Most units of a hidden layer.
    pub const MAX_UNITS: usize = 1024;

    /// The only way to a run.
    ///
    /// # Errors
    /// The first setting that is refused: [`Error::PairRefused`], [`Error::Hidden`] or
    /// [`Error::Range`].
    pub fn check(self) -> Result<Checked, Error> {
        pair::check(self.out, self.loss)?;
        let sane = |layer: &Hidden| {
            (1..=Self::MAX_UNITS).contains(&layer.units) && layer.activation != Activation::Softmax
        };
        if self.hidden.len() > Self::MAX_LAYERS || !self.hidden.iter().all(sane) {
            let found: Vec<String> = self
                .hidden
                .iter()
                .map(|layer| format!("{}:{}", layer.units, layer.activation.name()))
                .collect();
            return Err(Error::Hidden {
                found: found.join(","),
            });
        }
        check_range("eps", self.eps, 0.0, 0.1)?;
        check_rate(self.lr, self.momentum)?;
        Ok(Checked(self))
    }
}

fn check_rate(lr: f64, momentum: f64) -> Result<(), Error> {
    check_range("lr", lr, 0.0, 1000.0)?;
    check_range("momentum", momentum, 0.0, 0.999)
}

/// # Errors
/// [`Error::Range`] if `found` is not in `low..=high`; NaN never is.
fn check_range(name: &'static str, found: f64, low: f64, high: f64) -> Result<(), Error> {
    if (low..=high).contains(&found) {
        Ok(())
    } else {
        Err(Error::Range {
            name,
            found,
            low,
            high,
        })
    }
}
