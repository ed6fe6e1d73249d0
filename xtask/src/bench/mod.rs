//! `cargo xtask bench [analytics|geodata]`: measurements.
mod analytics;
mod criterion;
mod geodata;
mod made_up;

pub(crate) use analytics::run as analytics;
pub(crate) use criterion::run as criterion;
pub(crate) use geodata::run as geodata;
