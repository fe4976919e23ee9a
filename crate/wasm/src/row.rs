//! An epoch's record as a row of numbers: the only form in which figures cross threads.

use losslab_nn::{LayerRecord, Record};

/// Keys of a row that are not a layer's, in the row's order.
const KEYS: [&str; 12] = [
    "epoch",
    "train_loss",
    "test_loss",
    "train_accuracy",
    "test_accuracy",
    "train_accuracy_elementwise",
    "test_accuracy_elementwise",
    "wrong_count",
    "wrong_of",
    "wrong_error",
    "wrong_slope",
    "wrong_delta",
];

/// Keys of one layer, which a row holds layer by layer as `key.k`.
const LAYER_KEYS: [&str; 7] = [
    "gradient_norm",
    "gradient_rms",
    "mean_abs_delta",
    "mean_abs_slope",
    "mean_abs_error",
    "saturated",
    "dead",
];

/// The keys of a row, in its order.
#[must_use]
pub fn keys(layers: usize) -> Vec<String> {
    let own = KEYS.iter().map(|&key| key.to_owned());
    let of_layers =
        (0..layers).flat_map(|k| LAYER_KEYS.iter().map(move |key| format!("{key}.{k}")));
    own.chain(of_layers).collect()
}

/// The row of a record; NaN stands for no value.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub fn values(record: &Record) -> Vec<f64> {
    let count = |count: Option<usize>| count.map_or(f64::NAN, |count| count as f64);
    let own = [
        record.epoch as f64,
        record.train_loss,
        record.test_loss,
        record.train_accuracy,
        record.test_accuracy,
        record.train_accuracy_elementwise,
        record.test_accuracy_elementwise,
        count(record.wrong_count),
        count(record.wrong_of),
        record.wrong_error.unwrap_or(f64::NAN),
        record.wrong_slope.unwrap_or(f64::NAN),
        record.wrong_delta.unwrap_or(f64::NAN),
    ];
    own.into_iter()
        .chain(record.layers.iter().flat_map(layer_values))
        .collect()
}

fn layer_values(layer: &LayerRecord) -> [f64; LAYER_KEYS.len()] {
    [
        layer.gradient_norm,
        layer.gradient_rms,
        layer.mean_abs_delta,
        layer.mean_abs_slope,
        layer.mean_abs_error,
        layer.saturated,
        layer.dead,
    ]
    .map(|value| value.unwrap_or(f64::NAN))
}
