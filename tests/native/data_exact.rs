//! Numbers that an f32 cannot tell apart.

use losslab_data::propose::propose;
use losslab_data::{Finish, ReadOptions, Reader, Scale, Table};
use losslab_wasm::run::Run;
use serde_json::json;

use crate::data_wrong::table;
use crate::lab::{load, settings};

/// A file of one number column and a word.
fn column(numbers: &[String]) -> String {
    let mut text = String::from("n,w\n");
    for (row, number) in numbers.iter().enumerate() {
        text += &format!("{number},{}\n", ["u", "v"][row % 2]);
    }
    text
}

fn listed(table: &Table) -> Vec<f64> {
    table.numbers(0).collect()
}

#[test]
fn figures_are_those_of_the_numbers_as_written() {
    let cases: [(&str, Vec<f64>); 6] = [
        (
            "student numbers",
            (0..300).map(|k| 20_240_001.0 + f64::from(k)).collect(),
        ),
        (
            "unix seconds",
            (0..200)
                .map(|k| 1_700_000_000.0 + 60.0 * f64::from(k))
                .collect(),
        ),
        (
            "unix milliseconds",
            (0..500)
                .map(|k| 1_700_000_000_123.0 + 86_400_001.0 * f64::from(k))
                .collect(),
        ),
        (
            "halves",
            (0..90).map(|k| 20_240_001.5 + f64::from(k)).collect(),
        ),
        (
            "the largest",
            (0..20)
                .map(|k| 9_007_199_254_740_992.0 - f64::from(k))
                .collect(),
        ),
        (
            "close together",
            vec![0.123_456_789_1, 0.123_456_789_2, 5.0, 0.123_456_789_1],
        ),
    ];
    for (name, numbers) in cases {
        let written: Vec<String> = numbers.iter().map(f64::to_string).collect();
        let read = table(&column(&written));
        assert_eq!(listed(&read), numbers, "{name}");
        let figures = &read.columns()[0].figures;
        let mut sorted = numbers.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.dedup();
        assert_eq!(figures.distinct, sorted.len(), "{name}");
        assert_eq!(
            (figures.min, figures.max),
            (sorted[0], sorted[sorted.len() - 1]),
            "{name}"
        );
        let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
        assert_eq!(figures.mean, mean, "{name}");
        assert_eq!(
            figures.histogram.iter().sum::<u32>() as usize,
            numbers.len()
        );
    }
}

/// The contract's cells: what an f32 only rounds, and merges with nothing near, stays one.
#[test]
fn measurements_stay_cells() {
    let thirds: Vec<String> = (1..2500)
        .map(|k| (f64::from(k) / 3.0).to_string())
        .collect();
    let small: Vec<String> = (0..300)
        .map(|k| format!("{}.{:04}", k % 7, k * 31 % 10_000))
        .collect();
    let years: Vec<String> = (0..90).map(|k| (1930 + k).to_string()).collect();
    for numbers in [thirds, small, years] {
        assert_eq!(table(&column(&numbers)).exact(0), None, "{}", numbers[0]);
    }
}

#[test]
fn what_is_kept_follows_its_rows() {
    let text = "n,m,w\n20240001,1,u\n20240002,,u\n,3,v\n20240004,4,v\n";
    let mut read = table(text);
    read.retain_rows(|row| !row[1].is_nan()).expect("memory");
    assert_eq!(listed(&read)[0], 20_240_001.0);
    assert!(listed(&read)[1].is_nan());
    read.fill(0, read.columns()[0].figures.mean);
    assert_eq!(listed(&read), [20_240_001.0, 20_240_002.5, 20_240_004.0]);
}

/// What a network sees of them: a run on them is, to the bit, the run on small ones that scale to the same.
#[test]
fn a_run_is_that_of_the_same_numbers_nearer_0() {
    let text = |base: u64| {
        let row = |k: u64| {
            format!(
                "{},{},{}\n",
                k * 7 % 5,
                base + k * k % 301,
                k * k % 301 / 101
            )
        };
        let rows: String = (0..200).map(row).collect();
        format!("x,n,label\n{rows}")
    };
    let request = settings(&json!({"scale": "minmax", "hidden": "4:tanh"}));
    let losses = |base| {
        let data = load("ids.csv", text(base).as_bytes());
        let mut run = Run::start(&data, &request).expect("it starts");
        for _ in 0..3 {
            run.epoch(&data);
        }
        (run.record().train_loss, run.record().test_loss)
    };
    let near = losses(0);
    assert_eq!(losses(1_700_000_000_000), near);
    // As cells, all of them were one number.
    assert!(near.0.is_finite());
}

/// Behind the first megabyte they are found late, and the file is read once more.
#[test]
fn large_numbers_may_come_late() {
    let mut text = column(
        &(0..200_000)
            .map(|k| (k % 1000).to_string())
            .collect::<Vec<_>>(),
    );
    text += "16777217,u\n16777216,v\n";
    let read = |exact_columns: Vec<usize>| {
        let mut reader = Reader::new(ReadOptions {
            exact_columns,
            ..ReadOptions::default()
        });
        reader.push(text.as_bytes()).expect("it is read");
        reader.finish().expect("a table")
    };
    let Finish::Again {
        text_columns,
        exact_columns,
    } = read(Vec::new())
    else {
        panic!("17 merges with 16");
    };
    assert_eq!((text_columns, &exact_columns), (vec![1], &vec![0]));
    let Finish::Table(read, _) = read(exact_columns) else {
        panic!("it is known now");
    };
    assert_eq!(read.columns()[0].figures.max, 16_777_217.0);
    assert_eq!(read.columns()[0].figures.distinct, 1001);
}

/// Beside a column that is known to need it.
#[test]
fn large_numbers_may_come_late_in_a_second_column() {
    let mut text = String::from("t,n\n");
    (0..90_000).for_each(|row| text += &format!("{},{}\n", 1_700_000_000 + row, row % 9));
    text += "1700090000,16777217\n";
    let mut reader = Reader::new(ReadOptions::default());
    reader.push(text.as_bytes()).expect("it is read");
    let exact_columns = vec![0, 1];
    let text_columns = Vec::new();
    let again = Finish::Again {
        text_columns,
        exact_columns,
    };
    assert_eq!(reader.finish(), Ok(again));
}

#[test]
fn a_student_number_numbers_the_rows() {
    let numbers: Vec<String> = (0..300).map(|k| (20_240_001 + k).to_string()).collect();
    assert_eq!(propose(&table(&column(&numbers))).drop, [0]);
}

/// As features too: the scaled ones are those of the f64.
#[test]
fn scaled_features_are_those_of_the_numbers() {
    let numbers: Vec<f64> = (0..40)
        .map(|k| 1_700_000_000_000.0 + f64::from(k * k))
        .collect();
    let written: Vec<String> = numbers.iter().map(f64::to_string).collect();
    let data = load("ms.csv", column(&written).as_bytes());
    let rows: Vec<u32> = (0..40).collect();
    let scaler = data.fit(Scale::MinMax, &rows);
    assert_eq!((scaler.shift[0], scaler.divide[0]), (numbers[0], 1521.0));
    for (row, number) in rows.iter().zip(&numbers) {
        assert_eq!(data.feature(*row, 0), *number);
    }
}
