//! The client: bundled, made small, compressed, measured.
mod build;
mod exports;
mod fresh;
pub(crate) mod size;
mod twins;

pub(crate) use build::{Kind, ensure};
