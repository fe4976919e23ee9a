//! What is said of columns is about the rows that remain.

use losslab_wasm::Dataset;
use losslab_wasm::loading::{FileOptions, Loading};

pub fn load(text: &str, missing: Option<&str>) -> Dataset {
    let mut loading = Loading::begin(FileOptions {
        missing: missing.map(str::to_owned),
        ..FileOptions::default()
    });
    loop {
        loading.push(text.as_bytes()).expect("it is read");
        match loading.finish().expect("a table") {
            Ok(data) => return data,
            Err(again) => loading = again,
        }
    }
}

/// Codes of all that is said, with the column and the value where there are such.
fn said(data: &Dataset) -> Vec<String> {
    let facts = losslab_wasm::facts::of(data)
        .into_iter()
        .chain(data.notices.clone());
    let said = facts.map(|fact| {
        let fields = fact
            .fields
            .iter()
            .filter(|(name, _)| ["column", "value"].contains(name));
        fields.fold(fact.code.to_owned(), |text, (_, field)| {
            format!("{text} {field:?}")
        })
    });
    said.collect()
}

pub fn has(data: &Dataset, code: &str, column: &str) -> bool {
    said(data)
        .iter()
        .any(|fact| fact.starts_with(code) && fact.contains(&format!("{column:?}")))
}

/// Rows of a text and a number; those without a label are the last.
fn table(rows: usize, labelled: usize, cells: impl Fn(usize) -> String) -> String {
    let label = |row: usize| {
        if row < labelled {
            ["a", "b"][row % 2]
        } else {
            ""
        }
    };
    let row = |row: usize| format!("{},{}.5,{}\n", cells(row), row % 9, label(row));
    let rows: String = (0..rows).map(row).collect();
    format!("word,n,x,label\n{rows}")
}

#[test]
fn a_column_may_be_constant_only_without_the_rows_left_out() {
    let text = table(40, 30, |row| {
        if row < 30 {
            "same,7".into()
        } else {
            format!("w{row},{row}")
        }
    });
    let data = load(&text, None);
    assert_eq!(data.rows(), 30);
    for column in ["word", "n"] {
        assert!(has(&data, "DATA-CONSTANT", column), "{:?}", said(&data));
    }
    // And by the value that remains, whichever came first.
    let text = table(40, 30, |row| {
        format!("{},{row}", if row < 30 { "same" } else { "other" })
    });
    let turned: Vec<&str> = text.lines().skip(1).collect();
    let turned = turned
        .iter()
        .rev()
        .fold("word,n,x,label\n".to_owned(), |text, line| {
            format!("{text}{line}\n")
        });
    let data = load(&turned, None);
    assert!(
        has(&data, "DATA-CONSTANT", "word")
            && said(&data).iter().any(|fact| fact.contains("\"same\"")),
        "{:?}",
        said(&data)
    );
    // Constant but for what was left out is not constant over all.
    let data = load(
        &table(40, 40, |row| {
            format!("{},{row}", if row < 30 { "same" } else { "other" })
        }),
        None,
    );
    assert!(!has(&data, "DATA-CONSTANT", "word"));
}

#[test]
fn a_column_may_have_no_value_but_in_rows_left_out() {
    let data = load(
        &table(160, 100, |row| {
            if row < 100 {
                ",7".into()
            } else {
                format!("w{row},{row}")
            }
        }),
        None,
    );
    assert!(has(&data, "DATA-EMPTY", "word"), "{:?}", said(&data));
}

/// More values than are counted one by one, and fewer.
#[test]
fn an_id_is_one_among_the_rows_that_remain() {
    for rows in [40, 3000] {
        let labelled = rows * 2 / 3;
        let of = |id: &dyn Fn(usize) -> usize| {
            load(
                &table(rows, labelled, |row| {
                    format!("w{},{}", id(row), row * row % 31)
                }),
                None,
            )
        };
        assert!(has(&of(&|row| row), "DATA-ID", "word"));
        // Only the rows left out have some of them again.
        assert!(has(&of(&|row| row % labelled), "DATA-ID", "word"), "{rows}");
        // As many values as rows remain, and one twice among these.
        let again = of(&|row| {
            if row == 1 {
                0
            } else if row < labelled {
                row
            } else {
                labelled
            }
        });
        assert!(!has(&again, "DATA-ID", "word"), "{rows}");
    }
}

