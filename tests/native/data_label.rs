//! Labels: which is proposed, what its classes are, and what is left to learn from.

use std::ops::Range;

use losslab_data::missing::leave_unlabelled;
use losslab_data::propose::propose;
use losslab_data::{Chosen, Error, Finish, Label, Missing, ReadOptions, Reader, Table};

use crate::data_wrong::{table, table_of};

fn proposed(text: &str) -> Vec<String> {
    let table = table(text);
    propose(&table)
        .label
        .map_or_else(Vec::new, |label| label.names(&table))
}

fn chosen(table: &Table, names: &[&str]) -> Result<Chosen, Error> {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    Chosen::new(table, Label::named(table, &names)?, &[])
}

/// Features that are adjacent.
fn columns(range: Range<usize>) -> Vec<Range<usize>> {
    vec![range]
}

/// Ten rows: `row` gets 0 to 9.
fn rows(header: &str, row: impl Fn(usize) -> String) -> String {
    (0..10).fold(format!("{header}\n"), |text, at| text + &row(at) + "\n")
}

#[test]
fn a_name_says_more_than_a_place() {
    for name in [
        "label",
        "Class",
        "TARGET",
        "y",
        "라벨",
        "정답",
        "붓꽃품종",
        "class_id",
    ] {
        let first = rows(&format!("{name},a,b"), |at| {
            format!("{},{},{}", at % 3, at, at % 2)
        });
        assert_eq!(proposed(&first), [name]);
        let middle = rows(&format!("a,{name},b"), |at| {
            format!("{at},{},{}", at % 3, at % 2)
        });
        assert_eq!(proposed(&middle), [name]);
    }
}

#[test]
fn without_a_name_kind_and_cardinality_decide() {
    let text = rows("a,kind,b", |at| {
        format!("{at}.5,{},{}", ["u", "v"][at % 2], at % 3)
    });
    assert_eq!(proposed(&text), ["kind"], "words before whole numbers");
    let text = rows("a,k,b", |at| format!("{at}.5,{},{}.25", at % 3, at * 7));
    assert_eq!(
        proposed(&text),
        ["k"],
        "few whole numbers before many fractions"
    );
    let text = rows("a,b", |at| format!("{},{}", at % 2, at % 3));
    assert_eq!(proposed(&text), ["b"], "the last on a tie");
    let text = rows("a,b", |at| format!("{at}.5,{}.5", at * 3));
    assert!(proposed(&text).is_empty(), "measurements are no classes");
}

#[test]
fn a_column_that_numbers_rows_is_better_left_out() {
    let text = (0..20).fold("a,id,c\n".to_owned(), |text, at| {
        text + &format!("{}.5,{},{}\n", at, at * at, at % 2)
    });
    assert_eq!(propose(&table(&text)).drop, [1]);
    let text = (0..20).fold("n,b,c\n".to_owned(), |text, at| {
        text + &format!("{},{},{}\n", at + 5, at * at, at % 2)
    });
    assert_eq!(propose(&table(&text)).drop, [0]);
}

#[test]
fn groups_of_marks_are_one_label() {
    let marks = |at: usize, of: usize| {
        (0..of)
            .map(|mark| u8::from(at % of == mark).to_string())
            .collect::<Vec<_>>()
            .join(",")
    };
    let text = rows("p,q,x,r,s,t", |at| {
        format!("{},{at}.5,{}", marks(at, 2), marks(at, 3))
    });
    let table = table(&text);
    let proposal = propose(&table);
    assert_eq!(
        proposal.candidates,
        [
            Label::OneHot { first: 3, count: 3 },
            Label::OneHot { first: 0, count: 2 }
        ]
    );
    let chosen = chosen(&table, &["r", "s", "t"]).expect("a group");
    assert_eq!(
        (chosen.classes.concat(), &chosen.counts),
        ("rst".into(), &vec![4, 3, 3])
    );
    assert_eq!(chosen.features, columns(0..3));
    assert_eq!(chosen.class_of[..4], [0, 1, 2, 0]);
}

#[test]
fn a_broken_group_names_its_row() {
    let table = table("a,b,c\n1,0,5\n1,1,6\n0,1,7\n");
    let broken = Error::NotOneHot {
        first: "a".into(),
        last: "b".into(),
        line: 3,
        marks: 2,
    };
    assert_eq!(chosen(&table, &["a", "b"]), Err(broken));
    assert_eq!(
        chosen(&table, &["a", "c"]).map_err(|error| error.code()),
        Err("DATA-NOT-ONE-HOT")
    );
    let unknown = Error::ColumnUnknown { column: "z".into() };
    assert_eq!(chosen(&table, &["z"]), Err(unknown));
    assert_eq!(chosen(&table, &[]), Err(Error::NoLabel));
}

