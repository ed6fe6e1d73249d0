//! Kabupaten Contoh (99.01): a fictional regency with every indicator of the catalogue, the same for the same seed.
mod divided;
mod error;
mod faults;
mod field;
mod figures;
mod generate;
mod level;
mod make;
mod random;
mod reporting;
mod village;

pub use error::DemoError;
pub use make::{DemoOptions, Made, make};
