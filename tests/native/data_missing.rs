//! Missing values: what is one, and what is done about them.

use losslab_data::encode::categories;
use losslab_data::missing::{Lacking, Mended, leave_unlabelled};
use losslab_data::propose::propose;
use losslab_data::{Error, Label, Missing, ReadOptions};

use crate::data_label::{chosen, columns};
use crate::data_wrong::{table, table_of};

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

const HOLES: &str = "x,y,k,w\n1,NA,a,\n,4,b,p\n3,5,a,q\n8,6,,r\n5,7,b,s\n";

#[test]
fn missing_cells_are_asked_about() {
    let mut table = table(HOLES);
    let label = Label::Column(2);
    let features = losslab_data::label::features(&table, &label, &[]);
    let asked = Missing::Ask.apply(&mut table, &features);
    let question = Error::Missing {
        column: "x".into(),
        count: 1,
        line: 3,
        columns: vec![("x".into(), 1), ("y".into(), 1)],
        rows: 2,
        of: 5,
        features: 0,
    };
    assert_eq!(asked, Err(question));
    assert_eq!(table.rows(), 5, "untouched");
    // What is not used may lack values.
    assert_eq!(
        chosen(&table, &["w"]).map_err(|error| error.code()),
        Err("CSV-MISSING")
    );
    assert_eq!(Missing::Ask.apply(&mut table, &[]), Ok(Mended::default()));
}

