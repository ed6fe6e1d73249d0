//! What is doubtful about a dataset's figures: computed once, when it is published, and kept beside it.
//!
//! Every check is a file of `checks`, a pure function over the series of one desa (or over all of them) that says in its
//! head what it computes. Nothing here changes a figure.
mod checks;
mod compute;
mod coverage;
mod doubts;
mod finding;
mod found;
mod panel;
mod read_model;
mod statistics;
mod survey;
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
pub use doubts::Doubts;
pub use finding::Finding;
#[cfg(test)]
pub(crate) use fixture::doubts;
pub(crate) use found::Found;
pub use read_model::{Quality, QualityQuery};
pub use timeliness::ALLOWED_DAYS;
