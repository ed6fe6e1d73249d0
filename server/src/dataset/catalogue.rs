//! The catalogue of indicators: shipped, replaced or added to by an office, always checked as a whole.
mod classes;
mod document;
mod entry;
mod error;
mod fields;
mod indicator;
mod load;
mod merge;
mod targets;
mod write;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod shipped;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;

pub use error::{CatalogueError, CatalogueProblem};
pub use load::Catalogue;
