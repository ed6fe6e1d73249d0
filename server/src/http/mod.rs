//! The server's face: the read-only API, the rendered pages, the client's files.
mod api;
mod assets;
mod cache;
mod methods;
mod mutu;
mod pages;
mod params;
mod problem;
mod router;
mod security;
mod serve;
mod state;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod contract;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod site;

pub use router::{api_router, router};
pub use serve::{ServeOptions, serve};
pub use state::AppState;
