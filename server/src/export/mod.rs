//! Files of what the dashboard shows: pictures, sheets of paper, decks and tables, from the very drawings of its pages.
mod claim;
mod error;
mod font;
mod pdf;
mod png;
mod slug;
mod table;
mod whole;

pub use error::ExportError;
pub use pdf::{Leaf, Pdf, Size, pdf};
pub use png::{SCALES, png};
pub use slug::slug;
pub use table::xlsx;
pub use whole::{Folder, write};
