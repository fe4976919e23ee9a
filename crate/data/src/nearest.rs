//! The f64 that lies nearest to a decimal number, however long it is.
//!
//! The standard library's reader is as exact with tables for every f64: a twentieth of the whole
//! download.

/// The least power of ten that is at hand: 17 digits of numbers down to 1e-11 need no other. Lower
/// ones are products of these.
const LEAST: i32 = -27;
/// Significant digits beyond these only say whether something is left: halfway between two f64
/// lie at most 768 of them.
const MOST_DIGITS: usize = 800;
/// From 10 to this power on no f32 holds a number, and it counts as infinite.
const HUGE: i64 = 40;
/// The largest power whose five has 128 bits at most.
const LARGEST: i32 = 55;
/// What 19 digits of the least f64 are multiplied with.
const SMALLEST: i32 = -345;
/// Below 10 to this power even the least f64 is more than twice as large.
const TINY: i64 = -326;

/// Of five to the power of every scale below 0 the 128 highest bits; what is beyond them is cut off.
const FIVES: [u128; LEAST.unsigned_abs() as usize] = {
    let mut fives = [0; LEAST.unsigned_abs() as usize];
    let mut at = 0;
    while at < fives.len() {
        fives[at] = high_bits(at as u32 + 1);
        at += 1;
    }
    fives
};

const fn high_bits(divisions: u32) -> u128 {
    let five = 5_u128.pow(divisions);
    let mut rest = 1_u128 << (127 - five.leading_zeros());
    let (mut quotient, mut bit) = (0, 0);
    while bit < 128 {
        rest <<= 1;
        quotient <<= 1;
        if rest >= five {
            rest -= five;
            quotient |= 1;
        }
        bit += 1;
    }
    quotient
}

/// The 128 highest bits of five to the power of `scale`, and how many of their parts the true power
/// is larger at most. `None` for powers that no f32 needs.
fn power_of_five(scale: i32) -> Option<(u128, u128)> {
    if !(SMALLEST..=LARGEST).contains(&scale) {
        return None;
    }
    if scale >= 0 {
        let five = (0..scale).fold(1_u128, |five, _| five * 5);
        return Some((five << five.leading_zeros(), 0));
    }
    let last = scale.unsigned_abs() as usize - 1;
    let (mut power, mut lost) = (FIVES[last % FIVES.len()], 1);
    for _ in 0..last / FIVES.len() {
        // The other factor lacks less than one part, its product less than three.
        power = high_product(power, FIVES[FIVES.len() - 1]);
        let raised = power.leading_zeros();
        (power, lost) = (power << raised, (lost + 4) << raised);
    }
    Some((power, lost))
}

/// The 128 highest bits of a product of 256, too small by less than three parts.
fn high_product(one: u128, other: u128) -> u128 {
    let (high, low) = (one >> 64, one & u128::from(u64::MAX));
    let (other_high, other_low) = (other >> 64, other & u128::from(u64::MAX));
    high * other_high + ((high * other_low) >> 64) + ((low * other_high) >> 64)
}

/// A number that is not rounded yet: `top · 2^exponent`, and less than one part of `top` more.
#[derive(Clone, Copy)]
struct Wide {
    top: u64,
    exponent: i32,
    /// Whether there is more than that.
    more: bool,
}

/// `digits · 10^scale`, rounded to the nearest f64 and halves to the even one.
///
/// With `beyond` the number may be anything from there to less than a whole digit more. `None`
/// where that, or a power of ten not at hand, leaves the rounding open.
///
/// The product is known to within some parts of its 128 bits: rounding keeps the order, so it is
/// right where both ends round alike (after Lemire 2021).
pub(crate) fn nearest(digits: u64, scale: i32, beyond: bool) -> Option<f64> {
    if digits == 0 && !beyond {
        return Some(0.0);
    }
    let (five, lost) = power_of_five(scale)?;
    // The exponent of the highest bit of ten to this power: log₂ 10 in parts of 2¹⁶.
    let of_power = (217_706 * scale) >> 16;
    let times = |digits: u64, beyond: u128| {
        let raised = digits.leading_zeros();
        let digits = u128::from(digits << raised);
        let low = (digits * u128::from(five as u64)) >> 64;
        let product = digits * (five >> 64) + low + beyond;
        Wide {
            top: (product >> 64) as u64,
            exponent: of_power + 1 - raised as i32,
            more: product as u64 != 0,
        }
    };
    let least = times(digits, 0).rounded();
    let most = times(digits + u64::from(beyond), lost + 1).rounded();
    (least == most).then_some(least)
}

