//! A run taken up from its checkpoint is, to the bit, the run that was never interrupted.

use crate::lab::{dataset, settings};
use losslab_nn::Event;
use losslab_wasm::request::Precision;
use losslab_wasm::{Request, Run};
use serde_json::json;

/// Requests that use all that moves: momentum, both precisions, either order of draws.
fn requests() -> Vec<Request> {
    let all = [
        (json!({"hidden": "8:tanh,5:relu", "momentum": 0.9}), None),
        (
            json!({"hidden": "6:sigmoid", "draws": "joint", "init": "normal:0.3", "batch": 7}),
            None,
        ),
        (
            json!({"hidden": "5:leaky_relu", "momentum": 0.5, "scale": "minmax"}),
            Some(Precision::F32),
        ),
        (json!({"hidden": ""}), None),
    ];
    let request = |(own, precision)| {
        let mut request = settings(&own);
        request.precision = precision;
        request
    };
    all.into_iter().map(request).collect()
}

/// What is recorded, to the bit, and what the next epoch begins with.
fn stand(run: &Run) -> (String, Vec<u64>) {
    let numbers = run.checkpoint().into_iter().map(f64::to_bits);
    (format!("{:?}", run.record()), numbers.collect())
}

#[test]
fn a_run_taken_up_goes_on_to_the_bit() {
    let data = dataset("iris.csv");
    for request in requests() {
        for epoch in [0, 1, 4] {
            let mut whole = Run::start(&data, &request).expect("a run");
            for _ in 0..=epoch {
                whole.epoch(&data);
            }
            let mut again = Run::start(&data, &request).expect("a run");
            assert!(again.resume(epoch, &whole.checkpoint()));
            assert_eq!((again.epochs(), again.steps()), (epoch, whole.steps()));
            assert_eq!(stand(&again).1, stand(&whole).1);
            for _ in 0..3 {
                assert_eq!(whole.epoch(&data), Event::Epoch);
                assert_eq!(again.epoch(&data), Event::Epoch);
                assert_eq!(stand(&again), stand(&whole));
            }
        }
    }
}

#[test]
fn it_is_of_the_last_whole_epoch_also_within_the_next_and_after_a_divergence() {
    let data = dataset("iris.csv");
    let request = settings(&json!({"hidden": "8:tanh", "momentum": 0.9}));
    let mut run = Run::start(&data, &request).expect("a run");
    for _ in 0..3 {
        run.epoch(&data);
    }
    let kept = run.checkpoint();
    for _ in 0..4 {
        assert_eq!(run.advance(&data), Event::Minibatch);
    }
    assert_eq!(run.checkpoint(), kept);

    let wild = settings(&json!({"out": "linear", "loss": "sse", "lr": 1000}));
    let mut run = Run::start(&data, &wild).expect("a run");
    let mut kept = Vec::new();
    while run.epoch(&data) == Event::Epoch {
        kept = run.checkpoint();
    }
    assert_eq!(run.checkpoint(), kept);
    assert!(kept.iter().all(|number| number.is_finite()));
}

#[test]
fn of_another_network_or_of_a_run_that_has_begun_it_is_refused() {
    let data = dataset("iris.csv");
    let [request, other]: [Request; 2] =
        ["8:tanh", "9:tanh"].map(|hidden| settings(&json!({"hidden": hidden})));
    let mut run = Run::start(&data, &request).expect("a run");
    let foreign = Run::start(&data, &other).expect("a run").checkpoint();
    let own = run.checkpoint();
    assert!(!run.resume(3, &foreign));
    assert_eq!((run.epochs(), run.checkpoint()), (0, own.clone()));
    run.epoch(&data);
    assert!(!run.resume(3, &own));
    assert_eq!(run.epochs(), 0);
}
