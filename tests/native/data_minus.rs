//! Negative numbers as accounts write them, and what a word beside numbers must not change.

use losslab_data::ReadOptions;

use crate::data_label::rows;
use crate::data_left_out::{has, load};
use crate::data_wrong::{table, table_of};

#[test]
fn brackets_triangles_and_long_dashes_are_minus_signs() {
    let text = rows("a,b,c,d,label", |at| match at % 2 {
        0 => format!("\"(1,23{at}.5)\",△3.{at},−{at}.5,({at}),n"),
        _ => format!("\"1,23{at}.5\",3.{at},{at}.5,({at}),y"),
    });
    let read = table(&text);
    let values = |index: usize| read.numbers(index).take(2).collect::<Vec<f64>>();
    assert_eq!(values(0), [f64::from(-1230.5f32), 1231.5]);
    assert_eq!(values(1), [f64::from(-3.0f32), f64::from(3.1f32)]);
    assert_eq!(values(2), [-0.5, 1.5]);
    // What always stands in brackets is numbered.
    assert!(!read.columns()[3].is_number());
    let data = load(&text, None);
    for column in ["a", "b", "c"] {
        assert!(has(&data, "DATA-MINUS", column), "{column}");
    }
    let plain = load("x,label\n-1.5,a\n2.5,b\n-1.5,b\n3,a\n", None);
    assert!(!has(&plain, "DATA-MINUS", "x"));
}

/// Words that became missing must not settle how the others are read.
#[test]
fn what_could_be_two_numbers_is_asked_about_without_its_words_too() {
    let text = rows("x,label", |at| match at % 5 {
        4 => "none,a".to_owned(),
        _ => format!("\"{},594\",{}", at + 1, ["a", "b"][at % 2]),
    });
    let numbers = |decimal| ReadOptions {
        numbers: vec!["x".into()],
        decimal,
        ..ReadOptions::default()
    };
    let asked = table_of(text.as_bytes(), numbers(None));
    assert!(asked.columns()[0].ambiguous && !asked.columns()[0].is_number());
    let told = numbers(Some(losslab_data::Notation::Thousands));
    let read = table_of(text.as_bytes(), told);
    assert_eq!(read.numbers(0).nth(1), Some(2594.0));
}

/// A point elsewhere in the file that can only be a decimal one.
#[test]
fn a_decimal_point_beside_tells() {
    let read = table(&rows("x,y,label", |at| {
        format!("\"1{at},777\",{at}.45,{}", ["a", "b"][at % 2])
    }));
    assert_eq!(read.numbers(0).nth(1), Some(11777.0));
    assert!(read.columns()[0].follows.is_some());
}
