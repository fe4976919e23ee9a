//! Text columns to learn from: one 0/1 column per value, `colour=red`.

use crate::column::Figures;
use crate::dictionary::Dictionary;
use crate::order::ascending;
use crate::table::unique_names;
use crate::{Column, Error, Kind, Table};

/// Texts of more different values are not encoded: names and remarks rather than categories.
pub const CATEGORY_LIMIT: usize = 50;

/// A text of more bytes would make no name of a column.
const LONGEST: usize = 200;

/// Most columns that encoding may add to a table.
const ADDED_LIMIT: usize = 2000;

/// Most cells that encoding may add, 256 MB; as many as the file has are always allowed.
const CELL_LIMIT: usize = 1 << 26;

/// The text columns worth encoding among those that are `used`: few values, which come again. Those of
/// the fewest come first where there is not room for all.
#[must_use]
pub fn categories(table: &Table, used: &dyn Fn(usize) -> bool) -> Vec<usize> {
    let (rows, columns) = (table.rows(), &table.columns()[..table.base()]);
    let distinct = |index: usize| columns[index].figures.distinct;
    let few = |&index: &usize| {
        let distinct = distinct(index);
        let few = (2..=CATEGORY_LIMIT).contains(&distinct) && distinct * 2 <= rows;
        let short = |dictionary: &Dictionary| dictionary.iter().all(|text| text.len() <= LONGEST);
        few && used(index) && matches!(&columns[index].kind, Kind::Text(texts) if short(texts))
    };
    let few: Vec<usize> = (0..columns.len()).filter(few).collect();
    let by_width = ascending(few.len(), &|a, b| {
        (distinct(few[a]), a).cmp(&(distinct(few[b]), b))
    });
    let most = (CELL_LIMIT / rows.max(1)).max(columns.len());
    let mut room = most.min(ADDED_LIMIT);
    let mut fits = vec![false; few.len()];
    for at in by_width {
        let Some(left) = room.checked_sub(distinct(few[at])) else {
            break;
        };
        (room, fits[at]) = (left, true);
    }
    let fitting = few.iter().zip(fits).filter(|(_, fits)| *fits);
    fitting.map(|(&index, _)| index).collect()
}

impl Table {
    /// Encodes these text columns, and no others, behind the columns of the file: per value, in
    /// the order of the alphabet, 1 where it stands and 0 elsewhere, NaN where a value is missing.
    ///
    /// # Errors
    /// [`Error::NoMemory`]; the table is as it was then.
    pub fn encode(&mut self, sources: &[usize]) -> Result<(), Error> {
        let base = self.base();
        let added = self.encoded(sources)?;
        let same = |(one, other): (&Column, &Column)| one.source == other.source;
        if added.len() == self.columns().len() - base
            && added.iter().zip(&self.columns()[base..]).all(same)
        {
            return Ok(());
        }
        let (rows, old, new) = (self.rows(), self.stride(), base + added.len());
        let length = rows.saturating_mul(new);
        let mut cells = Vec::new();
        cells
            .try_reserve_exact(length)
            .map_err(|_| Error::NoMemory {
                rows,
                bytes: length.saturating_mul(size_of::<f32>()),
            })?;
        let mut ones = vec![0; added.len()];
        let blocks = blocks(&added);
        for row in self.cells().chunks_exact(old) {
            cells.extend_from_slice(&row[..base]);
            let start = cells.len();
            cells.resize(start + added.len(), 0.0);
            mark(row, &blocks, &mut cells[start..], &mut ones);
        }
        self.replace(cells, added);
        for (index, ones) in (base..new).zip(ones) {
            let source = self.columns()[index]
                .source
                .map_or(index, |(source, _)| source);
            let missing = self.columns()[source].figures.missing;
            self.describe_column(index, Figures::of_marks(rows, missing, ones));
        }
        Ok(())
    }

    /// The columns that encoding adds.
    fn encoded(&self, sources: &[usize]) -> Result<Vec<Column>, Error> {
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
                let name = format!("{}={}", column.name, dictionary.get(code));
                let mut encoded = Column::new(name, Kind::Number);
                encoded.source = Some((source, code as u32));
                encoded.first_missing = column.first_missing;
                added.push(encoded);
            }
        }
        let of_file = self.columns()[..self.base()].iter();
        let names = of_file.chain(&added).map(|column| column.name.clone());
        let names = unique_names(&names.collect::<Vec<_>>())?;
        for (column, name) in added.iter_mut().zip(names.into_iter().skip(self.base())) {
            column.name = name;
        }
        Ok(added)
    }
}

/// The columns that encode one: where its codes stand, where theirs begin, and the place of each code
/// among them.
struct Block {
    source: usize,
    start: usize,
    places: Vec<usize>,
}

fn blocks(added: &[Column]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (at, column) in added.iter().enumerate() {
        let Some((source, code)) = column.source else {
            continue;
        };
        if blocks.last().is_none_or(|block| block.source != source) {
            blocks.push(Block {
                source,
                start: at,
                places: Vec::new(),
            });
        }
        if let Some(block) = blocks.last_mut() {
            let (place, code) = (at - block.start, code as usize);
            block.places.resize(block.places.len().max(code + 1), 0);
            block.places[code] = place;
        }
    }
    blocks
}

/// Marks the values of a row among zeros, and counts them.
#[inline(never)]
fn mark(row: &[f32], blocks: &[Block], marks: &mut [f32], ones: &mut [usize]) {
    for block in blocks {
        let code = row[block.source];
        if code.is_nan() {
            marks[block.start..block.start + block.places.len()].fill(f32::NAN);
        } else if let Some(place) = block.places.get(code as usize) {
            marks[block.start + place] = 1.0;
            ones[block.start + place] += 1;
        }
    }
}