/// `digits · 10^exponent`, rounded to the nearest f64 and halves to the even one; infinite where
/// it is too large. `digits` are ASCII; anything else among them is passed by.
pub(crate) fn nearest_of_many(digits: &[u8], exponent: i32) -> f64 {
    let digits = digits.iter().map(|byte| byte.wrapping_sub(b'0'));
    let digits = digits.filter(|digit| *digit < 10);
    let digits: Vec<u8> = digits.skip_while(|digit| *digit == 0).collect();
    let magnitude = i64::from(exponent) + digits.len() as i64;
    if digits.is_empty() || magnitude < TINY {
        return 0.0;
    } else if magnitude > HUGE {
        return f64::INFINITY;
    }
    let (head, tail) = digits.split_at(digits.len().min(19));
    let head = head
        .iter()
        .fold(0, |sum, digit| sum * 10 + u64::from(*digit));
    let beyond = tail.iter().any(|digit| *digit != 0);
    nearest(head, exponent + tail.len() as i32, beyond)
        .unwrap_or_else(|| slow(&digits, exponent).rounded())
}

/// The same for any number of digits and any exponent, by long division.
fn slow(digits: &[u8], exponent: i32) -> Wide {
    let (kept, rest) = digits.split_at(digits.len().min(MOST_DIGITS));
    let mut number = Large::default();
    for &digit in kept {
        number.multiply_add(10, digit.into());
    }
    let mut scale = exponent + rest.len() as i32;
    if rest.iter().any(|digit| *digit != 0) {
        number.multiply_add(10, 1);
        scale -= 1;
    }
    let mut divisor = Large(vec![1]);
    let scaled = if scale < 0 { &mut divisor } else { &mut number };
    for _ in 0..scale.unsigned_abs() {
        scaled.multiply_add(10, 0);
    }
    // The dividend is made so long that the quotient has 63 or 64 bits.
    let shift = divisor.bits() + 63 - number.bits();
    if shift >= 0 {
        number.shift_up(shift.unsigned_abs());
    } else {
        divisor.shift_up(shift.unsigned_abs());
    }
    divisor.shift_up(63);
    let mut top = 0;
    for _ in 0..64 {
        top <<= 1;
        if number.take(&divisor) {
            top |= 1;
        }
        divisor.halve();
    }
    Wide {
        top,
        exponent: -shift,
        more: number.bits() > 0,
    }
}

impl Wide {
    fn rounded(self) -> f64 {
        if self.top == 0 {
            return 0.0;
        }
        let raised = self.top.leading_zeros();
        let top = self.top << raised;
        // Of the 64 bits 53 stay, fewer for what is less than any normal f64: those end at 2⁻¹⁰⁷⁴.
        let exponent = self.exponent - raised as i32;
        let cut = (-1074 - exponent).max(11);
        if cut > 64 {
            return 0.0;
        }
        let (half, lost) = (1 << 63, top << (64 - cut));
        let kept = top.checked_shr(cut.unsigned_abs()).unwrap_or(0);
        let up = lost > half || lost == half && (self.more || kept % 2 == 1);
        // `kept` has the bit that an f64 does not store, which makes the exponent one too large;
        // what rounds up to a power of two carries into it.
        let exponent = (exponent + cut + 1074).unsigned_abs().min(2046);
        let bits = (u64::from(exponent) << 52) + kept + u64::from(up);
        f64::from_bits(bits.min(f64::INFINITY.to_bits()))
    }
}

/// A whole number of any size, its least 32 bits first.
#[derive(Default)]
struct Large(Vec<u32>);

