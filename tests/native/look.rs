//! What is seen of a run, against slow loops over its own weights and rows.

use crate::lab::{dataset, load, settings};
use crate::slow::{Slow, close, features, forward, rows, scaled, scaling};
use losslab_nn::histogram::Histogram;
use losslab_nn::network::Shape;
use losslab_nn::{Activation, RandomState, regions};
use losslab_wasm::plane::{Plane, WantedPlane};
use losslab_wasm::request::Precision;
use losslab_wasm::sight::{Look, Wants};
use losslab_wasm::{Dataset, Request, Run};
use serde_json::json;

const PRECISIONS: [Precision; 2] = [Precision::F64, Precision::F32];

/// Everything there is to be seen.
pub fn all() -> Wants {
    Wants {
        weights: true,
        histograms: true,
        confusion: Some(0),
        plane: Some(plane(0, 1, 7)),
    }
}

fn plane(x: usize, y: usize, side: usize) -> WantedPlane {
    let unit = Some((0, 1));
    WantedPlane { x, y, unit, side }
}

/// A started run after `epochs`, epoch 0 being the first weights.
fn run(data: &Dataset, request: &Request, epochs: usize) -> Run {
    let mut run = Run::start(data, request).expect("a run");
    for _ in 0..=epochs {
        run.epoch(data);
    }
    run
}

fn look(run: &Run, data: &Dataset) -> Look {
    run.look(data, None, &all()).expect("a look")
}

/// What is left of the test rows is asked for again, and nothing is counted twice.
#[test]
fn confusion_goes_on_where_it_ended() {
    let data = dataset("digits.csv");
    let request = settings(&json!({"hidden": "1024:relu,1024:relu,512:relu"}));
    let (_, test) = rows(&data, &request);
    let run = run(&data, &request, 0);
    let (mut counted, mut pieces) = (0.0, 0);
    let mut from = 0;
    while from < test.len() {
        let wants = Wants {
            confusion: Some(from),
            ..Wants::default()
        };
        let look = run.look(&data, None, &wants).expect("a look");
        let piece: f64 = look.confusion.expect("wanted").iter().sum();
        assert!(look.confusion_end > from, "it went on");
        assert_eq!(piece, (look.confusion_end - from) as f64);
        (counted, pieces, from) = (counted + piece, pieces + 1, look.confusion_end);
    }
    assert_eq!(counted, test.len() as f64);
    assert!(pieces > 1, "all of it is one piece, so nothing was tested");
    let beyond = Wants {
        confusion: Some(usize::MAX),
        ..Wants::default()
    };
    let nothing = run.look(&data, None, &beyond).expect("a look").confusion;
    assert!(nothing.expect("wanted").iter().all(|&count| count == 0.0));
}

#[test]
fn confusion_is_the_accuracy_recorded() {
    for (data, hidden, lr) in [
        (dataset("iris.csv"), "", 0.1),
        (dataset("steel-twin.csv"), "8:sigmoid,6:leaky_relu", 0.3),
    ] {
        for precision in PRECISIONS {
            let mut request = settings(&json!({"hidden": hidden, "lr": lr, "momentum": 0.5}));
            request.precision = Some(precision);
            let (_, test) = rows(&data, &request);
            let mut run = Run::start(&data, &request).expect("a run");
            let mut seen = Vec::new();
            for epoch in 0..12 {
                run.epoch(&data);
                let confusion = look(&run, &data).confusion.expect("wanted");
                let classes = data.classes();
                assert_eq!(confusion.len(), classes * classes);
                for (class, row) in confusion.chunks(classes).enumerate() {
                    let of_class = test.iter().filter(|&&row| data.class(row) == class);
                    #[allow(clippy::cast_precision_loss, reason = "a count of rows")]
                    let of_class = of_class.count() as f64;
                    assert!(row.iter().sum::<f64>() == of_class, "class {class}");
                }
                let right: f64 = confusion.iter().step_by(classes + 1).sum();
                let share = right / confusion.iter().sum::<f64>();
                let recorded = run.record().test_accuracy;
                assert_eq!(share.to_bits(), recorded.to_bits(), "epoch {epoch}");
                seen.push(share);
            }
            seen.dedup();
            assert!(seen.len() > 3, "{seen:?} hardly moved");
        }
    }
}

