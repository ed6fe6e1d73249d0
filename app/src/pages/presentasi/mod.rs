//! `/presentasi`: a deck put together, and shown.
mod download;
mod page;
mod show;
mod table;

pub use download::unduh;
pub use page::{Choice, PresentasiPage, presentasi, presentasi_words};
pub use show::{Embedded, Show, Shown, piece, show, still};
