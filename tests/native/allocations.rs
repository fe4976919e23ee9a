//! What a run asks of the allocator: nothing any more, once it has trained an epoch, and no scaled
//! rows that another keeps already.

use crate::lab::{dataset, settings};
use losslab_wasm::request::Precision;
use losslab_wasm::{Beside, Run};
use serde_json::{Value, json};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The system's allocator, which counts what it is asked for by each thread.
struct Counting;

thread_local! {
    static ASKED: Cell<usize> = const { Cell::new(0) };
    static BYTES: Cell<usize> = const { Cell::new(0) };
}

fn count(bytes: usize) {
    ASKED.set(ASKED.get() + 1);
    BYTES.set(BYTES.get() + bytes);
}

#[allow(
    unsafe_code,
    reason = "an allocator is unsafe; all is handed on as it came"
)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Allocations of this thread while `work` is done.
fn allocations(work: impl FnOnce()) -> usize {
    let before = ASKED.get();
    work();
    ASKED.get() - before
}

/// Bytes this thread asked for while `work` was done, and what came of it.
fn bytes<T>(work: impl FnOnce() -> T) -> (usize, T) {
    let before = BYTES.get();
    let done = work();
    (BYTES.get() - before, done)
}

#[test]
fn what_is_allocated_is_counted() {
    let mut kept = Vec::new();
    assert_eq!(allocations(|| kept.push(1)), 1);
    assert_eq!(allocations(|| kept.push(2)), 0);
    assert_eq!(bytes(|| vec![0_u8; 100]), (100, vec![0; 100]));
}

#[test]
fn after_its_first_epoch_a_run_allocates_nothing() {
    let data = dataset("iris.csv");
    for (hidden, out, loss, batch) in [
        ("", "softmax", "cce", 10),
        ("", "softmax", "bce", 7),
        ("8:relu,5:tanh", "sigmoid", "mse", 10),
        ("40:sigmoid,50:leaky_relu", "linear", "hinge", 60),
    ] {
        for precision in [Precision::F64, Precision::F32] {
            let asked = json!({"hidden": hidden, "out": out, "loss": loss, "batch": batch});
            let mut request = settings(&asked);
            request.precision = Some(precision);
            let mut run = Run::start(&data, &request).expect("a run");
            // Epoch 0 and the first that trains take their room.
            run.epoch(&data);
            run.epoch(&data);
            let more = allocations(|| {
                for _ in 0..3 {
                    run.epoch(&data);
                }
            });
            assert_eq!(more, 0, "{asked} in {precision:?}");
            assert_eq!(run.epochs(), 4);
        }
    }
}

#[test]
fn a_run_scales_no_rows_that_another_keeps_scaled_alike() {
    let data = dataset("faults.csv");
    for (precision, number) in [(Precision::F64, 8), (Precision::F32, 4)] {
        let start = |changes: &Value, others: &[Option<Run>]| {
            let mut request = settings(changes);
            request.precision = Some(precision);
            let beside = Beside::of(others, 0);
            bytes(|| Run::start_beside(&data, &request, beside).expect("a run"))
        };
        let (alone, run) = start(&json!({}), &[]);
        let others = [None, Some(run)];
        let rows = data.rows() as usize * data.features() * number;
        let (alike, _) = start(&json!({"lr": 0.5}), &others);
        assert!(alike + rows <= alone, "{alike} of {alone}");
        // other training rows have other means
        for changes in [json!({"seed": 2}), json!({"scale": "minmax"})] {
            assert_eq!(start(&changes, &others).0, start(&changes, &[]).0);
        }
    }
}
