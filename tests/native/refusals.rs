//! What a run refuses, survives or keeps apart at the edges.

use std::time::Instant;

use crate::lab::{load, settings};
use losslab_nn::{Activation, Event, Loss, memory};
use losslab_wasm::loading::{FileOptions, Loading};
use losslab_wasm::request::Precision;
use losslab_wasm::{Beside, Dataset, Run};
use serde_json::json;

fn iris() -> Dataset {
    crate::lab::dataset("iris.csv")
}

/// Hinge and relu see no difference between "not above 0" and NaN unless they look for it.
#[test]
fn no_loss_hides_a_run_that_is_no_longer_finite() {
    let data = crate::lab::dataset("steel-twin.csv");
    for (out, loss, hidden) in [
        (Activation::Linear, Loss::Hinge, "16:linear"),
        (Activation::Linear, Loss::Hinge, "16:relu"),
        (Activation::Linear, Loss::Mae, "16:linear"),
        (Activation::Relu, Loss::Sse, "16:relu"),
    ] {
        let request = settings(&json!({
            "hidden": hidden, "init": "he", "lr": 1000.0, "scale": "none",
            "out": out.name(), "loss": loss.name(),
        }));
        let mut run = Run::start(&data, &request).expect("a run");
        let mut ended = run.epoch(&data);
        for _ in 0..30 {
            if ended == Event::Diverged {
                break;
            }
            let finite = (0..run.layers().len()).all(|layer| run.weight_norm(layer).is_finite());
            assert!(finite, "{} kept weights that are not finite", loss.name());
            ended = run.epoch(&data);
        }
        let back = run.divergence().map(|found| found.back_to);
        assert!(
            ended != Event::Diverged || back == Some(run.epochs()),
            "{}: back to {back:?}, stands at {}",
            loss.name(),
            run.epochs()
        );
    }
}

#[test]
fn the_run_that_hid_it_diverges() {
    let data = crate::lab::dataset("steel-twin.csv");
    let request = settings(&json!({
        "hidden": "16:linear", "init": "he", "lr": 1000.0, "scale": "none",
        "out": "linear", "loss": "hinge", "seed": 1234,
    }));
    let mut run = Run::start(&data, &request).expect("a run");
    let diverged = (0..6).any(|_| run.epoch(&data) == Event::Diverged);
    assert!(diverged);
}

/// A leaky slope is 0.01, not below it, in either precision.
#[test]
fn a_leaky_unit_is_not_saturated() {
    let data = iris();
    for precision in [Precision::F64, Precision::F32] {
        let mut request = settings(&json!({"hidden": "8:leaky_relu"}));
        request.precision = Some(precision);
        let mut run = Run::start(&data, &request).expect("a run");
        run.epoch(&data);
        run.epoch(&data);
        assert_eq!(run.record().layers[0].saturated, Some(0.0), "{precision:?}");
    }
}

/// Said before it is drawn: a refusal takes no time and names the true size.
#[test]
fn a_network_too_large_is_refused_at_once() {
    let names: Vec<String> = (0..30_000).map(|at| format!("x{at}")).collect();
    let mut text = names.join(",") + ",label\n";
    for row in 0..12 {
        text += &"1,".repeat(30_000);
        text += &format!("{}\n", row % 2);
    }
    let data = load("wide.csv", text.as_bytes());
    let hidden = ["1024:relu"; 6].join(",");
    let request = settings(&json!({"hidden": hidden, "batch": 65536}));
    let started = Instant::now();
    let refused = Run::start(&data, &request).err();
    assert_eq!(refused.map(|failure| failure.code), Some("TRAIN-NO-MEMORY"));
    assert!(started.elapsed().as_millis() < 200, "nothing was drawn");
}

