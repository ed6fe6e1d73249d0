//! `/`: the region in view at a glance: one sentence, every indicator by stage of life or by cluster, the desa to look at first.
mod cards;
mod maps;
mod page;
mod sentence;

pub use page::{Glance, RingkasanPage, Watched, ringkasan};

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
