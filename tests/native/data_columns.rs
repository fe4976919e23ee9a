//! What is found in columns.

use losslab_data::encode::categories;
use losslab_data::{Finish, Kind, ReadOptions, Reader, Table, one_hot};

use crate::data_wrong::{table, table_of};

/// Of all columns, in their order.
pub fn names(table: &Table) -> Vec<&str> {
    let columns = table.columns().iter();
    columns.map(|column| column.name.as_str()).collect()
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
