//! Losses: each value beside its derivative.
//!
//! With `o` the outputs, `z` their logits, `t` the true class, `y` its one-hot target and `c`
//! the number of classes, per sample. Losses of probabilities are computed from the logits,
//! or from an output where that is as near.

use crate::activation::Activation;
use crate::log_sum::LogSum;
use crate::logit::{argmax, log_sum_exp_without, softplus};
use crate::real::Real;
use crate::rows::Rows;
use wide::f64x2;

/// What a wrong answer costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Σ (o−y)²
    Sse,
    /// ½ Σ (o−y)²
    HalfSse,
    /// (1/c) Σ (o−y)²
    Mse,
    /// (1/c) Σ |o−y|
    Mae,
    /// −Σ \[y ln o + (1−y) ln(1−o)\]
    Bce,
    /// −Σ y ln o
    Cce,
    /// Σ_{j≠t} max(0, o_j − o_t + 1)
    Hinge,
}

/// One sample on its way out of the network.
#[derive(Clone, Copy, Debug)]
pub struct Sample<'a, T> {
    /// Logits of the output layer, `[c]`.
    pub z: &'a [T],
    /// Outputs `f(z)`, `[c]`.
    pub o: &'a [T],
    /// The true class, `0..c`.
    pub t: usize,
}

/// Several of them.
#[derive(Clone, Copy, Debug)]
pub struct Samples<'a, T> {
    /// Logits of the output layer, `[n, c]`.
    pub z: Rows<'a, T>,
    /// Outputs `f(z)`, `[n, c]`.
    pub o: Rows<'a, T>,
    /// The true classes, `[n]`.
    pub classes: &'a [usize],
}

impl<'a, T: Real> Samples<'a, T> {
    /// The outputs of the true classes, of two samples at a time; 1 beside the last of an odd number.
    #[inline]
    pub(crate) fn rights(self) -> impl Iterator<Item = f64x2> {
        let Rows { values, width } = self.o;
        let pairs = self.classes.chunks(2).zip(values.chunks(2 * width));
        pairs.map(move |(classes, o)| {
            let second = classes.get(1).map_or(1.0, |t| o[width + t].to_f64());
            f64x2::new([o[classes[0]].to_f64(), second])
        })
    }

    /// Takes in ln o_t of the two samples in this place of [`Samples::rights`], where o_t is below a border.
    #[inline(never)]
    pub(crate) fn add_logs(mut self, at: usize, border: f64, logs: &mut LogSum) {
        self.classes = &self.classes[2 * at..];
        self.z = self.z.below(2 * at);
        self.o = self.o.below(2 * at);
        for sample in self.iter().take(2) {
            if sample.o[sample.t].to_f64() >= border {
                continue;
            }
            logs.add(log_probability(sample).to_f64());
        }
    }
}

impl<'a, T> Samples<'a, T> {
    /// One after another.
    #[inline]
    pub fn iter(self) -> impl Iterator<Item = Sample<'a, T>> {
        let (mut z, mut o) = (self.z, self.o);
        let classes = self.classes.iter();
        classes.map(move |&t| Sample {
            z: z.split_first(),
            o: o.split_first(),
            t,
        })
    }
}

impl<T: Real> Sample<'_, T> {
    /// The one-hot target of output `j`.
    #[inline]
    fn y(&self, j: usize) -> T {
        if j == self.t { T::ONE } else { T::ZERO }
    }

    /// o − y of output `j`.
    #[inline]
    fn miss(&self, j: usize) -> T {
        self.o[j] - self.y(j)
    }

    /// 1/c
    #[allow(clippy::cast_precision_loss, reason = "classes are far below 2^53")]
    fn share(&self) -> T {
        T::from_f64(1.0 / self.o.len() as f64)
    }
}

impl Loss {
    /// All of them, in the order the page lists them.
    pub const ALL: [Self; 7] = [
        Self::Sse,
        Self::HalfSse,
        Self::Mse,
        Self::Mae,
        Self::Bce,
        Self::Cce,
        Self::Hinge,
    ];

