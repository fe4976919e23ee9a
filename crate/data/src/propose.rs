//! Which column is probably the label, and which are better left out.

use std::cmp::Reverse;
use std::ops::Range;

use crate::column::DISTINCT_LIMIT;
use crate::label::LIKELY_CLASSES;
use crate::one_hot::Broken;
use crate::order::ascending;
use crate::{Column, Label, Table, one_hot};

/// What the data suggest; the reader decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The likeliest label, if any column could be one.
    pub label: Option<Label>,
    /// All columns and groups that could be, the likeliest first.
    pub candidates: Vec<Label>,
    /// Columns that only number the rows.
    pub drop: Vec<usize>,
    /// Columns that are nearly one label, and the rows that keep them from it. Not proposed: that
    /// those rows are left out is for the reader to say.
    pub broken: Option<(Range<usize>, Broken)>,
}

/// Names that people give to what they want to be told.
const NAMES: [&str; 24] = [
    "label",
    "labels",
    "class",
    "classes",
    "target",
    "species",
    "category",
    "outcome",
    "diagnosis",
    "digit",
    "y",
    "variety",
    "라벨",
    "레이블",
    "정답",
    "분류",
    "클래스",
    "종류",
    "품종",
    "등급",
    "타깃",
    "타겟",
    "범주",
    "결과",
];

/// The first of `NAMES` that also count as part of a name, like `class_id`; the others are
/// common in names of features.
const WORDS: usize = 9;

/// Names that often are what is to be told, and sometimes a feature.
const LIKELY: [&str; 33] = [
    "survived",
    "churn",
    "churned",
    "exited",
    "attrition",
    "fraud",
    "spam",
    "disease",
    "defect",
    "fault",
    "approved",
    "transported",
    "purchased",
    "subscribed",
    "sentiment",
    "result",
    "quality",
    "default",
    "grade",
    "income",
    "response",
    "risk",
    "decision",
    "pass",
    "output",
    "activity",
    "합격",
    "생존",
    "이탈",
    "불량",
    "판정",
    "진단",
    "질병",
];

/// The first of `LIKELY` that also count as part of a name, like `is_fraud`.
const LIKELY_WORDS: usize = 18;

/// Words of names that may be either.
const EITHER: [&str; 4] = ["type", "kind", "status", "여부"];

/// Words in names of what is measured, and often to be told.
const MEASURED: [&str; 13] = [
    "price", "charges", "salary", "cost", "sales", "revenue", "rent", "medv", "가격", "집값",
    "연봉", "매출", "요금",
];

/// Names of what is known beforehand: seldom a label, though few values come again.
const KNOWN: [&str; 17] = [
    "marital", "sex", "gender", "age", "year", "month", "day", "date", "weekday", "hour", "성별",
    "나이", "연령", "학년", "반", "요일", "학과",
];

/// Last words of names of columns that number the rows.
const ROW_NAMES: [&str; 9] = [
    "id",
    "index",
    "idx",
    "no",
    "row",
    "rownumber",
    "unnamed: 0",
    "번호",
    "학번",
];

/// The rating of a name that says it.
const CERTAIN: u32 = 100;

/// The rating of one that mostly does.
const MOSTLY: u32 = 60;

/// More than any column or group has whose name does not say it.
const NAMED: u32 = 42;

/// More than a column has whose name speaks against it.
const LITTLE: u32 = 11;

/// The rating of one that may.
const PERHAPS: u32 = 30;

