//! One sigmoid neuron, one weight, one bias, one example: where squared error is seen to learn
//! slowly and cross-entropy not (Nielsen, ch. 3).
//!
//! Losses are those of [`crate::loss`] for a single output; only the target may lie between 0
//! and 1. With one output `mse` is `sse`, and `cce` is −y ln a, which asks nothing of an output
//! whose target is 0.

use crate::activation::{Activation, sigmoid};
use crate::loss::{Loss, Sample};

/// Losses that say something of one sigmoid output whatever its target.
pub const LOSSES: [Loss; 5] = [Loss::HalfSse, Loss::Sse, Loss::Mse, Loss::Mae, Loss::Bce];

/// `a = σ(w x + b)`, and what it is to answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neuron {
    /// What a wrong answer costs.
    pub loss: Loss,
    /// Input.
    pub x: f64,
    /// Target, 0 to 1.
    pub y: f64,
    /// Weight.
    pub w: f64,
    /// Bias.
    pub b: f64,
}

/// One forward and one backward pass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pass {
    /// a = σ(z)
    pub output: f64,
    /// C
    pub loss: f64,
    /// ∂C/∂z: what is learned from.
    pub gradient: f64,
    /// ∂C/∂a: how wrong the output is. May be infinite where it saturates.
    pub error: f64,
    /// σ′(z): what gets through.
    pub slope: f64,
}

/// No class is the true one, so that every target of a one-hot row is 0.
const NO_CLASS: usize = usize::MAX;

impl Pass {
    /// Both passes at a logit.
    #[must_use]
    #[inline(never)] // of a page that is downloaded, once is enough
    pub fn at(loss: Loss, y: f64, z: f64) -> Self {
        let output = sigmoid(z);
        let slope = Activation::Sigmoid.slope(output);
        // Nothing of an infinite error is nothing.
        let share = |share: f64, t: usize| match share {
            0.0 => [0.0; 3],
            _ => parts(loss, z, output, t).map(|part| share * part),
        };
        let [value, error, gradient] = match loss {
            // Linear in the target: so much of the loss for 1, the rest of that for 0.
            Loss::Bce => {
                let (yes, no) = (share(y, 0), share(1.0 - y, NO_CLASS));
                [yes[0] + no[0], yes[1] + no[1], yes[2] + no[2]]
            }
            Loss::Cce | Loss::Hinge => share(y, 0),
            // A distance sees a − y alone: an output of that against a target of 0.
            Loss::Sse | Loss::HalfSse | Loss::Mse | Loss::Mae => {
                let [value, error, _] = parts(loss, z, output - y, NO_CLASS);
                [value, error, error * slope]
            }
        };
        Self {
            output,
            loss: value,
            gradient,
            error,
            slope,
        }
    }
}

/// Value, `dL/do` and `dL/dz` of a sample of one output.
#[inline(never)]
fn parts(loss: Loss, z: f64, o: f64, t: usize) -> [f64; 3] {
    let sample = Sample {
        z: &[z],
        o: &[o],
        t,
    };
    let (mut error, mut delta) = ([0.0], [0.0]);
    loss.error(sample, &mut error);
    loss.delta(Activation::Sigmoid, sample, &error, &mut delta);
    let value = loss.value(Activation::Sigmoid, sample, 0.0);
    [value, error[0], delta[0]]
}

impl Neuron {
    /// z = w x + b
    #[must_use]
    pub fn logit(&self) -> f64 {
        self.w * self.x + self.b
    }

    /// Both passes with the weights as they are.
    #[must_use]
    pub fn pass(&self) -> Pass {
        Pass::at(self.loss, self.y, self.logit())
    }

    /// A full gradient step: w −= η δ x, b −= η δ.
    pub fn step(&mut self, gradient: f64, lr: f64) {
        self.w -= lr * gradient * self.x;
        self.b -= lr * gradient;
    }

    /// The neuron at epoch 0 and after every step, each with its passes. Endless.
    pub fn epochs(self, lr: f64) -> impl Iterator<Item = (Self, Pass)> {
        let mut neuron = self;
        std::iter::repeat_with(move || {
            let now = (neuron, neuron.pass());
            neuron.step(now.1.gradient, lr);
            now
        })
    }

    /// The first of epochs 0 to `most` whose output is on the target's side of ½; none for a
    /// target of ½, which has no side.
    #[must_use]
    pub fn first_right(self, lr: f64, most: u32) -> Option<u32> {
        let is_right = |output: f64| (output - 0.5) * (self.y - 0.5) > 0.0;
        let mut epochs = (0..=most).zip(self.epochs(lr));
        let found = epochs.find(|(_, (_, pass))| is_right(pass.output));
        found.map(|(epoch, _)| epoch)
    }
}

/// Beyond, σ is 0 or 1 to the last bit.
const FAR: f64 = 40.0;

/// The logit at which |∂C/∂z| is largest, and how large it is there. Far out where it never
/// stops growing.
#[must_use]
pub fn steepest(loss: Loss, y: f64) -> (f64, f64) {
    let at = |z: f64| Pass::at(loss, y, z).gradient.abs();
    let mut best = 0.0_f64;
    for k in -800..=800 {
        let z = f64::from(k) * (FAR / 800.0);
        if at(z) > at(best) {
            best = z;
        }
    }
    // Two such bumps are further apart than two of these points: around the best there is one.
    let (mut low, mut high) = (best - FAR / 800.0, best + FAR / 800.0);
    for _ in 0..60 {
        let third = (high - low) / 3.0;
        if at(low + third) < at(high - third) {
            low += third;
        } else {
            high -= third;
        }
    }
    if at(low) > at(best) {
        best = low;
    }
    (best, at(best))
}
