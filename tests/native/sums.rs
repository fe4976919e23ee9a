//! What an epoch records of its layers, against plain loops over what its minibatches left in them.

use crate::gradient::{scene, settings};
use losslab_nn::dense::Part;
use losslab_nn::network::Workspace;
use losslab_nn::recorder::Recorder;
use losslab_nn::rows::Rows;
use losslab_nn::settings::{Gradient, Hidden};
use losslab_nn::{Activation, Loss, Real, Record};

/// f′, from the activation as it was rounded.
fn slope(activation: Activation, z: f64, a: f64) -> f64 {
    match activation {
        Activation::Linear => 1.0,
        Activation::Sigmoid | Activation::Softmax => a * (1.0 - a),
        Activation::Tanh => 1.0 - a * a,
        Activation::Relu => f64::from(u8::from(z > 0.0)),
        Activation::LeakyRelu if z > 0.0 => 1.0,
        Activation::LeakyRelu => 0.01,
    }
}

/// Two minibatches of `rows` rows through layers of three units.
fn record<T: Real>(hidden: Activation, out: Activation, rows: usize) {
    let loss = Loss::HalfSse;
    let layer = Hidden {
        units: 3,
        activation: hidden,
    };
    let settings = settings(out, loss, vec![layer], 3.0); // some are saturated
    let mut record = Record::default();
    let mut sums = vec![[0.0; 4]; 2];
    let mut recorder = None;
    for batch in 1..=2 {
        let (network, input, classes) = scene::<T>(&settings, (4, 3, rows), batch);
        let mut work = Workspace::new(&network, rows + 2); // of which some are left as they were
        let mut gradient = network.zeros();
        let input = input.view();
        network.forward(Rows::of(&input), &mut work);
        network.backward(
            Rows::of(&input),
            &classes,
            (loss, Gradient::Exact),
            Part::whole(rows),
            &mut work,
            &mut gradient,
        );
        let recorder = recorder.get_or_insert_with(|| Recorder::new(&network, loss));
        recorder.add_activity(rows, &work);
        recorder.add_batch(1.0);
        for ((sums, layer), activity) in sums.iter_mut().zip(&network.layers).zip(&work.layers) {
            for at in (0..rows).flat_map(|row| (0..3).map(move |unit| (row, unit))) {
                let slope = slope(
                    layer.activation,
                    activity.z[at].to_f64(),
                    activity.a[at].to_f64(),
                );
                sums[0] += activity.error[at].to_f64().abs();
                sums[1] += slope;
                sums[2] += activity.delta[at].to_f64().abs();
                sums[3] += f64::from(u8::from(slope < 0.01));
            }
        }
        recorder.write(1, true, &mut record);
    }
    let pairs = f64::from(u32::try_from(2 * rows * 3).expect("a few"));
    for (found, sums) in record.layers.iter().zip(&sums) {
        let found = [
            found.mean_abs_error,
            found.mean_abs_slope,
            found.mean_abs_delta,
            found.saturated,
        ];
        for (found, sum) in found.into_iter().zip(sums) {
            let (found, mean) = (found.expect("a figure"), sum / pairs);
            assert!(
                (found - mean).abs() <= 1e-14 * mean.max(1.0),
                "{hidden:?}, {out:?}, {rows} rows: {found} instead of {mean}"
            );
        }
    }
}

#[test]
fn what_is_recorded_of_layers_is_what_their_batches_left() {
    for out in Activation::ALL {
        for hidden in Activation::ALL
            .into_iter()
            .filter(|&f| f != Activation::Softmax)
        {
            for rows in [1, 2, 5] {
                record::<f64>(hidden, out, rows);
                record::<f32>(hidden, out, rows);
            }
        }
    }
}
