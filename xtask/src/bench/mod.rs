//! `cargo xtask bench [analytics]`: measurements.
mod analytics;
mod criterion;
mod made_up;

pub(crate) use analytics::run as analytics;
pub(crate) use criterion::run as criterion;
