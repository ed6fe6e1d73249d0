//! The same desa written in every format that is read.
pub mod desa;
pub mod fgb;
pub mod json;
pub mod shapes;
pub mod sql;
