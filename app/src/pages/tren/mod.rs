//! `/tren`: one indicator over time, of up to eight regions, or this year over the past ones.
mod chart;
mod page;
mod slide;
mod table;

pub(in crate::pages) use page::adding;
pub use page::{Adding, Line, SEASONS, TrenPage, tren};
pub use slide::tren_slide;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
