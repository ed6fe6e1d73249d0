//! `/mutu`: what is doubtful about the figures, and who has not reported.
//!
//! The page exists on the server only: it is read, printed and left again, nothing in it reacts, and the client need not carry
//! it. Its links are ordinary links, its choices an ordinary form.
mod checks;
mod document;
mod findings;
mod heat;
mod page;
mod sentence;
mod slide;
mod waiting;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

pub use document::mutu;
pub use page::{MutuGroup, MutuPage, MutuVillage, Reported};
pub use slide::mutu_slide;
