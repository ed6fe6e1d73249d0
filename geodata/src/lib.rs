//! Boundaries of desa: region codes, reading, shared arcs, simplification, encoding; the demo kabupaten.
//!
//! Knows nobody else in the workspace. Without the feature `native` only what a browser needs is built: codes, the
//! encoded format, adjacency and the projection.
pub mod adjacency;
#[cfg(feature = "native")]
pub mod arcs;
pub mod area;
pub mod code;
#[cfg(feature = "native")]
pub mod demo;
#[cfg(feature = "native")]
pub mod dissolve;
pub mod ellipsoid;
pub mod encode;
#[cfg(feature = "native")]
pub mod export;
#[cfg(feature = "native")]
pub mod names;
pub mod projection;
#[cfg(feature = "native")]
pub mod read;
#[cfg(feature = "native")]
pub mod simplify;
pub mod topology;

pub use adjacency::{Contiguity, contiguity, k_nearest, neighbours, neighbours_with_islands};
#[cfg(feature = "native")]
pub use arcs::cut;
pub use code::{CodeError, Level, RegionCode};
#[cfg(feature = "native")]
pub use dissolve::{dissolve, subset};
pub use encode::{DecodeError, decode, encode};
#[cfg(feature = "native")]
pub use names::upper_name;
pub use projection::Projection;
#[cfg(feature = "native")]
pub use read::{Feature, FieldChoice, Problem, ReadError, ReadReport, UpperNames, read_geojson};
#[cfg(feature = "native")]
pub use simplify::simplify;
pub use topology::{Shape, Topology};
