//! Areas, lengths and inside points of rings. Rings are lists of planar points, closed or not; units are the caller's.
//!
//! [`area_km2`] and [`shape_area_m2`] measure on the ellipsoid.
mod pole;
mod rings;
mod shape;

pub use pole::interior_point;
pub(crate) use pole::label_point;
pub(crate) use rings::planar;
pub use rings::{contains, perimeter, signed_area};
pub use shape::{area_km2, centroid, shape_area_m2};
