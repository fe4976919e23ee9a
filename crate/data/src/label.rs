//! What is to be learned, from what.

use std::ops::Range;

use crate::dictionary::Dictionary;
use crate::order::ascending;
use crate::{Column, Error, Kind, Table, missing, number, one_hot, scale};

/// More distinct values are a measurement, not classes.
pub const CLASS_LIMIT: usize = 1000;

/// More classes than these are a measurement if they are fractions, or few come again.
pub(crate) const LIKELY_CLASSES: usize = 20;

/// The columns that name a row's class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// One column, one class per distinct value.
    Column(usize),
    /// Adjacent 0/1 columns, one class each.
    OneHot {
        /// The first of them.
        first: usize,
        /// How many there are.
        count: usize,
    },
}

impl Label {
    /// The label of these names; several are a one-hot group.
    ///
    /// # Errors
    /// [`Error::NoLabel`] without names, [`Error::ColumnUnknown`], and [`Error::NotOneHot`] for
    /// several that are not adjacent or don't mark one class in nearly every row.
    pub fn named(table: &Table, names: &[String]) -> Result<Self, Error> {
        let found = table.places(names)?;
        let (&[first, ..], &[.., last]) = (found.as_slice(), found.as_slice()) else {
            return Err(Error::NoLabel);
        };
        if last >= table.base() {
            return Err(Error::ColumnUnknown {
                column: table.columns()[last].name.clone(),
            });
        }
        let group = first..first + found.len();
        match found.len() {
            1 => Ok(Self::Column(first)),
            _ if last >= group.end => Err(Error::NotOneHot {
                first: names[0].clone(),
                last: names[names.len() - 1].clone(),
                line: table.notes.rows.line(0),
                marks: 0,
            }),
            _ => {
                one_hot::check_nearly(table, &group)?;
                Ok(Self::one_hot(&group))
            }
        }
    }

    /// The label of a one-hot group.
    #[must_use]
    pub fn one_hot(group: &Range<usize>) -> Self {
        Self::OneHot {
            first: group.start,
            count: group.len(),
        }
    }

    /// Its columns.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        match *self {
            Self::Column(column) => column..column + 1,
            Self::OneHot { first, count } => first..first + count,
        }
    }

    /// The names of its columns.
    #[must_use]
    pub fn names(&self, table: &Table) -> Vec<String> {
        let columns = table.columns().get(self.range()).unwrap_or_default();
        columns.iter().map(|column| column.name.clone()).collect()
    }
}

/// The columns to learn from, as ranges: numbers that are neither label nor in `drop` (ascending), nor
/// encode such a column.
#[must_use]
pub fn features(table: &Table, label: &Label, drop: &[usize]) -> Vec<Range<usize>> {
    let label = label.range();
    let used = |(index, column): &(usize, &Column)| {
        let unused = |index: &usize| label.contains(index) || drop.binary_search(index).is_ok();
        let encodes_unused = column.source.is_some_and(|(source, _)| unused(&source));
        column.is_number() && !unused(index) && !encodes_unused
    };
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (index, _) in table.columns().iter().enumerate().filter(used) {
        match ranges.last_mut() {
            Some(range) if range.end == index => range.end += 1,
            _ => ranges.push(index..index + 1),
        }
    }
    ranges
}

/// A table seen as a problem of classification.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The label's columns.
    pub label: Label,
    /// The classes' names, in the order of the network's outputs.
    pub classes: Vec<String>,
    /// Rows of each class.
    pub counts: Vec<usize>,
    /// The class of each row.
    pub class_of: Vec<u32>,
    /// The columns to learn from.
    pub features: Vec<Range<usize>>,
    /// Those of them whose cells may merge numbers: the place among all, and the column.
    pub exact: Vec<(usize, usize)>,
    /// Text columns that are not the label and were not dropped: they can't be learned from.
    pub left_out: Vec<usize>,
}