#[test]
fn classes_ascend_by_number_or_by_code_point() {
    let numbers = table("x,k\n1,10\n2,9.0\n3,9\n4,-1.5\n5,-0\n6,0\n");
    let by_number = chosen(&numbers, &["k"]).expect("classes");
    assert_eq!(by_number.classes, ["-1.5", "0", "9", "10"]);
    assert_eq!(by_number.counts, [1, 2, 2, 1]);
    assert_eq!(by_number.class_of, [3, 2, 2, 0, 1, 1]);

    let words = table("x,k\n1,b\n2,é\n3,B\n4,10\n5,b\n6,9\n");
    let by_code_point = chosen(&words, &["k"]).expect("classes");
    assert_eq!(by_code_point.classes, ["10", "9", "B", "b", "é"]);
    assert_eq!(by_code_point.class_of, [3, 4, 2, 0, 3, 1]);
}

#[test]
fn numbers_that_were_told_to_be_text_still_ascend_by_number() {
    let mut reader = Reader::new(ReadOptions {
        text_columns: vec![1],
        ..ReadOptions::default()
    });
    reader.push(b"x,k\n1,10\n2,9\n3,9.0\n4,10\n").expect("rows");
    let Ok(Finish::Table(table, _)) = reader.finish() else {
        panic!("no table");
    };
    let chosen = chosen(&table, &["k"]).expect("classes");
    assert_eq!(
        (chosen.classes, chosen.class_of),
        (vec!["9".into(), "10".into()], vec![1, 0, 0, 1])
    );
}

#[test]
fn what_is_told_apart_as_written_is_a_class_of_its_own() {
    let read = |labels: [&str; 3], text_columns: &[usize]| {
        let body: String = (0..9)
            .map(|row| format!("{row}.5,{}\n", labels[row % 3]))
            .collect();
        let options = ReadOptions {
            text_columns: text_columns.to_vec(),
            ..ReadOptions::default()
        };
        table_of(format!("x,k\n{body}").as_bytes(), options)
    };
    for labels in [
        ["0.10000000001", "0.10000000002", "3"],
        ["1e-50", "2e-50", "0"],
        ["007", "7", "07"],
        ["0012345678", "12345678", "9"],
        ["20000000.5", "9007199254740992", "9007199254740993.0"],
    ] {
        assert!(read(labels, &[]).columns()[1].merges, "{labels:?}");
        let found = chosen(&read(labels, &[1]), &["k"]).expect("classes");
        let mut classes: Vec<&str> = found.classes.iter().map(String::as_str).collect();
        classes.sort_unstable();
        let mut sorted = labels;
        sorted.sort_unstable();
        assert_eq!(classes, sorted);
    }
    for labels in [
        ["0.1", "0.25", "-3"],
        ["1", "2", "10"],
        ["1.5", "16777216", "0"],
    ] {
        assert!(!read(labels, &[]).columns()[1].merges, "{labels:?}");
    }
    let same = chosen(&read(["1", "1.0", "2"], &[1]), &["k"]).expect("classes");
    assert_eq!(same.classes, ["1", "2"]);
}

#[test]
fn words_are_left_out_and_said_so() {
    let table = table("a,w,b,k\n1,u,2,x\n3,v,4,y\n");
    let chosen = chosen(&table, &["k"]).expect("classes");
    assert_eq!(
        (&chosen.features, &chosen.left_out),
        (&vec![0..1, 2..3], &vec![1])
    );
    assert_eq!(
        losslab_data::label::features(&table, &chosen.label, &[0]),
        columns(2..3)
    );
}

#[test]
fn one_class_loads_and_does_not_train() {
    let table = table("x,label\n1,0\n2,0\n3,0\n");
    let one = chosen(&table, &["label"]).expect("loads");
    let error = Error::OneClass {
        column: "label".into(),
        value: "0".into(),
        rows: 3,
    };
    assert_eq!(one.check(&table), Err(error));
    let words = crate::data_wrong::table("w,label\na,0\nb,1\nc,1\n");
    let none = chosen(&words, &["label"]).expect("loads");
    assert_eq!(none.check(&words), Err(Error::NoFeatures));
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
    };
    assert_eq!(asked, Err(question));
    assert_eq!(table.rows(), 5, "untouched");
    // What is not used may lack values.
    assert_eq!(
        chosen(&table, &["w"]).map_err(|error| error.code()),
        Err("CSV-MISSING")
    );
    assert_eq!(Missing::Ask.apply(&mut table, &[]), Ok(()));
}

