//! The 21 reference runs, computed by an independent NumPy program, against ours.

use crate::lab::{dataset, request};
use losslab_nn::{Event, LayerRecord, Record};
use losslab_tests::shared_text;
use losslab_wasm::Run;
use serde_json::Value;

/// The contract: 1e-9 relative, 1e-12 absolute near zero; accuracies 1e-12.
struct Agreement<'a> {
    run: &'a str,
    compared: usize,
}

impl Agreement<'_> {
    #[track_caller]
    fn close(&mut self, what: &str, found: f64, expected: &Value) {
        let expected = expected.as_f64().expect("a number");
        let tolerance = if what.contains("accuracy") {
            1e-12
        } else {
            1e-12 + 1e-9 * expected.abs()
        };
        assert!(
            (found - expected).abs() <= tolerance,
            "{}: {what} is {found}, the reference says {expected}",
            self.run
        );
        self.compared += 1;
    }

    fn epoch(&mut self, record: &Record, expected: &Value) {
        let figures = [
            ("train_loss", record.train_loss),
            ("test_loss", record.test_loss),
            ("train_accuracy", record.train_accuracy),
            ("test_accuracy", record.test_accuracy),
            (
                "train_accuracy_elementwise",
                record.train_accuracy_elementwise,
            ),
            (
                "test_accuracy_elementwise",
                record.test_accuracy_elementwise,
            ),
        ];
        for (key, found) in figures {
            self.close(
                &format!("{key} of epoch {}", record.epoch),
                found,
                &expected[key],
            );
        }
        for (k, layer) in record.layers.iter().enumerate() {
            let LayerRecord {
                gradient_norm,
                mean_abs_delta,
                mean_abs_slope,
                ..
            } = layer;
            let figures = [
                ("gradient_norm", gradient_norm),
                ("mean_abs_delta", mean_abs_delta),
                ("mean_abs_slope", mean_abs_slope),
            ];
            for (key, found) in figures {
                let what = format!("{key}.{k} of epoch {}", record.epoch);
                self.close(&what, found.expect("recorded"), &expected[key][k]);
            }
        }
    }

    fn end(&mut self, run: &Run, reference: &Value) {
        for layer in 0..run.layers().len() {
            let norm = &reference["final_weight_norm"][layer];
            self.close("final_weight_norm", run.weight_norm(layer), norm);
            for (unit, bias) in run.biases(layer).into_iter().enumerate() {
                self.close("final_bias", bias, &reference["final_bias"][layer][unit]);
            }
        }
    }
}

#[test]
fn all_21_reference_runs_agree() {
    let reference: Value =
        serde_json::from_str(&shared_text("reference/trajectories.json")).expect("JSON");
    let runs = reference.as_array().expect("runs");
    assert_eq!(runs.len(), 21);
    for reference in runs {
        let name = reference["name"].as_str().expect("a name");
        let mut agreement = Agreement {
            run: name,
            compared: 0,
        };
        let data = dataset(reference["data"].as_str().expect("a file"));
        assert_eq!(
            Some(data.classes() as u64),
            reference["classes"].as_u64(),
            "{name}"
        );
        let mut run = Run::start(&data, &request(&reference["config"])).expect(name);
        assert_eq!(run.epoch(&data), Event::Epoch);
        assert_eq!(run.record().epoch, 0);
        let epochs = reference["epochs"].as_array().expect("epochs");
        for expected in epochs {
            assert_eq!(run.epoch(&data), Event::Epoch, "{name}");
            assert_eq!(Some(run.record().epoch as u64), expected["epoch"].as_u64());
            agreement.epoch(run.record(), expected);
        }
        agreement.end(&run, reference);
        assert!(agreement.compared > 9 * epochs.len(), "{name}");
    }
}

