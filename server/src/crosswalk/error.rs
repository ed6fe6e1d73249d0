//! What can be wrong with a crosswalk or a file of confirmed names.

use std::path::PathBuf;

/// Each names the file and what to do.
#[derive(Debug, thiserror::Error)]
pub enum CrosswalkError {
    /// The file of confirmed names cannot be read or written.
    #[error("could not {action} {}: {reason}", path.display())]
    Io {
        /// `read` or `write`.
        action: &'static str,
        /// Which file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// A line of it says something that cannot be.
    #[error("{}, line {line}, column {column}: \"{value}\" {reason}; {remedy}", path.display())]
    Line {
        /// Which file.
        path: PathBuf,
        /// From 1.
        line: u64,
        /// Header of the column.
        column: &'static str,
        /// What stands there.
        value: String,
        /// What is wrong.
        reason: String,
        /// How to mend it.
        remedy: String,
    },
    /// A dataset's crosswalk is damaged.
    #[error("{}: {reason}", path.display())]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
}
