//! How a sample looks when it is cut in one way.

use crate::csv::{Record, Splitter};
use crate::extent::{Extent, Line};
use crate::number::{self, Cell};
use crate::scan::Flaw;
use crate::{Dialect, notation};

/// Counts over the records of a sample.
#[derive(Default)]
pub(crate) struct Shape {
    /// Its records, blank lines left out.
    lines: Vec<Line>,
    cells: usize,
    /// For each column, whether it has a cell that is not blank.
    filled: Vec<bool>,
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
    /// Records in which a separator is part of a value without quotes.
    pub escaped: usize,
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
        self.lines.first().map_or(0, Line::values)
    }

    /// True if a space follows every delimiter, and there is one.
    pub fn is_spaced(&self) -> bool {
        self.unspaced == 0 && self.cells > self.lines.len()
    }

    /// The dialect with what only its records show.
    pub fn completed(&self, dialect: Dialect) -> Dialect {
        Extent::of(&self.lines).within(dialect)
    }

    /// The same below lines that may stand above the table as they are nearly blank, wider or
    /// apart, if there are such; and whether that is doubtful.
    pub fn titled(&self, dialect: Dialect) -> Option<(Dialect, bool)> {
        let (extent, is_doubtful) = Extent::titled(&self.lines)?;
        Some((extent.within(dialect), is_doubtful))
    }

    fn see(&mut self, record: &Record<'_>, dialect: &Dialect) {
        if record.is_blank() {
            return;
        }
        self.lines.push(Line::of(record, self.lines.len()));
        self.unspaced += usize::from(!record.is_spaced());
        self.escaped += usize::from(record.is_escaped());
        let mut stray = record.flaw() == Some(Flaw::Stray);
        self.filled
            .resize(self.filled.len().max(record.len()), false);
        for (index, (cell, quoted)) in record.values().enumerate() {
            self.filled[index] |= quoted || !cell.trim_ascii().is_empty();
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

    /// 0 to 1: how many of the records agree in their number of values.
    pub fn agreement(&self) -> f64 {
        let extent = Extent::of(&self.lines);
        let fits = |line: &&Line| extent.fits(line);
        let agreeing = self.lines.iter().filter(fits).count();
        agreeing as f64 / self.lines.len().max(1) as f64
    }

    /// 0 to 1: records agree, cells look like values, quotes stand where quotes belong.
    pub fn score(&self) -> f64 {
        let extent = Extent::of(&self.lines);
        let records = self.lines.len().max(1) as f64;
        let share = self.agreement();
        let likely = self.likely / self.cells.max(1) as f64;
        let strays = self.strays as f64 / records;
        let open = if self.open { 0.1 } else { 1.0 };
        // More columns that agree are more evidence.
        let evidence = extent.columns as f64 / (extent.columns + 1) as f64;
        // Blank columns inside are separators that come twice.
        let inner = self.filled.iter().take(extent.lead + extent.columns);
        let is_whole = inner.skip(extent.lead).all(|&filled| filled);
        let whole = if is_whole { 1.0 } else { 0.7 };
        whole * share * share * (0.5 + 0.5 * likely) * (1.0 - 0.5 * strays) * open * evidence
    }
}

/// How much a cell without quotes looks like one value.
fn likely(cell: &[u8], delimiter: u8) -> f64 {
    let [begins, ends] = [cell.first(), cell.last()].map(|byte| byte == Some(&b'\''));
    if begins != ends {
        return 0.0;
    }
    let delimits = |byte: &u8| *byte != delimiter && b",;\t|".contains(byte);
    if !cell.iter().any(delimits) || number::read(cell) != Cell::Text || notation::is_grouped(cell)
    {
        return 1.0;
    }
    0.0
}
