//! From separate polygons to a mosaic: regions that share their borders exactly, without gaps and overlaps.
//!
//! ```text
//! polygons           edges that meet          faces, each          arcs between
//!                    at their ends only       somebody's           junctions
//! ┌────┐┌────┐       ┌────┬┬────┐             ┌─────┬────┐         ╭──0──┬──1─╮
//! │ A ┌┼┤  B │   →   │   ┌┼┤    │      →      │ A  ┌┘ B  │    →    │    ┌2    │
//! └───┴┘└────┘       └───┴┴┴────┘             └────┴─────┘         ╰────┴─────╯
//! ```
//!
//! 1. [`points`]: coordinates on a grid, points that nearly coincide made one.
//! 2. [`uses`], [`noding`]: edges cut where they meet; each knows which polygons run along it.
//! 3. [`planar`], [`faces`], [`cover`]: what the edges enclose, and which polygons cover it.
//! 4. [`owners`]: every face becomes somebody's or stays a hole.
//! 5. [`arcs`], [`crate::rings`]: borders between owners, and the rings they form.
//!
//! All of it is exact arithmetic on integers, so that the same file gives the same mosaic everywhere.
mod arcs;
mod cover;
mod error;
mod faces;
mod lay;
mod noding;
mod owners;
mod planar;
pub(crate) mod plane;
mod points;
mod regrid;
mod repair;
mod report;
mod shift;
mod spikes;
mod squares;
mod strips;
mod tolerances;
mod uses;

pub use error::MosaicError;
pub use regrid::regrid;
pub use repair::{Repaired, cut, repair};
pub use report::{Change, Hole, RepairReport};
pub use tolerances::Tolerances;

#[cfg(test)]
mod tests;