/// Weights of 0 tie all classes: the first is the answer.
#[test]
fn a_tie_is_answered_by_the_first_class() {
    let data = dataset("iris.csv");
    let request = settings(&json!({"init": "zeros", "lr": 0.0}));
    let run = run(&data, &request, 1);
    let look = look(&run, &data);
    let confusion = look.confusion.expect("wanted");
    let right: f64 = confusion.iter().step_by(4).sum();
    assert!(
        confusion
            .chunks(3)
            .all(|row| row[0] == row.iter().sum::<f64>())
    );
    let share = right / confusion.iter().sum::<f64>();
    assert_eq!(share.to_bits(), run.record().test_accuracy.to_bits());
    let regions = look.plane.expect("wanted").regions;
    assert!(regions.answer.iter().all(|&class| class == 0.0));
    assert!(regions.margin.iter().all(|&margin| margin == 0.0));
}

/// Every layer of a run against slow loops over `rows`; how many units were dead and saturated.
fn check_spread(run: &Run, data: &Dataset, request: &Request, rows: &[u32]) -> (f64, f64) {
    let look = look(run, data);
    let train = crate::slow::rows(data, request).0;
    let scaling = scaling(data, request, &train);
    let samples: Vec<Vec<Slow>> = rows
        .iter()
        .map(|&row| forward(run, &look, &scaled(&features(data, row), &scaling)))
        .collect();
    assert_eq!(look.rows, rows.len());
    let mut found = (0.0, 0.0);
    let shapes = run.layers();
    let layers = look.layers.as_ref().expect("wanted");
    assert_eq!(layers.len(), shapes.len());
    for (k, (layer, shape)) in layers.iter().zip(shapes).enumerate() {
        let pairs = rows.len() * shape.fan_out;
        let slopes = samples.iter().flat_map(|sample| sample[k].slope.clone());
        let activations = samples.iter().flat_map(|sample| sample[k].a.clone());
        check_histogram(&layer.activation, &activations.collect::<Vec<_>>());
        check_histogram(&layer.slope, &slopes.clone().collect::<Vec<_>>());
        #[allow(clippy::cast_precision_loss, reason = "counts")]
        let saturated = slopes.filter(|&slope| slope < 0.01).count() as f64 / pairs as f64;
        assert!(close(layer.saturated, saturated, 1e-15), "layer {k}");
        let dead = |unit: &usize| samples.iter().all(|sample| sample[k].a[*unit] == 0.0);
        #[allow(clippy::cast_precision_loss, reason = "counts")]
        let dead = (0..shape.fan_out).filter(dead).count() as f64 / shape.fan_out as f64;
        let relu = shape.activation == Activation::Relu;
        assert_eq!(layer.dead, relu.then_some(dead), "layer {k}");
        found.0 += layer.dead.unwrap_or(0.0);
        found.1 += saturated;
    }
    found
}

/// 40 bins of all values; those that lie on an edge may fall to either side.
fn check_histogram(found: &Histogram, values: &[f64]) {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    assert!(close(found.low, low, 1e-12) && close(found.high, high, 1e-12));
    let counted: usize = found.counts.iter().map(|&count| count as usize).sum();
    assert_eq!(counted, values.len());
    let width = (high - low) / 40.0;
    let mut below = 0;
    for (bin, &count) in (1_u32..).zip(&found.counts) {
        below += count as usize;
        let edge = low + width * f64::from(bin);
        let least = values.iter().filter(|&&x| x < edge - 1e-9 * width).count();
        let most = values.iter().filter(|&&x| x <= edge + 1e-9 * width).count();
        let last = bin == 40 || width == 0.0;
        assert!((least..=most).contains(&below) || last, "bin {bin}");
    }
}

#[test]
fn histograms_are_of_all_training_rows() {
    let data = dataset("iris.csv");
    let (mut dead, mut saturated) = (0.0, 0.0);
    for hidden in ["", "24:relu,5:tanh", "6:sigmoid", "9:leaky_relu"] {
        let request = settings(&json!({
            "hidden": hidden, "init": "normal:2", "lr": 0.2, "scale": "minmax",
        }));
        let train = rows(&data, &request).0;
        for epochs in [0, 1, 6] {
            let run = run(&data, &request, epochs);
            let found = check_spread(&run, &data, &request, &train);
            (dead, saturated) = (dead + found.0, saturated + found.1);
        }
    }
    assert!(dead > 0.0 && saturated > 1.0, "{dead} {saturated}");
}

