//! Losses and answers of many samples at once, against one at a time.

use losslab_nn::logit::argmax;
use losslab_nn::loss::{Sample, Samples};
use losslab_nn::metrics::Score;
use losslab_nn::rows::Rows;
use losslab_nn::wrong::Wrong;
use losslab_nn::{Activation, Loss, Real, pair};
use proptest::prelude::*;

/// Outputs of each row of logits, one after the other.
fn outputs<T: Real>(out: Activation, rows: &[(Vec<T>, usize)]) -> Vec<T> {
    let apply = |(z, _): &(Vec<T>, usize)| {
        let mut o = vec![T::ZERO; z.len()];
        out.apply(z, &mut o);
        o
    };
    rows.iter().flat_map(apply).collect()
}

fn agree<T: Real>(rows: &[(Vec<T>, usize)], room: f64) {
    let (z, classes): (Vec<_>, Vec<_>) = rows.iter().cloned().unzip();
    let width = z[0].len();
    for (out, loss) in Activation::ALL
        .into_iter()
        .flat_map(|out| Loss::ALL.map(|loss| (out, loss)))
        .filter(|&(out, loss)| pair::check(out, loss).is_ok())
    {
        let (z, o) = (z.concat(), outputs(out, rows));
        let of = |values| Rows { values, width };
        let samples = Samples {
            z: of(&z),
            o: of(&o),
            classes: &classes,
        };
        for eps in [0.0, 1e-10] {
            let one_by_one: f64 = samples.iter().map(|s| loss.value(out, s, eps)).sum();
            let total = loss.total(out, samples, eps);
            assert!(
                (total - one_by_one).abs() <= room * one_by_one.abs().max(1.0),
                "{out:?} {loss:?}: {total} instead of {one_by_one}"
            );
        }
        let mut score = Score::default();
        score.add(out, samples);
        let right = rows.iter().filter(|(z, t)| argmax(z) == *t).count();
        assert_eq!((score.right, score.samples), (right, rows.len()));
        let says_yes = |s: &Sample<'_, T>, j: usize| match out {
            Activation::Sigmoid => s.z[j] > T::ZERO,
            _ => s.o[j] > T::from_f64(0.5),
        };
        let outputs = samples.iter().flat_map(|s| (0..width).map(move |j| (s, j)));
        let right = outputs.filter(|(s, j)| says_yes(s, *j) == (*j == s.t));
        assert_eq!(
            (score.outputs_right, score.outputs),
            (right.count(), rows.len() * width)
        );
    }
}

#[test]
fn who_is_right_for_certain_loses_nothing_and_not_minus_nothing() {
    let rows = [(vec![1000.0, 0.0], 0), (vec![0.0, 1000.0], 1)];
    let z = rows.clone().map(|(z, _)| z).concat();
    for (out, loss, eps) in [
        (Activation::Softmax, Loss::Cce, 0.0),
        (Activation::Softmax, Loss::Cce, 1e-17),
        (Activation::Softmax, Loss::HalfSse, 0.0),
        (Activation::Linear, Loss::Hinge, 0.0),
    ] {
        let o = outputs(out, &rows);
        for n in [1, 2] {
            let of = |values| Rows { values, width: 2 };
            let samples = Samples {
                z: of(&z[..2 * n]),
                o: of(&o[..2 * n]),
                classes: &[0, 1][..n],
            };
            let total = loss.total(out, samples, eps);
            assert_eq!(total.to_bits(), 0.0_f64.to_bits(), "{out:?} {loss:?} {eps}");
        }
    }
}

#[test]
fn more_outputs_than_f32_can_count_are_counted() {
    let (width, n) = (512, 40_001);
    let mut z = vec![1.0_f32; width * n];
    z[0] = 0.0;
    let (of, classes) = (Rows { values: &z, width }, vec![0; n]);
    let mut score = Score::default();
    let samples = Samples {
        z: of,
        o: of,
        classes: &classes,
    };
    score.add(Activation::Linear, samples);
    assert_eq!(score.outputs_right, n - 1);
}

