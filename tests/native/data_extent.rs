//! Where a table lies: below what stands above it, between blank edges.

use losslab_data::{Error, Finish, ReadOptions, Reader, Records, Told, Warning};

use crate::data_columns::names;
use crate::data_wrong::{table, table_of};

/// Twelve rows of two numbers and a word, `before` and `after` them on each line.
fn rows(before: &str, after: &str) -> String {
    let row = |at: usize| {
        format!(
            "{before}{at}.5,{},{}{after}\n",
            at * 7 % 12,
            ["u", "v"][at % 2]
        )
    };
    (0..12).map(row).collect()
}

fn error(text: &str) -> Error {
    let mut reader = Reader::new(ReadOptions::default());
    let read = reader.push(text.as_bytes()).and_then(|()| reader.finish());
    match read {
        Ok(Finish::Table(table, _)) => panic!("{:?}", names(&table)),
        other => other.expect_err("no table"),
    }
}

/// The same with names of their own.
fn named(after: &str) -> String {
    let named = |(at, line)| format!("r{at},{line}\n");
    rows("", after).lines().enumerate().map(named).collect()
}

#[track_caller]
fn assert_plain(text: &str) {
    for text in [
        text.to_owned(),
        text.replace(',', ";"),
        text.replace('\n', "\r\n"),
    ] {
        let read = table(&text);
        assert_eq!(
            (names(&read), read.rows()),
            (vec!["a", "b", "y"], 12),
            "{text}"
        );
        assert_eq!(read.cells()[3..6], [1.5, 7.0, 1.0], "{text}");
    }
}

#[test]
fn a_separator_at_the_edge_of_lines_makes_no_column() {
    assert_plain(&format!("a,b,y\n{}", rows("", ",")));
    assert_plain(&format!("a,b,y,\n{}", rows("", ",")));
    assert_plain(&format!("a,b,y,\n{}", rows("", "")));
    assert_plain(&format!("a,b,y,,\n{}", rows("", ", , ")));
    assert_plain(&format!(",a,b,y\n{}", rows(",", "")));
    assert_plain(&format!("a,b,y\n{}", rows(",", "")));
    assert_plain(&format!(",a,b,y,\n{}", rows(",", ",")));
    assert_plain(&format!(",a,b,y\n{}", rows(",", ",")));
    assert_plain(&format!("\"a\",\"b\",\"y\",\"\"\n{}", rows("", ",\"\"")));
    // Some lines with one, some without.
    let some = rows("", "").replace("u\n", "u,\n");
    assert_plain(&format!("a,b,y\n{some}"));
    assert_plain(&format!("a,b,y,\n{}", some.replace("v\n", "v,,\n")));
    assert_eq!(names(&table(&rows("", ","))), ["col1", "col2", "col3"]);
}

#[test]
fn a_blank_column_with_a_name_or_a_value_is_one() {
    let read = table(&format!("a,b,y,z\n{}", rows("", ",")));
    assert_eq!(names(&read), ["a", "b", "y", "z"]);
    let read = table(&format!("a,b,y,\n{}1,2,u,3\n", rows("", ",")));
    assert_eq!(names(&read), ["a", "b", "y", "col4"]);
    // R names the rows, a separator at the end of lines or none.
    for after in ["", ","] {
        let read = table(&format!("a,b,y\n{}", named(after)));
        assert_eq!(names(&read), ["col1", "a", "b", "y"]);
    }
}

#[test]
fn lines_without_a_value_are_no_rows() {
    assert_plain(&format!("a,b,y\n,,\n{}{}", rows("", ""), ",,\n , ,\n"));
    assert_plain(&format!("a,b,y\n{}\x1a", rows("", "")));
    assert_plain(&format!("a,b,y\n{}\0\0\0\0\n", rows("", "")));
    let ruled = rows("| ", " |").replace(',', " | ");
    let read = table(&format!(
        "|---|---|---|\n| a | b | y |\n|:--|---:|:-:|\n{ruled}"
    ));
    assert_eq!((names(&read), read.rows()), (vec!["a", "b", "y"], 12));
    // Missing values, said to be, are.
    assert_eq!(table(&format!("a,b,y\n{}-,?,-\n", rows("", ""))).rows(), 13);
}

