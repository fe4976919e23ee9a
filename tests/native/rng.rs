//! NumPy's legacy generator, against values NumPy printed.

use losslab_nn::RandomState;
use losslab_tests::shared_text;
use serde_json::Value;

fn floats(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(items) => items.iter().flat_map(floats).collect(),
        other => vec![other.as_f64().expect("a number")],
    }
}

fn shuffled(rng: &mut RandomState, n: u32) -> Vec<f64> {
    let mut rows: Vec<u32> = (0..n).collect();
    rng.shuffle(&mut rows);
    rows.into_iter().map(f64::from).collect()
}

#[test]
fn the_calls_of_rng_json_give_the_same_values_bit_for_bit() {
    let reference: Value = serde_json::from_str(&shared_text("reference/rng.json")).expect("JSON");
    let mut rng = RandomState::new(1234);
    let calls = reference["calls"].as_array().expect("calls");
    assert_eq!(calls.len(), 4);
    for call in calls {
        let expected = floats(&call["value"]);
        let found: Vec<f64> = match call["call"].as_str().expect("a name") {
            "normal(0, 0.003, [3, 2])" => (0..6).map(|_| rng.normal(0.0, 0.003)).collect(),
            "m = arange(10); shuffle(m)" => shuffled(&mut rng, 10),
            "normal(0, 1, 3)" => (0..3).map(|_| rng.normal(0.0, 1.0)).collect(),
            "m = arange(1941); shuffle(m); m[:20]" => shuffled(&mut rng, 1941)[..20].to_vec(),
            other => panic!("a call this test does not know: {other}"),
        };
        assert_eq!(found, expected, "{}", call["call"]);
    }
}
