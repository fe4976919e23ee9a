//! The gradient check on whole runs, as the page asks for it.

use crate::lab::{dataset, load};
use losslab_data::Scale;
use losslab_nn::gradient_case::Case;
use losslab_nn::gradient_check::{self, AGREES, Batch, Report, WORK, exact_anyway, must_fail};
use losslab_nn::init::Init;
use losslab_nn::network::{Network, Shape};
use losslab_nn::settings::{Draws, Gradient, Hidden, Settings};
use losslab_nn::{Activation, Loss, RandomState, pair};
use losslab_wasm::request::Precision;
use losslab_wasm::{Dataset, Request, Run};
use ndarray::Array2;

fn pairs() -> Vec<(Activation, Loss)> {
    let all = Activation::ALL
        .into_iter()
        .flat_map(|out| Loss::ALL.map(|loss| (out, loss)));
    all.filter(|&(out, loss)| pair::check(out, loss).is_ok())
        .collect()
}

/// The page's defaults.
fn request(out: Activation, loss: Loss) -> Request {
    Request {
        settings: Settings {
            hidden: Vec::new(),
            out,
            loss,
            eps: 0.0,
            gradient: Gradient::Exact,
            init: Init::Xavier,
            lr: 0.01,
            momentum: 0.0,
            draws: Draws::Separate,
            seed: 1234,
        },
        scale: Scale::Standard,
        split: 0.8,
        batch: 10,
        precision: None,
    }
}

fn with(request: &Request, change: impl Fn(&mut Request)) -> Request {
    let mut request = request.clone();
    change(&mut request);
    request
}

const IRIS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/iris.csv");
const DIGITS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/digits.csv");

fn iris() -> Dataset {
    load("iris.csv", &std::fs::read(IRIS).expect("readable"))
}

/// The check of a run after `epochs`, epoch 0 being the first weights.
fn check(dataset: &Dataset, request: &Request, epochs: usize) -> Report {
    let mut run = Run::start(dataset, request).expect("a run");
    for _ in 0..=epochs {
        run.epoch(dataset);
    }
    checked(&run, dataset)
}

/// As the page has it: the case crosses to another module as numbers.
fn checked(run: &Run, dataset: &Dataset) -> Report {
    let numbers = run.gradient_case(dataset).expect("room").numbers();
    Case::read(&numbers).expect("the case").check()
}

#[test]
fn all_pairs_pass_on_iris() {
    let iris = iris();
    let hidden = |units, activation| Hidden { units, activation };
    let nets = [
        Vec::new(),
        vec![hidden(8, Activation::Sigmoid)],
        vec![hidden(8, Activation::Relu), hidden(6, Activation::Tanh)],
    ];
    for (out, loss) in pairs() {
        for net in &nets {
            for epochs in [0, 5] {
                let request = with(&request(out, loss), |r| r.settings.hidden.clone_from(net));
                let report = check(&iris, &request, epochs);
                let name = format!("{} + {}, {net:?}, epoch {epochs}", out.name(), loss.name());
                assert!(report.passes(), "{name}: {report:?}");
                assert_eq!(report.compared + report.left_out, report.total, "{name}");
                assert!(2 * report.compared > report.total, "{name}: {report:?}");
            }
        }
    }
}

#[test]
fn omitting_the_slope_fails_on_iris_where_it_has_to() {
    let iris = iris();
    for (out, loss) in pairs() {
        let omit = |r: &mut Request| r.settings.gradient = Gradient::OmitSlope;
        let report = check(&iris, &with(&request(out, loss), omit), 0);
        let name = format!("{} + {}: {report:?}", out.name(), loss.name());
        let followed = Gradient::OmitSlope;
        let pair = (out, loss);
        assert_eq!(report.passes(), !must_fail(pair, 3, followed), "{name}");
        assert_eq!(report.passes(), exact_anyway(pair, 3, followed), "{name}");
        assert!(!must_fail(pair, 3, Gradient::Exact) && !exact_anyway(pair, 3, Gradient::Exact));
    }
}

/// 2 (o−y) / c is o − y of two classes.
#[test]
fn omitting_the_slope_of_two_linear_outputs_omits_nothing_of_their_mean_square() {
    let iris = String::from_utf8(std::fs::read(IRIS).expect("readable")).expect("text");
    let two: Vec<&str> = iris.lines().take(101).collect();
    let two = load("two.csv", two.join("\n").as_bytes());
    let pair = (Activation::Linear, Loss::Mse);
    let omit = |r: &mut Request| r.settings.gradient = Gradient::OmitSlope;
    let run = Run::start(&two, &with(&request(pair.0, pair.1), omit)).expect("a run");
    assert_eq!(run.classes(), 2);
    let numbers = run.gradient_case(&two).expect("room").numbers();
    let case = Case::read(&numbers).expect("the case");
    assert!(case.check().passes() && case.exact_anyway() && !case.must_fail());
}

