//! A made-up kabupaten with borders like surveyed ones, for trying the program without data.
mod border;
mod cluster;
mod codes;
mod kabupaten;
mod land;
mod mesh;
mod names;
mod rings;
mod rng;
mod terrain;

pub use kabupaten::{DemoKabupaten, kabupaten};

#[cfg(test)]
mod tests;