#[track_caller]
fn assert_above(above: &str, lines: &[u64]) {
    let read = table(&format!("{above}a,b,y\n{}", rows("", "")));
    assert_eq!(
        (names(&read), read.rows()),
        (vec!["a", "b", "y"], 12),
        "{above}"
    );
    assert_eq!(read.notes.preamble.first, lines, "{above}");
    let told = Told {
        skip_lines: Some(0),
        ..Told::default()
    };
    let options = ReadOptions {
        told,
        ragged: losslab_data::Ragged::Fill,
        ..ReadOptions::default()
    };
    let whole = table_of(
        format!("{above}a,b,y\n{}", rows("", "")).as_bytes(),
        options,
    );
    assert!(
        whole.notes.preamble.count == 0 && names(&whole) != names(&read),
        "{above}"
    );
}

#[test]
fn titles_stand_above_a_table_padded_or_not() {
    assert_above("Survey 2024,,\nDepartment of Physics,,\n,,\n", &[1, 2]);
    assert_above("학생 설문,,\n", &[1]);
    assert_above(",Survey,\n,,\n", &[1]);
    assert_above("\"Survey, of spring\",,\n", &[1]);
    assert_above("Survey 2024\n\n", &[1]);
    assert_above("Heights, weights, sexes, of students\n", &[1]);
    assert_above("Heights, weights, sexes of students\n\n", &[1]);
    assert_above("Survey\nby Kim, Lee, Park, Choi\n", &[1, 2]);
    let above = "Author:,Kim,,\nDate:,2024-05-01,,\n,,,\n";
    let read = table(&format!("{above}id,a,b,y\n{}", named("")));
    assert_eq!((names(&read)[0], read.rows()), ("id", 12));
    assert_eq!(read.notes.preamble.first, [1, 2]);
    assert_above("# units: cm, kg, -\n", &[1]);
    let two = "Survey,\nx,y\n1,u\n2,v\n3,u\n";
    assert_eq!((names(&table(two)), table(two).rows()), (vec!["x", "y"], 3));
}

#[test]
fn names_and_rows_with_blanks_are_no_titles() {
    let cases: [(&str, &[&str], usize); 8] = [
        ("a,b,,\n1,2,3,u\n4,5,6,v\n", &["a", "b", "col3", "col4"], 2),
        ("a,,\n1,2,3\n4,5,6\n", &["a", "col2", "col3"], 2),
        ("a,\n1,u\n2,v\n", &["a", "col2"], 2),
        ("a,\nx,u\nx,v\n", &["a", "col2"], 2),
        (
            "5.1,,\n4.9,3,u\n4.7,2,v\n4.6,1,v\n",
            &["col1", "col2", "col3"],
            4,
        ),
        ("n,a,b\nann,,\nbob,1,2\ncy,3,4\n", &["n", "a", "b"], 3),
        ("ann,,\nbob,1,2\nann,3,4\n", &["col1", "col2", "col3"], 3),
        ("a,b\n\n1,u\n\n2,v\n\n3,u\n", &["a", "b"], 3),
    ];
    for (text, expected, rows) in cases {
        let read = table(text);
        assert_eq!(
            (names(&read), read.rows()),
            (expected.to_vec(), rows),
            "{text}"
        );
        assert_eq!(read.notes.preamble.count, 0, "{text}");
    }
    assert_eq!(error("label\nu\nv\nu\n").code(), "CSV-NOT-TABLE");
    assert_eq!(error("label,\nu,\nv,\nu,\n").code(), "CSV-NOT-TABLE");
}

#[test]
fn a_footer_is_named_by_the_question_about_lines() {
    let asked = error(&format!("a,b,y\n{}\nTotal: 12 rows\n", rows("", "")));
    let is_asked = |text: &str| {
        let asked = error(&format!("a,b,y\n{}{text}", rows("", "")));
        matches!(
            asked,
            Error::Ragged {
                line: 15,
                found: 1,
                expected: 3,
                count: 1,
                ..
            }
        )
    };
    assert!(is_asked("\n합계,,\n"));
    assert!(is_asked(",,\n, Source: KOSIS,\n"));
    // A row that has a name and lacks the rest is one.
    let read = table(&format!("id,a,b,y\n{}r12,,,\n", named("")));
    assert_eq!(read.rows(), 13);
    assert!(
        matches!(
            asked,
            Error::Ragged {
                line: 15,
                found: 1,
                expected: 3,
                ..
            }
        ),
        "{asked:?}"
    );
}