impl Chosen {
    /// Takes `label` as the label and leaves out the columns in `drop`, ascending.
    ///
    /// Number labels ascend by number, text by code point (or by number, when every text is
    /// one); a one-hot group keeps the order of its columns.
    ///
    /// # Errors
    /// [`Error::Missing`] for a row without a label; [`Error::NotOneHot`];
    /// [`Error::ColumnUnknown`] for a label beyond the table.
    pub fn new(table: &Table, label: Label, drop: &[usize]) -> Result<Self, Error> {
        let range = label.range();
        if range.is_empty() || range.end > table.columns().len() {
            return Err(Error::ColumnUnknown {
                column: format!("col{}", range.end),
            });
        }
        missing::check(table, range.clone())?;
        let (classes, class_of) = match label {
            Label::Column(column) => match &table.columns()[column].kind {
                Kind::Number => by_number(table.column(column)),
                Kind::Text(dictionary) => by_text(dictionary, table.column(column)),
            },
            Label::OneHot { .. } => {
                one_hot::check(table, &range)?;
                let classes = one_hot::classes(table, &range).flatten().collect();
                (label.names(table), classes)
            }
        };
        let mut counts = vec![0; classes.len()];
        for &class in &class_of {
            counts[class as usize] += 1;
        }
        let mut out: Vec<bool> = table.columns().iter().map(|c| !c.is_number()).collect();
        let encoded = table.columns().iter().filter_map(|column| column.source);
        let sources = encoded.map(|(source, _)| source);
        for index in sources.chain(range).chain(drop.iter().copied()) {
            out[index] = false;
        }
        let features = features(table, &label, drop);
        Ok(Self {
            exact: scale::exact(table, &features),
            features,
            left_out: (0..out.len()).filter(|&index| out[index]).collect(),
            label,
            classes,
            counts,
            class_of,
        })
    }

    /// How many columns there are to learn from.
    #[must_use]
    pub fn width(&self) -> usize {
        self.features.iter().map(Range::len).sum()
    }

    /// Too many classes, or many that are fractions or of which few come again.
    #[must_use]
    pub fn is_measurement(&self) -> bool {
        if !matches!(self.label, Label::Column(_)) {
            return false;
        }
        let is_fraction = |name: &String| match number::read(name.as_bytes()) {
            number::Cell::Number(value) => value.trunc() != value,
            _ => false,
        };
        let is_number =
            |name: &String| matches!(number::read(name.as_bytes()), number::Cell::Number(_));
        let classes = &self.classes;
        let are_fractions = || classes.iter().all(is_number) && classes.iter().any(is_fraction);
        match classes.len() {
            0..=LIKELY_CLASSES => false,
            count if count > CLASS_LIMIT || count * 2 > self.class_of.len() => true,
            _ => are_fractions(),
        }
    }

    /// Refuses what loads but can't be trained on.
    ///
    /// # Errors
    /// [`Error::OneClass`], [`Error::Continuous`], [`Error::NoFeatures`].
    pub fn check(&self, table: &Table) -> Result<(), Error> {
        if let [value] = self.classes.as_slice() {
            return Err(Error::OneClass {
                column: self.label.names(table).concat(),
                value: value.clone(),
                rows: self.class_of.len(),
            });
        }
        if self.is_measurement() {
            return Err(Error::Continuous {
                column: self.label.names(table).concat(),
                distinct: self.classes.len(),
                limit: CLASS_LIMIT,
            });
        }
        match self.width() {
            0 => Err(Error::NoFeatures),
            _ => Ok(()),
        }
    }
}

/// Classes of a number column, named by the shortest decimals that give the number back.
// A function of its own, as is `sorted`: neither is needed for a one-hot label.
#[inline(never)]
fn by_number(cells: impl Iterator<Item = f32>) -> (Vec<String>, Vec<u32>) {
    // Adding 0 turns -0 into 0.
    let cells: Vec<f32> = cells.map(|cell| cell + 0.0).collect();
    let (values, class_of) = few(&cells).unwrap_or_else(|| {
        let order = ascending(cells.len(), &|a, b| cells[a].total_cmp(&cells[b]));
        let (firsts, class_of) = number_off(&order, |a, b| cells[a] == cells[b]);
        (firsts.iter().map(|&at| cells[at]).collect(), class_of)
    });
    (values.iter().map(f32::to_string).collect(), class_of)
}

