//! What the page is told of a dataset.

use crate::dataset::Dataset;
use crate::failure::Failure;
use losslab_data::label::CLASS_LIMIT;
use losslab_data::{Column, Dialect, Kind, Label};
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
  min: number | null;
  max: number | null;
  mean: number | null;
  histogram: number[];
  role: 'feature' | 'label' | 'dropped' | 'left-out';
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
  header: boolean;
  encoding: string;
  cells: number;
  /** why it can't be trained on, if it can't */
  problem: Failure | null;
  notices: Failure[];
}
";

#[derive(Serialize)]
struct ColumnSummary<'a> {
    name: &'a str,
    kind: &'static str,
    missing: usize,
    distinct: usize,
    min: Option<f32>,
    max: Option<f32>,
    mean: Option<f64>,
    histogram: &'a [u32],
    role: &'static str,
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
    header: bool,
    encoding: &'static str,
    cells: usize,
    problem: Option<Failure>,
    notices: Vec<Failure>,
}

impl<'a> Summary<'a> {
    /// Sums a dataset up.
    #[must_use]
    pub fn of(dataset: &'a Dataset) -> Self {
        let table = &dataset.table;
        let chosen = dataset.chosen.as_ref();
        let columns = table.columns().iter().enumerate();
        let names = |label: &Label| label.names(table);
        let mut notices = dataset.notices.clone();
        let left_out = chosen.map_or(&[][..], |chosen| &chosen.left_out);
        if !left_out.is_empty() {
            let names = left_out.iter().map(|&at| table.columns()[at].name.clone());
            notices.push(Failure::text_left_out(names.collect()));
        }
        Self {
            name: &dataset.name,
            rows: table.rows(),
            columns: columns
                .map(|(index, column)| column_summary(column, role(dataset, index)))
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
            delimiter: dataset
                .dialect
                .as_ref()
                .map_or_else(String::new, |dialect| {
                    char::from(dialect.delimiter).to_string()
                }),
            header: dataset
                .dialect
                .as_ref()
                .is_none_or(|dialect| dialect.header),
            encoding: encoding(dataset.dialect.as_ref()),
            cells: dataset.cell_count(),
            problem: dataset.trainable().err(),
            notices,
        }
    }
}

/// Labels that are offered.
const CANDIDATES: usize = 300;

/// A file is UTF-8 by the time it is read here; a generated set has no encoding.
fn encoding(dialect: Option<&Dialect>) -> &'static str {
    dialect.map_or("", |_| "utf-8")
}

fn role(dataset: &Dataset, index: usize) -> &'static str {
    let chosen = dataset.chosen.as_ref();
    if chosen.is_some_and(|chosen| chosen.label.range().contains(&index)) {
        "label"
    } else if dataset.drop.contains(&index) {
        "dropped"
    } else if dataset.table.columns()[index].is_number() {
        "feature"
    } else {
        "left-out"
    }
}

fn column_summary<'a>(column: &'a Column, role: &'static str) -> ColumnSummary<'a> {
    let figures = &column.figures;
    let finite = |value: f32| value.is_finite().then_some(value);
    ColumnSummary {
        name: &column.name,
        kind: match column.kind {
            Kind::Number => "number",
            Kind::Text(_) => "text",
        },
        missing: figures.missing,
        distinct: figures.distinct,
        min: finite(figures.min),
        max: finite(figures.max),
        mean: figures.mean.is_finite().then_some(figures.mean),
        histogram: &figures.histogram,
        role,
    }
}
