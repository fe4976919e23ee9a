//! What runs may take beside the data.

use crate::error::Error;
use crate::network::Shape;
use crate::real::Real;
use crate::trainer::Trainer;

/// Most bytes that all runs together, or a check of one's gradient, may take.
pub const LIMIT: u64 = 1 << 30;

/// Rows evaluated at once: enough for the matrix product, few enough to stay responsive.
pub(crate) const EVALUATION_ROWS: usize = 256;

/// Weights times rows that one piece of work may take, some tens of milliseconds: a pause is
/// heard between two of them. It is a number, not a time, so that results do not depend on the
/// machine.
const PART_WORK: usize = 50_000_000;

/// Weights of all layers.
#[inline(never)]
pub(crate) fn weights(shapes: &[Shape]) -> usize {
    shapes.iter().map(|s| s.fan_in * s.fan_out).sum()
}

/// Rows of `rows` that are worked on at once.
#[inline(never)]
pub(crate) fn part_rows(shapes: &[Shape], rows: usize) -> usize {
    (PART_WORK / weights(shapes).max(1)).clamp(1, rows.max(1))
}

/// Rows of a minibatch or an evaluation that are worked on at once.
pub(crate) fn room(shapes: &[Shape], rows: usize, batch: usize) -> usize {
    part_rows(shapes, batch.max(EVALUATION_ROWS.min(rows)))
}

impl<T: Real> Trainer<T> {
    /// Bytes a run will take, its past left out. Refuses one that would be too large beside the
    /// `taken` bytes of others, before anything is drawn or allocated.
    ///
    /// # Errors
    /// [`Error::Memory`], with the bytes of all.
    pub fn check_memory(
        shapes: &[Shape],
        rows: usize,
        batch: usize,
        taken: u64,
    ) -> Result<u64, Error> {
        // the network, its gradient and velocity, and the checkpoint of two of them
        let numbers = needed::<T>(shapes, 5, room(shapes, rows, batch));
        // the order and its checkpoint
        let bytes = numbers.saturating_add(2 * size_of::<u32>() as u64 * rows as u64);
        check(taken.saturating_add(bytes))?;
        Ok(bytes)
    }
}

/// Bytes of `copies` of the parameters and of batches of up to `rows` samples.
pub(crate) fn needed<T: Real>(shapes: &[Shape], copies: u64, rows: usize) -> u64 {
    let features = shapes.first().map_or(0, |shape| shape.fan_in);
    let mut numbers = rows as u64 * features as u64;
    for shape in shapes {
        let (fan_in, fan_out) = (shape.fan_in as u64, shape.fan_out as u64);
        // logits, activations, errors and deltas of every sample
        numbers += (fan_in + 1) * fan_out * copies + 4 * rows as u64 * fan_out;
    }
    numbers.saturating_mul(T::BYTES as u64)
}

/// Refuses more bytes than there may be.
///
/// # Errors
/// [`Error::Memory`] above [`LIMIT`].
pub(crate) fn check(bytes: u64) -> Result<(), Error> {
    if bytes > LIMIT {
        return Err(Error::Memory {
            bytes,
            limit: LIMIT,
        });
    }
    Ok(())
}
