//! `cargo xtask bench [analytics|geodata|pages]`: measurements.
mod analytics;
mod criterion;
mod geodata;
mod made_up;
mod pages;

pub(crate) use analytics::run as analytics;
pub(crate) use criterion::run as criterion;
pub(crate) use geodata::run as geodata;
pub(crate) use pages::run as pages;
