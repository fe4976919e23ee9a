//! How a sample looks when it is cut in one way.

use crate::csv::{Record, Splitter};
use crate::number::{self, Cell};
use crate::scan::Flaw;
use crate::{Dialect, notation};

/// Counts over the records of a sample.
#[derive(Default)]
pub(crate) struct Shape {
    /// Values of each record, blank lines left out.
    counts: Vec<usize>,
    cells: usize,
    /// How much the cells look like values, 1 each at most.
    likely: f64,
    /// Records in which some delimiter has no space after it.
    unspaced: usize,
    pub quoted: usize,
    /// Records with text after a closing quote, or with a quote where none belongs.
    pub strays: usize,
    /// The sample ends inside quotes.
    pub open: bool,
    /// Lines left out as comments.
    pub comments: u64,
}

impl Shape {
    /// Cuts the sample; its last line may be half a line unless it is `whole`.
    pub fn of(sample: &[u8], dialect: &Dialect, whole: bool) -> Self {
        let mut shape = Self::default();
        let mut splitter = Splitter::new(dialect, 1);
        let mut see = |record: Record<'_>| {
            shape.see(&record, dialect);
            Ok(())
        };
        let mut cut = splitter.push(sample, &mut see);
        if cut.is_ok() && whole {
            cut = splitter.finish(&mut see);
        }
        shape.open = cut.is_err();
        shape.comments = splitter.comments.count;
        shape
    }

    /// Values of the first record.
    pub fn first(&self) -> usize {
        self.counts.first().copied().unwrap_or(0)
    }

    /// True if a space follows every delimiter, and there is one.
    pub fn is_spaced(&self) -> bool {
        self.unspaced == 0 && self.cells > self.counts.len()
    }

    /// The dialect with what only its records show.
    pub fn completed(&self, dialect: Dialect) -> Dialect {
        let columns = self.columns();
        let full = |&count: &usize| count == columns;
        let preamble = self.counts.iter().position(full).unwrap_or(0);
        let narrower = self.counts[..preamble].iter().all(|&count| count < columns);
        Dialect {
            columns,
            preamble: if narrower && columns > 1 { preamble } else { 0 },
            ..dialect
        }
    }

    fn see(&mut self, record: &Record<'_>, dialect: &Dialect) {
        if record.is_blank() {
            return;
        }
        self.counts.push(record.len());
        self.unspaced += usize::from(!record.is_spaced());
        let mut stray = record.flaw() == Some(Flaw::Stray);
        for (cell, quoted) in record.values() {
            self.cells += 1;
            self.quoted += usize::from(quoted);
            let holds = |byte: &u8| !quoted && Some(*byte) == dialect.quote;
            stray |= cell.iter().any(holds);
            self.likely += if quoted {
                1.0
            } else {
                likely(cell, dialect.delimiter)
            };
        }
        self.strays += usize::from(stray);
        self.open |= record.flaw() == Some(Flaw::Open);
    }

    /// How many values most records have; on a tie, the more.
    fn columns(&self) -> usize {
        // Different numbers of values, and how many records have each; they are few in a sample.
        let mut tally: Vec<(usize, usize)> = Vec::new();
        for &count in &self.counts {
            match tally.iter_mut().find(|(values, _)| *values == count) {
                Some((_, records)) => *records += 1,
                None => tally.push((count, 1)),
            }
        }
        let most = tally
            .iter()
            .max_by_key(|&&(values, records)| (records, values));
        most.map_or(1, |most| most.0)
    }

    /// 0 to 1: records agree, cells look like values, quotes stand where quotes belong.
    pub fn score(&self, columns: usize) -> f64 {
        let agreeing = self
            .counts
            .iter()
            .filter(|&&count| count == columns)
            .count();
        let records = self.counts.len().max(1) as f64;
        let share = agreeing as f64 / records;
        let likely = self.likely / self.cells.max(1) as f64;
        let strays = self.strays as f64 / records;
        let open = if self.open { 0.1 } else { 1.0 };
        // More columns that agree are more evidence.
        let evidence = columns as f64 / (columns + 1) as f64;
        share * share * (0.5 + 0.5 * likely) * (1.0 - 0.5 * strays) * open * evidence
    }
}

/// How much a cell without quotes looks like one value.
fn likely(cell: &[u8], delimiter: u8) -> f64 {
    let delimits = |byte: &u8| *byte != delimiter && b",;\t|".contains(byte);
    if !cell.iter().any(delimits) || number::read(cell) != Cell::Text || notation::is_grouped(cell)
    {
        return 1.0;
    }
    0.0
}
