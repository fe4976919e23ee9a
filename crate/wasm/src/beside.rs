//! What a run finds beside it when it starts: what the others take, and the rows they keep scaled.

use crate::run::Run;

/// The runs on the same dataset.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// Bytes that the others take, their pasts and the rows they keep scaled left out.
    pub taken: u64,
    /// Bytes of the rows that the others keep scaled; what several keep together counts once.
    pub kept: usize,
    /// All of them, also the one that makes way: its rows can be kept on.
    pub runs: &'a [Option<Run>],
}

impl<'a> Beside<'a> {
    /// Beside those of `runs` that are not in the `place` of the one that starts.
    #[must_use]
    pub fn of(runs: &'a [Option<Run>], place: usize) -> Self {
        let others = || {
            let others = runs.iter().enumerate().filter(|&(at, _)| at != place);
            others.filter_map(|(_, run)| run.as_ref())
        };
        let (mut taken, mut kept) = (0, 0);
        for (before, run) in others().enumerate() {
            taken += run.bytes();
            let (rows, bytes) = run.kept();
            if others().take(before).all(|other| other.kept().0 != rows) {
                kept += bytes;
            }
        }
        Self { taken, kept, runs }
    }
}
