//! Datasets on disk: immutable folders, one of them current (design §7).
mod atomic;
mod catalogue;
mod clock;
mod error;
pub mod groups;
mod hash;
mod manifest;
mod observation_file;
mod observations;
mod publish;
mod region_file;
mod retention;
mod snapshot;
mod store;
mod table;

pub use catalogue::{Catalogue, CatalogueError, CatalogueProblem};
pub use clock::{now_rfc3339, rfc3339};
pub use error::DatasetError;
pub use groups::{GroupRow, Groups};
pub use hash::{dataset_id, sha256_hex};
pub use manifest::{BoundaryFile, GeometryFile, Manifest, SCHEMA};
pub use observations::{Change, Measure, Observation, Observations};
pub use publish::{Published, publish};
pub use retention::{Listed, list, prune, rollback};
pub use snapshot::{GeometryShape, RegionRow, Snapshot};
pub use store::{ImportLock, Store};