impl Large {
    fn multiply_add(&mut self, factor: u32, summand: u32) {
        let mut carry = u64::from(summand);
        for part in &mut self.0 {
            carry += u64::from(*part) * u64::from(factor);
            *part = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Bits from the highest one that is set.
    fn bits(&self) -> i32 {
        let length = self.0.iter().rposition(|part| *part != 0);
        length.map_or(0, |at| {
            32 * (at as i32 + 1) - self.0[at].leading_zeros() as i32
        })
    }

    fn shift_up(&mut self, by: u32) {
        self.multiply_add(1 << (by % 32), 0);
        self.0.splice(..0, vec![0; by as usize / 32]);
    }

    fn halve(&mut self) {
        let mut carry = 0;
        for part in self.0.iter_mut().rev() {
            (*part, carry) = (*part >> 1 | carry, *part << 31);
        }
    }

    /// Subtracts what is not larger; false, and nothing is done, if it is.
    fn take(&mut self, other: &Self) -> bool {
        let length = self.0.len().max(other.0.len());
        let of = |large: &Self, at: usize| large.0.get(at).copied().unwrap_or(0);
        let parts = (0..length).rev().map(|at| of(self, at));
        if parts.lt((0..length).rev().map(|at| of(other, at))) {
            return false;
        }
        let mut borrow = false;
        for (at, part) in self.0.iter_mut().enumerate() {
            let (less, first) = part.overflowing_sub(of(other, at));
            let (less, second) = less.overflowing_sub(u32::from(borrow));
            (*part, borrow) = (less, first || second);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The standard library is the judge.
    #[track_caller]
    fn assert_nearest(digits: &str, exponent: i32) {
        let expected: f64 = format!("{digits}e{exponent}").parse().expect("a number");
        let found = nearest_of_many(digits.as_bytes(), exponent);
        match found.is_infinite() {
            true => assert!(expected >= 1e40, "{digits}e{exponent}"),
            false => assert_eq!(found.to_bits(), expected.to_bits(), "{digits}e{exponent}"),
        }
        let digits: Vec<u8> = digits.bytes().map(|byte| byte - b'0').collect();
        if (-400..400).contains(&exponent) && digits.iter().any(|digit| *digit != 0) {
            let found = slow(&digits, exponent).rounded();
            assert_eq!(found.to_bits(), expected.to_bits(), "slow {exponent}");
        }
    }

    fn draws() -> impl FnMut() -> u64 {
        let mut state = 2_463_534_242_u64;
        move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        }
    }

    #[test]
    fn halfway_goes_to_the_even_one_and_a_hair_decides() {
        let mut draw = draws();
        for round in 0..4000 {
            // An odd number of 54 bits lies halfway between two of 53.
            let middle = (draw() >> 10 | 1 << 53 | 1) as u128;
            let power = round % 31;
            for (text, exponent) in [
                ((middle << power).to_string(), 0),
                ((middle * 5_u128.pow(power)).to_string(), -(power as i32)),
            ] {
                assert_nearest(&text, exponent);
                assert_nearest(&format!("{text}{}1", "0".repeat(30)), exponent - 31);
                let below: u128 = text.parse::<u128>().expect("whole") - 1;
                assert_nearest(&format!("{below}{}", "9".repeat(30)), exponent - 30);
            }
        }
    }

    #[test]
    fn every_length_and_size() {
        let mut draw = draws();
        for _ in 0..20_000 {
            let long = draw() % 60;
            let digits: String = (0..=long)
                .map(|_| char::from(b'0' + (draw() % 10) as u8))
                .collect();
            assert_nearest(&digits, (draw() % 760) as i32 - 400);
            assert_nearest(&digits, (draw() % 60) as i32 - 40);
        }
    }

    /// Long division takes a hundred times as long: no column of such numbers may need it.
    #[test]
    fn short_numbers_of_any_size_need_no_long_division() {
        let mut draw = draws();
        let undecided = (0..20_000).filter(|_| {
            let (digits, scale) = (draw() >> (draw() % 60), (draw() % 345) as i32 - 345);
            nearest(digits, scale, false).is_none()
        });
        assert!(undecided.count() < 10);
    }

    #[test]
    fn the_ends_of_the_f64() {
        for (digits, exponent) in [
            ("5", -324),
            ("2", -324),
            ("3", -324),
            ("24703282292062327208", -343),
            ("24703282292062328", -340),
            ("22250738585072011", -324),
            ("22250738585072014", -324),
            ("17976931348623157", 292),
            ("17976931348623158", 292),
            ("17976931348623159", 292),
            ("1", 309),
            ("1", i32::MAX),
            ("1", i32::MIN),
            ("0", i32::MAX),
        ] {
            assert_nearest(digits, exponent);
        }
        // All the digits of the least f64, and a hair more 900 digits on.
        let least: String = format!("{:.1074}", f64::from_bits(1))
            .chars()
            .skip(2)
            .collect();
        assert_nearest(&least, -1074);
        assert_nearest(&format!("{least}{}1", "0".repeat(900)), -1975);
    }
}
