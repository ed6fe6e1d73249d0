//! A view is its URL: reading it, writing it, and what a view needs to be drawn.
mod load;
mod page;
mod url;

pub use load::{Cache, load};
pub use page::{Base, MapPage};
pub use url::{Sort, SortKey, View};
