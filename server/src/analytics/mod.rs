//! The query engine: figures scanned by DataFusion from the published dataset's Parquet, time rules and roll-ups over them, and
//! what each audience may see, behind [`app::api::Analytics`].
mod answer;
mod batch;
mod catalogue;
pub mod cell;
mod changes;
mod datasets;
mod drawn;
mod engine;
mod error;
mod figures;
mod files;
pub mod interval;
mod kept;
mod periods;
mod pooled;
mod profile;
mod quality;
mod regions;
mod scan;
mod shared;
mod sums;
mod suppress;
mod time;
mod trend;
mod validity;
mod view;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod ahead;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod behaviour;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod fixture;

pub use changes::{ChangeCount, ChangedValue, Changes, ChangesQuery, Happened, changes};
pub use datasets::{Datasets, PinError};
pub use engine::{Engine, EngineOptions};
pub use error::EngineError;
pub use profile::ProfileRow;
pub use shared::SharedEngine;
pub use sums::Sums;
pub use view::EngineView;
