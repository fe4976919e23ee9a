//! What the cells of every column look like, found in sweeps over the rows.
//!
//! Each sweep calls a small function per row or column: a browser runs one long call to its end in
//! the slow code it began with.

use crate::{Column, Error, Kind};

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
    pub min: f32,
    /// The largest value; NaN without any.
    pub max: f32,
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
const RANGE: f32 = DISTINCT_LIMIT as f32;

/// What one sweep shows of the columns: a slice per figure, so that four columns go in one step.
struct Measures {
    min: Vec<f32>,
    max: Vec<f32>,
    sum: Vec<f64>,
    missing: Vec<u32>,
    /// Values that are neither 0 nor 1, and those that are no integer.
    other: Vec<u32>,
    fractions: Vec<u32>,
}

impl Measures {
    fn new(columns: usize) -> Self {
        Self {
            min: vec![f32::INFINITY; columns],
            max: vec![f32::NEG_INFINITY; columns],
            sum: vec![0.0; columns],
            missing: vec![0; columns],
            other: vec![0; columns],
            fractions: vec![0; columns],
        }
    }

    /// Adds the first values of a row.
    #[inline(never)]
    fn see(&mut self, row: &[f32]) {
        let minmax = self.min.iter_mut().zip(&mut self.max);
        for ((min, max), &value) in minmax.zip(row) {
            *min = if value < *min { value } else { *min };
            *max = if value > *max { value } else { *max };
        }
        for (sum, &value) in self.sum.iter_mut().zip(row) {
            *sum += if value.is_nan() {
                0.0
            } else {
                f64::from(value)
            };
        }
        let counts = self.missing.iter_mut().zip(&mut self.other);
        for (((missing, other), fractions), &value) in counts.zip(&mut self.fractions).zip(row) {
            let nan = value.is_nan();
            *missing += u32::from(nan);
            *other += u32::from(!nan & (value != 0.0) & (value != 1.0));
            *fractions += u32::from(!nan & (value.trunc() != value));
        }
    }

    fn figures(&self, index: usize, rows: usize, is_text: bool) -> Figures {
        let missing = self.missing[index] as usize;
        let bound = |bound: f32| if missing == rows { f32::NAN } else { bound };
        Figures {
            missing,
            distinct: 0,
            min: bound(self.min[index]),
            max: bound(self.max[index]),
            mean: self.sum[index] / (rows - missing) as f64,
            histogram: [0; BINS],
            is_01: self.other[index] == 0 && missing == 0 && !is_text,
            is_integer: self.fractions[index] == 0,
        }
    }
}

/// Finds the figures of these columns, which are the first of each row.
///
/// # Shapes
/// - `cells`: `[n, stride]`, row-major
///
/// # Errors
/// [`Error::NoMemory`].
pub(crate) fn describe(columns: &mut [Column], cells: &[f32], stride: usize) -> Result<(), Error> {
    let rows = cells.len() / stride;
    let mut measures = Measures::new(columns.len());
    for row in cells.chunks_exact(stride) {
        measures.see(row);
    }
    // Of narrow integers, where their counts begin; the others come to lanes.
    let mut wide = Vec::new();
    let mut tallies = Vec::new();
    let mut length = 0;
    for (index, column) in columns.iter_mut().enumerate() {
        column.figures = measures.figures(index, rows, !column.is_number());
        let Figures {
            min,
            max,
            is_integer,
            ..
        } = column.figures;
        if is_integer && max - min <= RANGE {
            tallies.push((index, min, length));
            length += (max - min) as usize + 1;
        } else {
            wide.push(index);
        }
    }
    let mut counts = zeros(rows, length)?;
    for row in cells.chunks_exact(stride) {
        tally(&tallies, &mut counts, row);
    }
    for &(index, min, start) in &tallies {
        let figures = &mut columns[index].figures;
        let range = (figures.max - min) as usize + 1;
        let is_text = matches!(columns[index].kind, Kind::Text(_));
        columns[index]
            .figures
            .count(&counts[start..start + range], is_text);
    }
    describe_wide(columns, &wide, cells, stride)
}

