//! Why a list was refused; the published dataset is then as it was.

use std::path::PathBuf;

use super::super::{IngestError, Refusal};
use crate::{crosswalk::CrosswalkError, dataset::DatasetError};

/// Rows printed; the rest is counted.
const PRINTED: usize = 20;

/// Each names the file and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// A workbook that cannot be opened.
    #[error("{} cannot be read as a workbook: {reason}; save its sheet as CSV", file.display())]
    Workbook {
        /// Which file.
        file: PathBuf,
        /// What the reader said.
        reason: String,
    },
    /// The text cannot be split.
    #[error("{} cannot be split into columns: {reason}", file.display())]
    Table {
        /// Which file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A column is missing.
    #[error("{} has no column {wanted}; its headers are {headers}", file.display())]
    Column {
        /// Which file.
        file: PathBuf,
        /// The names that would do.
        wanted: String,
        /// The headers found.
        headers: String,
    },
    /// Rows that contradict themselves, each other or the boundaries: none of the file is taken.
    #[error("{} rows are refused, nothing was imported:\n{}", rows.len(), told(rows))]
    Rows {
        /// All of them.
        rows: Vec<Refusal>,
    },
    /// Nothing in it.
    #[error("{} holds no row: export it again from its source", file.display())]
    Nothing {
        /// Which file.
        file: PathBuf,
    },
    /// There is nothing to put the list on.
    #[error("there are no boundaries yet: run `situasi import boundaries FILE` first")]
    NoBoundaries,
    /// Reading the file.
    #[error(transparent)]
    Ingest(#[from] IngestError),
    /// The data folder.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
    /// The file of confirmed names.
    #[error(transparent)]
    Crosswalk(#[from] CrosswalkError),
}

fn told(rows: &[Refusal]) -> String {
    let mut lines: Vec<String> = rows
        .iter()
        .take(PRINTED)
        .map(|row| format!("  {row}"))
        .collect();
    if rows.len() > PRINTED {
        lines.push(format!("  … and {} more", rows.len() - PRINTED));
    }
    lines.join("\n")
}
