//! One column of a table, and what it looks like.

use crate::dictionary::Dictionary;

/// Distinct values are counted up to here; one more says "more".
pub const DISTINCT_LIMIT: usize = 1000;

/// Bins of a column's histogram.
pub const BINS: usize = 16;

/// What a column's cells stand for.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Numbers.
    Number,
    /// Codes into this dictionary, which numbers the values by first appearance.
    Text(Dictionary),
}

/// A column's name, kind and figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Unique in its table.
    pub name: String,
    /// Numbers or text.
    pub kind: Kind,
    /// The line of the first missing cell, if one is.
    pub first_missing: Option<u64>,
    /// What its cells look like.
    pub figures: Figures,
}

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

impl Column {
    /// A column nothing is known of yet.
    #[must_use]
    pub fn new(name: String, kind: Kind) -> Self {
        Self {
            name,
            kind,
            first_missing: None,
            figures: Figures::default(),
        }
    }

    /// True for numbers.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self.kind, Kind::Number)
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

impl Figures {
    /// Looks at all `values` of a column, NaN where one is missing.
    #[must_use]
    pub fn of(values: &[f32], is_text: bool, distinct: &mut Distinct) -> Self {
        let (mut min, mut max, mut sum) = (f32::INFINITY, f32::NEG_INFINITY, 0.0);
        let (mut present, mut is_01, mut is_integer) = (0usize, true, true);
        for &value in values.iter().filter(|value| !value.is_nan()) {
            min = min.min(value);
            max = max.max(value);
            sum += f64::from(value);
            present += 1;
            is_01 &= value == 0.0 || value == 1.0;
            is_integer &= value.fract() == 0.0;
        }
        if present == 0 {
            (min, max) = (f32::NAN, f32::NAN);
        }
        let mut figures = Self {
            missing: values.len() - present,
            distinct: distinct.count(values),
            min,
            max,
            mean: sum / present as f64,
            histogram: [0; BINS],
            is_01: is_01 && present == values.len() && !is_text,
            is_integer,
        };
        figures.count_bins(values, is_text);
        figures
    }

    fn count_bins(&mut self, values: &[f32], is_text: bool) {
        let low = f64::from(self.min);
        // As f64: the range of two f32 may overflow one.
        let range = f64::from(self.max) - low;
        let (low, per_bin) = match (is_text, range > 0.0) {
            (true, _) => (0.0, 1.0),
            (false, true) => (low, BINS as f64 / range),
            (false, false) => (low, 0.0),
        };
        for &value in values.iter().filter(|value| !value.is_nan()) {
            let bin = ((f64::from(value) - low) * per_bin) as usize;
            match self.histogram.get_mut(bin) {
                Some(count) => *count += 1,
                None if is_text => {}
                None => self.histogram[BINS - 1] += 1,
            }
        }
    }
}