/// Finds what narrow integers do not: distinct values by their hash, bins by a second look.
fn describe_wide(
    columns: &mut [Column],
    wide: &[usize],
    cells: &[f32],
    stride: usize,
) -> Result<(), Error> {
    let rows = cells.len() / stride;
    let mut lanes = zeros(rows, if wide.is_empty() { 0 } else { rows * LANE })?;
    let mut distinct = Distinct::new();
    for block in wide.chunks(LANE) {
        for (row, cells) in cells.chunks_exact(stride).enumerate() {
            gather(block, cells, &mut lanes[row..], rows);
        }
        for (lane, &index) in block.iter().enumerate() {
            let values = &lanes[lane * rows..(lane + 1) * rows];
            let is_text = !columns[index].is_number();
            let figures = &mut columns[index].figures;
            figures.distinct = distinct.count(values);
            figures.count_bins(values, is_text);
        }
    }
    Ok(())
}

fn zeros<T: Copy + Default>(rows: usize, length: usize) -> Result<Vec<T>, Error> {
    let mut zeros = Vec::new();
    zeros
        .try_reserve_exact(length)
        .map_err(|_| Error::NoMemory {
            rows,
            bytes: length * size_of::<T>(),
        })?;
    zeros.resize(length, T::default());
    Ok(zeros)
}

#[inline(never)]
fn tally(tallies: &[(usize, f32, usize)], counts: &mut [u32], row: &[f32]) {
    for &(index, min, start) in tallies {
        let value = row[index];
        if !value.is_nan() {
            counts[start + (value - min) as usize] += 1;
        }
    }
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
    pub fn of(values: &[f32]) -> Self {
        let mut measures = Measures::new(1);
        for value in values.chunks_exact(1) {
            measures.see(value);
        }
        let mut figures = measures.figures(0, values.len(), false);
        figures.distinct = Distinct::new().count(values);
        figures.count_bins(values, false);
        figures
    }

    /// From how often `min`, `min + 1`, … stand in the column.
    fn count(&mut self, counts: &[u32], is_text: bool) {
        self.distinct = counts.iter().filter(|&&count| count > 0).count();
        let bin_of = self.bins(is_text);
        for (place, &count) in counts.iter().enumerate() {
            if let Some(bin) = bin_of(self.min + place as f32) {
                self.histogram[bin] += count;
            }
        }
    }

    fn count_bins(&mut self, values: &[f32], is_text: bool) {
        let bin_of = self.bins(is_text);
        for &value in values.iter().filter(|value| !value.is_nan()) {
            if let Some(bin) = bin_of(value) {
                self.histogram[bin] += 1;
            }
        }
    }

    /// The bin of a value; none for a text's later categories.
    fn bins(&self, is_text: bool) -> impl Fn(f32) -> Option<usize> + use<> {
        let low = f64::from(self.min);
        // As f64: the range of two f32 may overflow one.
        let range = f64::from(self.max) - low;
        let (low, per_bin) = match (is_text, range > 0.0) {
            (true, _) => (0.0, 1.0),
            (false, true) => (low, BINS as f64 / range),
            (false, false) => (low, 0.0),
        };
        move |value| match ((f64::from(value) - low) * per_bin) as usize {
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
    pub fn count(&mut self, values: &[f32]) -> usize {
        self.slots.fill(0);
        self.count = 0;
        let mut last = f32::NAN;
        for &value in values {
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

    fn add(&mut self, bits: u32) {
        // Fibonacci hashing: the top bits of a product with 2³²/φ.
        let mut place = (bits.wrapping_mul(0x9e37_79b9) >> 21) as usize % SLOTS;
        let stored = u64::from(bits) + 1;
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
