//! A network's forward pass number by number, and the rows it was trained on.

use losslab_data::{Scale, Split};
use losslab_nn::{Activation, Order, RandomState};
use losslab_wasm::sight::Look;
use losslab_wasm::{Dataset, Request, Run};

/// Training rows ascending and test rows, drawn as SEMANTICS says.
pub fn rows(data: &Dataset, request: &Request) -> (Vec<u32>, Vec<u32>) {
    let split = Split::new(data.rows() as usize, request.split, request.batch).expect("a split");
    let mut rng = RandomState::new(request.settings.seed);
    let order = Order::draw(data.rows(), split.train, &mut rng);
    let mut train = order.train().to_vec();
    train.sort_unstable();
    (train, order.test().to_vec())
}

/// A row as it is in the file.
pub fn features(data: &Dataset, row: u32) -> Vec<f64> {
    let cells = data.feature_slices(row).flatten();
    cells.copied().map(f64::from).collect()
}

/// Mean over some rows, and what their scaling takes away and divides by, feature by feature.
pub fn scaling(data: &Dataset, request: &Request, rows: &[u32]) -> Vec<(f64, f64, f64)> {
    #[allow(clippy::cast_precision_loss, reason = "a count of rows")]
    let n = rows.len() as f64;
    let all: Vec<Vec<f64>> = rows.iter().map(|&row| features(data, row)).collect();
    let column = |at: usize| all.iter().map(move |row| row[at]);
    (0..data.features())
        .map(|at| {
            let mean = column(at).sum::<f64>() / n;
            let low = column(at).fold(f64::INFINITY, f64::min);
            let high = column(at).fold(f64::NEG_INFINITY, f64::max);
            let variance = column(at).map(|x| (x - mean) * (x - mean)).sum::<f64>() / n;
            match request.scale {
                _ if low == high && request.scale != Scale::None => (mean, low, 1.0),
                Scale::None => (mean, 0.0, 1.0),
                Scale::Standard => (mean, mean, variance.sqrt()),
                Scale::MinMax => (mean, low, high - low),
            }
        })
        .collect()
}

/// One layer's logits, activations and slopes of one sample.
pub struct Slow {
    pub z: Vec<f64>,
    pub a: Vec<f64>,
    pub slope: Vec<f64>,
}

/// All layers of one scaled sample, number by number.
pub fn forward(run: &Run, look: &Look, x: &[f64]) -> Vec<Slow> {
    let parameters = look.parameters.as_ref().expect("weights");
    let mut input = x.to_vec();
    let layers = run.layers().into_iter().zip(parameters);
    layers
        .map(|(shape, [weights, biases])| {
            let z: Vec<f64> = (0..shape.fan_out)
                .map(|unit| {
                    let inputs = input.iter().enumerate();
                    inputs.fold(biases[unit], |sum, (i, x)| {
                        sum + x * weights[i * shape.fan_out + unit]
                    })
                })
                .collect();
            let top = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let sum: f64 = z.iter().map(|z| (z - top).exp()).sum();
            let a = z.iter().map(|&z| match shape.activation {
                Activation::Linear => z,
                Activation::Sigmoid => 1.0 / (1.0 + (-z).exp()),
                Activation::Tanh => z.tanh(),
                Activation::Relu => z.max(0.0),
                Activation::LeakyRelu => z.max(0.01 * z),
                Activation::Softmax => (z - top).exp() / sum,
            });
            let a: Vec<f64> = a.collect();
            let slope = z.iter().zip(&a).map(|(&z, &a)| match shape.activation {
                Activation::Linear => 1.0,
                Activation::Sigmoid | Activation::Softmax => a * (1.0 - a),
                Activation::Tanh => 1.0 - a * a,
                Activation::Relu => f64::from(u8::from(z > 0.0)),
                Activation::LeakyRelu => [0.01, 1.0][usize::from(z > 0.0)],
            });
            let slope = slope.collect();
            input.clone_from(&a);
            Slow { z, a, slope }
        })
        .collect()
}

/// A sample as the network takes it.
pub fn scaled(raw: &[f64], scaling: &[(f64, f64, f64)]) -> Vec<f64> {
    let pairs = raw.iter().zip(scaling);
    pairs.map(|(x, (_, shift, by))| (x - shift) / by).collect()
}

/// Equal but for rounding.
pub fn close(found: f64, expected: f64, room: f64) -> bool {
    (found - expected).abs() <= room * expected.abs().max(1.0)
}
