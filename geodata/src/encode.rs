//! The form in which boundaries are stored and sent: arcs as small differences, a few bytes a point.
//!
//! ```text
//! "SDTP", version u8, origin 2 x f64, step 2 x f64 (little endian)
//! arcs    count; each: (points << 2 | rank), then every point as its difference from the one before (across arcs too)
//! shapes  count; each: code (bytes shared with the one before, then length and the rest), name (length, UTF-8),
//!         point on the grid, polygons: count → rings: count → references: count, differences
//! ```
//! Counts are LEB128, differences zigzag LEB128.
mod reader;
mod writer;

pub use reader::{DecodeError, decode};
pub use writer::encode;

const MAGIC: &[u8; 4] = b"SDTP";
const VERSION: u8 = 1;

#[cfg(test)]
mod tests;