/// |dL/do| of a pair that misses its target by `miss`, as SEMANTICS has it.
fn error(loss: Loss, classes: f64, yes: bool, miss: f64) -> f64 {
    match loss {
        Loss::Sse => 2.0 * miss,
        Loss::HalfSse => miss,
        Loss::Mse => 2.0 * miss / classes,
        Loss::Mae => 1.0 / classes,
        Loss::Cce if !yes => 0.0,
        Loss::Bce | Loss::Cce => 1.0 / (1.0 - miss),
        Loss::Hinge => f64::NAN,
    }
}

/// The pairs that are wrong by more than ½, one at a time: geometric means of |dL/do| and |f′(z)|.
fn wrong(out: Activation, loss: Loss, samples: Samples<'_, f64>) -> (usize, [f64; 2]) {
    let (mut logs, mut n) = ([0.0; 2], 0);
    for Sample { o, t, .. } in samples.iter() {
        for (j, &o) in o.iter().enumerate() {
            let miss = if j == t { 1.0 - o } else { o };
            if miss > 0.5 && (j == t || out == Activation::Sigmoid) {
                n += 1;
                logs[0] += error(
                    loss,
                    f64::from(u8::try_from(samples.o.width).unwrap_or(0)),
                    j == t,
                    miss,
                )
                .ln();
                logs[1] += (miss * (1.0 - miss)).ln();
            }
        }
    }
    (
        n,
        logs.map(|log| (log / f64::from(u32::try_from(n).unwrap_or(0))).exp()),
    )
}

/// Where one logit is huge, ln of error and of slope are too, and delta is not: |dL/dz| = |o − y| of
/// cross-entropy.
#[test]
fn the_delta_of_cross_entropy_is_no_difference_of_huge_numbers() {
    for (out, loss) in [
        (Activation::Sigmoid, Loss::Bce),
        (Activation::Softmax, Loss::Cce),
    ] {
        let rows = [1e20, 0.25, 0.75].map(|wrong: f64| (vec![-wrong, wrong], 0));
        let (z, o) = (rows.clone().map(|(z, _)| z).concat(), outputs(out, &rows));
        let of = |values| Rows { values, width: 2 };
        let samples = Samples {
            z: of(&z),
            o: of(&o),
            classes: &[0; 3],
        };
        let mut found = Wrong::new(out, loss, 2);
        found.add(samples);
        let misses = o.chunks(2).map(|o| o[1]);
        let mean = (misses.map(f64::ln).sum::<f64>() / 3.0).exp();
        let delta = found.delta().expect("some are wrong");
        assert!((delta - mean).abs() <= 1e-15, "{out:?}: {delta} for {mean}");
    }
}

proptest! {
    /// Over as many samples as an epoch has: their product is no number any more. Logits 18 apart leave
    /// 1 − o no larger than 1.5e-8, of which o's last bit is 1.5e-8 again.
    #[test]
    fn what_is_wrong_is_counted_at_once_as_pair_by_pair(
        rows in (2_usize..8).prop_flat_map(|c| {
            prop::collection::vec((prop::collection::vec(-9.0_f64..9.0, c), 0..c), 1..900)
        }),
    ) {
        let (z, classes): (Vec<_>, Vec<_>) = rows.iter().cloned().unzip();
        let width = z[0].len();
        for out in [Activation::Sigmoid, Activation::Softmax] {
            let (z, o) = (z.concat(), outputs(out, &rows));
            let of = |values| Rows { values, width };
            let samples = Samples { z: of(&z), o: of(&o), classes: &classes };
            for loss in Loss::ALL.into_iter().filter(|&loss| loss != Loss::Hinge) {
                let mut found = Wrong::new(out, loss, width);
                found.add(samples);
                let (n, means) = wrong(out, loss, samples);
                prop_assert_eq!(found.count, n);
                for (found, mean) in [found.error(), found.slope()].into_iter().zip(means) {
                    prop_assert_eq!(found.is_some(), n > 0);
                    let found = found.unwrap_or(mean);
                    prop_assert!(n == 0 || (found - mean).abs() <= 2e-8 * mean, "{:?} {:?}: {} instead of {}", out, loss, found, mean);
                }
            }
        }
    }

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
