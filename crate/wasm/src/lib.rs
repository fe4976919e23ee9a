//! The lab for JavaScript; only this crate, `check` and `textbook` know it.
//!
//! [`run`] joins data and training into what a link means, in plain Rust that native tests use
//! too; [`lab`] is what the worker holds, [`canvas`] what the page draws with, [`script`] what
//! the script tools read with. Every failure crosses as a plain object `{code, …fields}`
//! ([`failure`]); sentences for people are the page's business.

mod beside;
pub mod canvas;
pub mod check;
pub mod dataset;
pub mod examples;
pub mod facts;
pub mod failure;
#[cfg(feature = "faults")]
mod faults;
mod from_js;
pub mod heart;
mod info;
pub mod lab;
pub mod loading;
pub mod look;
pub mod plane;
pub mod request;
pub mod row;
pub mod run;
mod scaled;
pub mod script;
pub mod sight;
pub mod summary;
pub mod verdict;
pub mod wire;

pub use beside::Beside;
pub use dataset::Dataset;
pub use failure::Failure;
pub use request::Request;
pub use run::Run;
