//! Rows and typed columns.

use crate::column::{Column, DISTINCT_LIMIT, Figures, Kind};
use crate::counts::Counts;
use crate::dictionary::Dictionary;
use crate::notes::RowLines;
use crate::{Error, Exact, Notes, figures};

/// A table of f32 cells, row-major.
///
/// A number is its nearest f64 rounded to f32, a text its code in the column's dictionary, a
/// missing value NaN. Where rounding would merge numbers they are also kept as they are.
///
/// # Shapes
/// - `cells`: `[rows, columns]`
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    cells: Vec<f32>,
    columns: Vec<Column>,
    /// Of the columns whose cells may merge, ascending.
    exact: Vec<Exact>,
    /// What was done about the file it was read from.
    pub notes: Box<Notes>,
}

impl Table {
    /// A table of whole rows; cells beyond the last whole row are cut off.
    ///
    /// # Errors
    /// [`Error::NoMemory`] if there is none to describe the columns in.
    pub fn new(columns: Vec<Column>, cells: Vec<f32>) -> Result<Self, Error> {
        Self::counted(columns, cells, Vec::new(), None)
    }

    /// The same, of rows that were counted.
    pub(crate) fn counted(
        columns: Vec<Column>,
        mut cells: Vec<f32>,
        exact: Vec<Exact>,
        counts: Option<Counts>,
    ) -> Result<Self, Error> {
        let width = columns.len().max(1);
        cells.truncate(cells.len() / width * width);
        let mut table = Self {
            cells,
            columns,
            exact,
            notes: Box::default(),
        };
        table.describe(counts)?;
        Ok(table)
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.cells.len() / self.stride()
    }

    /// Cells from one row to the next; at least 1.
    #[must_use]
    pub fn stride(&self) -> usize {
        self.columns.len().max(1)
    }

    /// All cells, row-major.
    #[must_use]
    pub fn cells(&self) -> &[f32] {
        &self.cells
    }

    /// The columns in the order of the file.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// How many columns the file has; encoded ones stand behind them.
    #[must_use]
    pub fn base(&self) -> usize {
        let encoded = self
            .columns
            .iter()
            .rev()
            .take_while(|column| column.source.is_some());
        self.columns.len() - encoded.count()
    }

    /// Puts other cells, of the file's columns and these behind them.
    pub(crate) fn replace(&mut self, cells: Vec<f32>, encoded: Vec<Column>) {
        self.columns.truncate(self.base());
        self.columns.extend(encoded);
        self.cells = cells;
    }

    /// Sets what a column's cells look like.
    pub(crate) fn describe_column(&mut self, index: usize, figures: Figures) {
        self.columns[index].figures = figures;
    }