/// A last line without a number and a label is no reason not to see that the others are numbered.
#[test]
fn rows_are_numbered_that_remain() {
    let row = |row: usize| format!("{},{}.5,{}\n", row + 1, row % 9, ["a", "b"][row % 2]);
    let rows: String = (0..30).map(row).collect();
    let data = load(&format!("id,x,label\n{rows},5.5,\n"), None);
    assert_eq!(data.rows(), 30);
    assert!(has(&data, "DATA-ROW-NUMBERS", "id"), "{:?}", said(&data));
    let data = load(&format!("id,x,label\n{rows}7,,a\n"), Some("drop"));
    assert_eq!(data.rows(), 30);
    assert!(has(&data, "DATA-ROW-NUMBERS", "id"), "{:?}", said(&data));
}

#[test]
fn a_class_is_one_that_a_row_has() {
    let row = |row: usize| match row {
        5 | 17 => ",c\n".to_owned(),
        _ => format!("{row}.5,{}\n", ["d", "b"][row % 2]),
    };
    let rows: String = (0..30).map(row).collect();
    let data = load(&format!("x,label\n{rows}"), Some("drop"));
    let chosen = data.chosen.as_ref().expect("a label");
    assert_eq!(
        (chosen.classes.join(""), &chosen.counts),
        ("bd".into(), &vec![13, 15])
    );
    let expected = (0..30)
        .filter(|row| ![5, 17].contains(row))
        .map(|row| u32::from(row % 2 == 0));
    assert!(chosen.class_of.iter().copied().eq(expected));
}

/// Subtotals between the rows have a class of their own, and no label.
#[test]
fn a_category_is_one_that_a_row_has() {
    let row = |row: usize| match row % 10 {
        9 => format!("소계,{row}.5,\n"),
        _ => format!("{}반,{row}.5,{}\n", row % 3, ["a", "b"][row % 2]),
    };
    let rows: String = (0..60).map(row).collect();
    for end in ["", "총계,5.5,\n"] {
        let data = load(&format!("반,x,label\n{rows}{end}"), None);
        assert_eq!((data.rows(), data.features()), (54, 4));
        let names: Vec<&str> = (data.table.columns().iter())
            .map(|column| column.name.as_str())
            .collect();
        assert_eq!(names[3..], ["반=0반", "반=1반", "반=2반"]);
    }
    // Rows that lack a value go too.
    let text = format!(
        "반,x,label\n{}",
        rows.replace(",\n", ",a\n").replace("소계,", "소계,?")
    );
    let lacks = text.replace("?9.5", "").replace("?", "");
    let lacks: String = lacks
        .lines()
        .map(|line| match line.starts_with("소계") {
            true => "소계,,a\n".to_owned(),
            false => format!("{line}\n"),
        })
        .collect();
    let data = load(&lacks, Some("drop"));
    assert_eq!((data.rows(), data.features()), (54, 4));
    // And one that is the same in all that remain is no feature.
    let one = lacks.replace("0반", "1반").replace("2반", "1반");
    let data = load(&one, Some("drop"));
    assert_eq!((data.rows(), data.features()), (54, 1));
}

/// A class that only rows left out had does not sort the others as texts.
#[test]
fn classes_that_are_numbers_go_by_number_whatever_was_left_out() {
    let row = |row: usize| format!("{},3,{}\n", row as f64 / 2.0, [2, 10, 1][row % 3]);
    let rows: String = (0..30).map(row).collect();
    let data = load(&format!("v,w,label\n{rows},4,x\n"), Some("drop"));
    assert_eq!([0, 1, 2].map(|row| data.class(row)), [1, 2, 0]);
}

/// A total without a label is no row, and is not said to be one.
#[test]
fn a_total_that_was_left_out_is_told_once() {
    let row = |row: usize| format!("{}반,{row}.5,{}\n", row + 1, ["a", "b"][row % 2]);
    let rows: String = (0..30).map(row).collect();
    let total = |data: &Dataset| said(data).iter().any(|fact| fact.starts_with("CSV-TOTAL"));
    let data = load(&format!("반,x,label\n{rows}합계,99.5,\n"), None);
    assert!(!total(&data) && data.rows() == 30);
    let data = load(&format!("반,x,label\n{rows}합계,99.5,a\n"), None);
    assert!(total(&data) && data.rows() == 31);
}

/// Numbers that more words than numbers stand among are no categories unasked.
#[test]
fn words_are_told_where_they_are_more_than_the_numbers() {
    let row = |row: usize| match row % 5 {
        0 | 1 => format!("{},a\n", 40 + row % 20),
        2 => "absent,b\n".into(),
        3 => "95*,a\n".into(),
        _ => "late,b\n".into(),
    };
    let rows: String = (0..100).map(row).collect();
    let data = load(&format!("score,label\n{rows}"), None);
    assert!(has(&data, "DATA-WORDS", "score"), "{:?}", said(&data));
}
