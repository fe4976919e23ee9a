//! Runs beside others, with which they may keep scaled rows together.

use crate::lab::{dataset, load, settings};
use losslab_data::Scale;
use losslab_nn::{Order, RandomState};
use losslab_wasm::request::Precision;
use losslab_wasm::{Dataset, Request, Run};
use serde_json::json;

/// Three epochs beside others and alone, where nobody shares anything.
fn trained(data: &Dataset, request: &Request, others: &[Option<Run>]) -> [Run; 2] {
    let alone = Run::start(data, request);
    let beside = Run::start_beside(data, request, (0, 0), others);
    [beside, alone].map(|run| {
        let mut run = run.expect("a run");
        for _ in 0..3 {
            run.epoch(data);
        }
        run
    })
}

fn all_of(run: &Run) -> (String, Vec<f64>) {
    (format!("{:?}", run.record()), run.checkpoint())
}

#[test]
fn beside_others_a_run_trains_as_it_does_alone() {
    let data = dataset("iris.csv");
    let mut others: Vec<Option<Run>> = vec![None];
    for changes in [
        json!({}),
        json!({"lr": 0.1}),
        json!({"seed": 2}),
        json!({"seed": 2, "hidden": "4:relu"}),
        json!({"scale": "minmax"}),
        json!({"scale": "none", "split": 0.5}),
        json!({}),
    ] {
        for precision in [Precision::F64, Precision::F32] {
            let mut request = settings(&changes);
            request.precision = Some(precision);
            let [beside, alone] = trained(&data, &request, &others);
            assert_eq!(
                all_of(&beside),
                all_of(&alone),
                "{changes} in {precision:?}"
            );
            others.push(Some(beside));
        }
    }
}

/// Between 0 and 1, but for one row that trains or not: scaled by the range, the runs differ in the divisor of
/// the last feature alone.
#[test]
fn a_run_shares_no_rows_that_were_divided_by_something_else() {
    let mut text = String::from("first,last,label\n");
    for row in 0..40 {
        let last = if row == 7 { 5 } else { row % 2 };
        text += &format!("{},{last},{}\n", row % 2, ["a", "b"][row / 3 % 2]);
    }
    let data = load("divisor.csv", text.as_bytes());
    let request = |seed| settings(&json!({"scale": "minmax", "seed": seed, "batch": 4}));
    let begun = [Some(Run::start(&data, &request(1)).expect("a run"))];
    let mut divisors = Vec::new();
    for seed in 1..=20 {
        let [beside, alone] = trained(&data, &request(seed), &begun);
        assert_eq!(all_of(&beside), all_of(&alone), "seed {seed}");
        let order = Order::draw(40, 32, &mut RandomState::new(seed));
        divisors.push(data.fit(Scale::MinMax, order.train()).divide);
    }
    divisors.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
    divisors.dedup();
    assert_eq!(divisors, [[1.0, 1.0], [1.0, 5.0]]);
}

/// Of all runs together 64 MiB; a run whose rows another keeps needs no more.
#[test]
fn a_run_keeps_its_rows_as_long_as_few_are_kept() {
    let data = dataset("iris.csv");
    let request = settings(&json!({}));
    let size = data.rows() as usize * data.features() * size_of::<f64>();
    let most = 64 << 20;
    let begin = |kept, others: &[Option<Run>]| {
        Run::start_beside(&data, &request, (0, kept), others).expect("a run")
    };
    let others = [Some(begin(0, &[]))];
    let none = [Some(begin(most, &[]))];
    for (kept, others, wanted) in [
        (0, &[][..], size),
        (most - size, &[], size),
        (most - size + 1, &[], 0),
        (most, &others, size),
        (0, &none, size),
    ] {
        let mut runs = [begin(kept, others), begin(0, &[])];
        assert_eq!(runs[0].kept(), wanted, "beside {kept}");
        for run in &mut runs {
            run.epoch(&data);
            run.epoch(&data);
        }
        assert_eq!(all_of(&runs[0]), all_of(&runs[1]), "beside {kept}");
    }
}
