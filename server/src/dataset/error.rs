//! What can go wrong with a data folder.

use std::path::{Path, PathBuf};

use super::CatalogueError;

/// Errors of the data folder; each names the file and what to do.
#[derive(Debug, thiserror::Error)]
pub enum DatasetError {
    /// The operating system refused.
    #[error("could not {action} {}: {source}", path.display())]
    Io {
        /// `read`, `write`, …
        action: &'static str,
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Somebody else is importing.
    #[error("another import is running in {}: wait until it has finished, then start this one again", dir.display())]
    Locked {
        /// The data folder.
        dir: PathBuf,
    },
    /// No dataset of that id.
    #[error("there is no dataset \"{id}\" in {}: `situasi datasets list` shows those there are", dir.display())]
    NotFound {
        /// What was asked.
        id: String,
        /// The data folder.
        dir: PathBuf,
    },
    /// `current` names something that is not there.
    #[error("{} names \"{id}\", which is no dataset here: choose one by `situasi datasets rollback ID`", path.display())]
    Current {
        /// The pointer file.
        path: PathBuf,
        /// What it holds.
        id: String,
    },
    /// A file of a dataset cannot be understood.
    #[error("{} is damaged: {reason}; go back to an older dataset by `situasi datasets rollback ID`, or import again", path.display())]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// Written by another version of the program.
    #[error("{} has layout {found}, this program reads {}: import the files again", path.display(), super::SCHEMA)]
    Schema {
        /// The manifest.
        path: PathBuf,
        /// The layout it has.
        found: u32,
    },
    /// The crosswalk of a dataset is damaged.
    #[error(transparent)]
    Crosswalk(#[from] crate::crosswalk::CrosswalkError),
    /// A table could not be encoded.
    #[error("the table of {what} could not be written: {reason}")]
    Encode {
        /// `regions` or `observations`.
        what: &'static str,
        /// What the encoder said.
        reason: String,
    },
    /// The catalogue is wrong.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
}

impl DatasetError {
    /// Adapter for `map_err` on file operations.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io {
            action,
            path,
            source,
        }
    }

    /// Adapter for `map_err` on decoders.
    pub(crate) fn damaged<E: std::fmt::Display>(path: &Path) -> impl FnOnce(E) -> Self {
        let path = path.to_owned();
        move |error| Self::Damaged {
            path,
            reason: error.to_string(),
        }
    }
}
