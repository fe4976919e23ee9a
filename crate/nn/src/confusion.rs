//! Which class is taken for which.

use crate::inspect::Inspector;
use crate::logit::argmax;

/// Counts rows by their true class and the class of their largest logit, the lowest on a tie.
///
/// # Shapes
/// - result: `[classes, classes]` row-major, truth × answer
#[must_use]
pub fn confusion(inspector: &mut Inspector<'_>, rows: &[u32]) -> Vec<f64> {
    let last = inspector.shapes.len() - 1;
    let classes = inspector.shapes[last].fan_out;
    let mut counts = vec![0.0; classes * classes];
    for rows in rows.chunks(inspector.room) {
        inspector.send_rows(rows);
        for (&row, z) in rows.iter().zip(inspector.sent[last].z.chunks(classes)) {
            counts[inspector.class(row) * classes + argmax(z)] += 1.0;
        }
    }
    counts
}