/// A slope of 0.01 is not below 0.01, and everything is counted, in f32 too.
#[test]
fn histograms_of_f32_count_everything() {
    let data = dataset("iris.csv");
    let mut request = settings(&json!({"hidden": "8:leaky_relu"}));
    request.precision = Some(Precision::F32);
    let run = run(&data, &request, 3);
    let look = look(&run, &data);
    let layers = look.layers.expect("wanted");
    assert_eq!(layers[0].saturated.to_bits(), 0.0_f64.to_bits());
    for (layer, units) in layers.iter().zip([8, 3]) {
        for histogram in [&layer.activation, &layer.slope] {
            let counted: u32 = histogram.counts.iter().sum();
            assert_eq!(counted as usize, look.rows * units);
        }
    }
}

/// Of many training rows, 2,048 evenly spaced ones by their number.
#[test]
fn histograms_of_many_rows_are_of_some() {
    let mut text = "x,y,label\n".to_owned();
    let mut rng = RandomState::new(5);
    for row in 0..4_000 {
        let (x, y) = (rng.normal(0.0, 1.0), rng.normal(0.0, 1.0));
        text += &format!("{x},{y},{}\n", row % 3);
    }
    let data = load("many.csv", text.as_bytes());
    let request = settings(&json!({"hidden": "4:relu", "batch": 100}));
    let train = rows(&data, &request).0;
    let some: Vec<u32> = (0..2048).map(|k| train[k * train.len() / 2048]).collect();
    assert!(train.len() > 3_000);
    for epochs in [0, 2] {
        check_spread(&run(&data, &request, epochs), &data, &request, &some);
    }
}

/// 4 % beyond the range of the columns.
fn check_edges(plane: &Plane, data: &Dataset) {
    for axis in 0..2 {
        let every = 0..data.rows();
        let column = every.map(|row| features(data, row)[plane.axes[axis]]);
        let low = column.clone().fold(f64::INFINITY, f64::min);
        let high = column.fold(f64::NEG_INFINITY, f64::max);
        assert!(close(plane.low[axis], low - 0.04 * (high - low), 1e-15));
        assert!(close(plane.high[axis], high + 0.04 * (high - low), 1e-15));
    }
}

#[test]
fn regions_are_what_the_network_answers() {
    let data = dataset("iris.csv");
    for (precision, room) in [(Precision::F64, 1e-12), (Precision::F32, 1e-4)] {
        for (scale, x, y) in [("none", 2, 0), ("standard", 0, 3), ("minmax", 3, 1)] {
            let mut request = settings(&json!({"hidden": "6:tanh,5:relu", "scale": scale}));
            request.precision = Some(precision);
            let run = run(&data, &request, 8);
            let train = rows(&data, &request).0;
            let scaling = scaling(&data, &request, &train);
            let wants = Wants {
                plane: Some(WantedPlane {
                    unit: Some((1, 3)),
                    ..plane(x, y, 11)
                }),
                ..all()
            };
            let look = run.look(&data, None, &wants).expect("a look");
            let plane = look.plane.as_ref().expect("wanted");
            let units = plane.regions.unit.as_ref().expect("wanted");
            assert_eq!((plane.axes, plane.side, units.len()), ([x, y], 11, 121));
            check_edges(plane, &data);
            let at = |axis: usize, part: f64| {
                plane.low[axis] + (plane.high[axis] - plane.low[axis]) * part
            };
            for (k, unit) in units.iter().enumerate() {
                #[allow(clippy::cast_precision_loss, reason = "of 11")]
                let (row, column) = ((k / 11) as f64, (k % 11) as f64);
                let mut raw: Vec<f64> = scaling.iter().map(|(mean, ..)| *mean).collect();
                raw[x] = at(0, (column + 0.5) / 11.0);
                raw[y] = at(1, 1.0 - (row + 0.5) / 11.0);
                let layers = forward(&run, &look, &scaled(&raw, &scaling));
                assert!(close(*unit, layers[1].a[3], room));
                let mut outputs = layers[2].a.clone();
                outputs.sort_by(f64::total_cmp);
                let margin = outputs[2] - outputs[1];
                assert!(close(plane.regions.margin[k], margin, room));
                let z = &layers[2].z;
                let best = (0..3).fold(0, |best, j| if z[j] > z[best] { j } else { best });
                let clear = margin > 10.0 * room;
                #[allow(clippy::cast_precision_loss, reason = "of 3")]
                let agrees = plane.regions.answer[k] == best as f64;
                assert!(agrees || !clear, "{scale}, point {k}");
            }
            let answers = &plane.regions.answer;
            assert!(answers.iter().any(|&class| class != answers[0]));
        }
    }
}

