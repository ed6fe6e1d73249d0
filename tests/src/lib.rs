//! The harness: the real binary on a free port, a real browser, and what both say.
mod binary;
mod browser;
pub mod colour;
mod deck;
mod device;
mod driver;
mod hand;
mod keyboard;
mod markup;
mod meeting;
mod mouse;
mod picture;
mod pieces;
mod port;
mod server;
mod shared;
mod sight;
mod stage;
mod visit;
mod waiting;

pub use binary::{Outcome, demo, situasi, workspace_root};
pub use browser::Browser;
pub use deck::{VIEWS, deck};
/// Keys that are no letters.
pub use fantoccini::key::Key;
pub use hand::Hand;
pub use markup::{Form, forms, links};
pub use meeting::{Meeting, maps, walk};
pub use picture::encoded;
pub use pieces::in_two_pieces;
pub use server::{Answer, Server};
pub use shared::shared_file;
pub use sight::{Borders, Line, Mark, Photograph, Seen};
pub use visit::{PAGES, Visit, code, first_district, inside, pages};
pub use waiting::until;
