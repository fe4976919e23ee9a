//! What a link asks of a run, in plain Rust.

use losslab_data::Scale;
use losslab_nn::Settings;

/// The numbers a network can be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// 53 bits: the default.
    F64,
    /// 24 bits: half the memory, for large data.
    F32,
}

impl Precision {
    /// The name in links.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::F64 => "f64",
            Self::F32 => "f32",
        }
    }
}

/// Above this many cells a run that does not say its precision is f32.
const LARGE: usize = 5_000_000;

/// Everything that decides a run besides its data.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Network, loss and step.
    pub settings: Settings,
    /// How features are scaled.
    pub scale: Scale,
    /// Share of the rows that is trained on.
    pub split: f64,
    /// Rows of a minibatch.
    pub batch: usize,
    /// `None`: by the size of the data.
    pub precision: Option<Precision>,
}

impl Request {
    /// The precision of the run on data of `cells` cells.
    #[must_use]
    pub fn precision_for(&self, cells: usize) -> Precision {
        self.precision.unwrap_or(if cells > LARGE {
            Precision::F32
        } else {
            Precision::F64
        })
    }
}
