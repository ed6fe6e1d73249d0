//! The query engine: DataFusion over the published dataset's Parquet, behind [`app::api::Analytics`].
mod answer;
mod batch;
mod catalogue;
pub mod cell;
mod changes;
mod datasets;
mod drawn;
mod engine;
mod error;
pub mod interval;
mod periods;
mod profile;
mod regions;
mod rollup;
mod shared;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod behaviour;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod fixture;

pub use changes::{ChangeCount, ChangedValue, Changes, ChangesQuery, Happened, changes};
pub use datasets::{Datasets, PinError};
pub use engine::Engine;
pub use error::EngineError;
pub use profile::ProfileRow;
pub use shared::SharedEngine;
