//! The gradient a run uses against central differences of its loss.

use crate::activation::Activation;
use crate::dense::Part;
use crate::loss::{Loss, Sample, omits_nothing};
use crate::network::{Activity, Network, Workspace};
use crate::rows::Rows;
use crate::settings::Gradient;
use ndarray::{Array2, ArrayView2};

/// The gradients agree where the worst relative error is at most this.
pub const AGREES: f64 = 1e-5;

/// Least step of a central difference.
const STEP: f64 = 1e-5;

/// A gradient below this share of the loss, and of what it moves by with logits and outputs, can't be told
/// to [`AGREES`] by a central difference: all three are rounded to a few parts in 2⁵³, and that is divided
/// by twice the step.
const TELLS: f64 = 2.0 * f64::EPSILON / STEP / AGREES;

/// The analytic gradient comes from o − y, of which nothing is left where o is 1 to the last bit: below this
/// share of what a weight moves a logit by, it can't be told to [`AGREES`] itself.
const LAST: f64 = 2.0 * f64::EPSILON / AGREES;

/// More than a weight of a network that is any good moves a logit by; of others not all is to be hidden.
const MOST_REACH: f64 = 1e6;

/// Most multiply-adds of a check on a run: a second or two.
pub const WORK: usize = 2_000_000_000;

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report {
    /// Worst |a−n| / max(|a|, |n|, 1e-6·max|g|, what rounding hides).
    pub worst: f64,
    /// Its layer.
    pub layer: usize,
    /// Its unit in that layer.
    pub unit: usize,
    /// The input its weight belongs to; `None` for the unit's bias.
    pub input: Option<usize>,
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
    /// Weights and biases there are.
    pub total: usize,
}

impl Report {
    /// True if anything could be compared, and all of it agrees.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.compared > 0 && self.worst <= AGREES
    }
}

/// A batch to check on.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// `[n, features]`
    pub input: ArrayView2<'a, f64>,
    /// `[n]`
    pub classes: &'a [usize],
}

/// Compares the gradient followed with central differences of the loss without `eps`,
/// h = 1e-5·max(1, |w|): for every weight and bias, or for evenly spaced ones if all would take
/// more than `work` multiply-adds; for one at least.
///
/// # Shapes
/// - `batch.input`: `[n, features]`; `batch.classes`: `[n]`
#[must_use]
pub fn check(
    network: &Network<f64>,
    batch: Batch<'_>,
    (loss, followed): (Loss, Gradient),
    work: usize,
) -> Report {
    let mut probe = Probe::new(network, batch, loss);
    let mut analytic = network.zeros();
    let mut follow = |work: &mut Workspace<f64>, followed| {
        let (input, part) = (Rows::of(&batch.input), Part::whole(batch.classes.len()));
        network.backward(
            input,
            batch.classes,
            (loss, followed),
            part,
            work,
            &mut analytic,
        );
    };
    // What is followed may be wrong, and must not hide itself.
    follow(&mut probe.work, Gradient::Exact);
    let hidden = TELLS * (probe.loss_here + probe.moved_by_rounding()) + LAST * probe.reach();
    follow(&mut probe.work, followed);
    let entries: Vec<f64> = analytic
        .iter()
        .flat_map(|g| g.weights.iter().chain(&g.biases).copied())
        .collect();
    let largest = entries.iter().fold(0.0_f64, |most, g| most.max(g.abs()));
    let least = (1e-6 * largest).max(hidden);
    let mut report = Report {
        worst: 0.0,
        layer: 0,
        unit: 0,
        input: None,
        analytic: 0.0,
        numeric: 0.0,
        loss: probe.loss_here,
        compared: 0,
        left_out: 0,
        total: entries.len(),
    };
    let every = spacing(network, batch.classes.len(), work);
    for (entry, &analytic) in entries.iter().enumerate().step_by(every) {
        let place = Place::of(network, entry);
        let Some(numeric) = probe.difference(place) else {
            report.left_out += 1;
            continue;
        };
        report.compared += 1;
        let scale = analytic.abs().max(numeric.abs()).max(least);
        let error = (analytic - numeric).abs() / scale;
        // all-zero gradients agree; a NaN must not hide
        let error = if scale == 0.0 { 0.0 } else { error };
        if error > report.worst || error.is_nan() {
            (report.worst, report.layer) = (error, place.layer);
            (report.unit, report.input) = (place.unit, place.input);
            (report.analytic, report.numeric) = (analytic, numeric);
        }
    }
    report
}

/// From one compared parameter to the next: moving one costs two forward passes.
fn spacing(network: &Network<f64>, rows: usize, work: usize) -> usize {
    let layers = || network.layers.iter();
    let weights: usize = layers().map(|l| l.fan_in() * l.fan_out()).sum();
    let total: usize = layers().map(|l| (l.fan_in() + 1) * l.fan_out()).sum();
    let affordable = work / rows.saturating_mul(2 * weights).max(1);
    let mut every = total.div_ceil(affordable.max(1));
    // A spacing that shares a factor with a layer's width would never come to some units.
    while layers().any(|layer| common_factor(every, layer.fan_out()) > 1) {
        every += 1;
    }
    every
}

/// The greatest one.
fn common_factor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { common_factor(b, a % b) }
}

/// Which weight or bias.
#[derive(Clone, Copy)]
struct Place {
    layer: usize,
    unit: usize,
    /// `None`: the bias.
    input: Option<usize>,
}

