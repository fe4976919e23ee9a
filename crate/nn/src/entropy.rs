//! Information, entropy and divergence of discrete distributions, in nats.
//!
//! Source: Shannon 1948, §6; Kullback and Leibler 1951. `0 ln 0` is its limit, 0.

/// Nats in a bit: what is measured with log₂.
pub const BIT: f64 = std::f64::consts::LN_2;
/// Nats in a hartley: what is measured with log₁₀.
pub const HARTLEY: f64 = std::f64::consts::LN_10;

/// −ln p: what it costs to be told of what had probability `p`; ∞ at 0.
#[must_use]
pub fn information(p: f64) -> f64 {
    -p.ln()
}

/// H(p, q) = −Σ p ln q; ∞ where q rules out what p does not.
///
/// # Shapes
/// - `p`, `q`: `[n]`
#[must_use]
#[inline(never)]
pub fn cross_entropy(p: &[f64], q: &[f64]) -> f64 {
    let terms = p.iter().zip(q);
    terms.map(|(&p, &q)| share(p, q)).sum()
}

/// H(p) = −Σ p ln p.
#[must_use]
pub fn entropy(p: &[f64]) -> f64 {
    cross_entropy(p, p)
}

/// KL(p‖q) = H(p, q) − H(p), at least 0.
///
/// # Shapes
/// - `p`, `q`: `[n]`
#[must_use]
pub fn divergence(p: &[f64], q: &[f64]) -> f64 {
    cross_entropy(p, q) - entropy(p)
}

/// −(y ln o + (1−y) ln(1−o)) of one prediction.
#[must_use]
#[inline(never)]
pub fn binary(y: f64, o: f64) -> f64 {
    share(y, o) + share(1.0 - y, 1.0 - o)
}

/// −p ln q
fn share(p: f64, q: f64) -> f64 {
    if p == 0.0 { 0.0 } else { p * information(q) }
}
