//! What a run remembers: an epoch looked back at is what was seen live, and memory is bounded.

use crate::lab::{dataset, settings};
use crate::look::all;
use losslab_nn::init::Init;
use losslab_nn::network::Shape;
use losslab_nn::snapshot::Past;
use losslab_nn::{Activation, Event, Network, RandomState};
use losslab_wasm::request::Precision;
use losslab_wasm::{Dataset, Run};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;

/// Room for everything these tests train.
const PLENTY: u64 = 1 << 24;

/// All that is seen, to the bit: a number is written as the shortest text that reads as itself.
fn seen(run: &Run, data: &Dataset, epoch: Option<usize>) -> String {
    format!("{:?}", run.look(data, epoch, &all()).expect("a look"))
}

/// Which epoch is shown, and how many minibatches after it.
fn place(run: &Run, data: &Dataset, epoch: Option<usize>) -> (usize, usize) {
    let look = run.look(data, epoch, &all()).expect("a look");
    (look.epoch, look.step)
}

#[test]
fn an_epoch_looked_back_at_is_what_was_seen_live() {
    let data = dataset("iris.csv");
    let mut runs: Vec<Run> = [
        ("8:tanh", 0.0, Precision::F64),
        ("8:relu,5:sigmoid", 0.9, Precision::F64),
        ("", 0.9, Precision::F32),
        ("6:leaky_relu", 0.5, Precision::F32),
    ]
    .into_iter()
    .map(|(hidden, momentum, precision)| {
        let mut request = settings(&json!({"hidden": hidden, "momentum": momentum}));
        request.precision = Some(precision);
        let mut run = Run::start(&data, &request).expect("a run");
        run.keep_past(PLENTY);
        run
    })
    .collect();
    let mut live = vec![Vec::new(); runs.len()];
    for epoch in 0..10 {
        for (run, live) in runs.iter_mut().zip(&mut live) {
            run.epoch(&data);
            live.push(seen(run, &data, None));
            assert_eq!(place(run, &data, None), (epoch, 0));
            if epoch == 4 {
                run.set_rate(0.3, 0.2).expect("a rate");
            }
        }
    }
    for (run, live) in runs.iter().zip(&live) {
        for (epoch, live) in live.iter().enumerate() {
            assert_eq!(seen(run, &data, Some(epoch)), *live, "epoch {epoch}");
        }
        assert_eq!(seen(run, &data, Some(1000)), live[9]);
        let mut different = live.clone();
        different.dedup();
        assert_eq!(different.len(), 10);
    }
}

#[test]
fn within_an_epoch_the_run_as_it_is_differs_from_the_last_whole_epoch() {
    let data = dataset("iris.csv");
    let request = settings(&json!({"momentum": 0.9}));
    let mut run = Run::start(&data, &request).expect("a run");
    run.keep_past(PLENTY);
    assert_eq!(place(&run, &data, None), (0, 0));
    run.epoch(&data);
    let mut live = seen(&run, &data, None);
    for epoch in 0..3 {
        let mut step = 0;
        while run.advance(&data) != Event::Epoch {
            step += 1;
            if step == 5 {
                run.set_rate(0.2, 0.1).expect("a rate");
            }
            let now = place(&run, &data, None);
            assert_eq!(now, (epoch, step.min(run.steps().1)));
            assert_ne!(seen(&run, &data, None), live);
            assert_eq!(seen(&run, &data, Some(epoch)), live);
        }
        assert!(step >= run.steps().1);
        assert_eq!(seen(&run, &data, Some(epoch)), live);
        live = seen(&run, &data, None);
    }
}

/// A run that lost its way shows its last whole epoch, goes on, and nothing it lost is kept.
#[test]
fn nothing_of_what_diverged_is_kept() {
    let data = dataset("iris.csv");
    for precision in [Precision::F64, Precision::F32] {
        let mut request = settings(&json!({"hidden": "8:linear", "out": "linear", "loss": "sse"}));
        request.precision = Some(precision);
        let mut run = Run::start(&data, &request).expect("a run");
        run.keep_past(PLENTY);
        let mut live = Vec::new();
        for _ in 0..4 {
            run.epoch(&data);
            live.push(seen(&run, &data, None));
        }
        run.set_rate(1000.0, 0.9).expect("a rate");
        while run.epoch(&data) != Event::Diverged {
            live.push(seen(&run, &data, None));
            assert!(live.len() < 20, "it never diverged");
        }
        let last = live.len() - 1;
        assert_eq!(place(&run, &data, None), (last, 0));
        assert_eq!(seen(&run, &data, None), live[last]);
        run.set_rate(1e-9, 0.0).expect("a rate");
        for _ in 0..4 {
            assert_eq!(run.epoch(&data), Event::Epoch);
            live.push(seen(&run, &data, None));
        }
        for (epoch, live) in live.iter().enumerate() {
            assert_eq!(seen(&run, &data, Some(epoch)), *live, "epoch {epoch}");
        }
    }
}

