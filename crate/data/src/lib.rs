//! Reading CSV into columns, proposing labels, splitting and scaling.
//!
//! Bytes become rows in four pure steps, each its own seam: [`sniff`] finds the dialect in the
//! first megabyte, [`csv`] cuts any stream of chunks into records, [`number`] reads one cell,
//! [`table`] stores typed columns. [`label`] then says what is to be learned from what,
//! [`split`] and [`scale`] prepare it for training; [`synth`] draws the 2-D sets.
//!
//! Nothing here knows of networks, charts or JavaScript, reads a clock or a file, or draws on
//! hidden randomness. No input makes it panic; every failure is an [`Error`] with a code.
//!
//! Start reading at [`Reader`].

mod builder;
pub mod column;
mod counts;
pub mod csv;
pub mod dialect;
pub mod dictionary;
mod digits;
pub mod encode;
pub mod error;
mod exact;
mod extent;
mod figures;
pub mod header;
pub mod label;
pub mod missing;
mod nearest;
pub mod notation;
pub mod notes;
pub mod number;
pub mod one_hot;
mod order;
pub mod plain;
pub mod propose;
mod prose;
pub mod reader;
mod reading;
pub mod records;
pub mod scale;
mod scan;
mod shape;
pub mod signature;
pub mod sniff;
pub mod split;
pub mod synth;
pub mod table;
mod total;
mod unit;

pub use column::{Column, Kind};
pub use dialect::Dialect;
pub use error::Error;
pub use exact::Exact;
pub use label::{Chosen, Label};
pub use missing::Missing;
pub use notation::Notation;
pub use notes::Notes;
pub use propose::Proposal;
pub use reader::{Finish, Ragged, ReadOptions, Reader};
pub use records::{Records, Warning};
pub use scale::{Scale, Scaler};
pub use scan::Flaw;
pub use sniff::Told;
pub use split::Split;
pub use table::Table;
pub use unit::Unit;
