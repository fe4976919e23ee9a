//! How the cells of each column are read, judged by the first megabyte.

use crate::column::{Follows, texts};
use crate::dictionary::Dictionary;
use crate::header::{Header, Tally};
use crate::number::Cell;
use crate::{Column, Exact, Kind, Notation, ReadOptions, Unit};

/// How the cells of a column are read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reading {
    pub notation: Notation,
    /// The sign that its numbers have.
    pub unit: Option<Unit>,
    /// A word was found where numbers were expected.
    pub turned: bool,
    /// Words are counted, as there are numbers too.
    pub mixed: bool,
    /// `-` is a value.
    pub has_plus: bool,
    /// Where its numbers are kept as they are read.
    pub exact: Option<usize>,
    /// A cell rounded an integer.
    pub rounds: bool,
}

impl Reading {
    /// Reads a cell of the column as a number.
    pub fn read(&self, cell: &[u8]) -> Cell {
        self.notation.read_with(self.unit, cell)
    }
}

/// The columns of these names, and how their cells are read.
pub(crate) fn columns(
    names: Vec<String>,
    header: &Header,
    is_header: bool,
    options: &ReadOptions,
) -> (Vec<Column>, Vec<Reading>) {
    let tallies = header.tallies(is_header);
    let has = |notation| {
        tallies
            .iter()
            .any(|tally| tally.notation() == Some(notation))
    };
    let (has_commas, has_thousands) = (has(Notation::Comma), has(Notation::Thousands));
    let has_points = !has_commas && (has_thousands || tallies.iter().any(Tally::has_points));
    // What could mean two follows what could not, if all of that is of a mind.
    let neighbours = match (has_commas, has_thousands) {
        (true, false) => Some(Notation::Comma),
        (false, true) => Some(Notation::Thousands),
        // A point before other than three decimals is no sign between thousands.
        (false, false) if has_points => Some(Notation::Thousands),
        _ => None,
    };
    let followed = match options.decimal {
        Some(told) => Some((told, Follows::Told)),
        None => neighbours.map(|notation| (notation, Follows::Neighbours)),
    };
    let tallies = tallies.into_iter().enumerate();
    let (numbers, known) = (Dictionary::of(&options.numbers), &options.exact_columns);
    let column = |(name, (index, tally)): (String, (usize, Tally))| {
        let is_forced = numbers.find(&name).is_some();
        let told = options.text_columns.binary_search(&index).is_ok();
        let money = tally.money();
        let is_either = money.is_some()
            || tally.is_ambiguous(has_commas || options.decimal == Some(Notation::Comma))
            || is_forced && tally.is_tied();
        let followed = match money {
            _ if options.decimal.is_some() => followed.filter(|_| is_either),
            Some(Notation::Comma) if has_points => Some((Notation::Thousands, Follows::Neighbours)),
            Some(notation) => Some((notation, Follows::Money)),
            None => followed.filter(|_| is_either),
        };
        let certain = followed.map(|(notation, _)| notation);
        let notation = certain.or(tally.notation());
        // Told last: as numbers it would merge values, or was seen to hold words.
        let is_text = told || (!is_forced && notation.is_none()) || is_either && followed.is_none();
        let kind = match is_text {
            true => Kind::Text(texts(tally.sample())),
            false => Kind::Number,
        };
        let mut column = Column::new(name, kind);
        column.ambiguous = is_either && followed.is_none();
        column.follows = followed.map(|(_, by)| by);
        column.merges = tally.merges();
        column.notation = certain.unwrap_or_else(|| tally.likeliest());
        column.unit = tally.unit();
        if is_either || column.unit.is_some() || column.notation != Notation::Plain {
            column.sample = String::from_utf8_lossy(tally.sample()).into_owned();
        }
        column.is_forced = is_forced;
        let reading = Reading {
            notation: column.notation,
            unit: column.unit,
            turned: false,
            mixed: tally.is_mixed(),
            has_plus: tally.has_plus(),
            exact: (!is_text && (known.contains(&index) || tally.is_exact())).then_some(0),
            rounds: false,
        };
        (column, reading)
    };
    names.into_iter().zip(tallies).map(column).unzip()
}

/// A place for the numbers of each column that needs one.
pub(crate) fn kept(readings: &mut [Reading]) -> Vec<Exact> {
    let mut exact = Vec::new();
    for (column, reading) in readings.iter_mut().enumerate() {
        if let Some(place) = &mut reading.exact {
            *place = exact.len();
            exact.push(Exact {
                column,
                values: Vec::new(),
            });
        }
    }
    exact
}