    /// The name in links, tables and files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sse => "sse",
            Self::HalfSse => "half_sse",
            Self::Mse => "mse",
            Self::Mae => "mae",
            Self::Bce => "bce",
            Self::Cce => "cce",
            Self::Hinge => "hinge",
        }
    }

    /// The loss of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|loss| loss.name() == name)
    }

    /// What the loss asks of its outputs, in a few words.
    #[must_use]
    pub fn demand(self) -> &'static str {
        match self {
            Self::Bce | Self::Cce => {
                "the logarithm needs outputs between 0 and 1: sigmoid or softmax"
            }
            Self::Hinge => "the margin is measured on raw scores: linear outputs",
            Self::Sse | Self::HalfSse | Self::Mse | Self::Mae => "any outputs",
        }
    }

    /// True where the loss has a kink in its outputs, so that a central difference may
    /// step across it.
    #[must_use]
    pub fn has_kink(self) -> bool {
        matches!(self, Self::Mae | Self::Hinge)
    }

    /// Loss of one sample. `eps` is added inside `cce`'s logarithm; 0 is the exact loss.
    pub fn value<T: Real>(self, out: Activation, sample: Sample<'_, T>, eps: f64) -> f64 {
        let Sample { z, o, t } = sample;
        let over_outputs = |f: &dyn Fn(f64) -> f64| -> f64 {
            (0..o.len())
                .map(|j| f(o[j].to_f64() - if j == t { 1.0 } else { 0.0 }))
                .sum()
        };
        match self {
            Self::Sse => over_outputs(&|miss| miss * miss),
            Self::HalfSse => 0.5 * over_outputs(&|miss| miss * miss),
            Self::Mse => over_outputs(&|miss| miss * miss) * sample.share().to_f64(),
            Self::Mae => over_outputs(&f64::abs) * sample.share().to_f64(),
            Self::Cce if eps > 0.0 => -(o[t].to_f64() + eps).ln(),
            Self::Cce if out == Activation::Softmax => -log_probability(sample).to_f64(),
            Self::Cce => softplus(-z[t]).to_f64(),
            Self::Bce if out == Activation::Softmax => softmax_bce(sample),
            Self::Bce => (0..z.len())
                .map(|j| softplus(if j == t { -z[j] } else { z[j] }).to_f64())
                .sum(),
            Self::Hinge => (0..o.len())
                .filter(|&j| j != t)
                .map(|j| (margin(o, t, j) * violated(o, t, j)).to_f64())
                .sum(),
        }
    }

    /// Sum of the losses of some samples. Of softmax's logarithms many are taken at once, of o as it is: to a
    /// few parts in 2⁵³ a sample, where [`Loss::value`] is to as many parts of itself.
    pub fn total<T: Real>(self, out: Activation, samples: Samples<'_, T>, eps: f64) -> f64 {
        let in_one = self == Self::Cce && out == Activation::Softmax && eps <= 0.0;
        if !in_one {
            let losses = samples.iter().map(|each| self.value(out, each, eps));
            return losses.fold(0.0, |sum, loss| sum + loss); // an empty sum is −0
        }
        let mut logs = LogSum::default();
        for (at, rights) in samples.rights().enumerate() {
            if !logs.takes(rights) {
                samples.add_logs(at, f64::INFINITY, &mut logs);
            }
        }
        // Nothing is lost: 0, and not −0.
        0.0 - logs.value()
    }

    /// `dL/do` of one sample: how wrong each output is. May be infinite where `o` saturates.
    ///
    /// # Shapes
    /// - `error`: `[c]`
    pub fn error<T: Real>(self, sample: Sample<'_, T>, error: &mut [T]) {
        let Sample { o, t, .. } = sample;
        let share = sample.share();
        for (j, error) in error.iter_mut().enumerate() {
            let miss = sample.miss(j);
            *error = match self {
                Self::Sse => T::TWO * miss,
                Self::HalfSse => miss,
                Self::Mse => T::TWO * miss * share,
                Self::Mae => sign(miss) * share,
                // (o−y) / (o(1−o)) with its common factor cancelled
                Self::Bce if j == t => -(T::ONE / o[j]),
                Self::Bce => T::ONE / (T::ONE - o[j]),
                Self::Cce if j == t => -(T::ONE / o[j]),
                Self::Cce => T::ZERO,
                Self::Hinge if j != t => violated(o, t, j),
                Self::Hinge => T::ZERO,
            };
        }
        if self == Self::Hinge {
            error[t] = (0..o.len())
                .filter(|&j| j != t)
                .fold(T::ZERO, |sum, j| sum - violated(o, t, j));
        }
    }

    /// `delta = dL/dz` of one sample, through the output activation's full derivative.
    ///
    /// # Shapes
    /// - `error`: `[c]`, from [`Loss::error`]
    /// - `delta`: `[c]`
    pub fn delta<T: Real>(
        self,
        out: Activation,
        sample: Sample<'_, T>,
        error: &[T],
        delta: &mut [T],
    ) {
        let Sample { o, t, .. } = sample;
        match (out, self) {
            (Activation::Sigmoid, Self::Bce) | (Activation::Softmax, Self::Cce) => {
                omit_slope(sample, delta);
            }
            (Activation::Sigmoid, Self::Cce) => {
                delta.fill(T::ZERO);
                delta[t] = o[t] - T::ONE;
            }
            (Activation::Softmax, Self::Bce) => softmax_bce_delta(sample, delta),
            (Activation::Softmax, _) => {
                // The Jacobian of softmax: do_j/dz_k = o_j ([j = k] − o_k).
                let mut mean = T::ZERO;
                for (&error, &o) in error.iter().zip(o) {
                    mean += error * o;
                }
                for (j, delta) in delta.iter_mut().enumerate() {
                    *delta = o[j] * (error[j] - mean);
                }
            }
            _ => {
                for (j, delta) in delta.iter_mut().enumerate() {
                    *delta = error[j] * out.slope(o[j]);
                }
            }
        }
    }
}