#[test]
fn the_question_tells_how_many_features_lack_nothing() {
    let left = |text: &str, drop: &[usize]| {
        let mut read = table(text);
        read.encode(&categories(&read, &|at| at == 1))
            .expect("memory");
        let features = losslab_data::label::features(&read, &Label::Column(2), drop);
        match Missing::Ask.apply(&mut read, &features) {
            Err(Error::Missing { features, .. } | Error::TooLarge { features, .. }) => features,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(left("a,b,k,c,d\n1,5,x,3,\n,6,y,4,2\n3,7,x,5,3\n", &[]), 2);
    assert_eq!(
        left("a,b,k,c,d\n1,5,x,3,\n,6,y,4,2\n3,7,x,5,3\n", &[1, 3]),
        0
    );
    // A category counts once for each of its values, and as a whole where it lacks one.
    assert_eq!(left("a,b,k\n1,p,x\n,q,y\n3,p,x\n4,q,y\n", &[]), 2);
    assert_eq!(left("a,b,k\n1,p,x\n,q,y\n3,,x\n4,q,y\n", &[]), 0);
    // Of a number too large only its own column would go.
    assert_eq!(left("a,b,k\n1,5,x\n1e99,6,y\n3,7,x\n", &[1]), 0);
    assert_eq!(left("a,b,k\n1,5,x\n1e99,,y\n3,7,x\n", &[]), 1);
}

#[test]
fn rows_with_holes_are_dropped_or_filled() {
    let label = Label::Column(2);
    let mut dropped = table(HOLES);
    let features = losslab_data::label::features(&dropped, &label, &[]);
    let none = leave_unlabelled(&mut dropped, &label).expect("memory");
    assert_eq!((none.count, none.lines), (1, vec![5]));
    let mended = Missing::Drop
        .apply(&mut dropped, &features)
        .expect("memory");
    let lacking = |name: &str, count, mean| Lacking {
        name: name.into(),
        count,
        mean,
    };
    let columns = vec![
        lacking("x", 1, Some(3.0)),
        lacking("y", 1, Some(16.0 / 3.0)),
    ];
    assert_eq!(mended.columns, columns);
    assert_eq!(mended.dropped.map(|lines| lines.first), Some(vec![2, 3]));
    assert_eq!(dropped.column(0).collect::<Vec<_>>(), [3.0, 5.0]);
    assert_eq!(dropped.columns()[0].figures.missing, 0);

    let mut filled = table(HOLES);
    leave_unlabelled(&mut filled, &label).expect("memory");
    let mended = Missing::Mean.apply(&mut filled, &features).expect("memory");
    let dropped = None;
    assert_eq!(mended, Mended { columns, dropped });
    // The row without a label is left out, and its 8 is no part of the mean.
    assert_eq!(filled.column(0).collect::<Vec<_>>(), [1.0, 3.0, 3.0, 5.0]);
    assert_eq!(
        filled.column(1).collect::<Vec<_>>(),
        [16.0 / 3.0, 4.0, 5.0, 7.0]
    );
}

/// A category is several columns, of which the file has one.
#[test]
fn a_category_is_filled_with_the_shares_of_its_values() {
    let mut read = table("c,k\np,0\n,1\nq,0\np,1\np,0\n");
    read.encode(&categories(&read, &|at| at == 0))
        .expect("memory");
    let features = losslab_data::label::features(&read, &Label::Column(1), &[]);
    let mended = Missing::Mean.apply(&mut read, &features).expect("memory");
    let column = Lacking {
        name: "c".into(),
        count: 1,
        mean: None,
    };
    assert_eq!(mended.columns, [column]);
    let filled = [2, 3].map(|column| read.column(column).nth(1));
    assert_eq!(filled, [Some(0.75), Some(0.25)]);
}

#[test]
fn missing_values_do_not_cost_the_table() {
    let apply = |text: &str, missing: Missing| {
        let mut read = table(text);
        let end = read.columns().len();
        let features = 0..end - 1;
        leave_unlabelled(&mut read, &Label::Column(end - 1))?;
        missing.apply(&mut read, std::slice::from_ref(&features))?;
        Ok(read.rows())
    };
    let left = |rows, column: &str, features| {
        let column = column.into();
        Err(Error::NothingLeft {
            rows,
            column,
            features,
        })
    };
    let none = "a,b,y\n1,,0\n,2,1\n3,,0\n4,,1\n";
    assert_eq!(apply(none, Missing::Drop), left(0, "b", Some(1)));
    assert_eq!(apply(none, Missing::Mean), Ok(4));
    let one = "a,b,y\n1,,0\n,2,1\n3,4,0\n,4,1\n";
    assert_eq!(apply(one, Missing::Drop), left(1, "a", Some(1)));
    // The mean of nothing.
    let apart = "a,b,y\n1,,0\n,2,1\n3,4,\n,5,\n1,,1\n";
    assert_eq!(apply(apart, Missing::Mean), Ok(3));
    let apart = "a,b,y\n1,,0\n,2,\n3,4,\n,5,\n1,,1\n";
    assert_eq!(apply(apart, Missing::Mean), left(2, "b", Some(1)));
    let unlabelled = "a,y\n1,\n2,\n3,1\n";
    assert_eq!(apply(unlabelled, Missing::Mean), left(1, "y", None));
    assert_eq!(propose(&table(unlabelled)).label, None, "one label is none");
    let hardly = "a,y\n1,\n2,\n3,1\n4,1\n5,\n";
    assert_eq!(propose(&table(hardly)).label, None, "nor are two of five");
    let all = "a,y\n1,1\n2,1\n3,1\n4,1\n5,\n";
    assert_eq!(
        propose(&table(all)).label,
        Some(Label::Column(1)),
        "it is told that there is one class"
    );
    // A category is a column to learn from for each of its values, and goes as a whole.
    let category = |text: &str| {
        let mut read = table(text);
        read.encode(&categories(&read, &|at| at == 0))
            .expect("memory");
        let features = losslab_data::label::features(&read, &Label::Column(1), &[]);
        Missing::Drop.apply(&mut read, &features).map(|_| 0)
    };
    let worst = "c,y,a\np,0,\nq,1,1\n,0,2\n,1,3\n";
    assert_eq!(category(worst), left(1, "c", Some(1)));
}

#[test]
fn a_column_without_any_value_is_left_out() {
    let table = table("x,gap,k\n1,NA,a\n2,,b\n3,?,a\n");
    let chosen = chosen(&table, &["k"]).expect("classes");
    assert_eq!((chosen.features, chosen.left_out), (columns(0..1), vec![1]));
}

#[test]
fn what_a_spreadsheet_could_not_compute_is_missing() {
    let words = [
        "#N/A",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "<NA>",
        ".",
        "--",
        "n.a.",
        "결측",
        "무응답",
    ];
    for word in words {
        let rows: String = (0..20)
            .map(|row| match row {
                5 => format!("{row}.5,{word}\n"),
                7 => format!("{word},a\n"),
                _ => format!("{row}.5,{}\n", ["a", "b"][row % 2]),
            })
            .collect();
        let read = table(&format!("x,label\n{rows}"));
        let missing: Vec<usize> = (read.columns().iter())
            .map(|column| column.figures.missing)
            .collect();
        assert_eq!(missing, [1, 1], "{word}");
        assert!(read.columns()[0].is_number(), "{word}");
    }
    // What may be an answer is one.
    let read = table("x,y\n1,없음\n2,있음\n3,없음\n4,모름\n");
    assert_eq!(read.columns()[1].figures.missing, 0);
}
