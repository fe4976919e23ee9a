//! Text columns to learn from: one 0/1 column per value, `colour=red`.

use crate::column::Figures;
use crate::order::ascending;
use crate::{Column, Error, Kind, Table};

/// Texts of more different values are not encoded: names and remarks rather than categories.
pub const CATEGORY_LIMIT: usize = 50;

/// Most columns that encoding may add to a table.
const ADDED_LIMIT: usize = 2000;

/// The text columns worth encoding: few values, which come again.
#[must_use]
pub fn categories(table: &Table) -> Vec<usize> {
    let mut added = 0;
    let fits = |&index: &usize| {
        let column = &table.columns()[index];
        let distinct = column.figures.distinct;
        let few = (2..=CATEGORY_LIMIT).contains(&distinct) && distinct * 2 <= table.rows();
        let fits = !column.is_number() && few && added + distinct <= ADDED_LIMIT;
        added += if fits { distinct } else { 0 };
        fits
    };
    (0..table.base()).filter(fits).collect()
}

impl Table {
    /// Encodes these text columns, and no others, behind the columns of the file: per value, in
    /// the order of the alphabet, 1 where it stands and 0 elsewhere, NaN where a value is missing.
    ///
    /// # Errors
    /// [`Error::NoMemory`]; the table is as it was then.
    pub fn encode(&mut self, sources: &[usize]) -> Result<(), Error> {
        let base = self.base();
        let added = self.encoded(sources);
        let same = |(one, other): (&Column, &Column)| one.source == other.source;
        if added.len() == self.columns().len() - base
            && added.iter().zip(&self.columns()[base..]).all(same)
        {
            return Ok(());
        }
        let (rows, old, new) = (self.rows(), self.stride(), base + added.len());
        let mut cells = Vec::new();
        cells
            .try_reserve_exact(rows * new)
            .map_err(|_| Error::NoMemory {
                rows,
                bytes: rows * new * size_of::<f32>(),
            })?;
        for row in self.cells().chunks_exact(old) {
            cells.extend_from_slice(&row[..base]);
            cells.extend(added.iter().map(|column| match column.source {
                Some((source, _)) if row[source].is_nan() => f32::NAN,
                Some((source, code)) => f32::from(u8::from(row[source] == code as f32)),
                None => f32::NAN,
            }));
        }
        self.replace(cells, added);
        for index in base..new {
            let values: Vec<f32> = self.column(index).collect();
            let figures = Figures::of(&values, false);
            self.describe_column(index, figures);
        }
        Ok(())
    }

    /// The columns that encoding adds.
    fn encoded(&self, sources: &[usize]) -> Vec<Column> {
        let mut added: Vec<Column> = Vec::new();
        for &source in sources {
            let column = &self.columns()[source];
            let Kind::Text(dictionary) = &column.kind else {
                continue;
            };
            let order = ascending(dictionary.len(), &|a, b| {
                dictionary.get(a).cmp(dictionary.get(b))
            });
            for code in order {
                let mut name = format!("{}={}", column.name, dictionary.get(code));
                while self.columns()[..self.base()]
                    .iter()
                    .any(|column| column.name == name)
                {
                    name.push_str(" (2)");
                }
                let mut encoded = Column::new(name, Kind::Number);
                encoded.source = Some((source, code as u32));
                encoded.first_missing = column.first_missing;
                added.push(encoded);
            }
        }
        added
    }
}
