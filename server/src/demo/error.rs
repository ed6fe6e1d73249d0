//! Why no demo dataset was made.

use crate::{dataset::DatasetError, ingest::IngestError};

/// The published dataset is as it was.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Real data is published now.
    #[error(
        "dataset {id} holds real data: --force publishes the demo in its place (it stays, `situasi datasets rollback {id}` brings it back)"
    )]
    RealData {
        /// Its id.
        id: String,
    },
    /// A made-up code is none: the seed cannot be used.
    #[error("this seed makes no kabupaten ({0}): try another --seed")]
    Code(#[from] geodata::CodeError),
    /// The made-up boundaries could not be prepared.
    #[error(transparent)]
    Boundaries(#[from] IngestError),
    /// The data folder.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
}
