//! Areas, lengths and inside points of rings. Rings are lists of planar points, closed or not; units are the caller's.
//!
//! [`area_km2`] and [`shape_area_m2`] measure on the ellipsoid.
#[cfg(feature = "native")]
mod distance;
#[cfg(feature = "native")]
mod labels;
#[cfg(feature = "native")]
mod pole;
mod rings;
mod shape;

#[cfg(feature = "native")]
pub(crate) use distance::{Edges, planar};
#[cfg(feature = "native")]
pub(crate) use labels::{keep_points_inside, place_points};
#[cfg(feature = "native")]
pub use pole::interior_point;
pub use rings::{contains, perimeter, signed_area};
pub use shape::{area_km2, centroid, shape_area_m2};