#[test]
fn regions_show_the_rows() {
    let check = |data: &Dataset, rows: &[u32]| {
        let request = settings(&json!({}));
        let run = Run::start(data, &request).expect("a run");
        let test = crate::slow::rows(data, &request).1;
        let points = look(&run, data).plane.expect("wanted").points;
        assert_eq!(points.len(), rows.len());
        for (point, &row) in points.iter().zip(rows) {
            let [x, y] = [0, 1].map(|at| features(data, row)[at]);
            let class = u32::try_from(data.class(row)).expect("a class");
            let is_test = f64::from(u8::from(test.contains(&row)));
            assert_eq!(*point, [x, y, f64::from(class), is_test]);
        }
    };
    let iris = dataset("iris.csv");
    check(&iris, &(0..150).collect::<Vec<u32>>());
    let twin = dataset("steel-twin.csv");
    let all = u64::from(twin.rows());
    let some = (0..600_u64).map(|k| u32::try_from(k * all / 600).expect("a row"));
    assert!(all > 1_000);
    check(&twin, &some.collect::<Vec<u32>>());
}

#[test]
fn a_feature_that_never_changes_has_room_around_it() {
    let mut text = "x,y,label\n".to_owned();
    for row in 0..40 {
        text += &format!("7,{row},{}\n", row / 20);
    }
    let data = load("flat.csv", text.as_bytes());
    let run = run(&data, &settings(&json!({})), 2);
    let plane = look(&run, &data).plane.expect("wanted");
    assert_eq!((plane.low[0], plane.high[0]), (6.5, 7.5));
    assert!(plane.regions.margin.iter().all(|margin| margin.is_finite()));
}

#[test]
fn a_plane_that_is_not_there_is_refused() {
    let data = dataset("iris.csv");
    let run = run(&data, &settings(&json!({"hidden": "4:relu"})), 1);
    let unit = |unit| WantedPlane {
        unit: Some(unit),
        ..plane(0, 1, 5)
    };
    for (wanted, refused) in [
        (plane(0, 3, 5), false),
        (unit((1, 2)), false),
        (plane(2, 2, 5), true),
        (plane(4, 1, 5), true),
        (plane(0, 4, 5), true),
        (unit((0, 4)), true),
        (unit((1, 3)), true),
        (unit((2, 0)), true),
    ] {
        let text = format!("{wanted:?}");
        let wants = Wants {
            plane: Some(wanted),
            ..Wants::default()
        };
        let failure = run.look(&data, None, &wants).err();
        let code = failure.map(|failure| failure.code);
        assert_eq!(code, refused.then_some("CALL-SHAPE"), "{text}");
    }
}

/// Large networks are looked at more coarsely, never more finely than asked.
#[test]
fn work_is_bounded() {
    let shapes = |features: usize, hidden: &str| {
        let request = settings(&json!({"hidden": hidden}));
        Shape::layers(features, 10, &request.settings)
    };
    let small = shapes(64, "64:relu,32:relu");
    let huge = shapes(784, "1024:relu,1024:relu,1024:relu,1024:relu");
    assert_eq!(regions::side(&small, 100), 100);
    assert_eq!(regions::side(&small, 5), 5);
    assert_eq!(regions::side(&huge, 100), 8);
    assert_eq!(losslab_nn::spread::rows(&small, 1_400), 1_400);
    assert_eq!(losslab_nn::spread::rows(&small, 9_000), 2_048);
    let some = losslab_nn::spread::rows(&huge, 9_000);
    assert!((1..100).contains(&some), "{some}");
}