/// The two tables as the report prints them, to the digit.
#[test]
fn the_reports_tables_come_out_digit_for_digit() {
    let model_1 = "15.984 0.306 0.320, 15.509 0.326 0.197, 15.984 0.306 0.348, \
                   15.004 0.348 0.197, 15.286 0.336 0.202, 15.390 0.332 0.440, \
                   15.509 0.326 0.442, 15.628 0.321 0.455, 15.360 0.333 0.322, \
                   15.316 0.335 0.455";
    let model_2 = "1.399 0.800 0.795, 1.346 0.808 0.849, 1.359 0.806 0.866, \
                   1.353 0.807 0.771, 1.341 0.808 0.865, 1.379 0.803 0.867, \
                   1.344 0.808 0.838, 1.326 0.811 0.832, 1.332 0.810 0.864, \
                   1.335 0.809 0.764";
    let reference: Value =
        serde_json::from_str(&shared_text("reference/trajectories.json")).expect("JSON");
    for file in ["faults.csv", "Faults.NNA"] {
        let data = dataset(file);
        let printed = |index: usize, elementwise: bool| {
            let request = request(&reference[index]["config"]);
            let mut run = Run::start(&data, &request).expect("a run");
            run.epoch(&data);
            let mut rows = Vec::new();
            for _ in 0..10 {
                run.epoch(&data);
                let record = run.record();
                let (train, test) = if elementwise {
                    (
                        record.train_accuracy_elementwise,
                        record.test_accuracy_elementwise,
                    )
                } else {
                    (record.train_accuracy, record.test_accuracy)
                };
                rows.push(format!("{:.3} {train:.3} {test:.3}", record.train_loss));
            }
            rows.join(", ")
        };
        assert_eq!(printed(0, false), model_1, "{file}");
        assert_eq!(printed(1, true), model_2, "{file}");
    }
}

/// Saturates earlier in f32: the one run whose first loss need not agree.
const EARLIER: &str = "report-model-2-true-gradient";

#[test]
fn f32_agrees_on_the_first_epoch() {
    let reference: Value =
        serde_json::from_str(&shared_text("reference/trajectories.json")).expect("JSON");
    for reference in reference.as_array().expect("runs") {
        let name = reference["name"].as_str().expect("a name");
        let data = dataset(reference["data"].as_str().expect("a file"));
        let mut request = request(&reference["config"]);
        request.precision = Some(losslab_wasm::request::Precision::F32);
        let mut run = Run::start(&data, &request).expect(name);
        run.epoch(&data);
        run.epoch(&data);
        let expected = reference["epochs"][0]["train_loss"]
            .as_f64()
            .expect("a loss");
        let found = run.record().train_loss;
        let off = (found - expected).abs() / expected.abs();
        assert!(
            off <= 1e-4 || name == EARLIER,
            "{name}: {found} for {expected}"
        );
    }
}

/// The lesson's figures on the twin: the same gold bar twice, one delta far under the other.
#[test]
fn the_lesson_starts_as_the_design_draws_it() {
    let data = dataset("steel-twin.csv");
    let mut reference: Value =
        serde_json::from_str(&shared_text("reference/trajectories.json")).expect("JSON");
    let lesson = |config: &Value| {
        let mut run = Run::start(&data, &request(config)).expect("a run");
        run.epoch(&data);
        run.record().clone()
    };
    let find = |name: &str, all: &mut Value| {
        let runs = all.as_array_mut().expect("runs");
        let found = runs.iter_mut().find(|run| run["name"] == name);
        found.expect("a run").take()
    };
    let squared = lesson(&find("lesson-half-sse", &mut reference)["config"]);
    let entropy = lesson(&find("lesson-bce", &mut reference)["config"]);
    assert_eq!(squared.wrong_count, Some(5616));
    assert_eq!(squared.wrong_of, Some(10_850));
    // printed to three digits
    let drawn = [
        (squared.wrong_error, 0.884, 0.0005),
        (squared.wrong_slope, 0.0132, 0.000_05),
        (squared.wrong_delta, 0.0116, 0.000_05),
        (entropy.wrong_error, 67.1, 0.05),
        (entropy.wrong_slope, 0.0132, 0.000_05),
        (entropy.wrong_delta, 0.884, 0.0005),
    ];
    for (found, printed, tolerance) in drawn {
        let found = found.expect("defined for sigmoid");
        assert!(
            (found - printed).abs() <= tolerance,
            "{found} for {printed}"
        );
    }
}
