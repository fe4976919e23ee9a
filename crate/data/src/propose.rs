//! Which column is probably the label, and which are better left out.

use std::cmp::Reverse;
use std::ops::Range;

use crate::column::DISTINCT_LIMIT;
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
}

/// Names that people give to what they want to be told.
const NAMES: [&str; 24] = [
    "label",
    "labels",
    "class",
    "classes",
    "target",
    "y",
    "species",
    "digit",
    "category",
    "outcome",
    "diagnosis",
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

/// Names of columns that number the rows.
const ROW_NAMES: [&str; 7] = ["id", "index", "no", "unnamed: 0", "row", "번호", "순번"];

/// Labels of more classes are not proposed unless their name says so.
const LIKELY_CLASSES: usize = 20;

/// The rating of a name that says it.
const CERTAIN: u32 = 100;

/// Looks at names, kinds and numbers of distinct values; at the place only on a tie.
#[must_use]
pub fn propose(table: &Table) -> Proposal {
    let columns = &table.columns()[..table.base()];
    let groups = one_hot::groups(table);
    let mut in_group = vec![false; columns.len()];
    for index in groups.iter().cloned().flatten() {
        in_group[index] = true;
    }
    let drop: Vec<usize> = (0..columns.len())
        .filter(|&index| numbers_rows(table, index))
        .collect();

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
    let candidates: Vec<Label> = order.iter().map(|&at| rated[at].1.clone()).collect();
    Proposal {
        label: candidates.first().cloned(),
        candidates,
        drop,
    }
}

/// How likely a column is the label; `None`: it can't be.
fn rate_column(column: &Column, rows: usize) -> Option<u32> {
    let distinct = column.figures.distinct;
    let by_name = name_rating(&column.name);
    // A label of one value can't be learned, and the reader is told so by its name.
    if distinct == 1 && by_name == CERTAIN {
        return Some(by_name);
    }
    let few = (2..=LIKELY_CLASSES).contains(&distinct);
    let repeats = distinct * 2 <= rows;
    // Some value comes again; a name that says "label" is believed if so.
    if !(2..=DISTINCT_LIMIT).contains(&distinct) || distinct >= rows {
        return None;
    }
    let by_kind = match (column.is_number(), few && repeats) {
        (false, true) => 40,
        (true, true) if column.figures.is_integer => 20,
        _ if by_name > 0 => 10,
        (false, false) if repeats && distinct <= 100 => 5,
        _ => return None,
    };
    Some(by_name + by_kind)
}

/// A group is a label more often than a number is; two columns may be any yes and no.
fn rate_group(columns: &[Column], group: &Range<usize>, is_last: bool) -> u32 {
    let by_name = columns[group.clone()]
        .iter()
        .map(|column| name_rating(&column.name))
        .min();
    let by_width = if group.len() > 2 { 40 } else { 21 };
    by_name.unwrap_or(0) + by_width + u32::from(is_last)
}

/// 100 for a name in `NAMES`, 60 for one that has such a word, else 0.
fn name_rating(name: &str) -> u32 {
    let name = name.to_ascii_lowercase();
    if NAMES.contains(&name.as_str()) {
        return CERTAIN;
    }
    let mut words = name.split(|letter: char| !letter.is_alphanumeric());
    let latin = words.any(|word| word != "y" && NAMES[..WORDS].contains(&word));
    // Korean joins words without a sign: "붓꽃품종".
    let korean = NAMES
        .iter()
        .any(|word| !word.is_ascii() && name.ends_with(word));
    if latin || korean { 60 } else { 0 }
}

/// Every row has its own value, and the name says so or each is one more than the one before.
fn numbers_rows(table: &Table, index: usize) -> bool {
    let column = &table.columns()[index];
    let (figures, rows) = (&column.figures, table.rows());
    let all_differ = figures.distinct == rows || figures.distinct > DISTINCT_LIMIT;
    if !column.is_number() || !figures.is_integer || figures.missing > 0 || !all_differ {
        return false;
    }
    let mut cells = table.column(index).zip(table.column(index).skip(1));
    let named = ROW_NAMES.contains(&column.name.to_ascii_lowercase().as_str());
    // A short table may count by chance.
    named || (rows > 10 && index == 0 && cells.all(|(cell, next)| next - cell == 1.0))
}
