//! `/presentasi`: a deck put together, and shown.
mod page;
mod show;
mod table;

pub use page::{Choice, PresentasiPage, presentasi, presentasi_words};
pub use show::{Embedded, Show, Shown, piece, show};