/// The leading class is so far ahead that 1 − o is its last bits, or none.
#[test]
fn who_is_far_ahead_passes() {
    let network = |ahead: f64| {
        let settings = request(Activation::Softmax, Loss::Cce).settings;
        let mut network = Network::draw(
            &Shape::layers(2, 3, &settings),
            Init::Normal(0.1),
            &mut RandomState::new(1),
        );
        network.layers[0].parameters.biases[0] = ahead;
        network
    };
    let input = ndarray::arr2(&[[0.5, -2.0], [1.0, 0.25]]);
    for ahead in [20.0, 30.0, 40.0] {
        for loss in [Loss::Cce, Loss::Bce, Loss::HalfSse, Loss::Mae] {
            let batch = Batch {
                input: input.view(),
                classes: &[0, 0],
            };
            let report =
                gradient_check::check(&network(ahead), batch, (loss, Gradient::Exact), WORK);
            assert!(report.passes(), "{loss:?} {ahead}: {report:?}");
        }
    }
}

/// What a diverged run follows must not hide that it is wrong.
#[test]
fn a_gradient_is_not_measured_by_itself() {
    let settings = request(Activation::Linear, Loss::Mae).settings;
    let mut network = Network::draw(
        &Shape::layers(2, 3, &settings),
        Init::Normal(0.1),
        &mut RandomState::new(1),
    );
    network.layers[0].parameters.biases[0] = 1e80;
    let input = ndarray::arr2(&[[0.5, -2.0]]);
    let batch = Batch {
        input: input.view(),
        classes: &[1],
    };
    let omitted = (Loss::Mae, Gradient::OmitSlope);
    assert!(!gradient_check::check(&network, batch, omitted, WORK).passes());
}

/// Who has learned nearly all has gradients so small that 1 − o is rounding: they are right all the same.
#[test]
fn what_is_learned_to_the_end_passes() {
    let digits = load("digits.csv", &std::fs::read(DIGITS).expect("readable"));
    let learned = |out, loss, lr, layer: Option<Hidden>| {
        with(&request(out, loss), |r| {
            r.settings.lr = lr;
            r.settings.hidden = layer.into_iter().collect();
        })
    };
    let relu = Some(Hidden {
        units: 32,
        activation: Activation::Relu,
    });
    let tanh = Some(Hidden {
        units: 8,
        activation: Activation::Tanh,
    });
    let (softmax, sigmoid) = (Activation::Softmax, Activation::Sigmoid);
    let of_digits = learned(softmax, Loss::Cce, 0.1, relu);
    for epochs in [10, 60] {
        let report = check(&digits, &of_digits, epochs);
        assert!(report.passes(), "digits, epoch {epochs}: {report:?}");
    }
    for (out, loss, lr, epochs) in [
        (softmax, Loss::Cce, 0.1, 30),
        (sigmoid, Loss::Bce, 0.1, 100),
        (softmax, Loss::Bce, 0.1, 60),
        (softmax, Loss::Bce, 0.1, 100),
        (softmax, Loss::Mse, 0.3, 100),
        (sigmoid, Loss::HalfSse, 0.1, 100),
        (sigmoid, Loss::Mae, 0.3, 100),
    ] {
        let iris = iris();
        let of_iris = with(&learned(out, loss, lr, tanh), |r| r.batch = 1);
        let mut run = Run::start(&iris, &of_iris).expect("a run");
        while run.epochs() < epochs {
            run.advance(&iris);
        }
        for _ in 0..80 {
            let report = checked(&run, &iris);
            assert!(report.passes(), "{out:?} + {loss:?}: {report:?}");
            run.advance(&iris);
        }
    }
}

/// The lesson's runs: many outputs are saturated, and the gradient is the loss's all the same.
#[test]
fn the_lesson_passes_before_and_after() {
    let twin = dataset("steel-twin.csv");
    for (loss, seed) in [
        (Loss::HalfSse, 1234),
        (Loss::Bce, 1234),
        (Loss::HalfSse, 7),
        (Loss::Bce, 7),
    ] {
        let lesson = with(&request(Activation::Sigmoid, loss), |r| {
            r.settings.init = Init::Normal(1.0);
            r.settings.seed = seed;
        });
        for epochs in [0, 3] {
            for batch in [1, 10, 64] {
                let report = check(&twin, &with(&lesson, |r| r.batch = batch), epochs);
                assert!(
                    report.passes(),
                    "{}, batch {batch}: {report:?}",
                    loss.name()
                );
            }
        }
    }
}

/// Asking changes nothing: the run goes on bit for bit as one that was never asked.
#[test]
fn a_check_does_not_move_the_run() {
    let iris = iris();
    let request = request(Activation::Softmax, Loss::Cce);
    let mut asked = Run::start(&iris, &request).expect("a run");
    let mut left_alone = Run::start(&iris, &request).expect("a run");
    for _ in 0..40 {
        let report = checked(&asked, &iris);
        assert!(report.passes(), "{report:?}");
        asked.advance(&iris);
        left_alone.advance(&iris);
        let same = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| a.to_bits() == b.to_bits());
        assert!(same(&asked.weights(0), &left_alone.weights(0)));
    }
    assert!(asked.epochs() > 1);
}

