//! Labels: which is proposed, what its classes are, and what is left to learn from.

use std::ops::Range;

use losslab_data::propose::propose;
use losslab_data::{Chosen, Error, Finish, Label, ReadOptions, Reader, Table};

use crate::data_wrong::{table, table_of};

fn proposed(text: &str) -> Vec<String> {
    let table = table(text);
    propose(&table)
        .label
        .map_or_else(Vec::new, |label| label.names(&table))
}

pub fn chosen(table: &Table, names: &[&str]) -> Result<Chosen, Error> {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    Chosen::new(table, Label::named(table, &names)?, &[])
}

/// Features that are adjacent.
pub fn columns(range: Range<usize>) -> Vec<Range<usize>> {
    vec![range]
}

/// Ten rows: `row` gets 0 to 9.
pub fn rows(header: &str, row: impl Fn(usize) -> String) -> String {
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

#[test]
fn a_label_of_one_value_is_proposed_by_its_name_and_refused_at_training() {
    let table = table("x,label\n1,0\n2,0\n3,0\n");
    let label = propose(&table).label.expect("it is called so");
    let chosen = Chosen::new(&table, label, &[]).expect("it loads");
    let refused = chosen.check(&table).expect_err("it can't be learned");
    assert_eq!(refused.code(), "DATA-ONE-CLASS");
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

/// Codes with a unit are told apart as they are written.
#[test]
fn numbered_rooms_do_not_merge() {
    let text: String = (0..40)
        .map(|row| format!("{},{}\n", row % 7, ["007호", "7호"][row % 2]))
        .collect();
    let table = table(&format!("x,room\n{text}"));
    assert!(table.columns()[1].merges || !table.columns()[1].is_number());
}

/// What is set or measured in equal steps is a feature; counts and time stamps are not.
#[test]
fn equal_steps_alone_number_no_rows() {
    let drop = |rows: usize, number: &dyn Fn(usize) -> usize| {
        let row = |at: usize| format!("{},{at}.5,{}\n", number(at), at % 2);
        propose(&table(&format!(
            "n,x,c\n{}",
            (0..rows).map(row).collect::<String>()
        )))
        .drop
    };
    let none: [usize; 0] = [];
    assert_eq!(drop(3, &|at| 10 * at + 10), none);
    assert_eq!(drop(30, &|at| 10 * at + 10), none);
    assert_eq!(drop(30, &|at| 5 * at + 250), none);
    assert_eq!(drop(10, &|at| at), none);
    assert_eq!(drop(30, &|at| at), [0]);
    assert_eq!(drop(30, &|at| at + 1), [0]);
    assert_eq!(drop(30, &|at| 86_400 * at + 1_700_000_000), [0]);
    assert_eq!(drop(30, &|at| 60 * at + 20_240_000), [0]);
}

/// The page classifies; of a table that was made to tell a measurement it asks.
#[test]
fn a_measurement_to_be_told_is_asked_about() {
    let of = |names: &str, cells: &dyn Fn(usize) -> String| {
        let rows: String = (0..200).map(|at| cells(at) + "\n").collect();
        proposed(&format!("{names}\n{rows}"))
    };
    let none: [&str; 0] = [];
    let house = |at: usize| format!("{}.5,{},{}", 40 + at, at % 5 + 1, 1000 * at + 7 * (at % 13));
    assert_eq!(of("area,rooms,price", &house), none);
    assert_eq!(of("area,rooms,집값", &house), none);
    assert_eq!(of("area,rooms,target", &house), none);
    assert_eq!(of("area,rooms,SalePrice", &house), none);
    let street = |at: usize| format!("{},{}", ["n", "s"][at % 2], house(at));
    assert_eq!(of("street,area,rooms,SalePrice", &street), none);
    // Nothing says that it is to be told.
    assert_eq!(of("area,rooms,width", &house), ["rooms"]);
    let cost = |at: usize| {
        format!(
            "{},{},{}.25",
            at % 60,
            ["f", "m"][at % 2],
            900 + at * 37 % 1009
        )
    };
    assert_eq!(of("age,sex,charges", &cost), none);
    // Sex is known beforehand; what stands last is likelier to be told.
    assert_eq!(of("age,sex,bmi", &cost), none);
    assert_eq!(of("age,species,charges", &cost), ["species"]);
    assert_eq!(of("age,survived,fare", &cost), ["survived"]);
    // Not where a price stands before.
    let before = |at: usize| format!("{}.5,{},{}", 40 + at, 1000 * at + 7 * (at % 13), at % 5);
    assert_eq!(of("area,price,rooms", &before), ["rooms"]);
}

#[test]
fn classes_that_differ_in_capitals_or_spaces_alone_are_told() {
    let said = |words: &[&str]| {
        let text = rows("a,b,answer", |at| {
            format!("{at}.5,{},{}", at % 3, words[at % words.len()])
        });
        let data = crate::data_left_out::load(&text, None);
        let facts = losslab_wasm::facts::of(&data);
        let fact = facts
            .into_iter()
            .find(|fact| fact.code == "DATA-SPELLING")?;
        Some(format!("{:?}", fact.fields))
    };
    let told = said(&["Yes", "no", "yes", "other"]).expect("two are one");
    assert!(
        told.contains("[\"Yes\", \"yes\"]") && !told.contains("other"),
        "{told}"
    );
    assert!(said(&["합격", "합 격", "불합격"]).is_some());
    assert_eq!(said(&["yes", "no", "1a", "1b"]), None);
}
