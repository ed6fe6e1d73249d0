//! Boundaries of desa: region codes, reading, shared arcs, simplification, encoding; the demo kabupaten.
//!
//! Knows nobody else in the workspace. Without the feature `native` only what a browser needs is built: codes, the
//! encoded format, adjacency and the projection.
pub mod adjacency;
pub mod area;
pub mod code;
pub mod date;
#[cfg(feature = "native")]
pub mod demo;
pub mod detail;
#[cfg(feature = "native")]
pub mod dissolve;
pub mod ellipsoid;
pub mod encode;
#[cfg(feature = "native")]
pub mod export;
pub mod history;
#[cfg(feature = "native")]
pub mod mosaic;
#[cfg(feature = "native")]
pub mod names;
pub mod projection;
#[cfg(feature = "native")]
mod ranks;
#[cfg(feature = "native")]
pub mod read;
#[cfg(feature = "native")]
mod rings;
#[cfg(feature = "native")]
pub mod simplify;
pub mod topology;

pub use adjacency::{Contiguity, contiguity, k_nearest, neighbours, neighbours_with_islands};
pub use code::{CodeError, Level, RegionCode};
pub use date::{Date, DateError};
pub use detail::{Detail, DetailError};
#[cfg(feature = "native")]
pub use dissolve::{dissolve, subset, unite};
pub use encode::{DecodeError, decode, encode};
#[cfg(feature = "native")]
pub use mosaic::{MosaicError, RepairReport, Repaired, Tolerances, cut, regrid, repair};
#[cfg(feature = "native")]
pub use names::upper_name;
pub use projection::Projection;
#[cfg(feature = "native")]
pub use read::{
    Feature, FieldChoice, Problem, ReadError, ReadReport, UpperNames, read, read_geojson,
};
#[cfg(feature = "native")]
pub use simplify::{Keep, simplify};
pub use topology::{Shape, Topology};
