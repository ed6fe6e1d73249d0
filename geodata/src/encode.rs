//! The form in which boundaries are stored and sent: small differences sorted by kind, so that Brotli and gzip find each kind's
//! habits.
//!
//! ```text
//! "SDTP", version u8 = 2, checksum u32: FNV-1a over all that follows (numbers of fixed size are little endian)
//! origin 2 x f64, step 2 x f64 in degrees
//! the length in bytes of each of the streams below, then the streams
//!
//! codes      a shape: bytes shared with the code before << 2 | level, then the rest of the code's text; a working area: 3 more
//!            than the bytes shared << 2, how long the rest is, the rest (no province shares as many)
//! names      a shape: length, UTF-8
//! counts     a shape: polygons; a polygon: rings; a ring: references
//! references 0 = the next arc that no ring has used yet, forwards; else 1 + (how far before the newest arc << 1 | is forwards)
//! lengths    an arc: its points less 2
//! ranks      an arc: its level
//! starts     an arc: x, y of its first point less where the arc before it in its ring ends (first of a ring: the arc before it
//!            in the file)
//! across, up a further point: its step in x and in y, less half the step before; 248 + (v - 248) % 8 stands for numbers from
//!            248 on, whose (v - 248) / 8 is in
//! far        the rest of such numbers, in the order of the points, x before y
//! points     a shape: x, y of its point less the middle of its box
//! ```
//! Numbers are LEB128, those that may be negative zigzag. Arcs and rings are in the order of [`Topology::ordered`]: most
//! references are 0, and so are most starts.
//!
//! [`Topology::ordered`]: crate::Topology::ordered
mod bytes;
mod checksum;
mod error;
mod order;
mod reader;
#[cfg(feature = "native")]
mod version1;
mod writer;

pub use error::DecodeError;
pub use reader::decode;
#[cfg(feature = "native")]
pub use version1::renewed;
pub use writer::encode;

const MAGIC: &[u8; 4] = b"SDTP";
const VERSION: u8 = 2;
/// Bytes before what the checksum covers.
const HEAD: usize = 9;
/// What the bytes shared are raised by for a working area's code: 1 more than a province can share.
const GROUP: u64 = 3;
/// From here on a step takes a second number.
const FAR: u64 = 248;
/// Steps from [`FAR`] on differ by their remainder in the first byte.
const FAR_VALUES: u64 = 256 - FAR;
/// The streams, in their order in the file.
const STREAMS: [&str; 11] = [
    "codes",
    "names",
    "counts",
    "references",
    "lengths",
    "ranks",
    "starts",
    "across",
    "up",
    "far",
    "points",
];

/// The middle of a box on the grid, where a shape's point is expected.
fn middle([west, south, east, north]: [i32; 4]) -> [i32; 2] {
    [i32::midpoint(west, east), i32::midpoint(south, north)]
}

#[cfg(test)]
pub(crate) mod tests;
