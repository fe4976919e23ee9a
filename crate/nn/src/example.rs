//! The worked examples of the course texts by their ids: from a reader's inputs to the figures.
//!
//! Figures a text gives as probabilities are computed from them, as the text does; scores and
//! logits go through [`Loss`]. Both ways agree where both can be gone.

use crate::activation::Activation;
use crate::deviation::Deviation;
use crate::entropy::{BIT, HARTLEY, binary, cross_entropy, divergence, entropy, information};
use crate::init::Init;
use crate::logit::log_sum_exp;
use crate::loss::{Loss, Sample};
use crate::metrics::count;
use crate::untrained::{Stack, first_loss};

/// Steps of the range over which an identity is checked.
const STEPS: u32 = 2000;
/// Most units, inputs or classes.
const MOST: f64 = 1000.0;

/// The figures of an example, as its row lists them; `None` for an id that is none, or for
/// inputs that do not fit it.
///
/// # Shapes
/// - `inputs`: one list per input; several rows of probabilities are several lists
#[must_use]
#[rustfmt::skip]
pub fn figures(id: &str, inputs: &[&[f64]]) -> Option<Vec<f64>> {
    Some(match (id, inputs) {
        ("bce-good" | "bce-bad", &[&[y], &[o]]) => list(&[binary(y, o) / BIT]),
        ("nll-wrong" | "nll-right", &[&[o]]) => list(&[information(o) / BIT]),
        ("bce-gradient", &[&[x], &[o], &[y], &[base]]) => bce_gradient(x, o - y, base.ln()),
        ("softmax-nll", [rows @ .., labels]) => list(&[mean(&label_losses(rows, labels)?)]),
        ("log-softmax", [p, ..]) => p.iter().map(|p| p.ln()).collect(),
        ("logsumexp", &[x, &[shift]]) => shifted(x, shift),
        ("tanh-sigmoid", &[&[low], &[high]]) => stretch(low, high),
        ("half-sse", &[y, o]) if y.len() == o.len() => list(&[0.5 * Deviation::of(y, o).squared]),
        ("mse-sse-mae", &[y, o]) if y.len() == o.len() => conventions(Deviation::of(y, o)),
        ("softmax-cee-1" | "softmax-cee-2", rows) => with_mean(label_losses(rows, &[0.0, 1.0, 2.0])?),
        ("sigmoid-cee", &[p, y]) if p.len() == y.len() => {
            with_mean(y.iter().zip(p).map(|(&y, &p)| binary(y, p)).collect())
        }
        ("binary-entropy", &[&[p]]) => list(&[entropy(&[p, 1.0 - p]) / BIT]),
        ("bag-entropy", [p]) => list(&[entropy(p) / BIT]),
        ("bag-cross-entropy", &[p, q]) if p.len() == q.len() => {
            [cross_entropy(p, q), divergence(p, q), divergence(p, p)].map(|nats| nats / BIT).to_vec()
        }
        ("one-hot-ce" | "iris-ce", &[y, p]) if y.len() == p.len() => list(&[cross_entropy(y, p)]),
        ("svm-hinge", &[s, &[t], &[margin]]) => list(&[hinge(s, place(s, t)?, margin)]),
        ("svm-softmax", &[s, &[t], ..]) => true_class(s, place(s, t)?),
        ("svm-jiggle", &[s, &[t], &[margin], &[j], &[by]]) => {
            jiggle(s, place(s, t)?, margin, (place(s, j)?, by))
        }
        ("start-loss", &[&[classes], &[std]]) => list(&[first_loss(whole(classes)?, std), classes.ln()]),
        ("he-std", &[&[n]]) => list(&[Init::He.std(whole(n)?)?, (n / 2.0).sqrt(), n / 2.0]),
        _ => return None,
    })
}

/// The untrained sigmoid layers of an example, with the std of those whose weights have one given;
/// `None` as in [`figures`].
#[must_use]
pub fn stack(id: &str, units: f64, std: f64) -> Option<Stack> {
    let init = match id {
        "saturation" => Init::Normal(std),
        "saturation-xavier" => Init::Xavier,
        "saturation-he" => Init::He,
        _ => return None,
    };
    Some(Stack::new(whole(units)?, init))
}

