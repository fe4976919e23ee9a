//! What was found in a file, done about it, and could be chosen instead: codes with facts.

use crate::dataset::Dataset;
use crate::failure::Failure;
use losslab_data::column::Follows;
use losslab_data::notes::Uneven;
use losslab_data::one_hot::Broken;
use losslab_data::{Column, Kind, Label, Notation};
use std::ops::Range;

/// Classes, columns and rows that are named one by one.
const NAMED: usize = 20;

/// All there is to say of a dataset, lines first, then columns, then the label.
#[must_use]
#[inline(never)] // what is said of a file comes later than the lab
pub fn of(dataset: &Dataset) -> Vec<Failure> {
    let mut facts = of_lines(dataset);
    let (table, rows) = (&dataset.table, dataset.table.rows());
    let label = dataset
        .chosen
        .as_ref()
        .map_or(0..0, |chosen| chosen.label.range());
    for (index, column) in table.columns()[..table.base()].iter().enumerate() {
        let role = match label.contains(&index) {
            true => Role::Label,
            false => Role::Other,
        };
        let differs = table.differs_in_every_row(index);
        facts.extend(of_column(column, rows, role, differs));
    }
    facts.extend(of_label(dataset));
    facts.extend(dataset.mended.iter().cloned());
    facts
}

/// What a column is used for.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Label,
    Other,
}

fn of_lines(dataset: &Dataset) -> Vec<Failure> {
    let notes = &dataset.table.notes;
    let width = dataset.table.base();
    let uneven = |uneven: &Uneven, done| {
        Failure::of_lines("CSV-RAGGED", &uneven.lines)
            .with("found", uneven.found)
            .with("expected", width)
            .with("done", done)
    };
    let all = [
        (&notes.filled.lines, uneven(&notes.filled, "filled")),
        (&notes.ragged.lines, uneven(&notes.ragged, "skipped")),
        (
            &notes.long,
            Failure::of_lines("CSV-FIELD-TOO-LONG", &notes.long).with("done", "skipped"),
        ),
        (
            &notes.stray,
            Failure::of_lines("CSV-STRAY-QUOTE", &notes.stray).with("done", "skipped"),
        ),
        (
            &notes.preamble,
            Failure::of_lines("CSV-PREAMBLE", &notes.preamble).with("begins", notes.begins),
        ),
        (
            &notes.repeated,
            Failure::of_lines("CSV-NAMES-AGAIN", &notes.repeated),
        ),
        (
            &notes.comments,
            Failure::of_lines("CSV-COMMENTS", &notes.comments),
        ),
        (
            &notes.escaped,
            Failure::of_lines("CSV-ESCAPES", &notes.escaped),
        ),
        (
            &notes.bad_bytes,
            Failure::of_lines("CSV-BAD-BYTES", &notes.bad_bytes)
                .with("bytes", notes.bytes)
                .with("column", notes.bytes_column.as_str()),
        ),
    ];
    let given = all.into_iter().filter(|(lines, _)| lines.count > 0);
    let mut facts: Vec<Failure> = given.map(|(_, fact)| fact).collect();
    if let Some((line, value)) = &notes.total {
        let lines = (0..dataset.table.rows()).map(|row| notes.rows.line(row));
        // Some may have been left out as they have no label.
        let totals = lines.rev().take_while(|of_row| of_row >= line).count();
        let fact = Failure::new("CSV-TOTAL")
            .with("line", *line)
            .with("count", totals);
        facts.extend((totals > 0).then(|| fact.with("value", value.as_str())));
    }
    if !notes.renamed.is_empty() {
        let columns = notes.renamed.iter().take(NAMED).cloned();
        let columns: Vec<String> = columns.collect();
        facts.push(
            Failure::new("CSV-NAMES")
                .with("count", notes.renamed.len())
                .with("columns", columns),
        );
    }
    facts
}

/// What is to be said of a column: of several things the one that matters most, and what became of
/// single cells.
fn of_column(column: &Column, rows: usize, role: Role, differs: bool) -> Vec<Failure> {
    let mut facts = Vec::new();
    if let Some(odd) = &column.too_large {
        facts.push(of_odd("CSV-TOO-LARGE-NUMBER", column, odd));
    }
    if let Some(line) = column.minus {
        let fact = Failure::new("DATA-MINUS").with("line", line);
        facts.push(fact.with("column", column.name.as_str()));
    }
    if let (Some(odd), true) = (&column.words, column.is_forced) {
        facts.push(of_odd("DATA-WORDS", column, odd).with("used", "missing"));
    }
    let whole = of_whole(column, rows, role, differs);
    facts.extend(whole.or_else(|| of_values(column, rows)));
    facts
}

