//! The gradient a run uses against central differences of its loss.

use crate::activation::Activation;
use crate::dense::Part;
use crate::loss::Loss;
use crate::network::{Network, Workspace};
use crate::settings::Gradient;
use ndarray::ArrayView2;

/// The gradients agree where the worst relative error is at most this.
pub const AGREES: f64 = 1e-5;

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report {
    /// Worst |a−n| / max(|a|, |n|, 1e-6·max|g|).
    pub worst: f64,
    /// Its layer.
    pub layer: usize,
    /// Its place among the layer's weights row by row, then biases.
    pub index: usize,
    /// Its analytic gradient.
    pub analytic: f64,
    /// Its central difference.
    pub numeric: f64,
    /// The batch's mean loss at the weights as they are.
    pub loss: f64,
    /// Weights and biases compared.
    pub compared: usize,
    /// Left out because their step crosses a kink.
    pub left_out: usize,
}

/// A batch to check on.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// `[n, features]`
    pub input: ArrayView2<'a, f64>,
    /// `[n]`
    pub classes: &'a [usize],
}

/// Checks every weight and bias: central differences of the loss without `eps`, with
/// h = 1e-5·max(1, |w|).
///
/// # Shapes
/// - `batch.input`: `[n, features]`; `batch.classes`: `[n]`
pub fn check(network: &Network<f64>, batch: Batch<'_>, loss: Loss, followed: Gradient) -> Report {
    let mut probe = Probe::new(network, batch, loss);
    let mut analytic = network.zeros();
    let mut work = Workspace::new(network, batch.classes.len());
    network.forward(&batch.input, &mut work);
    network.backward(
        &batch.input,
        batch.classes,
        (loss, followed),
        Part::whole(batch.classes.len()),
        &mut work,
        &mut analytic,
    );
    let largest = analytic
        .iter()
        .flat_map(|g| g.weights.iter().chain(&g.biases))
        .fold(0.0_f64, |most, g| most.max(g.abs()));
    let mut report = Report {
        worst: 0.0,
        layer: 0,
        index: 0,
        analytic: 0.0,
        numeric: 0.0,
        loss: probe.loss_here,
        compared: 0,
        left_out: 0,
    };
    for (layer, gradient) in analytic.iter().enumerate() {
        let entries = gradient.weights.iter().chain(&gradient.biases);
        for (index, &analytic) in entries.enumerate() {
            let Some(numeric) = probe.difference(layer, index) else {
                report.left_out += 1;
                continue;
            };
            report.compared += 1;
            let scale = analytic.abs().max(numeric.abs()).max(1e-6 * largest);
            let error = (analytic - numeric).abs() / scale;
            // all-zero gradients agree; a NaN must not hide
            let error = if scale == 0.0 { 0.0 } else { error };
            if error > report.worst || error.is_nan() {
                (report.worst, report.layer, report.index) = (error, layer, index);
                (report.analytic, report.numeric) = (analytic, numeric);
            }
        }
    }
    report
}

/// A copy of the network whose weights can be moved.
struct Probe<'a> {
    network: Network<f64>,
    work: Workspace<f64>,
    batch: Batch<'a>,
    loss: Loss,
    loss_here: f64,
    sides: Vec<bool>,
}

impl<'a> Probe<'a> {
    fn new(network: &Network<f64>, batch: Batch<'a>, loss: Loss) -> Self {
        let mut probe = Self {
            work: Workspace::new(network, batch.classes.len()),
            network: network.clone(),
            batch,
            loss,
            loss_here: 0.0,
            sides: Vec::new(),
        };
        probe.loss_here = probe.value();
        probe.sides = probe.kink_sides();
        probe
    }

    fn entry(&mut self, layer: usize, index: usize) -> &mut f64 {
        let parameters = &mut self.network.layers[layer].parameters;
        let weights = parameters.weights.len();
        let units = parameters.weights.ncols();
        if index < weights {
            &mut parameters.weights[[index / units, index % units]]
        } else {
            &mut parameters.biases[index - weights]
        }
    }

    /// Mean loss of the batch with the weights as they are.
    fn value(&mut self) -> f64 {
        self.network.forward(&self.batch.input, &mut self.work);
        let out = self.network.out();
        let losses = self.batch.classes.iter().enumerate();
        let sum: f64 = losses
            .map(|(row, &t)| self.loss.value(out, self.work.sample(row, t), 0.0))
            .sum();
        sum / crate::metrics::count(self.batch.classes.len())
    }

    /// Central difference of one weight, or `None` if a kink lies within the step.
    fn difference(&mut self, layer: usize, index: usize) -> Option<f64> {
        let w = *self.entry(layer, index);
        let h = 1e-5 * w.abs().max(1.0);
        let (above, below) = (w + h, w - h);
        *self.entry(layer, index) = above;
        let high = self.value();
        let crossed = self.kink_sides() != self.sides;
        *self.entry(layer, index) = below;
        let low = self.value();
        let crossed = crossed || self.kink_sides() != self.sides;
        *self.entry(layer, index) = w;
        (!crossed).then(|| (high - low) / (above - below))
    }

    /// On which side of every kink the batch lies: of relu's 0, of mae's hit, of the margin.
    fn kink_sides(&self) -> Vec<bool> {
        let n = self.batch.classes.len();
        let mut sides = Vec::new();
        for (layer, activity) in self.network.layers.iter().zip(&self.work.layers) {
            if layer.activation.has_kink() {
                sides.extend(
                    activity
                        .z
                        .iter()
                        .take(n * layer.fan_out())
                        .map(|&z| z > 0.0),
                );
            }
        }
        if self.loss.has_kink() {
            for (row, &t) in self.batch.classes.iter().enumerate() {
                let sample = self.work.sample(row, t);
                sides.extend((0..sample.o.len()).map(|j| match self.loss {
                    Loss::Hinge => sample.o[j] - sample.o[t] + 1.0 > 0.0,
                    _ => sample.o[j] > f64::from(u8::from(j == t)),
                }));
            }
        }
        sides
    }
}

/// True where the check has to fail: the run follows `o − y`, and that is not the gradient.
#[must_use]
pub fn must_fail(out: Activation, loss: Loss, followed: Gradient) -> bool {
    followed == Gradient::OmitSlope && !crate::loss::omits_nothing(out, loss)
}
