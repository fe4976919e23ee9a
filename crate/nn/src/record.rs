//! What an epoch leaves behind.

use crate::histogram::Histogram;

/// One epoch in figures. Train figures are means over the epoch's minibatches, each taken
/// before its update; test figures are taken after the epoch. In epoch 0 (the first weights)
/// both are taken over all their rows, and there is no gradient.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Epochs trained.
    pub epoch: usize,
    /// Mean batch loss.
    pub train_loss: f64,
    /// Loss over the test rows; NaN without test rows.
    pub test_loss: f64,
    /// Share of training samples whose largest logit is the true class's.
    pub train_accuracy: f64,
    /// The same over the test rows.
    pub test_accuracy: f64,
    /// Share of training outputs on the right side of ½.
    pub train_accuracy_elementwise: f64,
    /// The same over the test rows.
    pub test_accuracy_elementwise: f64,
    /// Pairs that are wrong by more than ½, where that is defined.
    pub wrong_count: Option<usize>,
    /// All pairs.
    pub wrong_of: Option<usize>,
    /// Geometric mean of |dL/do| over the wrong pairs.
    pub wrong_error: Option<f64>,
    /// Geometric mean of |f′(z)| over the wrong pairs.
    pub wrong_slope: Option<f64>,
    /// Geometric mean of their product.
    pub wrong_delta: Option<f64>,
    /// Per layer, from the input on.
    pub layers: Vec<LayerRecord>,
}

/// One layer in one epoch; all `None` in epoch 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayerRecord {
    /// Frobenius norm of dL/dW, mean over the minibatches.
    pub gradient_norm: Option<f64>,
    /// `gradient_norm / √weights`: comparable across layers.
    pub gradient_rms: Option<f64>,
    /// Mean of |dL/dz| over samples and units, per sample.
    pub mean_abs_delta: Option<f64>,
    /// Mean of |f′(z)|; for softmax its diagonal.
    pub mean_abs_slope: Option<f64>,
    /// Mean of |dL/da|; may be infinite where the output saturates.
    pub mean_abs_error: Option<f64>,
    /// Share of (sample, unit) pairs with |f′(z)| < 0.01.
    pub saturated: Option<f64>,
    /// Share of `ReLU` units active for no sample of the epoch; `None` of other layers.
    pub dead: Option<f64>,
    /// Activations of the epoch's last minibatch.
    pub activation_histogram: Histogram,
    /// Slopes of the epoch's last minibatch.
    pub slope_histogram: Histogram,
}
