//! How often each small integer stands in each column, counted while a row is still at hand.

/// Integers that are counted: 0 to 255, as in pictures.
const VALUES: usize = 256;

/// Rows of a table whose counts are small beside its cells.
const WORTH: usize = 16 * VALUES;

/// One column in so many may hold something else.
const MOST_OTHERS: usize = 8;

/// Cells that are looked at together.
const LANE: usize = 8;

/// Counts of the columns of one table.
pub(crate) struct Counts {
    /// `[columns, VALUES]`; zeros, not all of which are looked at, are what is left of the rows.
    counts: Vec<u32>,
    /// Cells without a value, by column.
    missing: Vec<u32>,
    /// Columns with a cell that is not counted.
    is_other: Vec<bool>,
    others: usize,
    rows: u32,
}

impl Counts {
    /// Counts for a table of about so many rows; `None` where they would not pay, or memory ends.
    pub fn new(columns: usize, rows: usize) -> Option<Self> {
        let length = columns.checked_mul(VALUES).filter(|_| rows >= WORTH)?;
        let mut counts = Vec::new();
        counts.try_reserve_exact(length).ok()?;
        counts.resize(length, 0);
        Some(Self {
            counts,
            missing: vec![0; columns],
            is_other: vec![false; columns],
            others: 0,
            rows: 0,
        })
    }

    /// Counts the first `columns` cells of each row.
    pub fn of(columns: usize, cells: &[f32], stride: usize) -> Option<Self> {
        let mut counts = Self::new(columns, cells.len() / stride)?;
        let mut rows = cells.chunks_exact(stride);
        rows.all(|row| counts.see(&row[..columns]))
            .then_some(counts)
    }

    /// Counts a row's cells. False: too many columns hold something else, and counting ends.
    #[inline(never)]
    pub fn see(&mut self, row: &[f32]) -> bool {
        self.rows += 1;
        let mut keep = true;
        for (lane, cells) in row.chunks(LANE).enumerate() {
            // In pictures most are.
            if cells.iter().fold(0, |bits, cell| bits | cell.to_bits()) == 0 {
                continue;
            }
            for (index, &cell) in cells.iter().enumerate() {
                keep &= self.add(lane * LANE + index, cell);
            }
        }
        keep
    }

    #[inline(always)]
    fn add(&mut self, column: usize, cell: f32) -> bool {
        // Beside 2²³ an integer stands in the lowest bits, and a fraction is lost.
        let beside = cell + 8_388_608.0;
        let value = beside.to_bits() as usize % VALUES;
        // As bits, all that is below 0 is large, -0 and NaN too.
        if cell.to_bits() > 255_f32.to_bits() || beside - 8_388_608.0 != cell {
            return self.other(column, cell);
        }
        self.counts[column * VALUES + value] += 1;
        true
    }

    #[cold]
    fn other(&mut self, column: usize, cell: f32) -> bool {
        if cell.is_nan() {
            self.missing[column] += 1;
            return true;
        }
        let known = std::mem::replace(&mut self.is_other[column], true);
        self.others += usize::from(!known);
        self.others * MOST_OTHERS <= self.is_other.len()
    }

    /// How often 0, 1, … stand in a column, and how often nothing does; `None` if it holds anything
    /// but small integers.
    pub fn column(&mut self, column: usize) -> Option<(&[u32], u32)> {
        if self.is_other[column] {
            return None;
        }
        let missing = self.missing[column];
        let values = &mut self.counts[column * VALUES..(column + 1) * VALUES];
        values[0] = self.rows - missing - values[1..].iter().sum::<u32>();
        Some((values, missing))
    }
}
