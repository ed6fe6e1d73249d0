//! One file a page.
#[cfg(feature = "ssr")]
mod mutu;
mod not_found;
mod peta;

#[cfg(feature = "ssr")]
pub use mutu::{MutuGroup, MutuPage, MutuView, MutuVillage, Reported, mutu, mutu_failure};
pub(crate) use not_found::NotFound;
pub(crate) use peta::{Peta, Scene};
