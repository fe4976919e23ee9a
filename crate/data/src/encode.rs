//! Text columns to learn from: one 0/1 column per value, `colour=red`; one alone of what is true or false.

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
    /// Encodes these text columns, and no others, behind the columns of the file: per value that a row has, in
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
            let stands = stands(self, source, dictionary.len());
            // What is not true is false.
            let first = usize::from(column.is_truth());
            for code in order
                .into_iter()
                .filter(|&code| code >= first && stands[code])
            {
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

/// The codes of a text column that a row has: some may be of rows that were left out.
fn stands(table: &Table, source: usize, codes: usize) -> Vec<bool> {
    let mut stands = vec![table.columns()[source].figures.distinct == codes; codes];
    if stands.first() == Some(&false) {
        for code in table.column(source).filter(|code| !code.is_nan()) {
            if let Some(stands) = stands.get_mut(code as usize) {
                *stands = true;
            }
        }
    }
    stands
}

/// The columns that encode one: where its codes stand, where theirs begin and how many they are, and
/// the place of each code among them, if it has one.
struct Block {
    source: usize,
    start: usize,
    count: usize,
    places: Vec<Option<usize>>,
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
                count: 0,
                places: Vec::new(),
            });
        }
        if let Some(block) = blocks.last_mut() {
            let code = code as usize;
            block.places.resize(block.places.len().max(code + 1), None);
            block.places[code] = Some(block.count);
            block.count += 1;
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
            marks[block.start..block.start + block.count].fill(f32::NAN);
        } else if let Some(Some(place)) = block.places.get(code as usize) {
            marks[block.start + place] = 1.0;
            ones[block.start + place] += 1;
        }
    }
}
