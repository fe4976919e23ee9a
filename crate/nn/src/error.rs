//! What can be wrong with settings, and what can go wrong in a run.

use crate::{Activation, Loss};

/// A refusal that says what was found and what was expected.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// The loss is not defined for these outputs.
    #[error("{} + {}: {}", .out.name(), .loss.name(), .loss.demand())]
    PairRefused {
        /// The output activation asked for.
        out: Activation,
        /// The loss asked for.
        loss: Loss,
    },
    /// A number outside its range.
    #[error("{name} = {found}; expected {low} to {high}")]
    Range {
        /// The setting's name in the link.
        name: &'static str,
        /// What was asked for.
        found: f64,
        /// The least value allowed.
        low: f64,
        /// The largest value allowed.
        high: f64,
    },
    /// A word that names nothing.
    #[error("{name} = \"{found}\" is not one of its values")]
    Unknown {
        /// The setting's name in the link.
        name: &'static str,
        /// What was asked for.
        found: String,
    },
    /// Hidden layers that can't be built.
    #[error("hidden = {found}; expected up to 6 layers of 1 to 1024 units, softmax only as output")]
    Hidden {
        /// What was asked for.
        found: String,
    },
    /// Not even one row to train on.
    #[error("{rows} rows are too few to train on")]
    TooFewRows {
        /// Rows there are.
        rows: usize,
    },
    /// The network and its batch would not fit.
    #[error("the network needs {bytes} bytes, more than {limit}")]
    Memory {
        /// Bytes needed.
        bytes: u64,
        /// Bytes allowed.
        limit: u64,
    },
}
