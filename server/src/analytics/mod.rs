//! The query engine: DataFusion over the published dataset's Parquet, behind [`app::api::Analytics`].
mod answer;
mod batch;
mod catalogue;
pub mod cell;
mod engine;
mod error;
pub mod interval;
mod periods;
mod quality;
mod regions;
mod rollup;
mod shared;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod behaviour;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod fixture;

pub use engine::Engine;
pub use error::EngineError;
pub use shared::SharedEngine;
