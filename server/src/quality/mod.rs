//! What is doubtful about a dataset's figures: computed once, when it is published, and kept beside it.
//!
//! Every check is a file of `checks`, a pure function over the series of one desa (or over all of them) that says in its
//! head what it computes. Nothing here changes a figure.
mod checks;
mod compute;
mod coverage;
mod finding;
mod panel;
mod read_model;
mod statistics;
mod timeliness;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod checked;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod fixture;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod real;

pub use compute::{QualityReport, compute};
pub use coverage::{Coverage, CoverageCell};
pub use finding::Finding;
pub use read_model::{Quality, QualityQuery};
pub use timeliness::ALLOWED_DAYS;