    /// The values of one column, row by row.
    pub fn column(&self, index: usize) -> impl Iterator<Item = f32> + '_ {
        self.cells
            .iter()
            .skip(index)
            .step_by(self.stride())
            .copied()
    }

    /// The numbers of a column as they were read, where its cells would merge some.
    #[must_use]
    pub fn exact(&self, index: usize) -> Option<&[f64]> {
        let place = self
            .exact
            .binary_search_by_key(&index, |exact| exact.column);
        place.ok().map(|place| &self.exact[place].values[..])
    }

    /// The numbers of one column, row by row, none merged.
    pub fn numbers(&self, index: usize) -> impl Iterator<Item = f64> + '_ {
        let exact = self.exact(index);
        let number = move |(row, cell)| exact.map_or(f64::from(cell), |values| values[row]);
        self.column(index).enumerate().map(number)
    }

    /// True of a text column that has a value in every row, and none twice.
    #[must_use]
    #[inline(never)]
    pub fn differs_in_every_row(&self, index: usize) -> bool {
        let (column, rows) = (&self.columns[index], self.rows());
        let Kind::Text(texts) = &column.kind else {
            return false;
        };
        // Some texts may be of rows that were left out.
        if column.figures.distinct <= DISTINCT_LIMIT || texts.len() < rows {
            return column.figures.distinct == rows;
        }
        let mut seen = vec![false; texts.len()];
        let mut codes = self.column(index);
        codes.all(|code| {
            let seen = seen.get_mut(code as usize).filter(|_| !code.is_nan());
            seen.is_some_and(|seen| !std::mem::replace(seen, true))
        })
    }

    /// The column of that name.
    ///
    /// # Errors
    /// [`Error::ColumnUnknown`].
    pub fn find(&self, name: &str) -> Result<usize, Error> {
        let found = self.columns.iter().position(|column| column.name == name);
        found.ok_or_else(|| Error::ColumnUnknown {
            column: name.to_owned(),
        })
    }

    /// Where the columns of these names stand, ascending.
    ///
    /// # Errors
    /// [`Error::ColumnUnknown`] for the first that there is not.
    pub fn places(&self, names: &[String]) -> Result<Vec<usize>, Error> {
        let asked = Dictionary::of(names);
        let mut found = vec![false; asked.len()];
        let mut places = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            if let Some(code) = asked.find(&column.name) {
                found[code as usize] = true;
                places.push(index);
            }
        }
        let lost = found.iter().position(|&found| !found);
        lost.map_or(Ok(places), |code| {
            Err(Error::ColumnUnknown {
                column: asked.get(code).to_owned(),
            })
        })
    }

    /// Keeps the rows for which `keep` says so, and describes the columns anew.
    ///
    /// # Errors
    /// [`Error::NoMemory`].
    pub fn retain_rows(&mut self, mut keep: impl FnMut(&[f32]) -> bool) -> Result<(), Error> {
        let stride = self.stride();
        let (mut kept, mut lines) = (0, RowLines::default());
        for row in 0..self.rows() {
            let range = row * stride..(row + 1) * stride;
            if keep(&self.cells[range.clone()]) {
                lines.add(kept, self.notes.rows.line(row));
                self.cells.copy_within(range, kept * stride);
                for Exact { values, .. } in &mut self.exact {
                    values[kept] = values[row];
                }
                kept += 1;
            }
        }
        self.notes.rows = lines;
        self.cells.truncate(kept * stride);
        for Exact { values, .. } in &mut self.exact {
            values.truncate(kept);
        }
        self.describe(None)
    }

    /// Puts `value` where the column has none; its figures keep the count of what was missing.
    pub fn fill(&mut self, column: usize, value: f64) {
        let stride = self.stride();
        let cells = self.cells.iter_mut().skip(column).step_by(stride);
        for cell in cells.filter(|cell| cell.is_nan()) {
            *cell = value as f32;
        }
        let exact = self.exact.iter_mut().filter(|exact| exact.column == column);
        for number in exact
            .flat_map(|exact| &mut exact.values)
            .filter(|number| number.is_nan())
        {
            *number = value;
        }
    }

    /// Finds every column's figures.
    fn describe(&mut self, counts: Option<Counts>) -> Result<(), Error> {
        let stride = self.stride();
        figures::describe(&mut self.columns, &self.cells, stride, counts)?;
        for exact in &self.exact {
            describe_exact(&mut self.columns, exact);
        }
        Ok(())
    }
}

#[inline(never)]
fn describe_exact(columns: &mut [Column], exact: &Exact) {
    columns[exact.column].figures = Figures::of(&exact.values, false);
}

/// Names for columns: trimmed, `col3` for an empty one, `x (2)` for the second `x`.
///
/// # Errors
/// [`Error::NoMemory`].
pub fn unique_names(names: &[String]) -> Result<Vec<String>, Error> {
    let mut taken = Dictionary::default();
    // Of each name that is taken, the copy that was numbered last.
    let mut copies = Vec::new();
    let mut take = |name: &str| -> Result<(usize, bool), Error> {
        let count = taken.len();
        let code = taken.code(name).ok_or(Error::NoMemory {
            rows: 0,
            bytes: name.len(),
        })?;
        Ok((code as usize, code as usize == count))
    };
    let mut unique = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let name = match name.trim() {
            "" => column_name(index),
            trimmed => trimmed.to_owned(),
        };
        let (code, mut is_new) = take(&name)?;
        let mut chosen = name.clone();
        while !is_new {
            copies[code] += 1;
            chosen = format!("{name} ({})", copies[code]);
            (_, is_new) = take(&chosen)?;
        }
        copies.push(1);
        unique.push(chosen);
    }
    Ok(unique)
}

/// What a column without a name is called.
pub(crate) fn column_name(index: usize) -> String {
    format!("col{}", index + 1)
}
