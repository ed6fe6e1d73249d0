//! Reading village boundaries as offices have them.
mod error;
mod fields;
mod geojson;
mod geometry;
mod inflate;
mod report;

pub use error::ReadError;
pub use fields::FieldChoice;
pub use geojson::read_geojson;
pub use report::{Feature, Problem, ReadReport, UpperNames};

#[cfg(test)]
mod tests;
