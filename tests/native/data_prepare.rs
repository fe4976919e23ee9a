//! Rows divided, features scaled, sets drawn.

use losslab_data::synth::{Draw, Set, generate};
use losslab_data::{Chosen, Column, Kind, Label, Scale, Scaler, Split, Table};
use losslab_nn::RandomState;
use proptest::prelude::*;

#[test]
fn splits_are_those_of_the_contract() {
    let split = |n, share, batch| Split::new(n, share, batch).expect("rows").train;
    assert_eq!(split(1941, 0.8, 10), 1550, "1552 cut to whole batches");
    assert_eq!(split(150, 0.8, 500), 120, "the batch is cut to the rows");
    assert_eq!(split(10, 0.7, 1), 7, "10 * 0.7 is 7 in f64");
    assert_eq!(split(2, 0.5, 1), 1);
    assert_eq!(
        Split::new(1, 0.8, 10).map_err(|error| error.code()),
        Err("TRAIN-TOO-FEW-ROWS")
    );
    assert_eq!(
        Split::new(0, 0.8, 10).map_err(|error| error.code()),
        Err("TRAIN-TOO-FEW-ROWS")
    );
}

proptest! {
    #[test]
    fn every_minibatch_is_full_and_some_row_tests(n in 2..5000usize, share in 0.5..0.95f64, batch in 1..6000usize) {
        let split = Split::new(n, share, batch).expect("rows");
        prop_assert!(split.steps >= 1 && split.batch >= 1 && split.batch <= batch);
        prop_assert_eq!(split.train, split.steps * split.batch);
        prop_assert!(split.train < n);
        prop_assert!((split.train + split.batch) as f64 > (n as f64 * share).floor());
    }

    /// Scaled training rows have mean 0 and deviation 1, or reach from 0 to 1.
    #[test]
    fn scaled_rows_have_the_moments_promised(cells in prop::collection::vec(-1e7f32..1e7, 12..60)) {
        let n = cells.len() / 3;
        let rows: Vec<u32> = (0..n as u32).filter(|row| row % 4 != 3).collect();
        // The middle column is no feature.
        let features = [0..1, 2..3];
        let column = |at: usize, scaler: &Scaler| -> Vec<f64> {
            rows.iter().map(|&row| scaler.value(at, f64::from(cells[row as usize * 3 + 2 * at]))).collect()
        };
        let table = numbers(3, cells.clone());
        let standard = Scaler::fit(Scale::Standard, &table, &features, &rows);
        let minmax = Scaler::fit(Scale::MinMax, &table, &features, &rows);
        for at in 0..2 {
            let z = column(at, &standard);
            let mean = z.iter().sum::<f64>() / z.len() as f64;
            let variance = z.iter().map(|z| (z - mean) * (z - mean)).sum::<f64>() / z.len() as f64;
            prop_assert!(mean.abs() < 1e-9 && (variance - 1.0).abs() < 1e-9, "{} {}", mean, variance);
            let unit = column(at, &minmax);
            prop_assert_eq!(unit.iter().copied().fold(f64::NAN, f64::min), 0.0);
            prop_assert_eq!(unit.iter().copied().fold(f64::NAN, f64::max), 1.0);
        }
    }
}

#[test]
fn a_constant_feature_becomes_zero() {
    // The mean of many 0.1 is not 0.1 in f64.
    let table = numbers(1, vec![0.1f32; 1003]);
    let rows: Vec<u32> = (0..1003).collect();
    for scale in [Scale::Standard, Scale::MinMax] {
        let scaler = Scaler::fit(scale, &table, std::slice::from_ref(&(0..1)), &rows);
        let cell = f64::from(0.1f32);
        assert_eq!((scaler.value(0, cell), scaler.divide[0]), (0.0, 1.0));
        assert_eq!(scaler.value(0, 1.1), 1.1 - cell);
    }
    let none = Scaler::fit(Scale::None, &table, std::slice::from_ref(&(0..1)), &rows);
    assert_eq!(none.value(0, 0.1), 0.1);
}

/// f64's squares of such numbers are 0; f32 has no such numbers at all.
#[test]
fn a_feature_too_near_0_to_be_told_apart_is_harmless() {
    let cells = ["1e-200", "2e-200", "4e-200"];
    let rows: String = cells.iter().map(|x| format!("{x},a\n{x},b\n")).collect();
    let data = crate::lab::load("tiny.csv", format!("x,label\n{rows}").as_bytes());
    let scaler = data.fit(Scale::Standard, &[0, 1, 2, 3, 4, 5]);
    assert_eq!((scaler.shift[0], scaler.divide[0]), (1e-200, 1.0));
}

/// A table of number columns.
fn numbers(width: usize, cells: Vec<f32>) -> Table {
    let column = |at| Column::new(format!("x{at}"), Kind::Number);
    Table::new((0..width).map(column).collect(), cells).expect("memory")
}

struct Numpy(RandomState);

impl Draw for Numpy {
    fn uniform(&mut self) -> f64 {
        self.0.uniform()
    }

    fn normal(&mut self) -> f64 {
        self.0.normal(0.0, 1.0)
    }
}

#[test]
fn drawn_sets_are_balanced_and_of_their_shape() {
    for set in Set::ALL {
        assert_eq!(Set::named(set.name()), Some(set));
        let table = generate(set, &mut Numpy(RandomState::new(7))).expect("memory");
        assert_eq!(
            table,
            generate(set, &mut Numpy(RandomState::new(7))).expect("memory")
        );
        let chosen = Chosen::new(&table, Label::Column(2), &[]).expect("classes");
        let each = table.rows() / chosen.classes.len();
        assert!(
            chosen.counts.iter().all(|&count| count == each),
            "{}",
            set.name()
        );
        assert!((300..=600).contains(&table.rows()));
        assert_eq!(chosen.features, std::slice::from_ref(&(0..2)));
        for (cells, &class) in table.cells().chunks(3).zip(&chosen.class_of) {
            let (x, y) = (cells[0], cells[1]);
            let fits = match set {
                // A step of five deviations away from its curve has never been drawn.
                Set::Moons if class == 0 => ((x * x + y * y).sqrt() - 1.0).abs() < 0.5 && y > -0.5,
                Set::Moons => ((x - 1.0).hypot(y - 0.5) - 1.0).abs() < 0.5 && y < 1.0,
                Set::Circles => (x.hypot(y) - [1.0, 0.5][class as usize]).abs() < 0.35,
                Set::Xor => (x * y >= 0.0) == (class == 0),
                Set::Spiral => x.hypot(y) < 1.2,
            };
            assert!(fits, "{} {x} {y} {class}", set.name());
        }
    }
}
