//! The decimal digits of an f64, rounded as JavaScript rounds them.
//!
//! Rust's own way to write them is twice as much to download as everything else in a label.

/// The places of one limb.
const LIMB: u64 = 1_000_000_000;

/// Powers of two and of five that a limb is multiplied by at a time.
const TWOS: u32 = 29;
const FIVES: u32 = 13;

/// A number of at least 0: `0.d₁d₂d₃… · 10^point`.
struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// All digits: every f64 is an integer times a power of two, and `2^-k` is `5^k / 10^k`.
    fn of(size: f64) -> Self {
        let bits = size.to_bits();
        let raw = (bits >> 52 & 0x7ff) as i32;
        let whole = bits & ((1 << 52) - 1) | u64::from(raw > 0) << 52;
        let zeros = if whole == 0 {
            0
        } else {
            whole.trailing_zeros()
        };
        let (whole, power) = (whole >> zeros, raw.max(1) - 1075 + zeros as i32);
        let mut limbs = vec![whole % LIMB, whole / LIMB];
        let (base, most) = if power < 0 { (5_u64, FIVES) } else { (2, TWOS) };
        let mut left = power.unsigned_abs();
        while left > 0 {
            let now = left.min(most);
            multiply(&mut limbs, base.pow(now));
            left -= now;
        }
        let mut digits: Vec<u8> = limbs.iter().rev().flat_map(|&limb| nine(limb)).collect();
        let leading = digits.iter().take_while(|&&digit| digit == 0).count();
        digits.drain(..leading);
        let point = digits.len() as i32 + power.min(0);
        Self { digits, point }
    }

    /// Keeps so many digits, halves away from zero; there is one more where all of them were 9.
    fn round(&mut self, keep: i32) {
        let count = keep.max(0) as usize;
        let up = keep >= 0 && self.digits.get(count).is_some_and(|&digit| digit >= 5);
        self.digits.resize(count, 0);
        if !up {
            return;
        }
        for digit in self.digits.iter_mut().rev() {
            *digit = (*digit + 1) % 10;
            if *digit > 0 {
                return;
            }
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }
}

fn multiply(limbs: &mut Vec<u64>, factor: u64) {
    let mut carry = 0;
    for limb in limbs.iter_mut() {
        let product = *limb * factor + carry;
        (*limb, carry) = (product % LIMB, product / LIMB);
    }
    if carry > 0 {
        limbs.push(carry % LIMB);
        if carry >= LIMB {
            limbs.push(carry / LIMB);
        }
    }
}

/// The nine digits of a limb.
fn nine(mut limb: u64) -> [u8; 9] {
    let mut digits = [0; 9];
    for digit in digits.iter_mut().rev() {
        *digit = (limb % 10) as u8;
        limb /= 10;
    }
    digits
}

/// With so many decimals, as `toFixed` has them.
pub(crate) fn fixed(size: f64, decimals: usize) -> String {
    let mut number = Decimal::of(size);
    number.round(number.point + decimals as i32);
    let missing = (decimals + 1).saturating_sub(number.digits.len());
    let digits = std::iter::repeat_n(0, missing).chain(number.digits.iter().copied());
    written(digits, missing + number.digits.len() - decimals)
}

/// Digits, so many of them after the point, and the power of ten, as `toExponential` has them.
pub(crate) fn parts(size: f64, decimals: usize) -> (String, i32) {
    let mut number = Decimal::of(size);
    number.round(decimals as i32 + 1);
    number.digits.truncate(decimals + 1);
    (written(number.digits.iter().copied(), 1), number.point - 1)
}

fn written(digits: impl Iterator<Item = u8>, whole: usize) -> String {
    let mut text = String::new();
    for (place, digit) in digits.enumerate() {
        if place == whole {
            text.push('.');
        }
        text.push(char::from(b'0' + digit));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_the_standard_library() {
        let mut bits = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = || {
            bits ^= bits << 13;
            bits ^= bits >> 7;
            bits ^= bits << 17;
            bits
        };
        let edges = [
            f64::MIN_POSITIVE,
            f64::MAX,
            5e-324,
            1.0,
            0.1,
            1e22,
            1e23,
            9.5,
            0.999_6,
        ];
        let any = (0..3000).map(|_| f64::from_bits(next() >> 1));
        let near: Vec<f64> = (any.filter(|size| size.is_finite()))
            .flat_map(|size| [size, 1e-6 + size.fract() * 1e5 % 1e5])
            .collect();
        for size in near.into_iter().chain(edges) {
            for decimals in 0..5 {
                let std = format!("{size:.decimals$e}");
                let (digits, exponent) = parts(size, decimals);
                assert_eq!(format!("{digits}e{exponent}"), std);
            }
            // An exact half goes up here, and to the even digit there.
            for decimals in 1..7 {
                let scaled = size * 2_f64.powi(decimals as i32 + 1);
                if scaled.fract() != 0.0 {
                    assert_eq!(fixed(size, decimals), format!("{size:.decimals$}"));
                }
            }
        }
    }

    #[test]
    fn halves_go_up() {
        assert_eq!(fixed(0.5, 0), "1");
        assert_eq!(fixed(2.5, 0), "3");
        assert_eq!(fixed(0.0625, 3), "0.063");
        assert_eq!(fixed(0.0, 3), "0.000");
        assert_eq!(fixed(9.9996, 3), "10.000");
        assert_eq!(fixed(1e-9, 3), "0.000");
        assert_eq!(parts(125_000.0, 1), ("1.3".to_owned(), 5));
        assert_eq!(parts(9.96e7, 1), ("1.0".to_owned(), 8));
    }
}