#[test]
fn rows_with_holes_are_dropped_or_filled() {
    let label = Label::Column(2);
    let mut dropped = table(HOLES);
    let features = losslab_data::label::features(&dropped, &label, &[]);
    let none = leave_unlabelled(&mut dropped, &label).expect("memory");
    assert_eq!((none.count, none.lines), (1, vec![5]));
    Missing::Drop
        .apply(&mut dropped, &features)
        .expect("memory");
    assert_eq!(dropped.column(0).collect::<Vec<_>>(), [3.0, 5.0]);
    assert_eq!(dropped.columns()[0].figures.missing, 0);

    let mut filled = table(HOLES);
    leave_unlabelled(&mut filled, &label).expect("memory");
    Missing::Mean.apply(&mut filled, &features).expect("memory");
    // The row without a label is left out, and its 8 is no part of the mean.
    assert_eq!(filled.column(0).collect::<Vec<_>>(), [1.0, 3.0, 3.0, 5.0]);
    assert_eq!(
        filled.column(1).collect::<Vec<_>>(),
        [16.0 / 3.0, 4.0, 5.0, 7.0]
    );
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
    let left = |rows, column: &str| {
        let column = column.into();
        Err(Error::NothingLeft { rows, column })
    };
    let none = "a,b,y\n1,,0\n,2,1\n3,,0\n4,,1\n";
    assert_eq!(apply(none, Missing::Drop), left(0, "b"));
    assert_eq!(apply(none, Missing::Mean), Ok(4));
    let one = "a,b,y\n1,,0\n,2,1\n3,4,0\n,4,1\n";
    assert_eq!(apply(one, Missing::Drop), left(1, "a"));
    // The mean of nothing.
    let apart = "a,b,y\n1,,0\n,2,1\n3,4,\n,5,\n1,,1\n";
    assert_eq!(apply(apart, Missing::Mean), Ok(3));
    let apart = "a,b,y\n1,,0\n,2,\n3,4,\n,5,\n1,,1\n";
    assert_eq!(apply(apart, Missing::Mean), left(2, "b"));
    let unlabelled = "a,y\n1,\n2,\n3,1\n";
    assert_eq!(apply(unlabelled, Missing::Mean), left(1, "y"));
}

#[test]
fn a_column_without_any_value_is_left_out() {
    let table = table("x,gap,k\n1,NA,a\n2,,b\n3,?,a\n");
    let chosen = chosen(&table, &["k"]).expect("classes");
    assert_eq!((chosen.features, chosen.left_out), (columns(0..1), vec![1]));
}

#[test]
fn a_label_of_one_value_is_proposed_by_its_name_and_refused_at_training() {
    let table = table("x,label\n1,0\n2,0\n3,0\n");
    let label = propose(&table).label.expect("it is called so");
    let chosen = Chosen::new(&table, label, &[]).expect("it loads");
    let refused = chosen.check(&table).expect_err("it can't be learned");
    assert_eq!(refused.code(), "DATA-ONE-CLASS");
}

/// Rows of a group without one mark have no label; where they are few, the group can be chosen.
#[test]
fn a_few_broken_rows_have_no_label() {
    let mut text = String::from("a,b,c,x\n");
    for row in 0..60 {
        let marks = match row {
            7 => "1,1,0",
            20 => "0,0,0",
            _ => ["1,0,0", "0,1,0", "0,0,1"][row % 3],
        };
        // A blank line moves those behind it.
        let blank = if row == 10 { "\n" } else { "" };
        text += &format!("{marks},{row}.5\n{blank}");
    }
    let mut table = table(&text);
    let proposal = propose(&table);
    assert_eq!(
        proposal.label, None,
        "one of three marks is told by the others"
    );
    let group = Label::OneHot { first: 0, count: 3 };
    assert_eq!(proposal.candidates, std::slice::from_ref(&group));
    let names = ["a", "b", "c"].map(String::from);
    assert_eq!(Label::named(&table, &names), Ok(group.clone()));
    let broken = leave_unlabelled(&mut table, &group).expect("memory");
    assert_eq!(
        (broken.count, &broken.lines, &broken.marks),
        (2, &vec![9, 23], &vec![2, 0])
    );
    let chosen = Chosen::new(&table, group, &[]).expect("three classes");
    assert_eq!((table.rows(), chosen.counts), (58, vec![20, 19, 19]));
}

