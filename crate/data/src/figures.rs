//! What the cells of every column look like: of small integers, that were counted as they came;
//! of all else, found in one column after another.
//!
//! A small function per row or column is called: a browser runs one long call to its end in the slow
//! code it began with.

use crate::counts::Counts;
use crate::{Column, Error};

/// Distinct values are counted up to here; one more says "more".
pub const DISTINCT_LIMIT: usize = 1000;

/// Bins of a column's histogram.
pub const BINS: usize = 12;

/// What the cells of a column look like; of codes, for text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Cells without a value.
    pub missing: usize,
    /// Different values, [`DISTINCT_LIMIT`] + 1 if there are more.
    pub distinct: usize,
    /// The least value; NaN without any.
    pub min: f64,
    /// The largest value; NaN without any.
    pub max: f64,
    /// The mean of the values that are there; NaN without any.
    pub mean: f64,
    /// Cells in equal bins from `min` to `max`; for text, cells of the first categories.
    pub histogram: [u32; BINS],
    /// Nothing is missing and every cell is 0 or 1.
    pub is_01: bool,
    /// Every value is an integer.
    pub is_integer: bool,
}

/// Columns that are gathered together: as many f32 as a cache line holds.
const LANE: usize = 16;

/// Integers of a column that are counted one by one: the largest minus the least.
const RANGE: f64 = DISTINCT_LIMIT as f64;

/// Finds the figures of these columns, which are the first of each row, from what was `counted` while
/// the rows came, or is counted now.
///
/// # Shapes
/// - `cells`: `[n, stride]`, row-major
///
/// # Errors
/// [`Error::NoMemory`].
pub(crate) fn describe(
    columns: &mut [Column],
    cells: &[f32],
    stride: usize,
    counted: Option<Counts>,
) -> Result<(), Error> {
    let counts = counted.or_else(|| Counts::of(columns.len(), cells, stride));
    let rest = match counts {
        Some(counts) => take(columns, counts),
        None => (0..columns.len()).collect(),
    };
    let rows = cells.len() / stride;
    let mut lanes = zeros(rows, if rest.is_empty() { 0 } else { rows * LANE })?;
    for block in rest.chunks(LANE) {
        for (row, cells) in cells.chunks_exact(stride).enumerate() {
            gather(block, cells, &mut lanes[row..], rows);
        }
        for (lane, &index) in block.iter().enumerate() {
            let values = &lanes[lane * rows..(lane + 1) * rows];
            columns[index].figures = Figures::of(values, !columns[index].is_number());
        }
    }
    Ok(())
}

/// Takes what was counted; the columns of which nothing was.
#[inline(never)]
fn take(columns: &mut [Column], mut counts: Counts) -> Vec<usize> {
    let mut rest = Vec::new();
    for (index, column) in columns.iter_mut().enumerate() {
        match counts.column(index) {
            Some((values, missing)) => {
                column.figures = Figures::of_counted(values, missing, !column.is_number());
            }
            None => rest.push(index),
        }
    }
    rest
}

fn zeros(rows: usize, length: usize) -> Result<Vec<f32>, Error> {
    let mut zeros = Vec::new();
    zeros
        .try_reserve_exact(length)
        .map_err(|_| Error::NoMemory {
            rows,
            bytes: length * size_of::<f32>(),
        })?;
    zeros.resize(length, 0.0);
    Ok(zeros)
}

#[inline(never)]
fn gather(block: &[usize], row: &[f32], lanes: &mut [f32], rows: usize) {
    for (lane, &index) in block.iter().enumerate() {
        lanes[lane * rows] = row[index];
    }
}

impl Figures {
    /// Looks at all `values` of one column, NaN where one is missing.
    #[must_use]
    #[inline(never)]
    pub fn of<T: Copy + Into<f64>>(values: &[T], is_text: bool) -> Self {
        let (mut min, mut max, mut sum) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
        let mut figures = Self {
            is_01: !is_text,
            is_integer: true,
            ..Self::default()
        };
        for value in values.iter().map(|&value| value.into()) {
            if value.is_nan() {
                figures.missing += 1;
                continue;
            }
            min = if value < min { value } else { min };
            max = if value > max { value } else { max };
            sum += value;
            figures.is_01 &= value == 0.0 || value == 1.0;
            figures.is_integer &= value.trunc() == value;
        }
        let present = values.len() - figures.missing;
        if present == 0 {
            (min, max) = (f64::NAN, f64::NAN);
        }
        (figures.min, figures.max, figures.mean) = (min, max, sum / present as f64);
        figures.is_01 &= figures.missing == 0;
        figures.look_again(values, is_text);
        figures
    }

