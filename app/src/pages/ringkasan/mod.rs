//! `/`: the region in view at a glance: one sentence, every indicator by stage of life or by cluster, the desa to look at first.
mod cards;
mod maps;
mod page;
mod sentence;
mod slide;

pub use page::{Glance, RingkasanPage, Watched, ringkasan};
pub use slide::{WATCHED, ringkasan_slide};

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