/// A column that can tell nothing, whatever its values are.
fn of_whole(column: &Column, rows: usize, role: Role, differs: bool) -> Option<Failure> {
    let of = |code| Failure::new(code).with("column", column.name.as_str());
    let figures = &column.figures;
    match &column.kind {
        // Whether it can be the label is said elsewhere.
        _ if role == Role::Label => None,
        _ if figures.distinct == 0 => Some(of("DATA-EMPTY")),
        Kind::Text(dictionary) if figures.distinct == 1 => {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a code of the dictionary"
            )]
            let value = dictionary.get(figures.min as usize);
            Some(of("DATA-CONSTANT").with("value", value))
        }
        Kind::Number if figures.distinct == 1 => {
            let value = match figures.is_integer {
                true => figures.min.to_string(),
                false => (figures.min as f32).to_string(),
            };
            Some(of("DATA-CONSTANT").with("value", value))
        }
        // What they would be as numbers comes first.
        Kind::Text(_) if column.ambiguous || has_words(column, rows) => None,
        Kind::Text(_) if rows > 2 && differs => Some(of("DATA-ID")),
        _ => None,
    }
}

/// A few words among numbers; more words than numbers are what the column holds.
fn has_words(column: &Column, rows: usize) -> bool {
    let words = column.words.as_ref();
    words.is_some_and(|odd| !is_long(&odd.value) && odd.lines.count * 2 <= rows as u64)
}

/// How the values of a column were read, where that may surprise.
fn of_values(column: &Column, rows: usize) -> Option<Failure> {
    let of = |code| Failure::new(code).with("column", column.name.as_str());
    let dictionary = match &column.kind {
        Kind::Text(dictionary) => Some(dictionary),
        Kind::Number => None,
    };
    match &column.words {
        Some(_) if column.is_forced => {}
        Some(odd) if is_long(&odd.value) => {
            return Some(of_odd("DATA-LONG-INTEGERS", column, odd));
        }
        Some(odd) if odd.lines.count * 4 <= rows as u64 * 3 => {
            return Some(of_odd("DATA-WORDS", column, odd).with("used", "text"));
        }
        Some(_) => {}
        // All of them long, none was ever read as a number.
        None => {
            let first = dictionary.map(|texts| (0..texts.len().min(NAMED)).map(|at| texts.get(at)));
            let mut first = first.into_iter().flatten().peekable();
            let value = first.peek().copied().unwrap_or_default();
            if !value.is_empty() && first.all(|value| is_long(value) && value.len() > 15) {
                return Some(of("DATA-LONG-INTEGERS").with("value", value));
            }
        }
    }
    if let (true, Some(dictionary)) = (column.ambiguous, dictionary) {
        let mut values = dictionary.iter();
        let either = values.find(|value| value.contains([',', '.']));
        let value = either.unwrap_or_default();
        return Some(of("DATA-AMBIGUOUS-NUMBERS").with("value", value));
    }
    if !column.is_number() {
        return None;
    }
    let reading = || {
        of("")
            .with("value", column.sample.as_str())
            .with("notation", notation(column.notation))
    };
    let told = |code| Failure { code, ..reading() };
    let done = column.follows.map(|follows| match follows {
        Follows::Neighbours => "neighbours",
        Follows::Money => "money",
        Follows::Told => "told",
    });
    let fact = match column.unit {
        Some(unit) => told("DATA-UNIT").with("unit", unit.sign()),
        None if done.is_some() => told("DATA-NOTATION-FOLLOWS"),
        None if column.notation != Notation::Plain => told("DATA-NOTATION"),
        None => return None,
    };
    Some(match done {
        Some(done) => fact.with("done", done),
        None => fact,
    })
}

fn of_odd(code: &'static str, column: &Column, odd: &losslab_data::notes::Odd) -> Failure {
    Failure::of_lines(code, &odd.lines)
        .with("column", column.name.as_str())
        .with("value", odd.value.as_str())
}

