//! `/wilayah/{code}`: the situation of one region on one screen and one sheet of paper.
mod around;
mod changes;
mod location;
mod moved;
mod page;
mod paper;
mod sentence;
mod side;
mod slide;
mod table;

pub use page::{Location, Near, WilayahPage, wilayah};
pub use paper::wilayah_paper;
pub use slide::{MOVED, wilayah_slide};

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
