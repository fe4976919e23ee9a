//! Columns of TRUE and FALSE, as spreadsheets and pandas write marks.

use losslab_data::propose::propose;
use losslab_data::{Kind, Label};

use crate::data_label::{chosen, rows};
use crate::data_left_out::load;
use crate::data_wrong::table;

/// Rows of a number and marks of three classes, in these words.
fn marked(words: [&str; 2]) -> String {
    rows("x,setosa,versicolor,virginica", |at| {
        let mark = |class: usize| words[usize::from(at % 3 == class)];
        format!("{at}.5,{},{},{}", mark(0), mark(1), mark(2))
    })
}

#[test]
fn marks_in_words_are_one_label() {
    for words in [["FALSE", "TRUE"], ["False", "True"], ["false", "true"]] {
        let table = table(&marked(words));
        let group = Label::OneHot { first: 1, count: 3 };
        let proposal = propose(&table);
        assert_eq!(proposal.label, Some(group), "{words:?}");
        let chosen = chosen(&table, &["setosa", "versicolor", "virginica"]).expect("a group");
        assert_eq!(chosen.classes.concat(), "setosaversicolorvirginica");
        assert_eq!(
            (chosen.class_of[..4].to_vec(), chosen.width()),
            (vec![0, 1, 2, 0], 1)
        );
    }
}

#[test]
fn few_broken_rows_of_words_are_asked_about() {
    let text = rows("x,a,b,c", |at| format!("{at},TRUE,FALSE,FALSE"));
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for at in 0..60 {
        let mark = |class: usize| if at % 3 == class { "TRUE" } else { "FALSE" };
        lines.push(format!("{at}.25,{},{},{}", mark(0), mark(1), mark(2)));
    }
    lines.push("7.25,TRUE,TRUE,FALSE".into());
    let broken = propose(&table(&lines.join("\n")))
        .broken
        .expect("nearly a group");
    assert_eq!((broken.0, broken.1.count), (1..4, 1));
}

#[test]
fn a_true_one_is_one_feature_and_a_label_keeps_its_words() {
    let text = rows("age,member,churn", |at| {
        let word = |is: bool| if is { "True" } else { "False" };
        format!("{at}.5,{},{}", word(at % 3 == 0), word(at % 2 == 0))
    });
    let data = load(&text, None);
    let chosen = data.chosen.as_ref().expect("churn");
    assert_eq!(
        (chosen.classes.join(","), chosen.width()),
        ("False,True".into(), 2)
    );
    let names: Vec<&str> = (data.table.columns().iter())
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(names, ["age", "member", "churn", "member=True"]);
    let marks: Vec<f32> = data.table.column(3).collect();
    assert_eq!(marks[..4], [1.0, 0.0, 0.0, 1.0]);
}

/// A mark that nobody has, a value that is missing, and a third word.
#[test]
fn what_is_true_is_one_whatever_comes_first() {
    let text = rows("x,t,f,m,w,label", |at| {
        let word = ["TRUE", "FALSE", "maybe"][at % 3];
        let missing = if at == 4 {
            ""
        } else {
            ["TRUE", "FALSE"][at % 2]
        };
        format!("{at}.5,TRUE,FALSE,{missing},{word},{}", ["a", "b"][at % 2])
    });
    let table = table(&text);
    let marks: Vec<bool> = table
        .columns()
        .iter()
        .map(losslab_data::Column::marks)
        .collect();
    assert_eq!(marks, [false, true, true, false, false, false]);
    assert!(table.column(1).all(|mark| mark == 1.0) && table.column(2).all(|mark| mark == 0.0));
    assert!(matches!(&table.columns()[4].kind, Kind::Text(texts) if texts.len() == 3));
}
