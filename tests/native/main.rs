//! Native tests.

mod arrows;
mod charts;
mod check;
mod data_columns;
mod data_files;
mod data_label;
mod data_number;
mod data_prepare;
mod data_round_trip;
mod data_wrong;
mod examples;
mod golden;
mod gradient;
mod heart;
mod lab;
mod lanes;
mod look;
mod loss_table;
mod neuron;
mod past;
mod product;
mod ranges;
mod refusals;
mod rng;
mod slow;
mod trajectories;
