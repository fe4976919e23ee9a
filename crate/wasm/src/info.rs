//! What the page is told of a run when it starts.

use crate::run::Run;
use serde::Serialize;

/// One of its layers.
#[derive(Serialize)]
struct LayerWire {
    fan_in: usize,
    fan_out: usize,
    activation: &'static str,
}

/// A run in the words of the page.
#[derive(Serialize)]
pub(crate) struct RunInfo {
    layers: Vec<LayerWire>,
    precision: &'static str,
    train_rows: usize,
    test_rows: usize,
    steps: usize,
    batch: usize,
    biggest_class_test: f64,
    classes: usize,
    parameters: usize,
}

impl RunInfo {
    /// Sums a run up.
    pub fn of(run: &Run) -> Self {
        let shapes = run.layers();
        let (train_rows, test_rows) = run.rows();
        Self {
            parameters: shapes.iter().map(|l| (l.fan_in + 1) * l.fan_out).sum(),
            layers: shapes
                .iter()
                .map(|layer| LayerWire {
                    fan_in: layer.fan_in,
                    fan_out: layer.fan_out,
                    activation: layer.activation.name(),
                })
                .collect(),
            precision: run.precision().name(),
            train_rows,
            test_rows,
            steps: run.steps().1,
            batch: run.batch(),
            biggest_class_test: run.biggest_class_test(),
            classes: run.classes(),
        }
    }
}
