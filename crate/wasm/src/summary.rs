//! What the page is told of a dataset.

use crate::dataset::Dataset;
use crate::facts;
use crate::failure::Failure;
use losslab_data::dictionary::Dictionary;
use losslab_data::label::CLASS_LIMIT;
use losslab_data::{Dialect, Kind, Label, Table, number};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
export interface ColumnSummary {
  name: string;
  kind: 'number' | 'text';
  missing: number;
  /** 1001 says: more than 1000 */
  distinct: number;
  /** of numbers alone */
  min: number | null;
  max: number | null;
  mean: number | null;
  /** 12 bins from min to max; of text, cells of the first 12 categories */
  histogram: number[];
  /** `encoded`: text, learned from by the 0/1 columns that name it as their `source` */
  role: 'feature' | 'label' | 'dropped' | 'left-out' | 'encoded';
  /** the text column this 0/1 column stands for a value of; its name is `colour=red` */
  source: string | null;
  /** how its numbers are written: 1234.5, 1.234,5 or 1,234.5 */
  notation: 'plain' | 'comma' | 'thousands';
}
export interface DataSummary {
  name: string;
  rows: number;
  columns: ColumnSummary[];
  label: string[] | null;
  label_candidates: string[][];
  classes: { name: string; count: number }[];
  /** how many columns are learned from */
  features: number;
  delimiter: string;
  /** '': nothing quotes */
  quote: string;
  /** '' where quotes are doubled */
  escape: string;
  /** '': no line is a comment */
  comment: string;
  /** lines above the table that are left out */
  preamble: number;
  header: boolean;
  encoding: string;
  cells: number;
  /** why it can't be trained on, if it can't */
  problem: Failure | null;
  notices: Failure[];
  /** what was found in the file and done about it */
  facts: Failure[];
}
";

#[derive(Serialize)]
struct ColumnSummary<'a> {
    name: &'a str,
    kind: &'static str,
    missing: usize,
    distinct: usize,
    min: Option<f64>,
    max: Option<f64>,
    mean: Option<f64>,
    histogram: &'a [u32],
    role: &'static str,
    source: Option<&'a str>,
    notation: &'static str,
}

#[derive(Serialize)]
struct ClassSummary<'a> {
    name: &'a str,
    count: usize,
}

/// A dataset in the words of the page.
#[derive(Serialize)]
pub struct Summary<'a> {
    name: &'a str,
    rows: usize,
    columns: Vec<ColumnSummary<'a>>,
    label: Option<Vec<String>>,
    label_candidates: Vec<Vec<String>>,
    classes: Vec<ClassSummary<'a>>,
    features: usize,
    delimiter: String,
    quote: String,
    escape: String,
    comment: String,
    preamble: u64,
    header: bool,
    encoding: &'static str,
    cells: usize,
    problem: Option<Failure>,
    notices: Vec<Failure>,
    facts: Vec<Failure>,
}

impl<'a> Summary<'a> {
    /// Sums a dataset up, with what there is to say of it.
    #[must_use]
    pub fn of(dataset: &'a Dataset, facts: Vec<Failure>) -> Self {
        let table = &dataset.table;
        let (chosen, dialect) = (dataset.chosen.as_ref(), dataset.dialect.as_ref());
        let columns = 0..table.columns().len();
        let mut encoded = vec![false; table.columns().len()];
        for (source, _) in table.columns().iter().filter_map(|column| column.source) {
            encoded[source] = true;
        }
        let names = |label: &Label| label.names(table);
        let mut notices = dataset.notices.clone();
        let left_out = chosen.map_or(&[][..], |chosen| &chosen.left_out);
        let names_left = left_out.iter().map(|&at| table.columns()[at].name.clone());
        // What a column of them is has been said.
        let said = facts
            .iter()
            .filter_map(|fact| fact.about().map(str::to_owned));
        let said = Dictionary::of(&said.collect::<Vec<_>>());
        let names_left: Vec<String> = names_left
            .filter(|name| said.find(name).is_none())
            .collect();
        if !names_left.is_empty() {
            notices.push(Failure::text_left_out(names_left));
        }
        Self {
            name: &dataset.name,
            rows: table.rows(),
            columns: columns
                .map(|index| column_summary(table, index, role(dataset, index, encoded[index])))
                .collect(),
            label: chosen.map(|chosen| names(&chosen.label)),
            label_candidates: dataset
                .candidates
                .iter()
                .take(CANDIDATES)
                .map(names)
                .collect(),
            classes: chosen.map_or_else(Vec::new, |chosen| {
                let classes = chosen.classes.iter().zip(&chosen.counts);
                classes
                    .take(CLASS_LIMIT)
                    .map(|(name, &count)| ClassSummary { name, count })
                    .collect()
            }),
            features: dataset.features(),
            delimiter: mark(dialect.map(|dialect| dialect.delimiter)),
            quote: mark(dialect.and_then(|dialect| dialect.quote)),
            escape: mark(dialect.and_then(|dialect| dialect.escape)),
            comment: mark(dialect.and_then(|dialect| dialect.comment)),
            preamble: table.notes.preamble.count,
            header: dataset
                .dialect
                .as_ref()
                .is_none_or(|dialect| dialect.header),
            encoding: encoding(dataset.dialect.as_ref()),
            cells: dataset.cell_count(),
            problem: dataset.trainable().err(),
            notices,
            facts,
        }
    }
}

/// Labels that are offered.
const CANDIDATES: usize = 300;

/// A byte of a dialect as text; none is empty.
fn mark(byte: Option<u8>) -> String {
    byte.map_or_else(String::new, |byte| char::from(byte).to_string())
}

/// A file is UTF-8 by the time it is read here; a generated set has no encoding.
fn encoding(dialect: Option<&Dialect>) -> &'static str {
    dialect.map_or("", |_| "utf-8")
}

fn role(dataset: &Dataset, index: usize, is_encoded: bool) -> &'static str {
    let chosen = dataset.chosen.as_ref();
    if chosen.is_some_and(|chosen| chosen.label.range().contains(&index)) {
        "label"
    } else if dataset.drop.binary_search(&index).is_ok() {
        "dropped"
    } else if dataset.table.columns()[index].is_number() {
        "feature"
    } else if is_encoded {
        "encoded"
    } else {
        "left-out"
    }
}

fn column_summary<'a>(table: &'a Table, index: usize, role: &'static str) -> ColumnSummary<'a> {
    let column = &table.columns()[index];
    let figures = &column.figures;
    // Of text they would be its codes'.
    let finite = |value: f64| Some(value).filter(|value| column.is_number() && value.is_finite());
    let bound = |value: f64| match table.exact(index) {
        Some(_) => finite(value),
        None => finite(number::shortest(value as f32)),
    };
    ColumnSummary {
        name: &column.name,
        kind: match column.kind {
            Kind::Number => "number",
            Kind::Text(_) => "text",
        },
        missing: figures.missing,
        distinct: figures.distinct,
        min: bound(figures.min),
        max: bound(figures.max),
        mean: finite(figures.mean),
        histogram: &figures.histogram,
        role,
        source: (column.source).map(|(source, _)| table.columns()[source].name.as_str()),
        notation: facts::notation(column.notation),
    }
}
