//! What is said of columns is about the rows that remain.

use losslab_wasm::Dataset;
use losslab_wasm::loading::{FileOptions, Loading};

fn load(text: &str, missing: Option<&str>) -> Dataset {
    let mut loading = Loading::begin(FileOptions {
        missing: missing.map(str::to_owned),
        ..FileOptions::default()
    });
    loading.push(text.as_bytes()).expect("it is read");
    loading
        .finish()
        .expect("a table")
        .unwrap_or_else(|_| panic!("it is read once"))
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

fn has(data: &Dataset, code: &str, column: &str) -> bool {
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
