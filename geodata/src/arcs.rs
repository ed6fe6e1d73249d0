//! From separate polygons to arcs that neighbours share.
//!
//! ```text
//! polygons          snapped              cut at junctions
//! ┌────┐┌────┐      ┌────┬────┐          ╭─0──┬──1─╮
//! │ A  ││ B  │  →   │ A  │ B  │    →     │    2    │
//! └────┘└────┘      └────┴────┘          ╰────┴────╯
//! ```
mod cutting;
pub(crate) mod ranks;
pub(crate) mod rings;
mod snap;
pub(crate) mod walk;

pub use cutting::cut;

#[cfg(test)]
mod tests;
