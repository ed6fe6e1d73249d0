//! A view is its URL: reading it, writing it, and what a view needs to be drawn.
mod load;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod load_tests;
mod page;
mod screen;
mod url;

#[cfg(feature = "ssr")]
pub use load::MAP_BOX;
pub use load::{Cache, load};
pub use page::{Base, MapPage};
pub use screen::{Page, Query, encode};
pub use url::{Sort, SortKey, View};