/// Looks at names, kinds and numbers of distinct values; at the place only on a tie.
#[must_use]
pub fn propose(table: &Table) -> Proposal {
    let columns = &table.columns()[..table.base()];
    let groups = one_hot::groups(table);
    let mut in_group = vec![false; columns.len()];
    let broken = one_hot::broken(table);
    let nearly = broken.iter().map(|(group, _)| group.clone());
    for index in groups.iter().cloned().chain(nearly).flatten() {
        in_group[index] = true;
    }
    let drop = row_numbers(table);

    let mut rated: Vec<(u32, Label)> = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        if !in_group[index] && drop.binary_search(&index).is_err() {
            let rating = rate_column(column, table.rows());
            rated.extend(rating.map(|rating| (rating, Label::Column(index))));
        }
    }
    let last_group = groups.last().map(|group| group.start);
    for group in &groups {
        let rating = rate_group(columns, group, last_group == Some(group.start));
        rated.push((rating, Label::one_hot(group)));
    }
    // Ties go to the last column of the table, then the first, then the others from the right.
    let place = |label: &Label| match label.range() {
        range if range.end == columns.len() => (0, 0),
        range if range.start == 0 => (1, 0),
        range => (2, columns.len() - range.end),
    };
    let key = |at: usize| (Reverse(rated[at].0), place(&rated[at].1));
    let order = ascending(rated.len(), &|a, b| key(a).cmp(&key(b)));
    let mut candidates: Vec<Label> = order.iter().map(|&at| rated[at].1.clone()).collect();
    // Where nothing else is as likely, the reader is asked about the broken group.
    let nearly = broken
        .iter()
        .map(|(group, _)| rate_group(columns, group, false));
    let least = nearly.max().unwrap_or(0);
    let best = order.first().map(|&at| &rated[at]);
    // And where the last column, a measurement, seems to be what is to be told.
    let least = measured(table).unwrap_or(0).max(least);
    let label = best
        .filter(|(rating, _)| *rating >= least)
        .map(|(_, label)| label.clone());
    candidates.extend(broken.iter().map(|(group, _)| Label::one_hot(group)));
    Proposal {
        label,
        candidates,
        drop,
        broken,
    }
}

/// The columns that only number the rows, ascending.
#[must_use]
pub fn row_numbers(table: &Table) -> Vec<usize> {
    let columns = 0..table.base();
    columns.filter(|&at| numbers_rows(table, at)).collect()
}

/// How likely a column is the label; `None`: it can't be.
fn rate_column(column: &Column, rows: usize) -> Option<u32> {
    let figures = &column.figures;
    let (distinct, present) = (figures.distinct, rows - figures.missing);
    let by_name = name_rating(&column.name);
    // A label of one value can't be learned, and the reader is told so by its name.
    if distinct == 1 && present * 2 >= rows && by_name == CERTAIN {
        return Some(by_name);
    }
    // Some value comes again, and most rows have one.
    if !(2..=DISTINCT_LIMIT).contains(&distinct) || distinct >= present || present * 2 < rows {
        return None;
    }
    let few = distinct <= LIKELY_CLASSES;
    let repeats = distinct * 2 <= present;
    let is_fraction = column.is_number() && !figures.is_integer;
    let by_kind = match column.is_number() {
        // Measurements are no classes, whatever their name.
        true if is_measurement(column, rows) => return None,
        false if few && repeats => 40,
        true if few && repeats && !is_fraction => 20,
        _ if by_name > 0 => 10,
        false if repeats && distinct <= 100 => 5,
        _ => return None,
    };
    let words = words(&column.name);
    let is_known = words
        .last()
        .is_some_and(|word| KNOWN.contains(&word.as_str()));
    Some(by_name + if is_known { by_kind / 4 } else { by_kind })
}

/// How likely a label has to be where the last column, a measurement, seems to be what is to be told:
/// by its name, or as little speaks for any other.
fn measured(table: &Table) -> Option<u32> {
    let column = table.columns().get(table.base().checked_sub(1)?)?;
    let is_one = column.is_number() && is_measurement(column, table.rows());
    let says = words(&column.name);
    let korean = |word: &&str| !word.is_ascii() && column.name.trim().ends_with(*word);
    let is_named = says.iter().any(|word| MEASURED.contains(&word.as_str()))
        || MEASURED.iter().any(korean)
        || name_rating(&column.name) >= MOSTLY;
    is_one.then_some(if is_named { NAMED } else { LITTLE })
}

