//! Faults on purpose: what becomes of the page is for tests to see. In no build that is published.

use std::cell::Cell;
use std::hint::{black_box, spin_loop};
use wasm_bindgen::prelude::wasm_bindgen;

/// What is asked for at once, until there is no more.
const PIECE: usize = 1 << 26;

thread_local! {
    static NEXT: Cell<Option<Fault>> = const { Cell::new(None) };
}

#[derive(Clone, Copy)]
enum Fault {
    Panic,
    OutOfMemory,
    Spin,
}

/// The fault, `panic`, `oom` or `spin`, of the next piece of work: of a run, of a file or of a look.
#[wasm_bindgen]
pub fn fault(name: &str) {
    NEXT.set(match name {
        "panic" => Some(Fault::Panic),
        "oom" => Some(Fault::OutOfMemory),
        "spin" => Some(Fault::Spin),
        _ => None,
    });
}

/// Commits the fault that was asked for, if one was.
pub(crate) fn strike() {
    match NEXT.take() {
        None => {}
        // What the page survives is seen with it; this file is in no build that is published.
        Some(Fault::Panic) => panic!("on purpose"),
        Some(Fault::OutOfMemory) => fill(),
        Some(Fault::Spin) => loop {
            spin_loop();
        },
    }
}

/// Takes memory until none is given.
fn fill() {
    let mut taken: Vec<Vec<u8>> = Vec::new();
    loop {
        taken.push(black_box(Vec::with_capacity(PIECE)));
    }
}