fn is_long(value: &str) -> bool {
    let digits = value.trim_start_matches(['+', '-']);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The name of a notation.
pub(crate) fn notation(notation: Notation) -> &'static str {
    match notation {
        Notation::Plain => "plain",
        Notation::Comma => "comma",
        Notation::Thousands => "thousands",
    }
}

fn of_label(dataset: &Dataset) -> Vec<Failure> {
    let mut facts = Vec::new();
    let name = |index: usize| dataset.table.columns()[index].name.as_str();
    let names = |group: &Range<usize>| -> Vec<String> {
        group.clone().map(|at| name(at).to_owned()).collect()
    };
    let chosen = dataset.chosen.as_ref();
    let label = chosen.map_or(0..0, |chosen| chosen.label.range());
    if let Some((group, broken)) = dataset
        .broken
        .as_ref()
        .filter(|(group, _)| label.is_empty() || !group.contains(&label.start))
    {
        facts.push(
            of_broken("DATA-BROKEN-ONE-HOT", broken)
                .with("first", name(group.start))
                .with("last", name(group.end - 1))
                .with("columns", names(group)),
        );
    }
    if dataset.unlabelled.count > 0 {
        facts.push(
            of_broken("DATA-UNLABELLED", &dataset.unlabelled)
                .with("first", name(label.start))
                .with("last", name(label.end - 1))
                .with("columns", label.len()),
        );
    }
    let Some(chosen) = chosen else {
        return facts;
    };
    // Of a group one column was chosen, and others of it are learned from.
    let groups = dataset
        .candidates
        .iter()
        .map(Label::range)
        .filter(|group| group.len() > 2);
    let is_feature = |index: &usize| chosen.features.iter().any(|range| range.contains(index));
    let columns = || dataset.table.columns().iter().enumerate();
    let told = |index: &usize| {
        let mut encoded =
            columns().filter(|(_, column)| column.source.is_some_and(|source| source.0 == *index));
        is_feature(index) || encoded.any(|(at, _)| is_feature(&at))
    };
    for group in groups.filter(|group| label.len() == 1 && group.contains(&label.start)) {
        let others: Vec<String> = group
            .clone()
            .filter(told)
            .map(|at| name(at).to_owned())
            .collect();
        if !others.is_empty() {
            let fact = Failure::new("DATA-TOLD-BY-OTHERS").with("column", name(label.start));
            facts.push(fact.with("columns", names(&group)).with("others", others));
        }
    }
    // Of a measurement there may be as many as rows.
    let alike = match chosen.is_measurement() {
        true => Vec::new(),
        false => alike(&chosen.classes),
    };
    if !alike.is_empty() {
        let fact = Failure::new("DATA-SPELLING").with("count", alike.len());
        let named: Vec<String> = alike.into_iter().take(NAMED).collect();
        facts.push(fact.with("classes", named));
    }
    let classes = chosen.classes.iter().zip(&chosen.counts);
    let single = || classes.clone().filter(|&(_, &count)| count == 1);
    let names: Vec<String> = single().take(NAMED).map(|(name, _)| name.clone()).collect();
    if !names.is_empty() && !chosen.is_measurement() {
        let fact = Failure::new("DATA-SMALL-CLASS");
        facts.push(fact.with("count", single().count()).with("classes", names));
    }
    facts
}

/// The classes that would be the same without capitals and spaces.
fn alike(classes: &[String]) -> Vec<String> {
    let bare = classes.iter().map(|name| {
        let letters = name.bytes().filter(|byte| !byte.is_ascii_whitespace());
        letters
            .map(|byte| byte.to_ascii_lowercase())
            .collect::<Vec<u8>>()
    });
    let bare: Vec<Vec<u8>> = bare.collect();
    let is_alike = |at: &usize| bare.iter().filter(|other| **other == bare[*at]).count() > 1;
    let alike = (0..bare.len()).filter(is_alike);
    alike.map(|at| classes[at].clone()).collect()
}

fn of_broken(code: &'static str, broken: &Broken) -> Failure {
    Failure::new(code)
        .with("count", broken.count)
        .with("lines", broken.lines.as_slice())
        .with("marks", broken.marks.as_slice())
}
