//! Why a dataset cannot be opened or asked.

use std::path::PathBuf;

use app::api::ApiError;

use crate::dataset::{CatalogueError, DatasetError};

/// Each names the file at fault.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// A file of the dataset is missing or unreadable.
    #[error("{path}: {source}: import again, or go back with `situasi datasets rollback ID`")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The dataset's manifest is unreadable or of another layout.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
    /// `indicators.toml` cannot be read.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// A value in a Parquet file is not what its column promises.
    #[error("{table}, column {column}: {reason}")]
    Column {
        /// `regions` or `observations`.
        table: &'static str,
        /// Column.
        column: String,
        /// The value and what was expected.
        reason: String,
    },
    /// DataFusion refused or failed.
    #[error("query engine: {0}")]
    Query(#[from] Box<datafusion::error::DataFusionError>),
}

impl From<datafusion::error::DataFusionError> for EngineError {
    fn from(error: datafusion::error::DataFusionError) -> Self {
        Self::Query(Box::new(error))
    }
}

impl From<EngineError> for ApiError {
    /// The cause goes to the log; paths of the server's disk are not for the world.
    fn from(error: EngineError) -> Self {
        tracing::error!(%error, "a question could not be answered");
        Self::Internal("the query engine failed; the server's log has the cause".to_owned())
    }
}
