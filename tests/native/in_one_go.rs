//! Several minibatches in one go against one at a time.

use crate::lab::{dataset, settings};
use losslab_nn::Event;
use losslab_wasm::Run;
use serde_json::json;

const CALM: (&str, &str, f64) = ("softmax", "cce", 0.1);
const WILD: (&str, &str, f64) = ("linear", "sse", 1000.0);

/// The minibatches of each go, up to the end of the third epoch that trains.
fn goes(most: u32, (out, loss, lr): (&str, &str, f64)) -> (Run, Vec<u32>, Event) {
    let data = dataset("iris.csv");
    let request = settings(
        &json!({"hidden": "5:tanh", "out": out, "loss": loss, "batch": 7, "lr": lr, "momentum": 0.9}),
    );
    let mut run = Run::start(&data, &request).expect("a run");
    let mut goes = Vec::new();
    loop {
        let (before, event) = run.advance_by(&data, most);
        let minibatches = before + u32::from(event == Event::Minibatch);
        assert!(minibatches <= most);
        goes.push(minibatches);
        if event == Event::Diverged || run.epochs() == 3 {
            return (run, goes, event);
        }
    }
}

#[test]
fn in_one_go_minibatches_are_what_they_are_one_by_one() {
    let (one, single, _) = goes(1, CALM);
    for most in [2, 5, 1000] {
        let (run, several, event) = goes(most, CALM);
        assert_eq!(event, Event::Epoch);
        assert_eq!(format!("{:?}", run.record()), format!("{:?}", one.record()));
        assert_eq!(run.weights(0), one.weights(0));
        // every minibatch is told of, and there were fewer calls
        assert_eq!(several.iter().sum::<u32>(), single.iter().sum::<u32>());
        assert!(several.len() < single.len());
    }
}

#[test]
fn a_go_ends_where_the_run_diverges() {
    let (one, single, event) = goes(1, WILD);
    assert_eq!(event, Event::Diverged);
    let (run, several, event) = goes(1000, WILD);
    assert_eq!(event, Event::Diverged);
    assert_eq!(run.divergence(), one.divergence());
    assert_eq!(several.iter().sum::<u32>(), single.iter().sum::<u32>());
}