    /// From how often 0, 1, … stand in the column, and nothing else.
    fn of_counted(values: &[u32], missing: u32, is_text: bool) -> Self {
        let (mut present, mut sum) = (0, 0.0);
        let (mut min, mut max) = (f64::NAN, f64::NAN);
        let there = values.iter().enumerate().filter(|(_, count)| **count > 0);
        for (value, &count) in there {
            present += count;
            sum += value as f64 * f64::from(count);
            max = value as f64;
            if min.is_nan() {
                min = max;
            }
        }
        let mut figures = Self {
            missing: missing as usize,
            min,
            max,
            mean: sum / f64::from(present),
            is_01: max <= 1.0 && missing == 0 && !is_text,
            is_integer: true,
            ..Self::default()
        };
        if present > 0 {
            figures.count(&values[min as usize..=max as usize], is_text);
        }
        figures
    }

    /// Of `ones` 1 among 0, in a column of that many rows.
    pub(crate) fn of_marks(rows: usize, missing: usize, ones: usize) -> Self {
        let present = rows - missing;
        let mut figures = Self {
            missing,
            distinct: usize::from(ones > 0) + usize::from(ones < present),
            min: if ones < present { 0.0 } else { 1.0 },
            max: if ones > 0 { 1.0 } else { 0.0 },
            mean: ones as f64 / present as f64,
            histogram: [0; BINS],
            is_01: missing == 0,
            is_integer: true,
        };
        for (value, count) in [(0.0, present - ones), (1.0, ones)] {
            if let Some(bin) = figures.bins(false)(value) {
                figures.histogram[bin] += count as u32;
            }
        }
        figures
    }

    /// From how often `min`, `min + 1`, … stand in the column.
    fn count(&mut self, counts: &[u32], is_text: bool) {
        self.distinct = counts.iter().filter(|&&count| count > 0).count();
        let bin_of = self.bins(is_text);
        for (place, &count) in counts.iter().enumerate() {
            if let Some(bin) = bin_of(self.min + place as f64) {
                self.histogram[bin] += count;
            }
        }
    }

    /// Finds what the bounds have to be known for: distinct values, by their hash where they are far
    /// apart, and bins.
    #[inline(never)]
    fn look_again<T: Copy + Into<f64>>(&mut self, values: &[T], is_text: bool) {
        let values_as_f64 = || values.iter().map(|&value| value.into());
        let there = values_as_f64().filter(|value: &f64| !value.is_nan());
        if self.is_integer && self.max - self.min <= RANGE {
            let mut counts = [0; RANGE as usize + 1];
            there.for_each(|value| counts[(value - self.min) as usize] += 1);
            let range = (self.max - self.min) as usize;
            return self.count(&counts[..=range], is_text);
        }
        self.distinct = Distinct::new().count(values_as_f64());
        let bin_of = self.bins(is_text);
        for value in there {
            if let Some(bin) = bin_of(value) {
                self.histogram[bin] += 1;
            }
        }
    }

    /// The bin of a value; none for a text's later categories.
    fn bins(&self, is_text: bool) -> impl Fn(f64) -> Option<usize> + use<> {
        let (low, range) = (self.min, self.max - self.min);
        let (low, per_bin) = match (is_text, range > 0.0) {
            (true, _) => (0.0, 1.0),
            (false, true) => (low, BINS as f64 / range),
            (false, false) => (low, 0.0),
        };
        move |value| match ((value - low) * per_bin) as usize {
            bin if bin < BINS => Some(bin),
            _ if is_text => None,
            _ => Some(BINS - 1),
        }
    }
}

/// Finds the distinct values of one column after another in the same memory.
pub struct Distinct {
    /// A value's bits + 1 at a place given by its hash, 0 where free; never more than half full.
    slots: Vec<u64>,
    count: usize,
}

/// A power of two, twice [`DISTINCT_LIMIT`] at least.
const SLOTS: usize = 2048;

impl Distinct {
    /// Room for [`DISTINCT_LIMIT`] values.
    #[must_use]
    pub fn new() -> Self {
        Self {
            slots: vec![0; SLOTS],
            count: 0,
        }
    }

    /// The number of different values, NaN left out, at most [`DISTINCT_LIMIT`] + 1.
    pub fn count(&mut self, values: impl Iterator<Item = f64>) -> usize {
        self.slots.fill(0);
        self.count = 0;
        let mut last = f64::NAN;
        for value in values {
            if value == last || value.is_nan() {
                continue;
            }
            last = value;
            // Adding 0 turns -0 into 0.
            self.add((value + 0.0).to_bits());
            if self.count > DISTINCT_LIMIT {
                break;
            }
        }
        self.count
    }

    fn add(&mut self, bits: u64) {
        // Fibonacci hashing: the top bits of a product with 2⁶⁴/φ.
        let mut place = (bits.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 53) as usize % SLOTS;
        let stored = bits + 1;
        while self.slots[place] != 0 {
            if self.slots[place] == stored {
                return;
            }
            place = (place + 1) % SLOTS;
        }
        self.slots[place] = stored;
        self.count += 1;
    }
}

impl Default for Distinct {
    fn default() -> Self {
        Self::new()
    }
}
