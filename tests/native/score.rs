//! Losses and answers of many samples at once, against one at a time.

use losslab_nn::logit::argmax;
use losslab_nn::loss::Sample;
use losslab_nn::metrics::Score;
use losslab_nn::{Activation, Loss, Real, pair};
use proptest::prelude::*;

/// Outputs of each row of logits.
fn outputs<T: Real>(out: Activation, rows: &[(Vec<T>, usize)]) -> Vec<Vec<T>> {
    let apply = |(z, _): &(Vec<T>, usize)| {
        let mut o = vec![T::ZERO; z.len()];
        out.apply(z, &mut o);
        o
    };
    rows.iter().map(apply).collect()
}

fn agree<T: Real>(rows: &[(Vec<T>, usize)], room: f64) {
    for (out, loss) in Activation::ALL
        .into_iter()
        .flat_map(|out| Loss::ALL.map(|loss| (out, loss)))
        .filter(|&(out, loss)| pair::check(out, loss).is_ok())
    {
        let o = outputs(out, rows);
        let samples = || {
            let pairs = rows.iter().zip(&o);
            pairs.map(|((z, t), o)| Sample { z, o, t: *t })
        };
        for eps in [0.0, 1e-10] {
            let one_by_one: f64 = samples().map(|s| loss.value(out, s, eps)).sum();
            let total = loss.total(out, samples(), eps);
            assert!(
                (total - one_by_one).abs() <= room * one_by_one.abs().max(1.0),
                "{out:?} {loss:?}: {total} instead of {one_by_one}"
            );
        }
        let mut score = Score::default();
        samples().for_each(|sample| score.add(out, sample));
        let right = rows.iter().filter(|(z, t)| argmax(z) == *t).count();
        assert_eq!((score.right, score.samples), (right, rows.len()));
    }
}

proptest! {
    /// Whole logits tie often; those far apart have probabilities that are no normal numbers.
    #[test]
    fn many_samples_are_what_each_of_them_is(
        (rows, scale) in (1_usize..9).prop_flat_map(|c| (
            prop::collection::vec((prop::collection::vec(-4_i32..=4, c), 0..c), 1..40),
            prop::sample::select(vec![0.25, 1.0, 30.0, 200.0]),
        )),
    ) {
        let wide: Vec<(Vec<f64>, usize)> = rows
            .iter()
            .map(|(z, t)| (z.iter().map(|&z| f64::from(z) * scale).collect(), *t))
            .collect();
        let narrow: Vec<(Vec<f32>, usize)> = wide
            .iter()
            .map(|(z, t)| (z.iter().copied().map(f32::from_f64).collect(), *t))
            .collect();
        agree(&wide, 1e-13);
        agree(&narrow, 1e-5);
    }
}
