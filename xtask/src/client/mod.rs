//! The client: bundled, made small, compressed, measured.
mod build;
mod fresh;
mod seam;
pub(crate) mod size;
mod twins;

pub(crate) use build::{Kind, ensure};
