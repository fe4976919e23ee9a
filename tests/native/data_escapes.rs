//! Backslashes before separators outside quotes, as databases write them, and `\N` for nothing.

use losslab_data::{Kind, ReadOptions, Records, Table, Told, Warning};

use crate::data_columns::names;
use crate::data_wrong::{table, table_of};

fn texts(table: &Table, index: usize) -> Vec<&str> {
    let Kind::Text(texts) = &table.columns()[index].kind else {
        panic!("numbers");
    };
    table
        .column(index)
        .map(|code| texts.get(code as usize))
        .collect()
}

/// Forty rows, `note` on each of them.
fn rows(note: impl Fn(usize) -> &'static str) -> String {
    let row = |at: usize| format!("{at}.5,{},{}\n", note(at), ["u", "v"][at % 2]);
    (0..40).map(row).collect()
}

#[test]
fn a_separator_after_a_backslash_is_part_of_the_value() {
    let some = |at: usize| {
        if at.is_multiple_of(5) {
            r"big\, blue"
        } else {
            "small"
        }
    };
    let all = |_: usize| r"big\, blue";
    for (note, count) in [(&some as &dyn Fn(usize) -> &'static str, 8), (&all, 40)] {
        for names_of in ["x,note,y\n", ""] {
            let text = format!("{names_of}{}", rows(note));
            for text in [
                text.clone(),
                text.replace('\n', "\r\n"),
                text.replace(", b", "; b").replace(',', ";"),
            ] {
                let read = table(&text);
                assert_eq!((read.columns().len(), read.rows()), (3, 40), "{text}");
                let first = texts(&read, 1)[0];
                assert!(first == "big, blue" || first == "big; blue", "{first}");
                let escaped = &read.notes.escaped;
                let begins = 1 + u64::from(!names_of.is_empty());
                assert_eq!((escaped.count, escaped.line()), (count, begins), "{text}");
            }
        }
    }
}

#[test]
fn a_line_end_after_a_backslash_is_part_of_the_value() {
    let text = format!(
        "x,note,y\n{}",
        rows(|at| if at == 3 {
            "two\\\nlines\\, or \\\\ \\\"three\\\""
        } else {
            "one"
        })
    );
    let read = table(&text);
    assert_eq!(
        (read.rows(), texts(&read, 1)[3]),
        (40, "two\nlines, or \\ \"three\"")
    );
    assert_eq!((read.notes.rows.line(3), read.notes.rows.line(4)), (5, 7));
}

/// A folder ends with a backslash, and as many values stand on lines without one.
#[test]
fn folders_are_no_escapes() {
    let folder = |at: usize| {
        if at.is_multiple_of(3) {
            r"C:\new\"
        } else {
            "none"
        }
    };
    for text in [
        format!("x,note,y\n{}", rows(folder)),
        rows(folder),
        format!("x,note,y\n{}", rows(|_| r"D:\a\")),
    ] {
        let read = table(&text);
        assert_eq!(
            (read.columns().len(), read.rows(), read.notes.escaped.count),
            (3, 40, 0),
            "{text}"
        );
        assert!(texts(&read, 1)[0].ends_with('\\'));
    }
    // In quotes it is one, or no byte of it is.
    let quoted = format!("x,note,y\n{}", rows(|_| r#""D:\a\,b""#));
    let read = table(&quoted);
    assert_eq!(
        (texts(&read, 1)[0], read.notes.escaped.count),
        (r"D:\a\,b", 0)
    );
}

#[test]
fn who_says_that_nothing_escapes_is_heard() {
    let told = Told {
        escape: Some(Some(b'"')),
        ..Told::default()
    };
    let options = ReadOptions {
        told,
        ..ReadOptions::default()
    };
    let text = rows(|_| r"a\,b");
    assert_eq!(table(&text).columns().len(), 3);
    let read = table_of(text.as_bytes(), options);
    assert_eq!((read.columns().len(), read.notes.escaped.count), (4, 0));
}

#[test]
fn records_say_where_it_stood() {
    let mut records = Records::new(Told::default());
    records.push(b"a,b\n1,x\\,y\n2,z\n").expect("text");
    let (rows, warnings) = records.finish().expect("rows");
    assert_eq!(rows[1], ["1", "x,y"]);
    assert!(
        matches!(&warnings[..], [Warning::Escapes(lines)] if lines.first == [2]),
        "{warnings:?}"
    );
}

#[test]
fn what_databases_write_for_nothing_is_missing() {
    let read = table("n,word\n1,a\n\\N,b\n3,\\N\n4,\\n\n");
    assert!(read.columns()[0].is_number());
    let missing: Vec<usize> = read
        .columns()
        .iter()
        .map(|column| column.figures.missing)
        .collect();
    assert_eq!((names(&read), missing), (vec!["n", "word"], vec![1, 1]));
}
