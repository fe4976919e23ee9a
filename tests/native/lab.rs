//! A file and a reference run's settings, as the page would have them.

use losslab_data::Scale;
use losslab_nn::init::Init;
use losslab_nn::settings::{Draws, Gradient, Hidden, Settings};
use losslab_nn::{Activation, Loss};
use losslab_tests::shared;
use losslab_wasm::loading::{FileOptions, Loading};
use losslab_wasm::{Dataset, Request};
use serde_json::{Value, json};

/// A file of `shared/data`, read as the worker reads it, with its proposed label.
pub fn dataset(file: &str) -> Dataset {
    let bytes = std::fs::read(shared(&format!("data/{file}"))).expect("readable");
    load(file, &bytes)
}

/// A CSV's bytes in chunks of 64 kB, as a browser hands them over.
pub fn load(name: &str, bytes: &[u8]) -> Dataset {
    #[allow(
        clippy::cast_precision_loss,
        reason = "no test file is near 2^53 bytes"
    )]
    let total = bytes.len() as f64;
    let mut loading = Loading::begin(FileOptions {
        name: name.to_owned(),
        total_bytes: Some(total),
        ..FileOptions::default()
    });
    loop {
        for chunk in bytes.chunks(65_536) {
            loading
                .push(chunk)
                .unwrap_or_else(|error| panic!("{name}: {error:?}"));
        }
        match loading.finish() {
            Ok(Ok(dataset)) => return dataset,
            Ok(Err(again)) => loading = again,
            Err(error) => panic!("{name}: {error:?}"),
        }
    }
}

/// The settings of a reference run.
pub fn request(config: &Value) -> Request {
    let text = |key: &str| config[key].as_str().expect("a word");
    let number = |key: &str| config[key].as_f64().expect("a number");
    let whole = |key: &str| config[key].as_u64().expect("a whole number");
    let hidden = text("hidden").split(',').filter(|layer| !layer.is_empty());
    Request {
        settings: Settings {
            hidden: hidden.map(layer).collect(),
            out: Activation::named(text("out")).expect("an activation"),
            loss: Loss::named(text("loss")).expect("a loss"),
            eps: number("eps"),
            gradient: match text("gradient") {
                "exact" => Gradient::Exact,
                _ => Gradient::OmitSlope,
            },
            init: match text("init").strip_prefix("normal:") {
                Some(std) => Init::normal(std.parse().expect("a number")),
                None => Init::named(text("init")),
            }
            .expect("an init"),
            lr: number("lr"),
            momentum: number("momentum"),
            draws: match text("draws") {
                "joint" => Draws::Joint,
                _ => Draws::Separate,
            },
            seed: u32::try_from(whole("seed")).expect("a seed"),
        },
        scale: Scale::named(text("scale")).expect("a scale"),
        split: number("split"),
        batch: usize::try_from(whole("batch")).expect("a batch"),
        precision: None,
    }
}

/// The page's defaults, but for these.
pub fn settings(changes: &Value) -> Request {
    let mut config = json!({
        "seed": 1, "hidden": "", "init": "xavier", "batch": 10, "lr": 0.01, "momentum": 0.0,
        "scale": "standard", "split": 0.8, "eps": 0.0, "gradient": "exact",
        "draws": "separate", "out": "softmax", "loss": "cce",
    });
    let all = config.as_object_mut().expect("an object");
    all.extend(changes.as_object().expect("an object").clone());
    request(&config)
}

fn layer(text: &str) -> Hidden {
    let (units, activation) = text.split_once(':').expect("units:activation");
    Hidden {
        units: units.parse().expect("units"),
        activation: Activation::named(activation).expect("an activation"),
    }
}

/// A table with a text label and two text features.
fn shirts() -> Dataset {
    let mut text = String::from("colour,width,kind,size\n");
    for row in 0..12 {
        let colour = ["red", "blue", "green"][row % 3];
        text += &format!("{colour},{row}.5,{},{}\n", ["a", "b"][row % 2], row % 4);
    }
    let mut loading = Loading::begin(FileOptions {
        label: Some(vec!["kind".into()]),
        drop: vec!["colour=green".into()],
        ..FileOptions::default()
    });
    loading.push(text.as_bytes()).expect("it is read");
    match loading.finish() {
        Ok(Ok(dataset)) => dataset,
        _ => panic!("no dataset"),
    }
}

fn feature_names(dataset: &Dataset) -> Vec<&str> {
    let ranges = dataset.chosen.iter().flat_map(|chosen| &chosen.features);
    let columns = ranges.flat_map(|range| &dataset.table.columns()[range.clone()]);
    columns.map(|column| column.name.as_str()).collect()
}

#[test]
fn categories_are_learned_from_and_follow_the_choice_of_label() {
    let mut dataset = shirts();
    let first = ["width", "size", "colour=blue", "colour=red"];
    assert_eq!(feature_names(&dataset), first);
    let row: Vec<f32> = dataset.feature_slices(1).flatten().copied().collect();
    assert_eq!(row, [1.5, 1.0, 1.0, 0.0]);

    let label = ["colour".to_owned()];
    dataset.choose(Some(&label), &[]).expect("a label");
    assert_eq!(
        feature_names(&dataset),
        ["width", "size", "kind=a", "kind=b"]
    );
    assert_eq!(dataset.classes(), 3);

    // A refused choice changes nothing, not even the columns behind the file's.
    for drop in ["nowhere", "colour=red"] {
        assert!(dataset.choose(Some(&label), &[drop.to_owned()]).is_err());
        assert_eq!(
            feature_names(&dataset),
            ["width", "size", "kind=a", "kind=b"]
        );
    }
    dataset
        .choose(Some(&["kind".to_owned()]), &["colour".to_owned()])
        .expect("a label");
    assert_eq!(feature_names(&dataset), ["width", "size"]);
    assert!(
        dataset
            .choose(Some(&["colour=red".to_owned()]), &[])
            .is_err()
    );
}
