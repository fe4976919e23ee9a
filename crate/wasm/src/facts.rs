//! What was found in a file, done about it, and could be chosen instead: codes with facts.

use crate::dataset::Dataset;
use crate::failure::Failure;
use losslab_data::notes::Uneven;
use losslab_data::{Column, Kind, Notation};

/// Classes, columns and rows that are named one by one.
const NAMED: usize = 20;

/// All there is to say of a dataset, lines first, then columns, then the label.
#[must_use]
#[inline(never)] // what is said of a file comes later than the lab
pub fn of(dataset: &Dataset) -> Vec<Failure> {
    let mut facts = of_lines(dataset);
    let columns = &dataset.table.columns()[..dataset.table.base()];
    let rows = dataset.table.rows();
    facts.extend(columns.iter().flat_map(|column| of_column(column, rows)));
    facts.extend(of_label(dataset));
    facts
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
            &notes.bad_bytes,
            Failure::of_lines("CSV-BAD-BYTES", &notes.bad_bytes)
                .with("bytes", notes.bytes)
                .with("column", notes.bytes_column.as_str()),
        ),
    ];
    let given = all.into_iter().filter(|(lines, _)| lines.count > 0);
    let mut facts: Vec<Failure> = given.map(|(_, fact)| fact).collect();
    if let Some((line, value)) = &notes.total {
        let fact = Failure::new("CSV-TOTAL").with("line", *line);
        facts.push(fact.with("value", value.as_str()));
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

fn of_column(column: &Column, rows: usize) -> Vec<Failure> {
    let of = |code| Failure::new(code).with("column", column.name.as_str());
    let mut facts = Vec::new();
    if let Some(odd) = &column.too_large {
        facts.push(of_odd("CSV-TOO-LARGE-NUMBER", column, odd));
    }
    match (&column.words, &column.kind) {
        (Some(odd), _) if column.is_forced => {
            facts.push(of_odd("DATA-WORDS", column, odd).with("used", "missing"));
        }
        (Some(odd), _) if is_long(&odd.value) => {
            facts.push(of_odd("DATA-LONG-INTEGERS", column, odd));
        }
        // More words than that are what the column holds.
        (Some(odd), _) if odd.lines.count * 2 > rows as u64 => {}
        (Some(odd), _) => facts.push(of_odd("DATA-WORDS", column, odd).with("used", "text")),
        // All of them long, none was ever read as a number.
        (None, Kind::Text(dictionary)) => {
            let first = (0..dictionary.len().min(NAMED)).map(|at| dictionary.get(at));
            if !dictionary.is_empty()
                && first
                    .clone()
                    .all(|value| is_long(value) && value.len() > 15)
            {
                facts.push(of("DATA-LONG-INTEGERS").with("value", dictionary.get(0)));
            }
        }
        (None, Kind::Number) => {}
    }
    if let (true, Kind::Text(dictionary)) = (column.ambiguous, &column.kind) {
        let mut values = dictionary.iter();
        let either = values.find(|value| value.contains([',', '.']));
        facts.push(of("DATA-AMBIGUOUS-NUMBERS").with("value", either.unwrap_or_default()));
    }
    if column.is_number() && column.notation != Notation::Plain {
        facts.push(of("DATA-NOTATION").with("notation", notation(column.notation)));
    }
    let figures = &column.figures;
    if figures.distinct == 1 {
        let value = match &column.kind {
            Kind::Text(dictionary) => dictionary.get(0).to_owned(),
            Kind::Number => figures.min.to_string(),
        };
        facts.push(of("DATA-CONSTANT").with("value", value));
    }
    match &column.kind {
        Kind::Text(dictionary) if rows > 2 && dictionary.len() == rows => {
            facts.push(of("DATA-ID"));
        }
        _ => {}
    }
    facts
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
    if let Some((group, broken)) = &dataset.broken {
        let name = |index: usize| dataset.table.columns()[index].name.as_str();
        facts.push(
            Failure::new("DATA-BROKEN-ONE-HOT")
                .with("first", name(group.start))
                .with("last", name(group.end - 1))
                .with("count", broken.count)
                .with("lines", broken.lines.as_slice()),
        );
    }
    if let Some(chosen) = &dataset.chosen {
        let classes = chosen.classes.iter().zip(&chosen.counts);
        let single = || classes.clone().filter(|&(_, &count)| count == 1);
        let names: Vec<String> = single().take(NAMED).map(|(name, _)| name.clone()).collect();
        if !names.is_empty() {
            let fact = Failure::new("DATA-SMALL-CLASS");
            facts.push(fact.with("count", single().count()).with("classes", names));
        }
    }
    facts
}
