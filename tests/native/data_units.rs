//! How numbers are written: signs, commas and points.

use losslab_data::column::Follows;
use losslab_data::{Notation, ReadOptions, Table};

use crate::data_wrong::{table, table_of};

#[test]
fn decimal_commas_and_thousands_need_proof() {
    let cases: [(&str, Option<Notation>, &[f32]); 13] = [
        ("3,15;0,5;-2,0", Some(Notation::Comma), &[3.15, 0.5, -2.0]),
        (
            "1.234,5;7;12,25",
            Some(Notation::Comma),
            &[1234.5, 7.0, 12.25],
        ),
        (
            "1,234,567;12;3,456",
            Some(Notation::Thousands),
            &[1_234_567.0, 12.0, 3456.0],
        ),
        (
            "1,234.5;7.25;12",
            Some(Notation::Thousands),
            &[1234.5, 7.25, 12.0],
        ),
        // No group begins with 0.
        (
            "0,123;12;1,456",
            Some(Notation::Comma),
            &[0.123, 12.0, 1.456],
        ),
        ("1,5;0.123;2,5", None, &[]),
        ("0,123;1,234.5;2", None, &[]),
        // Not one with a point only, though the head of each could have its thousands apart.
        (
            "1.234;2.500;999",
            Some(Notation::Plain),
            &[1.234, 2.5, 999.0],
        ),
        // Each could be either.
        ("1,234;5,678;12", None, &[]),
        // One says the comma is decimal, one that it is not.
        ("3,14;1,234,567;2", None, &[]),
        ("3,14;2.5;1", None, &[]),
        (
            "1,5e3;NA;2,5",
            Some(Notation::Comma),
            &[1500.0, f32::NAN, 2.5],
        ),
        ("1.5;2.25;1e3", Some(Notation::Plain), &[1.5, 2.25, 1000.0]),
    ];
    for (cells, notation, values) in cases {
        let mut text = String::from("n;word\n");
        cells
            .split(';')
            .for_each(|cell| text += &format!("{cell};w\n"));
        let table = table(&text);
        let column = &table.columns()[0];
        assert_eq!(
            column.is_number().then_some(column.notation),
            notation,
            "{cells}"
        );
        for (found, expected) in table.column(0).zip(values) {
            assert!(
                found == *expected || expected.is_nan() && found.is_nan(),
                "{cells}"
            );
        }
    }
    assert!(table("n;w\n1,234;a\n5,678;b\n").columns()[0].ambiguous);
    assert!(!table("n;w\nred;a\nblue;b\n").columns()[0].ambiguous);
}

#[test]
fn points_beside_decimal_commas_stand_between_thousands() {
    let read =
        table("price;count;y\n1.234,50;1.234;0\n12,10;2.500;1\n999,99;999;0\n1,00;12.345;1\n");
    let [price, count, y] = read.columns() else {
        panic!("three columns");
    };
    assert!(price.is_number() && y.is_number());
    assert!(count.follows.is_some() && count.is_number());
    assert_eq!((count.figures.min, count.figures.max), (999.0, 12_345.0));
    assert_eq!((price.figures.min, price.figures.max), (1.0, 1234.5));
    // A point that can't stand between thousands tells.
    let read = table("price;size\n1,5;1.25\n2,5;2.5\n");
    assert!(read.columns()[1].is_number() && !read.columns()[1].ambiguous);
}

#[test]
fn units_that_every_value_has_are_no_part_of_it() {
    let cases: [(&str, Option<&str>, &[f32]); 19] = [
        ("\"$2,586.51\";$3.5;-$1;$NA", None, &[]),
        (
            "\"$2,586.51\";$3.5;-$1;NA",
            Some("$"),
            &[2586.51, 3.5, -1.0, f32::NAN],
        ),
        ("36%;80 %;6.5%", Some("%"), &[36.0, 80.0, 6.5]),
        (
            "\"₩12,000\";\"₩9,300,000\";₩7",
            Some("₩"),
            &[12_000.0, 9_300_000.0, 7.0],
        ),
        ("12원;7 원;-3원", Some("원"), &[12.0, 7.0, -3.0]),
        (
            "\"1,5 €\";\"2,25 €\";\"3\u{a0}€\"",
            Some("€"),
            &[1.5, 2.25, 3.0],
        ),
        // An amount of money has no three decimals.
        (
            "\"₩183,859\";\"₩9,151\";₩7",
            Some("₩"),
            &[183_859.0, 9151.0, 7.0],
        ),
        ("1.234 €;2.500 €;7 €", Some("€"), &[1234.0, 2500.0, 7.0]),
        ("170cm;165.5 cm;NA", Some("cm"), &[170.0, 165.5, f32::NAN]),
        ("10대;20대;30대", Some("대"), &[10.0, 20.0, 30.0]),
        // Never where it is another, or not there.
        ("170cm;1.65m;180cm", None, &[]),
        ("A1;A2;A3", None, &[]),
        ("1-a;2-a;3-a", None, &[]),
        ("12:30m;1:05m;2m", None, &[]),
        ("1st;2nd;3rd", None, &[]),
        ("$5;€6;$7", None, &[]),
        ("36%;80;6%", None, &[]),
        ("5%;six%;7%", None, &[]),
        ("$;$;$", None, &[]),
    ];
    for (cells, unit, values) in cases {
        let text = cells
            .split(';')
            .fold("n\tword\n".to_owned(), |text, cell| text + cell + "\tw\n");
        let read = table(&text);
        let column = &read.columns()[0];
        assert_eq!(
            column
                .is_number()
                .then_some(column.unit)
                .flatten()
                .map(|unit| unit.sign().to_owned()),
            unit.map(str::to_owned),
            "{cells}"
        );
        assert_eq!(column.is_number(), unit.is_some(), "{cells}");
        for (found, expected) in read.column(0).zip(values) {
            assert!(
                found == *expected || expected.is_nan() && found.is_nan(),
                "{cells}: {found}"
            );
        }
    }
    // The first line is no name for being written so.
    assert_eq!(table("$5\t1\n$6\t2\n$7\t3\n").rows(), 3);
}