/// `delta = o − y`: exact for the natural pairs, and the mistake of the published report
/// for all others (`gradient=omit-slope`).
pub fn omit_slope<T: Real>(sample: Sample<'_, T>, delta: &mut [T]) {
    for (j, delta) in delta.iter_mut().enumerate() {
        *delta = sample.miss(j);
    }
}

/// True where `o − y` is the exact gradient, so that omitting the slope changes nothing.
#[must_use]
pub fn omits_nothing(out: Activation, loss: Loss) -> bool {
    matches!(
        (out, loss),
        (Activation::Sigmoid, Loss::Bce)
            | (Activation::Softmax, Loss::Cce)
            | (Activation::Linear, Loss::HalfSse)
    )
}

/// sign(x), 0 at 0.
fn sign<T: Real>(x: T) -> T {
    if x > T::ZERO {
        T::ONE
    } else if x < T::ZERO {
        -T::ONE
    } else {
        T::ZERO
    }
}

/// How far class `j` is inside the margin of the true class.
fn margin<T: Real>(o: &[T], t: usize, j: usize) -> T {
    o[j] - o[t] + T::ONE
}

/// 1 where class `j` is inside that margin, else 0; NaN stays NaN, so that it is noticed.
fn violated<T: Real>(o: &[T], t: usize, j: usize) -> T {
    let margin = margin(o, t, j);
    if margin > T::ZERO {
        T::ONE
    } else if margin <= T::ZERO {
        T::ZERO
    } else {
        margin
    }
}

/// ln o_t of softmax. Where o_t is a normal number it is as near as the logits are: e^(z_t−top) over
/// their sum, each rounded relatively to itself. Below that it is taken from the logits, and near 1 from
/// the others, ln(1 − Σ_{j≠t} o_j): the last bit of 1 would be all that is left of it.
fn log_probability<T: Real>(Sample { z, o, t }: Sample<'_, T>) -> T {
    if o[t] > T::from_f64(0.5) {
        let others = o[..t].iter().chain(&o[t + 1..]);
        (-others.fold(T::ZERO, |sum, &o| sum + o)).ln_1p()
    } else if o[t] >= T::NORMAL {
        o[t].ln()
    } else {
        let (lead, ahead) = lead(z);
        z[t] - z[lead] - softplus(-ahead)
    }
}

/// The leading class of softmax, o = σ(ahead), and how far it is ahead of all others together.
fn lead<T: Real>(z: &[T]) -> (usize, T) {
    let lead = argmax(z);
    (lead, z[lead] - log_sum_exp_without(z, lead))
}

/// −ln o_t − Σ_{j≠t} ln(1−o_j). Of the leading class, which alone can be near 1, both come from how far
/// it is ahead: −ln(1−o) = softplus(ahead), −ln o = softplus(−ahead).
fn softmax_bce<T: Real>(Sample { z, o, t }: Sample<'_, T>) -> f64 {
    let (lead, ahead) = lead(z);
    let mut sum = softplus(-ahead).to_f64();
    if lead != t {
        sum += (z[lead] - z[t]).to_f64() + softplus(ahead).to_f64();
    }
    let behind = (0..z.len()).filter(|&j| j != lead && j != t);
    behind.fold(sum, |sum, j| sum - (-o[j]).ln_1p().to_f64())
}

/// With r_j = o_j/(1−o_j): delta_t = −1 − o_t (Σ_{k≠t} r_k − 1), and for j ≠ t,
/// delta_j = o_j (2 − Σ_{k≠j,t} r_k).
///
/// Only the leading class can have r above 1, and it may overflow where o_j underflows, so
/// its product o_j r_lead = o_lead e^z_j / Σ_{k≠lead} e^z_k is taken as a whole.
fn softmax_bce_delta<T: Real>(sample: Sample<'_, T>, delta: &mut [T]) {
    let Sample { z, o, t } = sample;
    let lead = argmax(z);
    let behind = log_sum_exp_without(z, lead);
    let top = z[lead];
    let mut rest = T::ZERO;
    for (k, &z) in z.iter().enumerate() {
        if k != lead {
            rest += (z - top).exp();
        }
    }
    // r_k of a class behind the lead: e^z_k / (e^top + the others behind)
    let ratio = |k: usize| {
        let e = (z[k] - top).exp();
        e / (T::ONE + (rest - e))
    };
    let mut sum = T::ZERO;
    for k in 0..z.len() {
        if k != lead && k != t {
            sum += ratio(k);
        }
    }
    for (j, delta) in delta.iter_mut().enumerate() {
        let by_lead = if j == lead || t == lead {
            T::ZERO
        } else {
            o[lead] * (z[j] - behind).exp()
        };
        *delta = if j == t {
            o[j] - T::ONE - o[j] * sum - by_lead
        } else {
            let others = if j == lead { sum } else { sum - ratio(j) };
            T::TWO * o[j] - o[j] * others - by_lead
        };
    }
}
