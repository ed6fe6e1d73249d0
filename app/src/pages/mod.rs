//! One file a page.
mod not_found;
mod peta;

pub(crate) use not_found::NotFound;
pub(crate) use peta::{Peta, Scene};
