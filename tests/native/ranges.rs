//! Several seeds: the medians, and behind them their range.

use crate::charts::{self, guessing, series, train_and_test};
use crate::heart::{self, ENTROPY};
use crate::recorded::{ENTROPY_DELTA, ENTROPY_ERROR, GRADIENT, TEST_LOSS, TRAIN_LOSS};
use losslab_chart::heart::Values;
use losslab_chart::{Kind, Role, Spec};

/// A factor below and above, a little more at every third epoch.
fn range(values: &[f64], by: f64) -> [Vec<f64>; 2] {
    [1.0 / by, by].map(|by| {
        let epochs = values.iter().zip(0..);
        let ends = epochs.map(|(value, epoch)| value * by.powf(1.0 + f64::from(epoch % 3) / 4.0));
        ends.collect()
    })
}

#[test]
fn loss_of_several_seeds() {
    let [low, high] = range(&TRAIN_LOSS, 1.06);
    let [mut least, mut most] = range(&TEST_LOSS, 1.2);
    let mut spec = Spec {
        references: guessing(),
        series: train_and_test(),
        ..charts::spec(Kind::Loss, 152.0)
    };
    let all = [&TRAIN_LOSS[..], &TEST_LOSS, &low, &high, &least, &most];
    charts::assert_golden("loss-seeds-first", &spec, &all.map(|values| &values[..1]));
    spec.pinned = Some(10.0);
    charts::assert_golden("loss-seeds", &spec, &all);
    // No seed has a value, one leaves the frame, and one is not finite.
    least[20] = f64::NAN;
    most[6..9].fill(1e9);
    most[26] = f64::INFINITY;
    spec.palette = charts::dark();
    let all = [&TRAIN_LOSS[..], &TEST_LOSS, &low, &high, &least, &most];
    charts::assert_golden("loss-seeds-dark", &spec, &all);
}

#[test]
fn gradient_of_several_seeds_some_of_which_died() {
    let first = GRADIENT.map(|value| value * 0.02);
    let [mut least, most] = range(&first, 3.0);
    least[14..].fill(0.0);
    let [low, high] = range(&GRADIENT, 1.5);
    let spec = Spec {
        series: vec![
            series(1, Role::Hidden, "layer 1"),
            series(1, Role::Output, "layer 2"),
        ],
        ..charts::spec(Kind::Gradient, 152.0)
    };
    let all = [&first[..], &GRADIENT, &least, &most, &low, &high];
    charts::assert_golden("gradient-seeds", &spec, &all);
}

#[test]
fn heart_of_several_seeds() {
    let [low, high] = range(&ENTROPY_ERROR, 2.0);
    let [least, _] = range(&ENTROPY_DELTA, 1.0 / 0.7);
    let [_, mut most] = range(&ENTROPY_DELTA, 1.3);
    most[4] = f64::INFINITY;
    let values = Values {
        ranges: &[&low, &high, &least, &most],
        ..ENTROPY
    };
    heart::assert_golden("seeds", &heart::alone(), values);
}
