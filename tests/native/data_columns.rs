//! What is found in columns.

use losslab_data::column::Follows;
use losslab_data::encode::categories;
use losslab_data::{Finish, Kind, Notation, ReadOptions, Reader, Table, one_hot};

use crate::data_wrong::{table, table_of};

/// Of all columns, in their order.
pub fn names(table: &Table) -> Vec<&str> {
    let columns = table.columns().iter();
    columns.map(|column| column.name.as_str()).collect()
}

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
fn words_among_numbers_are_named_and_may_be_missing() {
    let text = "age,b\n1,1\n2,2\ntwelve,3\n4,4\n?,5\n";
    let read = table(text);
    let words = read.columns()[0].words.clone().expect("they are counted");
    assert!(!read.columns()[0].is_number());
    assert_eq!(
        (words.value.as_str(), words.lines.first),
        ("twelve", vec![4])
    );
    let options = ReadOptions {
        numbers: vec!["age".into()],
        ..ReadOptions::default()
    };
    let read = table_of(text.as_bytes(), options);
    assert!(read.columns()[0].is_number());
    assert_eq!(read.columns()[0].figures.missing, 2);
    assert_eq!(
        read.columns()[0]
            .words
            .as_ref()
            .map(|words| words.lines.count),
        Some(1)
    );
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
fn words_among_decimal_commas_are_named_and_may_be_missing() {
    let mut text = String::from("a;y\n");
    for row in 0..40 {
        text += &match row % 13 {
            4 => format!("twelve;{}\n", row % 2),
            0 | 1 => format!("{row};1\n"),
            _ => format!("{row},25;0\n"),
        };
    }
    let read = table(&text);
    let words = read.columns()[0].words.clone().expect("they are counted");
    assert_eq!(
        (words.value.as_str(), words.lines.first),
        ("twelve", vec![6, 19, 32])
    );
    let options = ReadOptions {
        numbers: vec!["a".into()],
        ..ReadOptions::default()
    };
    let read = table_of(text.as_bytes(), options);
    let a = &read.columns()[0];
    assert_eq!((a.is_number(), a.figures.missing), (true, 3));
    assert_eq!(a.figures.max, 39.0);

    // Far down too.
    let mut text = String::from("a;y\n");
    for row in 0..150_000 {
        text += &format!("{},25;{}\n", row % 1000, row % 2);
    }
    text += "twelve;1\n";
    let options = ReadOptions {
        text_columns: vec![0],
        ..ReadOptions::default()
    };
    let words = table_of(text.as_bytes(), options).columns()[0]
        .words
        .clone();
    let words = words.expect("they are counted");
    assert_eq!(
        (words.lines.first, words.value.as_str()),
        (vec![150_002], "twelve")
    );
}

#[test]
fn what_stands_for_nothing_is_missing_in_text_too() {
    let read = table("a,sign\nx,+\nNA,-\n?,+\nnull,-\ny,\n-,+\n");
    assert_eq!(read.columns()[0].figures.missing, 4);
    assert_eq!(
        read.columns()[1].figures.missing,
        1,
        "- is the opposite of +"
    );
}

#[test]
fn long_integers_are_text() {
    let read = table("id,b\n9007199254740993,1\n9007199254740992,2\n1,3\n");
    let Kind::Text(dictionary) = &read.columns()[0].kind else {
        panic!("a number");
    };
    assert_eq!(dictionary.len(), 3);
}

#[test]
fn categories_become_columns_of_marks() {
    let mut read = table("colour,n,remark\nred,1,a\nblue,2,b\n,3,c\nred,4,d\nblue,5,e\nred,6,f\n");
    let sources = categories(&read, &|_| true);
    assert_eq!(sources, [0], "remarks differ in every row");
    read.encode(&sources).expect("there is memory");
    assert_eq!(names(&read)[3..], ["colour=blue", "colour=red"]);
    assert_eq!(read.base(), 3);
    for row in read.cells().chunks(5) {
        let marks: Vec<bool> = row[3..].iter().map(|&mark| mark == 1.0).collect();
        match row[0].is_nan() {
            true => assert!(row[3].is_nan() && row[4].is_nan()),
            false => assert_eq!(marks, [row[0] == 1.0, row[0] == 0.0]),
        }
    }
    assert_eq!(read.columns()[3].figures.missing, 1);
    assert!(one_hot::groups(&read).is_empty(), "they are no label");
    let seen = Table::new(read.columns().to_vec(), read.cells().to_vec()).expect("a table");
    for (encoded, seen) in read.columns().iter().zip(seen.columns()) {
        assert_eq!(encoded.figures, seen.figures, "{}", encoded.name);
    }
    let names_of = |text: &str| {
        let mut read = table(text);
        read.encode(&categories(&read, &|_| true))
            .expect("there is memory");
        names(&read)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let twice = names_of("a,a=b,y\nb=c,c,1\nq,r,2\nb=c,r,3\nq,c,4\n");
    let mut kept = twice.clone();
    kept.sort();
    kept.dedup();
    assert_eq!(kept.len(), twice.len(), "{twice:?}");
    let (one, other) = ("x".repeat(300), "y".repeat(300));
    let long = names_of(&format!("a,y\n{one},1\n{other},2\n{one},3\n{other},4\n"));
    assert_eq!(long, ["a", "y"], "a text that long is no name");
    read.encode(&[]).expect("there is memory");
    assert_eq!(names(&read), ["colour", "n", "remark"]);
    assert_eq!(read.cells().len(), 18);
}

#[test]
fn a_group_that_is_almost_one_label_names_its_rows() {
    let mut text = String::from("x,a,b,c\n");
    for row in 0..60 {
        let marks = match row {
            7 => [1, 1, 0],
            20 => [0, 0, 0],
            _ => [
                u8::from(row % 3 == 0),
                u8::from(row % 3 == 1),
                u8::from(row % 3 == 2),
            ],
        };
        text += &format!("{}.5,{},{},{}\n", row, marks[0], marks[1], marks[2]);
    }
    let (group, broken) = one_hot::broken(&table(&text)).expect("it is almost one");
    assert_eq!((group, broken.count), (1..4, 2));
    assert_eq!((broken.lines, broken.marks), (vec![9, 22], vec![2, 0]));
}

/// Figures of columns found in sweeps are those of each column alone.
#[test]
fn figures_are_those_of_a_slow_loop() {
    let mut text = String::from("whole,real,big,word,gaps\n");
    for row in 0..500 {
        let gap = if row % 7 == 0 {
            String::new()
        } else {
            (row % 5).to_string()
        };
        text += &format!(
            "{},{},{},w{},{gap}\n",
            row % 11 - 3,
            f64::from(row) / 7.0,
            row * 9973,
            row % 3
        );
    }
    let mut reader = Reader::new(ReadOptions::default());
    reader.push(text.as_bytes()).expect("it is read");
    let Ok(Finish::Table(table, _)) = reader.finish() else {
        panic!("no table");
    };
    assert_figures(&table);
}

fn assert_figures(table: &Table) {
    for (index, column) in table.columns().iter().enumerate() {
        let values: Vec<f32> = table
            .column(index)
            .filter(|value| !value.is_nan())
            .collect();
        let mut sorted = values.clone();
        sorted.sort_by(f32::total_cmp);
        let mean = values.iter().map(|&value| f64::from(value)).sum::<f64>() / values.len() as f64;
        let figures = &column.figures;
        assert_eq!(
            (figures.min, figures.max),
            (f64::from(sorted[0]), f64::from(sorted[sorted.len() - 1]))
        );
        assert_eq!(figures.mean, mean, "{}", column.name);
        assert_eq!(figures.missing, table.rows() - values.len());
        sorted.dedup();
        assert_eq!(figures.distinct, sorted.len(), "{}", column.name);
        let counted: u32 = figures.histogram.iter().sum();
        assert_eq!(counted as usize, values.len());
        assert_eq!(
            figures.is_integer,
            values.iter().all(|value| value.fract() == 0.0)
        );
    }
}

/// Where rows are many, small integers are counted while they are read; the figures must not show it.
#[test]
fn figures_counted_while_reading_are_those_of_a_slow_loop() {
    for others in [1, 4] {
        let mut text: String = (0..15).map(|column| format!("p{column},")).collect();
        text += "word\n";
        for row in 0..5000_usize {
            for column in 0..15 {
                text += &match (column, row) {
                    (column, row) if column < others => format!("{}.5,", row % 300),
                    // What is no small integer comes late.
                    (5, 2900) => "256,".to_owned(),
                    (6, 2901) => "-0,".to_owned(),
                    (7, 2902) => "0.25,".to_owned(),
                    (8, row) if row % 9 == 0 => ",".to_owned(),
                    (9, 2903) => "-1,".to_owned(),
                    (10, row) => format!("{},", row % 2),
                    (11, _) => "0,".to_owned(),
                    (12, _) => "255,".to_owned(),
                    (column, row) => format!("{},", (row * row * column) % 256),
                };
            }
            text += &format!("w{}\n", row % 10);
        }
        let read = |total_bytes| {
            let options = ReadOptions {
                total_bytes,
                ..ReadOptions::default()
            };
            table_of(text.as_bytes(), options)
        };
        let counted = read(Some(text.len() as u64));
        assert_figures(&counted);
        // To the bit and the sign of zero, as if nothing had been counted.
        let swept = read(None);
        assert_eq!(
            format!("{:?}", counted.columns()),
            format!("{:?}", swept.columns())
        );
    }
}

/// A label of long numbers is read as text, and what was asked of its words still holds; to ask for
/// both at once is no reason to read the file again and again.
#[test]
fn words_stay_missing_where_numbers_are_read_as_text() {
    let options = |text_columns| ReadOptions {
        numbers: vec!["y".into()],
        text_columns,
        ..ReadOptions::default()
    };
    let text = b"x,y\n1,20000001\n2,20000002\n3,unknown\n4,20000001\n5,7\n";
    let column = |text_columns| table_of(text, options(text_columns)).columns()[1].clone();
    let (numbers, texts) = (column(vec![]), column(vec![1]));
    assert!(numbers.is_number() && !texts.is_number());
    for column in [numbers, texts] {
        let words = column.words.expect("a word");
        assert_eq!(
            (words.value.as_str(), words.lines.first),
            ("unknown", vec![4])
        );
        assert_eq!((column.figures.missing, column.figures.distinct), (1, 3));
    }
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
