//! What the output layer learns from, of a whole batch at once.

use crate::activation::Activation;
use crate::lanes::each;
use crate::loss::{Loss, Samples, omits_nothing};
use crate::network::Activity;
use crate::real::Real;
use crate::rows::{Rows, top_mut};
use crate::settings::Gradient;

/// `dL/do` and `dL/dz` of the top samples.
///
/// # Shapes
/// - `classes`: `[n]`, their true classes
pub(crate) fn backward<T: Real>(
    out: Activation,
    (loss, followed): (Loss, Gradient),
    classes: &[usize],
    layer: &mut Activity<T>,
) {
    let Activity { z, a, error, delta } = layer;
    let [z, o] = [z, a].map(|matrix| Rows::top(matrix, classes.len()));
    let (samples, c) = (Samples { z, o, classes }, o.width);
    let error = top_mut(error, classes.len());
    // −y/o: but for the true class it is 0
    if loss == Loss::Cce {
        error.fill(T::ZERO);
    }
    for (sample, error) in samples.iter().zip(error.chunks_exact_mut(c)) {
        match loss {
            Loss::Cce => error[sample.t] = -(T::ONE / sample.o[sample.t]),
            _ => loss.error(sample, error),
        }
    }
    let delta = top_mut(delta, classes.len());
    if followed == Gradient::OmitSlope || omits_nothing(out, loss) {
        // o − y: y is 0 but for the true class
        each(o.values, delta, |o| o);
        for (delta, &t) in delta.chunks_exact_mut(c).zip(classes) {
            delta[t] -= T::ONE;
        }
        return;
    }
    let rows = error.chunks_exact(c).zip(delta.chunks_exact_mut(c));
    for (sample, (error, delta)) in samples.iter().zip(rows) {
        loss.delta(out, sample, error, delta);
    }
}
