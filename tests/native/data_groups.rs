//! Labels in several columns, one mark in each row.

use losslab_data::missing::leave_unlabelled;
use losslab_data::propose::propose;
use losslab_data::{Chosen, Error, Label, one_hot};

use crate::data_label::{chosen, columns, rows};
use crate::data_wrong::table;

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

#[test]
fn a_group_that_is_almost_one_label_names_its_rows() {
    let mut text = String::from("x,a,b,c\n");
    for row in 0..60 {
        let marks = match row {
            7 => [1, 1, 0],
            20 => [0, 0, 0],
            _ => [
                u8::from(row % 3 == 0),
                u8::from(row % 3 == 1),
                u8::from(row % 3 == 2),
            ],
        };
        text += &format!("{}.5,{},{},{}\n", row, marks[0], marks[1], marks[2]);
    }
    let (group, broken) = one_hot::broken(&table(&text)).expect("it is almost one");
    assert_eq!((group, broken.count), (1..4, 2));
    assert_eq!((broken.lines, broken.marks), (vec![9, 22], vec![2, 0]));
}
