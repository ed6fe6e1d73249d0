//! Damaged and hostile files, made from good ones by a seeded generator: the same seed gives the same files.
pub mod mutate;
pub mod rng;
pub mod run;
pub mod seeds;
pub mod target;
