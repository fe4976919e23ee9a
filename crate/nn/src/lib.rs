//! Losses, gradients and training: what LossLab exists for.
//!
//! The numerical contract in one paragraph: dense layers `z = a_prev W + b`, `a = f(z)`;
//! a batch loss is the mean over its samples; `delta = dL/dz` goes through the output
//! activation's full derivative; every random number comes from NumPy's legacy generator, so
//! that a student repeats a run in Python. Nothing here knows of files, charts or JavaScript,
//! reads a clock or draws on hidden randomness.
//!
//! Start reading at [`trainer::Trainer`]; the formulas are in [`activation`] and [`loss`].

pub mod activation;
mod batch;
mod checkpoint;
pub mod confusion;
pub mod dense;
pub mod deviation;
pub mod entropy;
pub mod error;
pub mod example;
pub mod gradient_case;
pub mod gradient_check;
pub mod histogram;
pub mod init;
pub mod input;
pub mod inspect;
pub mod lanes;
mod log_sum;
pub mod logit;
pub mod loss;
pub mod memory;
pub mod metrics;
pub mod narrow;
pub mod network;
pub mod neuron;
mod norm;
pub mod optimizer;
pub mod order;
mod output;
pub mod pair;
pub mod product;
pub mod real;
pub mod record;
pub mod recorder;
pub mod regions;
pub mod rng;
pub mod rows;
pub mod settings;
mod small;
pub mod snapshot;
pub mod source;
pub mod spread;
mod sum;
mod tile;
pub mod trainer;
pub mod untrained;
pub mod wrong;

pub use activation::Activation;
pub use error::Error;
pub use loss::Loss;
pub use network::Network;
pub use order::Order;
pub use real::Real;
pub use record::{LayerRecord, Record};
pub use rng::RandomState;
pub use settings::{Checked, Settings};
pub use source::Source;
pub use trainer::{Event, Trainer};