#[test]
fn measurements_are_no_labels_whatever_their_name() {
    let text = (0..200).fold("x,y,code\n".to_owned(), |text, at| {
        text + &format!(
            "{}.{},{}.{:02},{}\n",
            at % 7,
            at,
            at % 88,
            at % 88,
            20_240_001 + at % 4
        )
    });
    assert_eq!(proposed(&text), ["code"]);
    let read = table(&text);
    let y = chosen(&read, &["y"]).expect("it loads");
    assert_eq!(
        y.check(&read).map_err(|error| error.code()),
        Err("DATA-CONTINUOUS")
    );
    // Whole numbers of which few come again are none either; some halves are.
    let text = (0..90).fold("x,price,half\n".to_owned(), |text, at| {
        text + &format!(
            "{at}.25,{},{}\n",
            1000 + at * 7 % 80,
            f64::from(at % 5) / 2.0
        )
    });
    let read = table(&text);
    let price = chosen(&read, &["price"]).expect("it loads");
    assert_eq!(
        price.check(&read).map_err(|error| error.code()),
        Err("DATA-CONTINUOUS")
    );
    assert_eq!(
        chosen(&read, &["half"]).expect("it loads").check(&read),
        Ok(())
    );
}

/// Kaggle's and school's: a name that says what is to be told counts more than words in a column.
#[test]
fn names_of_targets_are_known() {
    let cases = [
        ("Survived,Sex,Embarked", "Survived"),
        ("Sex,Embarked,HeartDisease", "HeartDisease"),
        ("marital,income,race", "income"),
        ("a,Loan_Status,b", "Loan_Status"),
        ("x,quality,type", "quality"),
        ("IsFraud,city,b", "IsFraud"),
        ("합격여부,지역,전형", "합격여부"),
        ("성별,취미,불량", "불량"),
        ("성별,생존,흡연여부", "생존"),
        ("x,sex,shape", "shape"),
        ("shape,x,sex", "shape"),
    ];
    for (names, label) in cases {
        let header: Vec<&str> = names.split(',').collect();
        let text = (0..60).fold(format!("{names}\n"), |text, at| {
            let cells = header.iter().enumerate().map(|(index, name)| match *name {
                "x" => format!("{at}.5"),
                name if name == label && name != "shape" => (at % 2).to_string(),
                _ => ["u", "v", "w"][(at + index) % 3].to_owned(),
            });
            text + &cells.collect::<Vec<_>>().join(",") + "\n"
        });
        assert_eq!(proposed(&text), [label], "{names}");
    }
}

#[test]
fn numbers_of_people_and_things_are_better_left_out() {
    for name in ["학번", "수험번호", "PassengerId", "customer_id", "ID"] {
        let text = (0..30).fold(format!("a,{name},c\n"), |text, at| {
            text + &format!("{at}.5,{},{}\n", 20_240_001 + at * at, at % 2)
        });
        assert_eq!(propose(&table(&text)).drop, [1], "{name}");
    }
    let seconds = (0..30).fold("ts,x,c\n".to_owned(), |text, at| {
        text + &format!("{},{at}.5,{}\n", 1_700_000_000 + 60 * at, at % 2)
    });
    assert_eq!(propose(&table(&seconds)).drop, [0]);
}

#[test]
fn a_label_in_many_columns_is_no_measurement() {
    let names: Vec<String> = (0..26).map(|at| format!("k{at}")).collect();
    let mut text = format!("x,{}\n", names.join(","));
    for row in 0..50 {
        let marks: Vec<&str> = (0..26)
            .map(|at| if at == row % 26 { "1" } else { "0" })
            .collect();
        text += &format!("{row}.5,{}\n", marks.join(","));
    }
    let table = table(&text);
    let group = Label::OneHot {
        first: 1,
        count: 26,
    };
    let chosen = Chosen::new(&table, group, &[]).expect("a label");
    assert_eq!(chosen.check(&table), Ok(()));
}

#[test]
fn a_blank_in_a_group_marks_no_class() {
    let mut text = "a,b,c,x\n".to_owned();
    for row in 0..60 {
        let marks = if row == 7 {
            ",0,0"
        } else {
            ["1,0,0", "0,1,0", "0,0,1"][row % 3]
        };
        text += &format!("{marks},{row}.5\n");
    }
    let mut table = table(&text);
    let group = Label::OneHot { first: 0, count: 3 };
    let broken = leave_unlabelled(&mut table, &group).expect("memory");
    assert_eq!(
        (broken.count, broken.lines, broken.marks),
        (1, vec![9], vec![0])
    );
}

/// Codes with a unit are told apart as they are written.
#[test]
fn numbered_rooms_do_not_merge() {
    let text: String = (0..40)
        .map(|row| format!("{},{}\n", row % 7, ["007호", "7호"][row % 2]))
        .collect();
    let table = table(&format!("x,room\n{text}"));
    assert!(table.columns()[1].merges || !table.columns()[1].is_number());
}
