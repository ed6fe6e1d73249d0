//! One file a page; pages written as text exist on the server only.
#[cfg(feature = "ssr")]
mod mutu;
mod peta;
mod text;

#[cfg(feature = "ssr")]
pub use mutu::{MutuGroup, MutuPage, MutuView, MutuVillage, Reported, mutu};
pub(crate) use peta::{Peta, Scene};
pub(crate) use text::Text;