/// Called rather than written out in every row of [`figures`], which would double the code.
#[inline(never)]
fn list(values: &[f64]) -> Vec<f64> {
    values.to_vec()
}

/// ∂e/∂w = x(o−y) and ∂e/∂b = o−y of e with a natural logarithm; another one divides by the nats
/// of its unit. Then what the text prints, and the factor it drops.
fn bce_gradient(x: f64, delta: f64, unit: f64) -> Vec<f64> {
    vec![x * delta / unit, delta / unit, x * delta, delta, 1.0 / unit]
}

/// −ln of what each row gives its label, classes counted from 0.
fn label_losses(rows: &[&[f64]], labels: &[f64]) -> Option<Vec<f64>> {
    if rows.len() != labels.len() {
        return None;
    }
    let pairs = rows.iter().zip(labels);
    pairs
        .map(|(p, label)| Some(information(p[place(p, label + 1.0)?])))
        .collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / count(values.len())
}

fn with_mean(mut values: Vec<f64>) -> Vec<f64> {
    values.push(mean(&values));
    values
}

/// ln Σ e^x, the same of x + shift, and that again without taking out the largest first.
fn shifted(x: &[f64], shift: f64) -> Vec<f64> {
    let moved: Vec<f64> = x.iter().map(|x| x + shift).collect();
    let naive = moved.iter().map(|x| x.exp()).sum::<f64>().ln();
    vec![log_sum_exp(x), log_sum_exp(&moved), naive]
}

/// Largest |tanh x − (2σ(2x) − 1)| over a range, and where.
fn stretch(low: f64, high: f64) -> Vec<f64> {
    let (mut largest, mut at) = (0.0, low);
    for step in 0..=STEPS {
        let x = low + (high - low) * f64::from(step) / f64::from(STEPS);
        let stretched = 2.0 * Activation::Sigmoid.value(2.0 * x) - 1.0;
        let difference = (Activation::Tanh.value(x) - stretched).abs();
        if difference > largest {
            (largest, at) = (difference, x);
        }
    }
    vec![largest, at, f64::from(STEPS + 1)]
}

/// SSE, MSE, ½MSE and MAE.
fn conventions(deviation: Deviation) -> Vec<f64> {
    let mse = deviation.mse();
    vec![deviation.squared, mse, 0.5 * mse, deviation.mae()]
}

/// Σ_{j≠t} max(0, s_j − s_t + margin): the loss with margin 1, in units of the margin.
fn hinge(s: &[f64], t: usize, margin: f64) -> f64 {
    let s: Vec<f64> = s.iter().map(|s| s / margin).collect();
    let sample = Sample { z: &s, o: &s, t };
    margin * Loss::Hinge.value(Activation::Linear, sample, 0.0)
}

/// p_t of the softmax, −log₁₀ p_t, and −ln p_t.
fn true_class(s: &[f64], t: usize) -> Vec<f64> {
    let mut p = vec![0.0; s.len()];
    Activation::Softmax.apply(s, &mut p);
    let sample = Sample { z: s, o: &p, t };
    let nats = Loss::Cce.value(Activation::Softmax, sample, 0.0);
    vec![p[t], nats / HARTLEY, nats]
}

/// Hinge loss before and after score `j` moved, −ln p_t before and after, and what is left of the
/// gap between the two scores beyond the margin: below 0 it is not met.
fn jiggle(s: &[f64], t: usize, margin: f64, (j, by): (usize, f64)) -> Vec<f64> {
    let mut moved = s.to_vec();
    moved[j] += by;
    let [mut hinges, mut nats] = [[0.0; 2]; 2];
    for (at, s) in [s, &moved].into_iter().enumerate() {
        hinges[at] = hinge(s, t, margin);
        nats[at] = true_class(s, t)[2];
    }
    let room = moved[t] - moved[j] - margin;
    vec![hinges[0], hinges[1], nats[0], nats[1], room]
}

/// A class that is counted from 1, as a place.
#[inline(never)]
fn place(s: &[f64], class: f64) -> Option<usize> {
    whole(class)
        .filter(|&class| class <= s.len())
        .map(|class| class - 1)
}

/// A count from 1 on.
#[inline(never)]
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is within 1 to 1000"
)]
fn whole(count: f64) -> Option<usize> {
    (1.0..=MOST).contains(&count).then_some(count as usize)
}
