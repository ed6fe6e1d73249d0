//! Kabupaten Contoh (99.01): a fictional regency with every indicator of the catalogue, working areas of puskesmas and
//! facilities, the same for the same seed.
mod divided;
mod error;
mod facilities;
mod faults;
mod field;
mod figures;
mod generate;
mod level;
mod make;
mod random;
mod reporting;
mod village;
mod working_areas;

pub use error::DemoError;
pub use make::{DemoOptions, Made, make};

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