/// The different values in order, and the place of each cell's among them, if they are so few that
/// no cell need be sorted.
fn few(cells: &[f32]) -> Option<(Vec<f32>, Vec<u32>)> {
    let mut values: Vec<f32> = Vec::new();
    let place = |values: &[f32], cell: &f32| values.binary_search_by(|value| value.total_cmp(cell));
    for cell in cells {
        if let Err(at) = place(&values, cell) {
            if values.len() == FEW {
                return None;
            }
            values.insert(at, *cell);
        }
    }
    let class = |cell| place(&values, cell).map_or(0, |at| at as u32);
    let class_of = cells.iter().map(class).collect();
    Some((values, class_of))
}

/// Values that are found by halving.
const FEW: usize = 64;

/// Names in order, and the place of each text in it. Texts that are all numbers go by number,
/// equal ones like `1` and `1.0` together under the first of them: unless there are codes among
/// them, like `007`, or such long ones that an f64 can't tell them apart.
#[inline(never)]
fn sorted<'a>(texts: impl Iterator<Item = &'a str>) -> (Vec<String>, Vec<u32>) {
    let number = |text: &str| match number::read(text.as_bytes()) {
        number::Cell::Number(value) => Some(value + 0.0),
        _ => None,
    };
    let texts: Vec<(&str, Option<f64>)> = texts.map(|text| (text, number(text))).collect();
    let by_number = texts.iter().all(|(_, value)| value.is_some());
    let is_one = |(text, _): &(&str, _)| {
        let whole = text.strip_suffix(".0").unwrap_or(text);
        !number::is_code(whole.as_bytes()) && number::read(whole.as_bytes()) != number::Cell::Text
    };
    let merge = by_number && texts.iter().all(is_one);
    let key = |at: usize| texts[at].1.filter(|_| by_number).unwrap_or(0.0);
    let order = ascending(texts.len(), &|a, b| {
        let text = || texts[a].0.cmp(texts[b].0);
        key(a).total_cmp(&key(b)).then_with(text)
    });
    let (firsts, class_of) = number_off(&order, |a, b| merge && key(a) == key(b));
    let name = |&at: &usize| texts[at].0.to_owned();
    (firsts.iter().map(name).collect(), class_of)
}

/// The texts that a row has, in order, and the place of each row's among them: those of rows that were
/// left out are no classes, and do not tell how classes are sorted.
#[inline(never)]
fn by_text(texts: &Dictionary, codes: impl Iterator<Item = f32>) -> (Vec<String>, Vec<u32>) {
    let codes: Vec<usize> = codes.map(|code| code as usize).collect();
    let mut has = vec![false; texts.len()];
    for &code in &codes {
        has[code] = true;
    }
    let present = texts.iter().zip(&has).filter(|&(_, &has)| has);
    let (classes, places) = sorted(present.map(|(text, _)| text));
    let mut places = places.into_iter();
    let place = |&has: &bool| if has { places.next() } else { None };
    let class_of: Vec<Option<u32>> = has.iter().map(place).collect();
    (
        classes,
        codes.iter().filter_map(|&code| class_of[code]).collect(),
    )
}

/// Goes through places in order and gives equal neighbours one number, from 0 on; the first place
/// of each number, and the number of each place.
fn number_off(order: &[usize], equal: impl Fn(usize, usize) -> bool) -> (Vec<usize>, Vec<u32>) {
    let (mut firsts, mut number_of) = (Vec::new(), vec![0; order.len()]);
    for &at in order {
        if !firsts.last().is_some_and(|&first| equal(first, at)) {
            firsts.push(at);
        }
        number_of[at] = firsts.len() as u32 - 1;
    }
    (firsts, number_of)
}
