//! Who borders whom: the ground for spatial statistics, and for "neighbouring desa".
mod arcs;
mod contiguity;
mod nearest;

pub use arcs::{arc_index, arc_users};
pub use contiguity::{Contiguity, contiguity, neighbours};
pub use nearest::{k_nearest, neighbours_with_islands};

#[cfg(test)]
mod tests;
