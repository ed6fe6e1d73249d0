//! The harness: the real binary on a free port, a real browser, and what both say.
mod binary;
mod browser;
mod driver;
mod mouse;
mod port;
mod server;
mod shared;
mod waiting;

pub use binary::{Outcome, demo, situasi, workspace_root};
pub use browser::Browser;
pub use server::{Answer, Server};
pub use shared::shared_file;
pub use waiting::until;
