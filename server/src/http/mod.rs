//! The server's face: the read-only API, the rendered pages, the client's files.
mod answers;
mod api;
mod ask;
mod assets;
mod budget;
mod cache;
mod cors;
mod dhis2;
mod docs;
mod form;
mod format;
mod home;
mod limits;
mod methods;
mod openapi;
mod pages;
mod params;
mod problem;
mod reply;
mod router;
mod rows;
mod security;
mod serve;
mod state;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod contract;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod contract_geometry;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod decks;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod files;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod forms;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod pinned;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod site;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod warm;

pub use cors::{Origin, OriginError};
pub use pages::{Drawings, Paper};
pub use router::{api_router, router};
pub use serve::{ServeOptions, serve};
pub use state::AppState;
