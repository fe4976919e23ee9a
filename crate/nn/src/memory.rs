//! What a run may take beside the data.

use crate::error::Error;
use crate::network::Shape;
use crate::real::Real;

/// Most bytes a run, or a check of its gradient, may take.
pub const LIMIT: u64 = 1 << 30;

/// Asks for room for `copies` of the parameters and for batches of up to `rows` samples.
///
/// # Errors
/// [`Error::Memory`] if that would pass [`LIMIT`].
pub(crate) fn check<T: Real>(shapes: &[Shape], copies: u64, rows: usize) -> Result<(), Error> {
    let features = shapes.first().map_or(0, |shape| shape.fan_in);
    let mut numbers = rows as u64 * features as u64;
    for shape in shapes {
        let (fan_in, fan_out) = (shape.fan_in as u64, shape.fan_out as u64);
        // logits, activations, errors and deltas of every sample
        numbers += (fan_in + 1) * fan_out * copies + 4 * rows as u64 * fan_out;
    }
    let bytes = numbers.saturating_mul(T::BYTES as u64);
    if bytes > LIMIT {
        return Err(Error::Memory {
            bytes,
            limit: LIMIT,
        });
    }
    Ok(())
}