/// What other runs take is counted: all together stay within the limit.
#[test]
fn a_network_too_large_beside_others_is_refused() {
    let data = iris();
    let request = settings(&json!({"hidden": "16:relu"}));
    let alone = Run::start(&data, &request).expect("a run").bytes();
    assert!((10_000..1_000_000).contains(&alone), "{alone}");
    let left = memory::LIMIT - alone;
    let start = |taken| {
        let beside = Beside {
            taken,
            ..Beside::default()
        };
        Run::start_beside(&data, &request, beside)
    };
    assert!(start(left).is_ok());
    let refused = start(left + 1).err();
    let refused = refused.expect("no room");
    assert_eq!(refused.code, "TRAIN-NO-MEMORY");
    assert!(
        refused
            .fields
            .contains(&("bytes", (memory::LIMIT + 1).into()))
    );
}

#[test]
fn a_measurement_is_not_taken_for_classes() {
    let mut text = String::from("x,label\n");
    for row in 0..3000 {
        text += &format!("{row},{}.5\n", row % 1500);
    }
    let data = load("price.csv", text.as_bytes());
    let mut data = data;
    data.choose(Some(&["label".to_owned()]), &[])
        .expect("it may be looked at");
    let refused = data.trainable().expect_err("1500 classes");
    assert_eq!(refused.code, "DATA-CONTINUOUS");
}

/// Codes and dates of eight digits are more than an f32 tells apart.
#[test]
fn long_number_labels_stay_apart() {
    let mut text = String::from("x,label\n");
    for row in 0..30 {
        text += &format!("{row},{}\n", 20_240_103 + row % 3);
    }
    let data = load("dates.csv", text.as_bytes());
    let chosen = data.chosen.expect("a label");
    assert_eq!(chosen.classes, ["20240103", "20240104", "20240105"]);
    assert_eq!(chosen.counts, [10, 10, 10]);
}

/// A column that numbers the rows is told of, not taken away: a link says all that is left out.
#[test]
fn only_what_a_link_says_is_left_out() {
    let mut text = String::from("id,a,label\n");
    for row in 0..40 {
        text += &format!("{row},{},{}\n", row % 7, row % 2);
    }
    let told = |label: Option<&str>, drop: &[&str]| {
        let mut loading = Loading::begin(FileOptions {
            label: label.map(|name| vec![name.to_owned()]),
            drop: drop.iter().map(|&name| name.to_owned()).collect(),
            ..FileOptions::default()
        });
        loading.push(text.as_bytes()).expect("it is a CSV");
        let Ok(Ok(data)) = loading.finish() else {
            panic!("it is a CSV");
        };
        let codes: Vec<&str> = data.notices.iter().map(|notice| notice.code).collect();
        (data.features(), codes)
    };
    assert_eq!(told(None, &[]), (2, vec!["DATA-ROW-NUMBERS"]));
    assert_eq!(told(None, &["id"]), (1, vec![]));
    assert_eq!(
        told(Some("id"), &[]),
        (2, vec![]),
        "a label is not learned from"
    );
}

#[test]
fn a_table_of_absurd_width_is_refused() {
    let line = vec!["1"; 200_000].join(",");
    let mut loading = Loading::begin(FileOptions::default());
    let text = format!("{line}\n{line}\n{line}\n");
    let refused = loading
        .push(text.as_bytes())
        .err()
        .or_else(|| loading.finish().err());
    assert_eq!(refused.map(|failure| failure.code), Some("CSV-TOO-WIDE"));
}

/// A large network works on its batch in parts, so that a pause is heard in between; the epoch's
/// figures are those of the batch.
#[test]
fn a_large_network_pauses_within_a_minibatch() {
    let data = iris();
    let settings = settings(&json!({"hidden": "1024:tanh,1024:tanh", "batch": 120}));
    let mut run = Run::start(&data, &settings).expect("a run");
    run.epoch(&data);
    let mut parts = 0;
    while run.advance(&data) == Event::Evaluated {
        parts += 1;
        assert_eq!(run.steps(), (0, 1));
    }
    assert_eq!(parts, 2, "47 + 47 + 26 rows");
    assert_eq!(run.epoch(&data), Event::Epoch);
    let record = run.record();
    assert_eq!(record.wrong_of, Some(120));
    assert_eq!(run.batch_loss(), Some(record.train_loss));
}
