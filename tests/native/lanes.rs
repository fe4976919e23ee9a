//! Several numbers at once against one at a time.

use losslab_nn::lanes::Lanes;
use losslab_nn::{Activation, Real};
use proptest::prelude::*;

/// e^x by the lanes.
fn exp<T: Real>(x: T) -> T {
    let mut e = [T::ZERO];
    T::Lanes::splat(x).exp().write(&mut e);
    e[0]
}

fn tanh<T: Real>(x: T) -> T {
    let mut a = [T::ZERO];
    T::Lanes::splat(x).tanh().write(&mut a);
    a[0]
}

/// Units in the last place between two finite numbers of one sign.
fn ulps_64(a: f64, b: f64) -> u64 {
    a.to_bits().abs_diff(b.to_bits())
}

fn ulps_32(a: f32, b: f32) -> u32 {
    a.to_bits().abs_diff(b.to_bits())
}

/// The nearest f32.
fn rounded(x: f64) -> f32 {
    f32::from_f64(x)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn e_to_a_number_is_the_platforms_to_one_unit_in_the_last_place(x in -708.39_f64..=0.0, small in -1.0_f64..=0.0) {
        for x in [x, small] {
            prop_assert!(ulps_64(exp(x), x.exp()) <= 1, "{x}: {} instead of {}", exp(x), x.exp());
        }
        let x = rounded(x * 0.1232);
        let truth = rounded(f64::from(x).exp());
        prop_assert!(ulps_32(exp(x), truth) <= 1, "{x}: {} instead of {truth}", exp(x));
    }

    #[test]
    fn tanh_is_the_platforms_to_four_units(x in -20.0_f64..=20.0, small in -0.7_f64..=0.7) {
        for x in [x, small] {
            prop_assert!(ulps_64(tanh(x), x.tanh()) <= 4, "{x}: {} instead of {}", tanh(x), x.tanh());
            let x = rounded(x);
            let truth = rounded(f64::from(x).tanh());
            prop_assert!(ulps_32(tanh(x), truth) <= 4, "{x}: {} instead of {truth}", tanh(x));
        }
    }

    #[test]
    fn in_a_row_each_number_is_what_it_is_alone(z in prop::collection::vec(-40.0_f64..40.0, 1..12)) {
        let narrow: Vec<f32> = z.iter().copied().map(rounded).collect();
        for f in [Activation::Sigmoid, Activation::Tanh, Activation::Relu, Activation::LeakyRelu] {
            let (mut a, mut b) = (vec![0.0; z.len()], vec![0.0; z.len()]);
            f.apply(&z, &mut a);
            f.apply(&narrow, &mut b);
            for at in 0..z.len() {
                prop_assert_eq!(a[at].to_bits(), f.value(z[at]).to_bits());
                prop_assert_eq!(b[at].to_bits(), f.value(narrow[at]).to_bits());
            }
        }
    }
}

#[test]
fn at_the_ends_e_to_a_number_is_1_or_0_and_of_nothing_nothing() {
    for zero in [0.0, -0.0] {
        assert_eq!(exp(zero), 1.0);
        assert_eq!(exp(rounded(zero)), 1.0);
    }
    for x in [-708.4, -745.0, -1e300, f64::NEG_INFINITY] {
        assert_eq!(exp(x), 0.0, "{x}");
        assert_eq!(exp(rounded(x)), 0.0, "{x}");
    }
    assert!(exp(-708.39_f64) >= f64::MIN_POSITIVE);
    assert!(exp(-87.33_f32) >= f32::MIN_POSITIVE);
    assert!(exp(f64::NAN).is_nan() && exp(f32::NAN).is_nan());
    assert!(tanh(f64::NAN).is_nan() && tanh(f32::NAN).is_nan());
    assert_eq!((tanh(1e9_f64), tanh(f64::NEG_INFINITY)), (1.0, -1.0));
}