/// The batch is that of the step to come: its mean loss is what the next minibatch reports.
#[test]
fn the_minibatch_is_the_one_to_come() {
    let iris = iris();
    for precision in [Precision::F64, Precision::F32] {
        let request = with(&request(Activation::Sigmoid, Loss::Bce), |r| {
            r.precision = Some(precision);
        });
        let mut run = Run::start(&iris, &request).expect("a run");
        run.epoch(&iris);
        for _ in 0..2 * run.steps().1 {
            let report = checked(&run, &iris);
            let before = run.batch_loss();
            while run.batch_loss() == before {
                run.advance(&iris);
            }
            let loss = run.batch_loss().expect("a minibatch");
            let room = if precision == Precision::F64 {
                1e-14
            } else {
                1e-6
            };
            assert!(
                (report.loss - loss).abs() <= room * loss,
                "{} for {loss}",
                report.loss
            );
            assert!(report.worst <= AGREES, "{report:?}");
        }
    }
}

/// With less work than all weights would take, some are compared: of every layer and unit.
#[test]
fn work_is_bounded_and_spread() {
    let settings = Settings {
        hidden: vec![Hidden {
            units: 10,
            activation: Activation::Tanh,
        }],
        ..request(Activation::Softmax, Loss::Cce).settings
    };
    let (features, classes, rows) = (30, 4, 5);
    let mut rng = RandomState::new(3);
    let network = Network::<f64>::draw(
        &Shape::layers(features, classes, &settings),
        settings.init,
        &mut rng,
    );
    let input = Array2::from_shape_simple_fn((rows, features), || rng.normal(0.0, 1.0));
    let batch = Batch {
        input: input.view(),
        classes: &[0, 1, 2, 3, 0],
    };
    let followed = (Loss::Cce, Gradient::Exact);
    let all = gradient_check::check(&network, batch, followed, WORK);
    assert_eq!((all.compared, all.total), (354, 354));
    let pass = rows * (30 * 10 + 10 * 4);
    for share in [2, 3, 10, 40, 1000] {
        let some = gradient_check::check(&network, batch, followed, 2 * pass * 354 / share);
        assert_eq!(some.total, 354);
        assert!(
            some.compared <= 354 / share + 1,
            "{share}: {}",
            some.compared
        );
        assert!(
            some.compared >= 1 && some.compared * (share + 8) >= 354,
            "{share}: {}",
            some.compared
        );
        assert!(some.worst <= all.worst);
    }
    // A wrong gradient is found by a few of them too.
    let wrong = (Loss::Sse, Gradient::OmitSlope);
    let few = gradient_check::check(&network, batch, wrong, 2 * pass * 10);
    assert!(few.compared <= 10 && !few.passes(), "{few:?}");
}

/// Where it was worst is where the numbers it names are.
#[test]
fn the_worst_is_named() {
    let iris = iris();
    let omit = with(&request(Activation::Sigmoid, Loss::Sse), |r| {
        r.settings.hidden = vec![Hidden {
            units: 5,
            activation: Activation::Tanh,
        }];
        r.settings.gradient = Gradient::OmitSlope;
    });
    let report = check(&iris, &omit, 0);
    assert!(!report.passes());
    let (units, inputs) = if report.layer == 0 { (5, 4) } else { (3, 5) };
    assert!(report.layer < 2 && report.unit < units);
    assert!(report.input.is_none_or(|input| input < inputs));
    let scale = report.analytic.abs().max(report.numeric.abs());
    let error = (report.analytic - report.numeric).abs() / scale;
    assert!((error - report.worst).abs() <= 1e-12 * error, "{report:?}");
}

#[test]
fn a_case_crosses_to_the_bit() {
    let iris = iris();
    let asked = with(&request(Activation::Linear, Loss::Hinge), |r| {
        r.settings.gradient = Gradient::OmitSlope;
        r.settings.hidden = vec![Hidden {
            units: 3,
            activation: Activation::LeakyRelu,
        }];
        r.precision = Some(Precision::F32);
    });
    let run = Run::start(&iris, &asked).expect("a run");
    let case = run.gradient_case(&iris).expect("room");
    let numbers = case.numbers();
    let read = Case::read(&numbers).expect("the case");
    assert_eq!(format!("{case:?}"), format!("{read:?}"));
    assert_eq!(numbers, read.numbers());
    for length in [0, 1, 4, 6, 20, numbers.len() - 1] {
        assert!(Case::read(&numbers[..length]).is_none(), "{length}");
    }
    let mut other = numbers.clone();
    other[0] = 7.0; // there is no such loss
    assert!(Case::read(&other).is_none());
    let mut other = numbers;
    if let Some(class) = other.last_mut() {
        *class = 3.0; // there is no such class
    }
    assert!(Case::read(&other).is_none());
}
