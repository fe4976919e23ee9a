//! Watches an epoch's minibatches and sums up what a [`Record`] says of them.

use crate::activation::Activation;
use crate::histogram::Histogram;
use crate::loss::Loss;
use crate::metrics::{Score, count};
use crate::network::{Activity, Network, Workspace};
use crate::real::Real;
use crate::record::{LayerRecord, Record};
use crate::rows::Rows;
use crate::sum::Sums;
use crate::wrong::Wrong;
use wide::f64x2;

/// Sums over one layer's minibatches.
#[derive(Clone, Debug)]
struct LayerSums {
    activation: Activation,
    weights: usize,
    norm: f64,
    sums: Sums,
    pairs: usize,
    /// Per unit: was it active for some sample?
    alive: Vec<bool>,
    activation_histogram: Histogram,
    slope_histogram: Histogram,
}

/// The running sums of an epoch.
#[derive(Clone, Debug)]
pub struct Recorder {
    /// Over the training samples of the epoch.
    pub train: Score,
    /// Over the test rows after it.
    pub test: Score,
    wrong: Wrong,
    batch_losses: f64,
    batches: usize,
    layers: Vec<LayerSums>,
}

impl Recorder {
    /// Sums for a network that learns by a loss, all 0.
    #[must_use]
    pub fn new<T: Real>(network: &Network<T>, loss: Loss) -> Self {
        let layers = network.layers.iter().map(|layer| LayerSums {
            activation: layer.activation,
            weights: layer.fan_in() * layer.fan_out(),
            norm: 0.0,
            sums: Sums::default(),
            pairs: 0,
            alive: vec![false; layer.fan_out()],
            activation_histogram: Histogram::default(),
            slope_histogram: Histogram::default(),
        });
        Self {
            train: Score::default(),
            test: Score::default(),
            wrong: Wrong::new(network.out(), loss, network.classes()),
            batch_losses: 0.0,
            batches: 0,
            layers: layers.collect(),
        }
    }

    /// Back to 0, for the next epoch.
    pub fn clear(&mut self) {
        self.train = Score::default();
        self.test = Score::default();
        self.wrong.clear();
        self.batch_losses = 0.0;
        self.batches = 0;
        for layer in &mut self.layers {
            (layer.norm, layer.sums, layer.pairs) = Default::default();
            layer.alive.fill(false);
        }
    }

    /// Counts training samples just sent forward; returns the sum of their losses.
    ///
    /// # Shapes
    /// - `classes`: `[n]`, the true classes of the top `n` rows of `work`
    pub fn add_training<T: Real>(
        &mut self,
        (out, loss, eps): (Activation, Loss, f64),
        classes: &[usize],
        work: &Workspace<T>,
    ) -> f64 {
        let samples = work.samples(classes);
        let sum = loss.total(out, samples, eps);
        self.train.loss += sum;
        self.train.add(out, samples);
        self.wrong.add(samples);
        sum
    }

    /// Counts test samples just sent forward.
    pub fn add_test<T: Real>(
        &mut self,
        (out, loss, eps): (Activation, Loss, f64),
        classes: &[usize],
        work: &Workspace<T>,
    ) {
        let samples = work.samples(classes);
        self.test.loss += loss.total(out, samples, eps);
        self.test.add(out, samples);
    }

    /// Counts the errors, slopes and deltas of the top `rows` rows of `work`.
    pub fn add_activity<T: Real>(&mut self, rows: usize, work: &Workspace<T>) {
        for (sums, activity) in self.layers.iter_mut().zip(&work.layers) {
            sums.add(rows, activity);
        }
    }

    /// Counts a whole minibatch by its mean loss.
    pub fn add_batch(&mut self, loss: f64) {
        self.batch_losses += loss;
        self.batches += 1;
    }

    /// Counts the norm of its gradient in each layer; false if one is not finite.
    pub fn add_norms(&mut self, norms: impl Iterator<Item = f64>) -> bool {
        let mut finite = true;
        for (sums, norm) in self.layers.iter_mut().zip(norms) {
            sums.norm += norm;
            finite &= norm.is_finite();
        }
        finite
    }

    /// Takes the histograms of the top `rows` rows of `work`.
    pub fn add_histograms<T: Real>(&mut self, rows: usize, work: &Workspace<T>) {
        for (sums, activity) in self.layers.iter_mut().zip(&work.layers) {
            sums.add_histograms(rows, activity);
        }
    }

    /// Writes the figures of the epoch into `record`. Without
    /// minibatches (epoch 0) the train loss is the mean over all training samples.
    pub fn write(&self, epoch: usize, trained: bool, record: &mut Record) {
        record.epoch = epoch;
        record.train_loss = if trained {
            self.batch_losses / count(self.batches)
        } else {
            self.train.mean_loss()
        };
        record.train_accuracy = self.train.accuracy();
        record.train_accuracy_elementwise = self.train.accuracy_elementwise();
        record.test_loss = self.test.mean_loss();
        record.test_accuracy = self.test.accuracy();
        record.test_accuracy_elementwise = self.test.accuracy_elementwise();
        let defined = self.wrong.of > 0;
        record.wrong_count = defined.then_some(self.wrong.count);
        record.wrong_of = defined.then_some(self.wrong.of);
        record.wrong_error = self.wrong.error();
        record.wrong_slope = self.wrong.slope();
        record.wrong_delta = self.wrong.delta();
        record
            .layers
            .resize(self.layers.len(), LayerRecord::default());
        if trained {
            for (layer, sums) in record.layers.iter_mut().zip(&self.layers) {
                sums.write(self.batches, layer);
            }
        }
    }
}

impl LayerSums {
    fn add<T: Real>(&mut self, rows: usize, activity: &Activity<T>) {
        let of = |matrix| Rows::top(matrix, rows).values;
        let a = of(&activity.a);
        self.pairs += a.len();
        let [error, delta] = [&activity.error, &activity.delta].map(of);
        self.sums.add(self.activation, [error, a, delta]);
        if self.activation == Activation::Relu {
            for a in a.chunks_exact(self.alive.len()) {
                for (alive, &a) in self.alive.iter_mut().zip(a) {
                    *alive |= a > T::ZERO;
                }
            }
        }
    }

    fn add_histograms<T: Real>(&mut self, rows: usize, activity: &Activity<T>) {
        let activation = self.activation;
        let a = Rows::top(&activity.a, rows).values.iter().copied();
        self.activation_histogram.fill(a.clone());
        self.slope_histogram.fill(a.map(|a| activation.slope(a)));
    }

    fn write(&self, batches: usize, layer: &mut LayerRecord) {
        layer
            .activation_histogram
            .clone_from(&self.activation_histogram);
        layer.slope_histogram.clone_from(&self.slope_histogram);
        let norm = self.norm / count(batches);
        let pairs = count(self.pairs);
        layer.gradient_norm = Some(norm);
        layer.gradient_rms = Some(norm / count(self.weights).sqrt());
        let mean = |sums: f64x2| Some(sums.reduce_add() / pairs);
        layer.mean_abs_delta = mean(self.sums.delta);
        layer.mean_abs_slope = mean(self.sums.slope);
        layer.mean_abs_error = mean(self.sums.error);
        layer.saturated = mean(self.sums.saturated);
        layer.dead = (self.activation == Activation::Relu).then(|| {
            let dead = self.alive.iter().filter(|&&alive| !alive).count();
            count(dead) / count(self.alive.len())
        });
    }
}
