//! The loss: from zero to the largest value that is not an explosion.

use crate::axis::Axis;
use crate::spec::Spec;

/// From this jump on a value is said in a number, not drawn to scale.
const LEAP: f64 = 100.0;

/// The sizes that share a power of two: no leap lies within, so they need not be sorted.
#[derive(Clone)]
struct Octave {
    count: usize,
    low: f64,
    high: f64,
}

/// As many as an f64 has exponents.
const OCTAVES: usize = 2048;

impl Octave {
    const EMPTY: Self = Self {
        count: 0,
        low: f64::INFINITY,
        high: 0.0,
    };

    fn add(&mut self, size: f64) {
        self.count += 1;
        self.low = self.low.min(size);
        self.high = self.high.max(size);
    }
}

/// An axis from 0 over the finite values and the references.
///
/// A diverging run ends in values like 10²⁴⁵, beside which every other line would lie on zero.
/// So the axis stops below the first leap by more than a factor of 100 between neighbours in
/// size, if at least half of the values lie below that leap.
pub(crate) fn axis(spec: &Spec, values: &[&[f64]]) -> Axis {
    let mut octaves = vec![Octave::EMPTY; OCTAVES];
    let sizes = values.iter().flat_map(|values| values.iter().copied());
    for size in sizes.filter(|size| size.is_finite() && *size >= 0.0) {
        octaves[(size.to_bits() >> 52) as usize % OCTAVES].add(size);
    }
    let count: usize = octaves.iter().map(|octave| octave.count).sum();
    let (mut below, mut top) = (0, 0.0);
    for octave in octaves.iter().filter(|octave| octave.count > 0) {
        if 2 * below >= count && top > 0.0 && octave.low / LEAP > top {
            break;
        }
        below += octave.count;
        top = octave.high;
    }
    let references = spec.references.iter().map(|reference| reference.value);
    Axis::linear(
        references
            .filter(|value| value.is_finite())
            .fold(top, f64::max),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::tests::spec;
    use crate::spec::{Kind, Reference};

    fn top(values: &[&[f64]]) -> f64 {
        match axis(&spec(Kind::Loss), values) {
            Axis::Linear { top } => top,
            Axis::Log { .. } => f64::NAN,
        }
    }

    #[test]
    fn the_axis_fits_the_finite_values_shown() {
        assert_eq!(top(&[&[2.5, 1.0, f64::NAN], &[2.6, f64::INFINITY]]), 2.6);
        // Steep, but a curve a reader wants to see whole.
        assert_eq!(top(&[&[90.0, 9.0, 1.0]]), 90.0);
        assert_eq!(top(&[]), 1.0);
        assert_eq!(top(&[&[0.0, 0.0]]), 1.0);
        assert_eq!(top(&[&[0.0, 0.0, 3.0]]), 3.0);
    }

    #[test]
    fn an_explosion_does_not_flatten_the_rest() {
        assert_eq!(top(&[&[3.9, 1.4, 0.9, 0.6, 1.2e120, 9e245]]), 3.9);
        assert_eq!(top(&[&[5000.0, 3.0, 2.0, 1.0]]), 3.0);
        // Most values lie above the leap: then those below are the exception.
        assert_eq!(top(&[&[0.001, 900.0, 800.0, 700.0]]), 900.0);
    }

    /// The top of the axis as its rule says it, over the sizes in order.
    fn slow(values: &[f64]) -> f64 {
        let mut sizes = values.to_vec();
        sizes.sort_unstable_by(f64::total_cmp);
        let from = sizes.len().div_ceil(2).max(1);
        let leap =
            (from..sizes.len()).find(|&at| sizes[at - 1] > 0.0 && sizes[at] / LEAP > sizes[at - 1]);
        sizes[leap.unwrap_or(sizes.len()) - 1]
    }

    #[test]
    fn agrees_with_the_slow_reference() {
        let mut state = 99_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / 16_777_216.0
        };
        let mut cut = 0;
        for round in 0..4000 {
            let spread = 12.0 * next();
            let values: Vec<f64> = (0..=round % 9)
                .map(|_| 10_f64.powf(spread * (next() - 0.5)))
                .collect();
            let expected = slow(&values);
            assert_eq!(top(&[&values]), expected, "{values:?}");
            cut += usize::from(values.iter().any(|value| *value > expected));
        }
        assert!(cut > 400, "{cut} of 4000 axes leave a leap out");
    }

    #[test]
    fn references_are_on_the_axis() {
        let reference = Reference {
            value: 1.946,
            label: String::new(),
        };
        let spec = Spec {
            references: vec![reference],
            ..spec(Kind::Loss)
        };
        assert_eq!(axis(&spec, &[&[0.5]]), Axis::Linear { top: 1.946 });
    }
}
