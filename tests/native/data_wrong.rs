//! What wrong files get.

use losslab_data::{Error, Finish, Kind, Missing, Ragged, ReadOptions, Reader, Table, Told};

fn finish(bytes: &[u8], options: ReadOptions) -> Result<Finish, Error> {
    let mut reader = Reader::new(options);
    for chunk in bytes.chunks(1000) {
        reader.push(chunk)?;
    }
    reader.finish()
}

fn error(bytes: &[u8]) -> Error {
    match finish(bytes, ReadOptions::default()) {
        Ok(finish) => panic!("read: {finish:?}"),
        Err(error) => error,
    }
}

pub fn table(text: &str) -> Table {
    table_of(text.as_bytes(), ReadOptions::default())
}

pub fn table_of(bytes: &[u8], options: ReadOptions) -> Table {
    match finish(bytes, options) {
        Ok(Finish::Table(table, _)) => table,
        other => panic!("{}: {other:?}", bytes.escape_ascii()),
    }
}

fn names(table: &Table) -> Vec<&str> {
    table
        .columns()
        .iter()
        .map(|column| column.name.as_str())
        .collect()
}

#[test]
fn each_kind_of_wrong_file_has_its_code() {
    let cases: [(&[u8], &str); 28] = [
        (b"", "CSV-EMPTY"),
        (b"\n\r\n  \n", "CSV-EMPTY"),
        (b"\xef\xbb\xbf", "CSV-EMPTY"),
        (b"a,b,c\n", "CSV-HEADER-ONLY"),
        (b"a,b,c", "CSV-HEADER-ONLY"),
        (b"a,b\n1,2\n", "CSV-ONE-ROW"),
        (b"1,2,3\n", "CSV-ONE-ROW"),
        (b"a\n1\n2\n", "CSV-NOT-TABLE"),
        (b"just a sentence", "CSV-HEADER-ONLY"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "CSV-BINARY"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "CSV-BINARY"),
        (b"GIF89a\x01\0\x01\0", "CSV-BINARY"),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "CSV-BINARY"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "CSV-BINARY"),
        (b"%PDF-1.7\n", "CSV-BINARY"),
        (b"PAR1\x15\x04", "CSV-BINARY"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "CSV-BINARY"),
        (b"MZ\x90\0\x03\0\0\0", "CSV-BINARY"),
        (b"  <!DOCTYPE html><html>", "CSV-WEB-PAGE"),
        (b"<html lang=en>", "CSV-WEB-PAGE"),
        (b"{\"rows\": []}", "CSV-WEB-PAGE"),
        (b"[{\"a\": 1}, {\"a\": 2}]", "CSV-WEB-PAGE"),
        (b"\xff\xfea\0,\0b\0\n\0", "CSV-ENCODING"),
        (b"a\0,\0b\0\n\x001\0,\x002\0\n\0", "CSV-ENCODING"),
        (b"a,b\n1,\"2\n3,4\n", "CSV-QUOTE"),
        (b"a,b\n1,2\n3\n4,5\n", "CSV-RAGGED"),
        (b"a,b\n1,2\n\"3\"x,4\n4,5\n", "CSV-STRAY-QUOTE"),
        (b"\x02\x8f\x01\x00\xc3\x91\x1e\x05,\x90\n\x07", "CSV-BINARY"),
    ];
    for (bytes, code) in cases {
        assert_eq!(error(bytes).code(), code, "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_workbook_is_told_from_other_archives() {
    assert_eq!(
        error(b"PK\x03\x04....xl/workbook.xml"),
        Error::Binary { kind: "xlsx" }
    );
    assert_eq!(
        error(b"PK\x03\x04....data.csv"),
        Error::Binary { kind: "zip" }
    );
}

#[test]
fn names_that_only_begin_like_another_file_are_read() {
    for text in [
        "MZ,PK\n1,2\n3,4\n",
        "<5,>5\n1,2\n3,4\n",
        "[1],[2]\n1,2\n3,4\n",
        "GIF,PDF\n1,2\n3,4\n",
    ] {
        assert_eq!(table(text).rows(), 2, "{text}");
    }
}

#[test]
fn ragged_lines_are_listed_and_counted() {
    let mut text = String::from("a,b,c\n\"x\ny\",1,2\n");
    for line in 4..=53 {
        text += if line % 2 == 0 { "u,1\n" } else { "u,1,2\n" };
    }
    let lines: Vec<u64> = (4..=42).step_by(2).collect();
    let expected = Error::Ragged {
        line: 4,
        found: 2,
        expected: 3,
        count: 25,
        lines,
        rows: 51,
    };
    assert_eq!(error(text.as_bytes()), expected);
    // Line ends of any kind count as one, blank lines too.
    for text in ["a,b\r\n1,2\r\n\r\n3\r\n5,6\r\n", "a,b\r1,2\r\r3\r5,6\r"] {
        assert!(
            matches!(
                error(text.as_bytes()),
                Error::Ragged {
                    line: 4,
                    found: 1,
                    ..
                }
            ),
            "{text:?}"
        );
    }
}

#[test]
fn an_open_quote_is_found_where_it_was_opened() {
    assert_eq!(
        error(b"a,b\n1,2\n\"x\ny\",\"z\n4,5\n"),
        Error::Quote { line: 4 }
    );
    // Lines that were skipped count.
    let told = Told {
        skip_lines: Some(3),
        ..Told::default()
    };
    let options = ReadOptions {
        told,
        ..ReadOptions::default()
    };
    assert_eq!(
        finish(b"-\n-\n-\na,b\n1,2\n\"3,4\n5,6\n", options),
        Err(Error::Quote { line: 6 })
    );
    // After 8 MB it is not searched any further: the closing quote comes too late.
    let mut text = b"a,b\n1,2\n3,\"".to_vec();
    text.resize(10 << 20, b'x');
    assert_eq!(error(&text), Error::Quote { line: 3 });
    let mut reader = Reader::new(ReadOptions::default());
    let stopped = text
        .chunks(1000)
        .position(|chunk| reader.push(chunk).is_err());
    assert!(
        stopped.is_some_and(|chunk| chunk * 1000 < (9 << 20) + 1000),
        "{stopped:?}"
    );
    text[10] = b'x';
    let column = "col2".to_owned();
    assert_eq!(error(&text), Error::FieldTooLong { line: 3, column });
}

#[test]
fn numbers_without_bounds_are_missing_and_named() {
    for value in ["1e400", "-1e39", "inf", "-Infinity"] {
        let text = format!("a,b\n1,2\n\n3, {value} \n4,5\n");
        let mut read = table(&text);
        assert!(read.cells()[3].is_nan(), "{value}");
        let odd = read.columns()[1].too_large.clone().expect("it is named");
        assert_eq!((odd.value.as_str(), odd.lines.first), (value, vec![4]));
        let expected = Error::TooLarge {
            line: 4,
            column: "b".into(),
            value: value.into(),
            features: 1,
        };
        let whole = 0..2;
        let asked = Missing::Ask.apply(&mut read, std::slice::from_ref(&whole));
        assert_eq!(asked, Err(expected));
        Missing::Drop
            .apply(&mut read, std::slice::from_ref(&whole))
            .expect("the row is left out");
        assert_eq!(read.cells(), [1.0, 2.0, 4.0, 5.0]);
    }
    assert_eq!(
        table("a,b\n1,3.4e38\n2,1e-400\n").cells(),
        [1.0, 3.4e38, 2.0, 0.0]
    );
}

#[test]
fn bytes_that_are_not_utf8_are_counted_where_they_stand() {
    let mut text = b"a,b\n1,2\n3,caf\xe9\n4,x\xff\xfe\n".to_vec();
    let read = table_of(&text, ReadOptions::default());
    assert_eq!(
        (read.notes.bytes, read.notes.bytes_column.as_str()),
        (3, "b")
    );
    assert_eq!(read.notes.bad_bytes.first, [3, 4]);
    // Beyond what was sniffed too.
    text = b"a,b\n".to_vec();
    for _ in 0..200_000 {
        text.extend(b"1.25,xy\n");
    }
    text.extend(b"3,caf\xe9\n");
    let read = table_of(&text, ReadOptions::default());
    assert_eq!(
        (read.notes.bytes, read.notes.bad_bytes.first),
        (1, vec![200_002])
    );
}

#[test]
fn a_late_word_makes_a_column_text_in_a_second_pass() {
    let mut text = b"a,b\n".to_vec();
    for _ in 0..200_000 {
        text.extend(b"1.25,2\n");
    }
    text.extend(b"3,twelve\n");
    let again = finish(&text, ReadOptions::default()).expect("a second pass");
    assert_eq!(
        again,
        Finish::Again {
            text_columns: vec![1],
            exact_columns: vec![],
        }
    );
    let options = ReadOptions {
        text_columns: vec![1],
        ..ReadOptions::default()
    };
    let Ok(Finish::Table(table, _)) = finish(&text, options) else {
        panic!("no table");
    };
    assert_eq!(
        (table.rows(), table.columns()[1].figures.distinct),
        (200_001, 2)
    );
    assert_eq!(table.cells()[400_000..], [3.0, 1.0]);
}

#[test]
fn a_file_too_large_for_memory_says_so() {
    let options = ReadOptions {
        total_bytes: Some(u64::MAX),
        ..ReadOptions::default()
    };
    let error = finish(b"a,b\n1,2\n3,4\n", options).expect_err("no such memory");
    let Error::NoMemory { rows, .. } = error else {
        panic!("{error:?}");
    };
    assert!(rows > 1 << 30, "some may fit: {rows}");
}

#[test]
fn all_names_are_kept_apart() {
    assert_eq!(
        names(&table("x,x,,x (2),x\n1,2,3,4,5\n1,2,3,4,5\n")),
        ["x", "x (2)", "col3", "x (2) (2)", "x (3)"]
    );
    assert_eq!(names(&table("\u{feff} a ,\"b\"\n1,2\n3,4\n")), ["a", "b"]);
    assert_eq!(names(&table("1,2\n3,4\n")), ["col1", "col2"]);
}

#[test]
fn the_first_line_is_names_or_values() {
    let cases = [
        ("1,2\n3,4\n5,6\n", false),
        ("a,2\nb,4\nb,6\n", false),
        ("0,1,label\n3,4,0\n5,6,1\n", true),
        ("?,2\n3,4\n5,6\n", false),
        ("color,size\nred,big\nblue,small\n", true),
        ("red,big\nblue,small\nred,small\n", false),
        ("setosa,5.1\nvirginica,6\nsetosa,5\n", false),
    ];
    for (text, header) in cases {
        let Ok(Finish::Table(_, dialect)) = finish(text.as_bytes(), ReadOptions::default()) else {
            panic!("{text}");
        };
        assert_eq!(dialect.header, header, "{text}");
    }
    let told = ReadOptions {
        header: Some(false),
        ..ReadOptions::default()
    };
    let Ok(Finish::Table(table, _)) = finish(b"color,size\nred,big\n", told) else {
        panic!("no table");
    };
    assert_eq!((table.rows(), names(&table)), (2, vec!["col1", "col2"]));
}

#[test]
fn names_are_never_a_row_and_rows_never_names() {
    let read = |text: &str, ragged| {
        let told = Told {
            skip_lines: Some(0),
            ..Told::default()
        };
        let options = ReadOptions {
            ragged,
            told,
            ..ReadOptions::default()
        };
        table_of(text.as_bytes(), options)
    };
    for ragged in [Ragged::Skip, Ragged::Fill] {
        let short = read("a,b\n1,2,3,0\n5,6,7,1\n5,6,8,1\n", ragged);
        assert_eq!(names(&short), ["a", "b", "col3", "col4"]);
        assert_eq!(short.rows(), 3);
        assert!(short.columns().iter().all(losslab_data::Column::is_number));
        let stray = read("\"a\"x,b,y\n1,2,0\n3,4,1\n5,6,0\n", ragged);
        assert_eq!((names(&stray), stray.rows()), (vec!["ax", "b", "y"], 3));
        let long = read("a,b,y,z\n1,2,0\n3,4,1\n5,6,0\n", ragged);
        assert_eq!((names(&long), long.rows()), (vec!["a", "b", "y"], 3));
        assert_eq!(long.notes.ragged.lines.first, [1]);
    }
}

#[test]
fn separators_are_found_outside_quotes() {
    let cases = [
        ("a;b\n1,5;2,5\n2,5;3,5\n", b';'),
        ("a\tb\n\"1\t\t\"\t2\n3\t4\n", b'\t'),
        ("a|b\n\"1,,,\"|2\n3|4\n", b'|'),
        ("a b\n1 2\n3 4\n", b' '),
        ("name,text\n1,\"a;b;c\"\n2,\"d;e\"\n", b','),
        ("'x','y'\n1,'a, b'\n2,'c, d'\n", b','),
        ("x\t\ty\n1\t\ta\n2\t\tb\n", b'\t'),
        ("x||y\n1||a\n2||b\n", b'|'),
        ("x^y\n1^a\n2^b\n", b'^'),
        (" height  sex\n   150    m\n    90    f\n", b' '),
    ];
    for (text, delimiter) in cases {
        let Ok(Finish::Table(table, dialect)) = finish(text.as_bytes(), ReadOptions::default())
        else {
            panic!("{text}");
        };
        assert_eq!(
            (dialect.delimiter, table.columns().len()),
            (delimiter, 2),
            "{text}"
        );
    }
    // Excel is told by a line of its own.
    for (text, delimiter) in [
        ("sep=;\na;b,c\n1;2\n3;4\n", b';'),
        ("SEP=|\r\na|b\r\n1|2\r\n3|4\r\n", b'|'),
    ] {
        let Ok(Finish::Table(table, dialect)) = finish(text.as_bytes(), ReadOptions::default())
        else {
            panic!("{text}");
        };
        assert_eq!(
            (dialect.delimiter, names(&table)[0], table.rows()),
            (delimiter, "a", 2)
        );
    }
    assert_eq!(
        error(b"sep=,\na,b\n1,2\n3,4,5\n6,7\n"),
        Error::Ragged {
            line: 4,
            found: 3,
            expected: 2,
            count: 1,
            lines: vec![4],
            rows: 3,
        }
    );
    // One value in apostrophes has them; line ends in quotes are none of the file's.
    let Ok(Finish::Table(table, _)) = finish(b"x,y\n1,'a'\n2,b\n3,c\n", ReadOptions::default())
    else {
        panic!("no table");
    };
    assert!(matches!(&table.columns()[1].kind, Kind::Text(texts) if texts.get(0) == "'a'"));
    let Ok(Finish::Table(_, dialect)) = finish(b"x,y\n1,\"a\rb\"\n2,b\n", ReadOptions::default())
    else {
        panic!("no table");
    };
    assert!(!dialect.mixed_lines && !dialect.cr_lines);
    assert_eq!(
        self::table("  x    y\n 1.5   20\n10.5    3\n").cells(),
        [1.5, 20.0, 10.5, 3.0]
    );
}
