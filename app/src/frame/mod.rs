//! What stands around every page: the bar on top, notices, the foot, and how a page that is written as text comes into the
//! document.
mod bar;
mod block;
mod chip;
mod failure;
mod form;
#[cfg(any(feature = "ssr", test))]
mod sheet;

pub use bar::{Around, bar};
pub(crate) use block::block;
pub use chip::{cell_chip, chip};
pub(crate) use failure::failure;
#[cfg(any(feature = "ssr", test))]
pub use form::select;
pub use form::{hidden, options};
#[cfg(any(feature = "ssr", test))]
pub use sheet::{Sheet, document, document_at, failed, foot, nowhere};
