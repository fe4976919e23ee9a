//! A run's next minibatch as a gradient check needs it, and the numbers it travels in.

use crate::activation::Activation;
use crate::dense::{Dense, Parameters};
use crate::error::Error;
use crate::gradient_check::{self, Batch, Report, WORK};
use crate::loss::Loss;
use crate::memory;
use crate::network::Network;
use crate::real::Real;
use crate::settings::Gradient;
use crate::source::Source;
use crate::trainer::Trainer;
use ndarray::Array2;

/// What a check on a run needs, in f64 whatever the run's precision.
#[derive(Clone, Debug)]
pub struct Case {
    network: Network<f64>,
    /// `[n, features]`
    input: Array2<f64>,
    /// `[n]`
    classes: Vec<usize>,
    loss: Loss,
    followed: Gradient,
}

impl<T: Real> Trainer<T> {
    /// What to check of the gradient this run would follow in its next minibatch; the run itself
    /// does not move.
    ///
    /// # Errors
    /// [`Error::Memory`] if the check would need more than [`memory::LIMIT`].
    pub fn gradient_case(&self, source: &impl Source<f64>) -> Result<Case, Error> {
        let network = self.network().widened();
        let rows = self.coming();
        // the gradient, the network and the probe's copy of it
        memory::check(memory::needed::<f64>(&network.shapes(), 3, rows.len()))?;
        let mut input = Array2::zeros((rows.len(), source.features()));
        source.gather(&rows, input.view_mut());
        let settings = self.settings();
        Ok(Case {
            network,
            input,
            classes: rows.iter().map(|&row| source.class(row)).collect(),
            loss: settings.loss,
            followed: settings.gradient,
        })
    }
}

impl Case {
    /// What the check finds.
    #[must_use]
    pub fn check(&self) -> Report {
        let batch = Batch {
            input: self.input.view(),
            classes: &self.classes,
        };
        gradient_check::check(&self.network, batch, (self.loss, self.followed), WORK)
    }

    fn pair(&self) -> (Activation, Loss) {
        (self.network.out(), self.loss)
    }

    /// As [`gradient_check::must_fail`].
    #[must_use]
    pub fn must_fail(&self) -> bool {
        gradient_check::must_fail(self.pair(), self.network.classes(), self.followed)
    }

    /// As [`gradient_check::exact_anyway`].
    #[must_use]
    pub fn exact_anyway(&self) -> bool {
        gradient_check::exact_anyway(self.pair(), self.network.classes(), self.followed)
    }

    /// The case as numbers, to be [`Case::read`] elsewhere: loss, whether the slope is omitted,
    /// rows, layers, features; of each layer units and activation; of each layer its weights row
    /// by row and its biases; the input row by row; the classes.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
    pub fn numbers(&self) -> Vec<f64> {
        let place = |at: Option<usize>| at.map_or(f64::NAN, |at| at as f64);
        let layers = &self.network.layers;
        let mut numbers = vec![
            place(Loss::ALL.iter().position(|&loss| loss == self.loss)),
            f64::from(u8::from(self.followed == Gradient::OmitSlope)),
            self.classes.len() as f64,
            layers.len() as f64,
            self.input.ncols() as f64,
        ];
        for layer in layers {
            let activation = Activation::ALL.iter().position(|&f| f == layer.activation);
            numbers.extend([layer.fan_out() as f64, place(activation)]);
        }
        for layer in layers {
            numbers.extend(layer.parameters.slices().into_iter().flatten());
        }
        numbers.extend(&self.input);
        numbers.extend(self.classes.iter().map(|&class| class as f64));
        numbers
    }

    /// The case these [`Case::numbers`] are; `None` of others.
    #[must_use]
    pub fn read(numbers: &[f64]) -> Option<Self> {
        let mut numbers = Numbers(numbers);
        let loss = *Loss::ALL.get(numbers.count()?)?;
        let followed = match numbers.count()? {
            0 => Gradient::Exact,
            _ => Gradient::OmitSlope,
        };
        let [rows, layers, features] = [numbers.count()?, numbers.count()?, numbers.count()?];
        let mut fan_in = features;
        let mut network = Network { layers: Vec::new() };
        for _ in 0..layers {
            let fan_out = numbers.count()?;
            network.layers.push(Dense {
                activation: *Activation::ALL.get(numbers.count()?)?,
                parameters: Parameters::zeros(fan_in, fan_out),
            });
            fan_in = fan_out;
        }
        for layer in &mut network.layers {
            for values in layer.parameters.slices_mut() {
                values.copy_from_slice(numbers.take(values.len())?);
            }
        }
        let input = numbers.take(rows.checked_mul(features)?)?.to_vec();
        let classes = (0..rows).map(|_| numbers.count().filter(|&class| class < fan_in));
        Some(Self {
            input: Array2::from_shape_vec((rows, features), input).ok()?,
            classes: classes.collect::<Option<_>>()?,
            network,
            loss,
            followed,
        })
    }
}

/// What is left of some numbers.
struct Numbers<'a>(&'a [f64]);

impl<'a> Numbers<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [f64]> {
        let (taken, left) = self.0.split_at_checked(length)?;
        self.0 = left;
        Some(taken)
    }

    /// A count or a place. The cast saturates, and so large a one is none.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates"
    )]
    fn count(&mut self) -> Option<usize> {
        Some(self.take(1)?[0] as usize)
    }
}