#[test]
fn records_keep_their_blank_edges() {
    let mut records = Records::new(Told::default());
    records
        .push(b"a,b,y\n1,2,u,\n3,4,v,\n5,6,u,,\n")
        .expect("text");
    let (rows, warnings) = records.finish().expect("rows");
    assert_eq!(rows[..2], [vec!["a", "b", "y"], vec!["1", "2", "u", ""]]);
    let [
        Warning::Ragged {
            uneven,
            expected: 4,
        },
    ] = &warnings[..]
    else {
        panic!("{warnings:?}");
    };
    assert_eq!(uneven.lines.first, [4]);
}

#[test]
fn a_last_row_that_says_it_is_a_total_is_told() {
    let told = |text: &str| {
        let read = table(text);
        assert_eq!(read.rows(), text.lines().count() - 1, "{text}");
        read.notes.total
    };
    let text = format!("id,a,b,y\n{}", named(""));
    let total = |word: &str| Some((14, word.to_owned()));
    assert_eq!(told(&format!("{text}합계,66,66,u\n")), total("합계"));
    assert_eq!(told(&format!("{text}Total:,66,66,u\n")), total("Total:"));
    // Several are found at once, if none stands among the rows.
    let means = format!("{text}합계,66,66,u\n평균,5,5,u\n");
    assert_eq!(told(&means), total("합계"));
    assert_eq!(
        told(&format!("{text}u,6,6,u\n합계,66,66,u\n")).map(|(line, _)| line),
        Some(15)
    );
    assert_eq!(told(&text), None);
    assert_eq!(told(&format!("{text}Totality,66,66,u\n")), None);
    assert_eq!(told("id,a\ntotal,1\nmean,2\ntotal,3\n"), None);
}

/// A price alone on its line is a value with blanks beside it, a word there a note below the table.
#[test]
fn a_unit_makes_no_word_of_a_number() {
    let rows: String = (0..12).map(|row| format!("${row},{row},{row}\n")).collect();
    assert_eq!(table(&format!("price,a,b\n{rows}$5,,\n{rows}")).rows(), 25);
}

#[test]
fn a_rule_is_no_row_and_marks_are() {
    let rows = "++,+\n+++,++\n+++,+++\n+,+\n".repeat(3);
    assert_eq!(table(&format!("r1,r2\n{rows}")).rows(), 12);
    assert_eq!(table("a,b\n---,---\n1,2\n3,4\n").rows(), 2);
}

/// Where lines begin with a separator, a short one has its values in their columns, and one that
/// is as long as the table is wide is a short one.
#[test]
fn a_short_line_that_begins_with_a_separator_is_not_shifted() {
    let text = format!(
        ",a,b,y\n{},7.5,8\n,9.5\n,,5,u\n{}",
        rows(",", ""),
        rows(",", "")
    );
    let asked = error(&text);
    let is_asked = matches!(
        asked,
        Error::Ragged {
            line: 14,
            found: 2,
            expected: 3,
            count: 2,
            ..
        }
    );
    assert!(is_asked, "{asked:?}");
    let options = ReadOptions {
        ragged: losslab_data::Ragged::Fill,
        ..ReadOptions::default()
    };
    let read = table_of(text.as_bytes(), options);
    assert_eq!(
        (names(&read), read.rows()),
        (vec!["a", "b", "y"], 27),
        "{:?}",
        read.notes
    );
    let cells = &read.cells()[36..45];
    assert_eq!((cells[0], cells[1], cells[3]), (7.5, 8.0, 9.5));
    assert!(cells[2].is_nan() && cells[4].is_nan() && cells[5].is_nan());
    // A value that is missing is one.
    assert!(cells[6].is_nan());
    assert_eq!(cells[7], 5.0);
    let mut records = Records::new(Told::default());
    records.push(text.as_bytes()).expect("text");
    let (_, warnings) = records.finish().expect("rows");
    let [Warning::Ragged { uneven, .. }] = &warnings[..] else {
        panic!("{warnings:?}");
    };
    assert_eq!(uneven.lines.first, [14, 15]);
}
