//! What is done about lines that do not fit, that stand above the table or look like comments.

use losslab_data::{Error, Finish, Kind, Missing, Ragged, ReadOptions, Reader, Table, Told};

use crate::data_columns::names;
use crate::data_wrong::{table, table_of};

#[test]
fn lines_that_do_not_fit_are_skipped_or_filled() {
    let text = b"a,b,c\n1,2,3\n4,5\n6,7,8,9\n\"1\"x,2,3\n10,11,12\n";
    let read = |ragged| {
        let options = ReadOptions {
            ragged,
            ..ReadOptions::default()
        };
        table_of(text, options)
    };
    let skipped = read(Ragged::Skip);
    assert_eq!(skipped.cells(), [1.0, 2.0, 3.0, 10.0, 11.0, 12.0]);
    let ragged = skipped.notes.ragged;
    assert_eq!((ragged.lines.first, ragged.found), (vec![3, 4], 2));
    assert_eq!(skipped.notes.stray.first, [5]);
    let filled = read(Ragged::Fill);
    assert_eq!(filled.rows(), 3);
    assert_eq!(filled.cells()[..5], [1.0, 2.0, 3.0, 4.0, 5.0]);
    assert!(filled.cells()[5].is_nan());
    assert_eq!(filled.columns()[2].first_missing, Some(3));
    let notes = filled.notes;
    assert_eq!((notes.filled.lines.first, notes.filled.found), (vec![3], 2));
    assert_eq!((notes.ragged.lines.first, notes.ragged.found), (vec![4], 4));
}

#[test]
fn what_stands_above_the_table_is_left_out() {
    let read = table("A title\n\nmade by, somebody\nx,y,z\n1,2,3\n4,5,6\n7,8,9\n");
    assert_eq!(names(&read), ["x", "y", "z"]);
    assert_eq!(
        (read.notes.preamble.first, read.notes.begins),
        (vec![1, 3], 4)
    );
    let (above, rows) = ("note\n".repeat(25), "1,2,0\n3,4,1\n".repeat(20));
    let read = table(&format!("{above}\na,b,y\n{rows}"));
    assert_eq!((read.notes.preamble.count, read.notes.begins), (25, 27));
    let read = table("# one, two, three, four\n# five\nx,y\n1,2\n#3,4,5\n6,7\n");
    assert_eq!((names(&read), read.rows()), (vec!["x", "y"], 2));
    // A header may begin like a comment.
    assert_eq!(names(&table("#id,y\n1,2\n3,4\n")), ["#id", "y"]);
    // R names the rows, not the column of their names.
    let read = table("height weight\nann 160 50\nbob 180 80\ncy 170 70\n");
    assert_eq!(names(&read), ["col1", "height", "weight"]);
}

#[test]
fn a_row_may_begin_like_a_comment() {
    let mut body = String::new();
    for row in 0..40 {
        body += &match row % 4 {
            0 => format!("#{row},a|b,0\n"),
            _ => format!("n{row},c,1\n"),
        };
    }
    let read = table(&format!("name,tag,y\n{body}"));
    assert_eq!((read.rows(), read.notes.comments.count), (40, 0));

    let above = "# made by me, in May\n# for nobody\n";
    let text = format!("{above}name,tag,y\n{body}# the end, with, too many, commas\n#40,c,1");
    let read = table(&text);
    assert_eq!((names(&read)[0], read.rows()), ("name", 41));
    assert_eq!(read.notes.comments.first, [1, 2, 44]);
    // Names may follow the mark.
    let read = table("##made by me\n##in May\n#id,y\n1,2\n3,4\n");
    assert_eq!((names(&read), read.rows()), (vec!["#id", "y"], 2));
    // Who says that they are comments gets comments.
    let told = Told {
        comment: Some(Some(b'#')),
        ..Told::default()
    };
    let options = ReadOptions {
        told,
        ..ReadOptions::default()
    };
    let read = table_of(text.as_bytes(), options);
    assert_eq!((read.rows(), read.notes.comments.count), (30, 0));
}

#[test]
fn spaces_beside_quotes_are_no_part_of_a_value() {
    let read = table("name, note\n\"a\", \"1, 2\"\n\"b\" , \"3, 4\"\n");
    assert_eq!(read.columns().len(), 2);
    let Kind::Text(notes) = &read.columns()[1].kind else {
        panic!("a number");
    };
    assert_eq!(notes.iter().collect::<Vec<_>>(), ["1, 2", "3, 4"]);
}

#[test]
fn renamed_columns_are_told() {
    let read = table("x,x,\n1,2,3\n4,5,6\n");
    assert_eq!(names(&read), ["x", "x (2)", "col3"]);
    assert_eq!(read.notes.renamed, ["x (2)", "col3"]);
}

