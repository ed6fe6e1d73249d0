//! Programs that the project needs and brings itself: one file each.
pub(crate) mod axe;
pub(crate) mod browser;
pub(crate) mod compiler;
pub(crate) mod deny;
mod install;
pub(crate) mod python;
pub(crate) mod trunk;
pub(crate) mod wasm_bindgen;
pub(crate) mod wasm_opt;
pub(crate) mod wasm_target;
