//! Runs beside others, with which they may keep scaled rows together.

use crate::lab::{dataset, load, settings};
use losslab_data::Scale;
use losslab_nn::{Order, RandomState};
use losslab_wasm::request::Precision;
use losslab_wasm::{Beside, Dataset, Request, Run};
use serde_json::json;

/// Three epochs beside others and alone, where nobody shares anything.
fn trained(data: &Dataset, request: &Request, others: &[Option<Run>]) -> [Run; 2] {
    let alone = Run::start(data, request);
    let beside = Run::start_beside(data, request, Beside::of(others, others.len()));
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
    let most = 64 << 20;
    for (precision, number) in [(Precision::F64, 8), (Precision::F32, 4)] {
        let mut request = settings(&json!({}));
        request.precision = Some(precision);
        let size = data.rows() as usize * data.features() * number;
        let begin = |kept, runs: &[Option<Run>]| {
            let beside = Beside {
                kept,
                runs,
                ..Beside::default()
            };
            Run::start_beside(&data, &request, beside).expect("a run")
        };
        let keeping = begin(0, &[]);
        let none = [Some(begin(most, &[]))];
        let late = [None, none[0].clone(), Some(keeping)];
        for (kept, others, wanted) in [
            (0, &[][..], size),
            (most - size, &[], size),
            (most - size + 1, &[], 0),
            (most, &late, size),
            (0, &none, size),
        ] {
            let mut runs = [begin(kept, others), begin(0, &[])];
            assert_eq!(runs[0].kept().1, wanted, "beside {kept} in {precision:?}");
            for run in &mut runs {
                run.epoch(&data);
                run.epoch(&data);
            }
            assert_eq!(
                all_of(&runs[0]),
                all_of(&runs[1]),
                "beside {kept} in {precision:?}"
            );
        }
    }
}

/// Rows that several keep together are there once; what makes way is not beside.
#[test]
fn what_is_kept_beside_a_run_counts_once() {
    let data = dataset("iris.csv");
    let mut runs: Vec<Option<Run>> = vec![None];
    for (changes, precision) in [
        (json!({}), Precision::F64),
        (json!({"lr": 0.1}), Precision::F64),
        (json!({"seed": 2}), Precision::F64),
        (json!({}), Precision::F32),
        (json!({"hidden": "4:relu"}), Precision::F64),
    ] {
        let mut request = settings(&changes);
        request.precision = Some(precision);
        let run = Run::start_beside(&data, &request, Beside::of(&runs, runs.len()));
        runs.push(Some(run.expect("a run")));
    }
    let taken = |places: &[usize]| -> u64 {
        let runs = places.iter().map(|&place| runs[place].as_ref());
        runs.map(|run| run.map_or(0, Run::bytes)).sum()
    };
    let f64_rows = data.rows() as usize * data.features() * size_of::<f64>();
    for (place, others, rows) in [
        (0, &[1, 2, 3, 4, 5][..], 5), // in halves: 1, 2 and 5 together, 3, and 4 in f32
        (1, &[2, 3, 4, 5], 5),
        (3, &[1, 2, 4, 5], 3),
        (4, &[1, 2, 3, 5], 4),
        (9, &[1, 2, 3, 4, 5], 5),
    ] {
        let beside = Beside::of(&runs, place);
        assert_eq!(beside.kept, rows * f64_rows / 2, "beside {place}");
        assert_eq!(beside.taken, taken(others), "beside {place}");
    }
}
