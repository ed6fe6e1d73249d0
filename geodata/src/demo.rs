//! A made-up kabupaten with borders like surveyed ones, for trying the program without data.
mod border;
mod cluster;
mod codes;
mod division;
mod kabupaten;
mod land;
mod mesh;
mod names;
mod plan;
mod rings;
mod river;
mod rng;
mod special;
mod terrain;
mod water;

pub use kabupaten::{DemoKabupaten, FormerDesa, kabupaten};

#[cfg(test)]
mod tests;