/// With little room every second, fourth, … epoch is kept, and the newest is there in any case.
#[test]
fn a_run_with_little_room_keeps_some_epochs() {
    let data = dataset("iris.csv");
    let request = settings(&json!({"lr": 0.1}));
    let mut run = Run::start(&data, &request).expect("a run");
    run.keep_past(3_000);
    let mut live = Vec::new();
    let mut spacings = Vec::new();
    for epoch in 0..100 {
        run.epoch(&data);
        let look = run.look(&data, None, &all()).expect("a look");
        live.push(format!("{:?}", look.parameters));
        spacings.push(look.every);
        for asked in 0..=epoch {
            let look = run.look(&data, Some(asked), &all()).expect("a look");
            let nearest = asked / look.every * look.every;
            let expected = if asked == epoch { epoch } else { nearest };
            assert_eq!((look.epoch, look.step), (expected, 0));
            assert_eq!(format!("{:?}", look.parameters), live[expected]);
        }
    }
    spacings.dedup();
    assert!(spacings.starts_with(&[1, 2, 4]), "{spacings:?}");
}

#[test]
fn a_run_that_keeps_nothing_shows_its_newest_epoch() {
    let data = dataset("iris.csv");
    let mut run = Run::start(&data, &settings(&json!({}))).expect("a run");
    for epoch in 0..4 {
        run.epoch(&data);
        let newest = seen(&run, &data, None);
        for asked in 0..=epoch {
            assert_eq!(seen(&run, &data, Some(asked)), newest);
        }
    }
    assert_eq!(run.look(&data, None, &all()).expect("a look").every, 0);
}

#[derive(Clone, Debug)]
enum Act {
    /// So many epochs go by.
    Train(usize),
    /// Back by so many epochs, the last of which is trained anew.
    Back(usize),
    /// Room for so many snapshots, and half a one.
    Room(u64),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        6 => (1_usize..40).prop_map(Act::Train),
        2 => (1_usize..30).prop_map(Act::Back),
        1 => (0_u64..12).prop_map(Act::Room),
    ];
    prop::collection::vec(act, 1..30)
}

/// A network that says which one it is.
fn network(name: f64) -> Network<f64> {
    let shape = Shape {
        fan_in: 3,
        fan_out: 2,
        activation: Activation::Linear,
    };
    let mut network = Network::draw(&[shape], Init::Zeros, &mut RandomState::new(1));
    network.layers[0].parameters.biases.fill(name);
    network
}

/// Remembers every epoch, and filters.
struct Naive {
    all: BTreeMap<usize, f64>,
    every: usize,
    room: usize,
}

impl Naive {
    fn kept(&self) -> Vec<usize> {
        let due = |epoch: &&usize| self.every > 0 && epoch.is_multiple_of(self.every);
        self.all.keys().filter(due).copied().collect()
    }

    fn settle(&mut self) {
        if self.room == 0 {
            self.all.clear();
            self.every = 0;
        } else {
            self.every = self.every.max(1);
            while self.kept().len() > self.room {
                self.every *= 2;
            }
        }
    }
}

proptest! {
    #[test]
    fn what_is_kept_is_what_a_naive_memory_would_filter(room in 0_u64..12, acts in acts()) {
        let mut probe = Past::new(&network(0.0), PLENTY);
        probe.keep(0, &network(0.0));
        let size = probe.bytes();
        let budget = |room: u64| room * size + size / 2;
        let mut past = Past::new(&network(0.0), budget(room));
        let mut naive = Naive { all: BTreeMap::new(), every: 0, room: usize::try_from(room)? };
        naive.settle();
        let (mut next, mut name, mut room) = (0, 0.0, room);
        for act in acts {
            let epochs = match act {
                Act::Train(epochs) => epochs,
                Act::Back(by) => {
                    next = next.max(by) - by;
                    1
                }
                Act::Room(changed) => {
                    room = changed;
                    past.set_budget(budget(room));
                    naive.room = usize::try_from(room)?;
                    naive.settle();
                    0
                }
            };
            for _ in 0..epochs {
                name += 1.0;
                past.keep(next, &network(name));
                naive.all.split_off(&next);
                if naive.room > 0 {
                    naive.all.insert(next, name);
                }
                naive.settle();
                next += 1;
            }
            let kept: Vec<usize> = past.epochs().collect();
            prop_assert_eq!(&kept, &naive.kept());
            prop_assert_eq!(past.every(), naive.every);
            prop_assert!(past.bytes() <= budget(room));
            for asked in 0..=next {
                let before = kept.iter().rev().find(|&&epoch| epoch <= asked);
                let expected = before.or(kept.first());
                let found = past.at(asked);
                prop_assert_eq!(found.map(|found| &found.epoch), expected);
                if let Some(found) = found {
                    let said = found.network.layers[0].parameters.biases[0];
                    prop_assert_eq!(said, naive.all[&found.epoch]);
                }
            }
        }
    }
}