#[test]
fn a_value_that_is_too_long_is_named_and_its_line_may_be_left_out() {
    let long = "word, ".repeat(400_000);
    let text = |value: &str| format!("a,note,y\n1,u,0\n2,{value},1\n3,v,0\n4,u,1\n");
    for value in [format!("\"{long}\""), long.replace(',', "")] {
        let text = text(&value);
        for head in [64, usize::MAX] {
            let read = |ragged| {
                let options = ReadOptions {
                    ragged,
                    ..ReadOptions::default()
                };
                let mut reader = Reader::new(options).with_head(head);
                for chunk in text.as_bytes().chunks(10_007) {
                    reader.push(chunk)?;
                }
                reader.finish()
            };
            let asked = Error::FieldTooLong {
                line: 3,
                column: "note".into(),
            };
            assert_eq!(read(Ragged::Ask), Err(asked));
            let Ok(Finish::Table(table, _)) = read(Ragged::Skip) else {
                panic!("no table");
            };
            assert_eq!((table.rows(), table.notes.long.first), (3, vec![3]));
        }
    }
}

#[test]
fn every_row_knows_its_line() {
    let text = "by me\n\nx,y,z\n1,2,0\n\n3,4,1\n5,6,0\n# a, remark\n7,\"8\",1\n\"9\n\",1,0\n,5,1\n2,3,0\n4,5,1\n";
    let expected = [4, 6, 7, 9, 10, 12, 13, 14];
    for (head, step) in [(64, 1), (70, 5), (usize::MAX, 7), (usize::MAX, 1000)] {
        for line_end in ["\n", "\r\n", "\r"] {
            let mut reader = Reader::new(ReadOptions::default()).with_head(head);
            let text = text.replace('\n', line_end);
            for chunk in text.as_bytes().chunks(step) {
                reader.push(chunk).expect("a readable file");
            }
            let Ok(Finish::Table(mut table, _)) = reader.finish() else {
                panic!("no table");
            };
            let lines = |table: &Table| -> Vec<u64> {
                (0..table.rows())
                    .map(|row| table.notes.rows.line(row))
                    .collect()
            };
            assert_eq!(lines(&table), expected, "{head} {step} {line_end:?}");
            let whole = 0..3;
            Missing::Drop
                .apply(&mut table, std::slice::from_ref(&whole))
                .expect("a row is left out");
            assert_eq!(lines(&table), [4, 6, 7, 9, 10, 13, 14]);
        }
    }
    let numbers: String = (0..100)
        .map(|row| format!("{row},1,2\n{}", if row % 10 == 9 { "\n" } else { "" }))
        .collect();
    let table = table(&numbers);
    let line = |row: usize| (row + row / 10) as u64 + 1;
    assert!((0..100).all(|row| table.notes.rows.line(row) == line(row)));
}

#[test]
fn names_that_come_again_where_files_were_joined_are_no_rows() {
    let (names_of, rows) = ("x,y\n", "1,u\n2,v\n3,u\n");
    let text = format!("\u{feff}\u{feff}{names_of}{rows}{names_of}{rows}\u{feff}{names_of}{rows}");
    let read = table(&text);
    assert_eq!((names(&read), read.rows()), (vec!["x", "y"], 9));
    assert_eq!(read.notes.repeated.first, [5, 9]);
    assert!(read.columns()[0].is_number() && read.columns()[0].words.is_none());
    let told = ReadOptions {
        header: Some(false),
        ..ReadOptions::default()
    };
    assert_eq!(
        table_of(format!("{names_of}{rows}{names_of}").as_bytes(), told).rows(),
        5
    );
    // Without a number below them, they may be a row that comes again.
    assert_eq!(table("red,big\nblue,small\nred,big\n").rows(), 3);
}

#[test]
fn years_are_names() {
    let rows: String = (0..9)
        .map(|row| format!("land {row},{row}.5,{row},7\n"))
        .collect();
    let read = table(&format!("Country,1960,1961,1962\n{rows}"));
    assert_eq!((names(&read)[1], read.rows()), ("1960", 9));
    let read = table(&format!("a,1960,1962,1961\n{rows}"));
    assert_eq!(read.rows(), 10);
    assert_eq!(table("ann,1960,1961,1962\nbob,1961,1962,1963\n").rows(), 2);
}

/// Names of numbers alone may come again as a row, however the line is read.
#[test]
fn numbers_that_are_names_may_be_a_row_too() {
    for text in [
        "1960,1961\n1,2\n3,4\n1960,1961\n5,6\n",
        "1960,1961\n1,2\n3,4\n\"1960\",1961\n5,6\n",
    ] {
        let options = ReadOptions {
            header: Some(true),
            ..ReadOptions::default()
        };
        let read = table_of(text.as_bytes(), options);
        assert_eq!((names(&read)[0], read.rows()), ("1960", 4), "{text}");
        assert_eq!(read.notes.repeated.count, 0);
    }
}
