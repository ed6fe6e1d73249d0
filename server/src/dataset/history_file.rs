//! `history.csv`: which desa were there when, and what became of them; a dataset in which nothing changed has none.

use std::{fs, path::Path};

use geodata::history::History;

use super::DatasetError;

/// The file, beside `regions.parquet`.
pub(super) const FILE: &str = "history.csv";

/// Reads the history of the dataset in `dir`.
///
/// # Errors
/// The file is damaged.
pub(crate) fn read(dir: &Path) -> Result<History, DatasetError> {
    let path = &dir.join(FILE);
    if !path.is_file() {
        return Ok(History::default());
    }
    let text = fs::read_to_string(path).map_err(DatasetError::io("read", path))?;
    History::from_csv(&text).map_err(DatasetError::damaged(path))
}