/// Too many values for classes: fractions, or whole numbers of which few come again.
fn is_measurement(column: &Column, rows: usize) -> bool {
    let figures = &column.figures;
    let present = rows - figures.missing;
    figures.distinct > LIKELY_CLASSES && (!figures.is_integer || figures.distinct * 10 > present)
}

/// A group is a label more often than a number is; two columns may be any yes and no.
fn rate_group(columns: &[Column], group: &Range<usize>, is_last: bool) -> u32 {
    let by_name = columns[group.clone()]
        .iter()
        .map(|column| name_rating(&column.name))
        .min();
    let by_width = if group.len() > 2 { 40 } else { 21 };
    // Of several groups the last, unless the names of another are plain.
    by_name.filter(|&rating| rating >= MOSTLY).unwrap_or(0) + by_width + u32::from(is_last)
}

/// What a name says: all of it more than a word in it.
fn name_rating(name: &str) -> u32 {
    let (words, name) = (words(name), name.trim().to_ascii_lowercase());
    let name = name.as_str();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    // Korean joins words without a sign: "붓꽃품종", "합격여부".
    let ends = |list: &[&str]| {
        let mut korean = list.iter().filter(|word| !word.is_ascii());
        korean.any(|word| name.ends_with(word))
    };
    let ends_either = words
        .last()
        .is_some_and(|word| EITHER.contains(&word.as_str()));
    // As bytes: a search in text brings tables of what can be printed into the module.
    let holds = |list: &[&str]| {
        let mut korean = list.iter().filter(|word| !word.is_ascii());
        korean.any(|word| {
            let mut places = name.as_bytes().windows(word.len());
            places.any(|place| place == word.as_bytes())
        })
    };
    if NAMES.contains(&name) {
        CERTAIN
    } else if has(&NAMES[..WORDS]) || ends(&NAMES) || LIKELY.contains(&name) || holds(&LIKELY) {
        MOSTLY
    } else if has(&LIKELY[..LIKELY_WORDS]) || ends_either || ends(&EITHER) {
        PERHAPS
    } else {
        0
    }
}

/// The words of a name in lower case: `HeartDisease` has two, `class_id` too.
fn words(name: &str) -> Vec<String> {
    // Only Latin letters have cases here: tables for all are large.
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || !letter.is_ascii();
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for letter in name.chars() {
        if !is_part(letter) || (was_lower && letter.is_ascii_uppercase()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| is_part(letter)) {
            word.push(letter.to_ascii_lowercase());
        }
        was_lower = letter.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Numbers so many times as large as their range that they say when, not how much.
const FAR: f64 = 16.0;

/// Every row has its own integer, and the name says what it is or each is as much more than the one
/// before, as counts are and time stamps.
fn numbers_rows(table: &Table, index: usize) -> bool {
    let column = &table.columns()[index];
    let (figures, rows) = (&column.figures, table.rows());
    let all_differ = figures.distinct == rows || figures.distinct > DISTINCT_LIMIT;
    if !column.is_number() || !figures.is_integer || figures.missing > 0 || !all_differ {
        return false;
    }
    let (name, words) = (column.name.to_ascii_lowercase(), words(&column.name));
    let is_named = |&&row: &&&str| match row.is_ascii() {
        true => name == row || words.last().is_some_and(|word| word == row),
        false => name.ends_with(row),
    };
    let numbers = || table.numbers(index);
    let step = (figures.max - figures.min) / (rows.max(2) - 1) as f64;
    // What goes from 10 to 200 by tens was measured or set; a time stamp counts.
    let range = figures.max - figures.min;
    let is_count = step == 1.0 || figures.max.abs() > FAR * range;
    let mut pairs = numbers().zip(numbers().skip(1));
    // A short table may count by chance.
    ROW_NAMES.iter().any(|row| is_named(&row))
        || (rows > 10
            && index == 0
            && is_count
            && pairs.all(|(number, next)| next - number == step))
}
