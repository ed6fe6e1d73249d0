//! Why a file is not there.

use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// Why a file could not be made. Nothing of it is left.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A drawing that cannot be read: a fault of the program.
    #[error("the drawing cannot be turned into a file: {0}")]
    Drawing(String),
    /// The table does not fit a workbook.
    #[error("the table cannot be turned into a workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The disk is full.
    #[error("{}: the disk is full; nothing half-written is left: free some room and run it again", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The disk refuses.
    #[error("cannot {what} {}: {source}", path.display())]
    Io {
        /// What was tried.
        what: &'static str,
        /// Where.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Another export writes there.
    #[error("another export is writing {}: wait until it is done, or choose another place", .0.display())]
    Taken(PathBuf),
    /// What is to be replaced is no folder of exported files.
    #[error("{} holds {}, which no export made: --force replaces folders of exported PDF files only, choose another one", folder.display(), other.display())]
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// What is in it.
        other: PathBuf,
    },
    /// Something stands where the files are to go.
    #[error("{} is there already and not empty: choose another folder, or replace what is in it with --force", .0.display())]
    Occupied(PathBuf),
}

impl ExportError {
    /// What was tried, and where.
    pub(super) fn io(what: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full { path },
            _ => Self::Io { what, path, source },
        }
    }
}