impl Place {
    /// Of the `entry`-th parameter: layer by layer, the weights row by row, then the biases.
    fn of(network: &Network<f64>, mut entry: usize) -> Self {
        let mut layer = 0;
        while entry >= (network.layers[layer].fan_in() + 1) * network.layers[layer].fan_out() {
            entry -= (network.layers[layer].fan_in() + 1) * network.layers[layer].fan_out();
            layer += 1;
        }
        let (inputs, units) = (
            network.layers[layer].fan_in(),
            network.layers[layer].fan_out(),
        );
        Self {
            layer,
            unit: entry % units,
            input: Some(entry / units).filter(|&input| input < inputs),
        }
    }
}

/// A copy of the network whose weights can be moved.
struct Probe<'a> {
    network: Network<f64>,
    work: Workspace<f64>,
    batch: Batch<'a>,
    loss: Loss,
    loss_here: f64,
    /// Where the batch lies with the weights as they are.
    sides: Vec<bool>,
}

impl<'a> Probe<'a> {
    /// Leaves the forward pass of the weights as they are in its workspace.
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
        probe.sides = probe.sides().collect();
        probe
    }

    fn parameter(&mut self, place: Place) -> &mut f64 {
        let parameters = &mut self.network.layers[place.layer].parameters;
        match place.input {
            Some(input) => &mut parameters.weights[[input, place.unit]],
            None => &mut parameters.biases[place.unit],
        }
    }

    /// Mean loss of the batch with the weights as they are.
    fn value(&mut self) -> f64 {
        self.network
            .forward(Rows::of(&self.batch.input), &mut self.work);
        let out = self.network.out();
        let samples = self.work.samples(self.batch.classes).iter();
        let sum: f64 = samples.map(|s| self.loss.value(out, s, 0.0)).sum();
        sum / crate::metrics::count(self.batch.classes.len())
    }

    /// What the mean loss would change by if every logit, and every output it is computed from, were off by
    /// all of itself: Σ |dL/dz · z| and Σ |dL/do · o|. An output near 1 is rounded to parts of 1, however
    /// small the loss; the value of cross-entropy is not computed from it.
    fn moved_by_rounding(&self) -> f64 {
        let Activity { z, a, error, delta } = self.work.output();
        let moved = |by: &Array2<f64>, values: &Array2<f64>| -> f64 {
            by.iter()
                .zip(values)
                .map(|(by, value)| (by * value).abs())
                .sum()
        };
        let by_outputs = match self.loss {
            Loss::Bce | Loss::Cce => 0.0,
            _ => moved(error, a),
        };
        (moved(delta, z) + by_outputs) / crate::metrics::count(self.batch.classes.len())
    }

    /// What a weight moves a logit by, at most: the largest input, through the weights above it.
    fn reach(&self) -> f64 {
        let inputs = self.batch.input.iter();
        let largest = inputs.fold(1.0_f64, |most, x| most.max(x.abs()));
        let above = self.network.layers.iter().skip(1).map(|layer| {
            let rows = layer.parameters.weights.rows().into_iter();
            let sums = rows.map(|row| row.iter().map(|w| w.abs()).sum::<f64>());
            sums.fold(1.0, f64::max)
        });
        (largest * above.product::<f64>()).min(MOST_REACH)
    }

    /// Central difference of one parameter, or `None` if a kink lies within the step.
    fn difference(&mut self, place: Place) -> Option<f64> {
        let w = *self.parameter(place);
        let h = STEP * w.abs().max(1.0);
        let (above, below) = (w + h, w - h);
        *self.parameter(place) = above;
        let high = self.value();
        let crossed = self.has_crossed();
        *self.parameter(place) = below;
        let low = self.value();
        let crossed = crossed || self.has_crossed();
        *self.parameter(place) = w;
        (!crossed).then(|| (high - low) / (above - below))
    }

    fn has_crossed(&self) -> bool {
        !self.sides().eq(self.sides.iter().copied())
    }

    /// On which side of every kink the batch lies: of relu's 0, of mae's hit, of the margin.
    fn sides(&self) -> impl Iterator<Item = bool> + '_ {
        let n = self.batch.classes.len();
        let layers = self.network.layers.iter().zip(&self.work.layers);
        let of_layers = layers
            .filter(|(layer, _)| layer.activation.has_kink())
            .flat_map(move |(layer, here)| here.z.iter().take(n * layer.fan_out()))
            .map(|&z| z > 0.0);
        let kinked = if self.loss.has_kink() { n } else { 0 };
        let samples = self.work.samples(&self.batch.classes[..kinked]).iter();
        let of_loss = samples.flat_map(move |Sample { o, t, .. }| {
            (0..o.len()).map(move |j| match self.loss {
                Loss::Hinge => o[j] - o[t] + 1.0 > 0.0,
                _ => o[j] > f64::from(u8::from(j == t)),
            })
        });
        of_layers.chain(of_loss)
    }
}

/// True where the check has to fail: the run follows `o − y`, and that is not the gradient (but of
/// rectifiers by chance, where every output is active).
#[must_use]
pub fn must_fail(pair: (Activation, Loss), classes: usize, followed: Gradient) -> bool {
    followed == Gradient::OmitSlope && !miss_is_gradient(pair, classes)
}

/// True where the run follows `o − y` and that is the gradient all the same.
#[must_use]
pub fn exact_anyway(pair: (Activation, Loss), classes: usize, followed: Gradient) -> bool {
    followed == Gradient::OmitSlope && miss_is_gradient(pair, classes)
}

/// True where `o − y` is the gradient: of some pairs always, of linear outputs and their mean square,
/// 2 (o−y) / c, for two classes.
fn miss_is_gradient((out, loss): (Activation, Loss), classes: usize) -> bool {
    omits_nothing(out, loss) || ((out, loss, classes) == (Activation::Linear, Loss::Mse, 2))
}