/// What could be read two ways is read as the columns that could not, or as was told.
#[test]
fn a_neighbour_tells_how_numbers_are_written() {
    let read = |income: [&str; 2], decimal| {
        let text = format!(
            "income\tpop\tw\n{}\t47,753\tu\n{}\t3,233\tv\n",
            income[0], income[1]
        );
        let options = ReadOptions {
            decimal,
            ..ReadOptions::default()
        };
        table_of(text.as_bytes(), options)
    };
    let pop = |table: &Table| {
        table.columns()[1]
            .is_number()
            .then(|| table.column(1).collect::<Vec<_>>())
    };
    let thousands = read(["7,168,434", "1"], None);
    assert_eq!(pop(&thousands), Some(vec![47_753.0, 3233.0]));
    let follows = |index: usize| thousands.columns()[index].follows;
    assert_eq!((follows(0), follows(1)), (None, Some(Follows::Neighbours)));
    assert_eq!(pop(&read(["7,5", "1"], None)), Some(vec![47.753, 3.233]));
    // None, or of two minds.
    assert_eq!(pop(&read(["7", "1"], None)), None);
    assert!(read(["7", "1"], None).columns()[1].ambiguous);
    assert_eq!(
        pop(&read(["7", "1"], Some(Notation::Comma))),
        Some(vec![47.753, 3.233])
    );
    assert_eq!(
        pop(&read(["7,5", "1"], Some(Notation::Thousands))),
        Some(vec![47_753.0, 3233.0])
    );
}

/// Fuel costs three decimals: what amounts of money do not have is told, and can be said.
#[test]
fn money_with_three_decimals_can_be_read_either_way() {
    let read = |cells: &str, decimal, other: &str| {
        let rows = cells.split(';').map(|cell| format!("{cell}\t{other}\tw\n"));
        let text = format!("price\tx\tword\n{}", rows.collect::<String>());
        let options = ReadOptions {
            decimal,
            ..ReadOptions::default()
        };
        let table = table_of(text.as_bytes(), options);
        let column = &table.columns()[0];
        assert!(column.is_number() && !column.ambiguous, "{cells}");
        (table.column(0).next(), column.follows)
    };
    let fuel = "$3.459;$3.899;$4.019";
    let (comma, point) = (Some(Notation::Comma), Some(Notation::Thousands));
    assert_eq!(read(fuel, None, "7"), (Some(3459.0), Some(Follows::Money)));
    assert_eq!(read(fuel, point, "7"), (Some(3.459), Some(Follows::Told)));
    assert_eq!(read(fuel, comma, "7"), (Some(3459.0), Some(Follows::Told)));
    // A point elsewhere in the file stands before decimals.
    assert_eq!(
        read(fuel, None, "12.5"),
        (Some(3.459), Some(Follows::Neighbours))
    );
    let won = "₩1,234;₩5,678;₩9,012";
    assert_eq!(read(won, None, "7"), (Some(1234.0), Some(Follows::Money)));
    assert_eq!(read(won, comma, "7"), (Some(1.234), Some(Follows::Told)));
    assert_eq!(read(won, point, "7"), (Some(1234.0), Some(Follows::Told)));
    // What can be but one number is that.
    assert_eq!(read("$1,234.50;$7;$9", comma, "7"), (Some(1234.5), None));
    assert_eq!(read("$3.5;$7;$9.25", comma, "7"), (Some(3.5), None));
}

#[test]
fn a_class_keeps_the_word_behind_its_number() {
    let text = crate::data_label::rows("x,grade", |at| format!("{at}.5,{}등급", at % 3 + 4));
    let data = crate::data_left_out::load(&text, None);
    let chosen = data.chosen.as_ref().expect("a grade");
    assert_eq!(chosen.classes.join(" "), "4등급 5등급 6등급");
}

/// Blocks and lines have numbers as names have letters.
#[test]
fn what_is_called_by_a_number_is_text() {
    let read = table(&crate::data_label::rows(
        "block,line,class,price,age,label",
        |at| {
            let at = at % 4 + 1;
            format!(
                "10{at}동,{at}호선,{at}반,{at}000원,{at}세,{}",
                ["a", "b"][at % 2]
            )
        },
    ));
    let numbers: Vec<bool> = (read.columns().iter())
        .map(losslab_data::Column::is_number)
        .collect();
    assert_eq!(numbers, [false, false, false, true, true, false]);
}
