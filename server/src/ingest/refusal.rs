//! A value that was not taken, and the file that lists all of them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::IngestError;
use crate::dataset::now_rfc3339;

/// Why one row or one value of it was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// File name without its folder.
    pub file: String,
    /// Line in the file, from 1.
    pub row: u64,
    /// Header of the column; empty where the whole row is meant.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong with it.
    pub reason: String,
    /// How to mend it.
    pub remedy: String,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, row {}", self.file, self.row)?;
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        write!(f, ": \"{}\" {}; {}", self.value, self.reason, self.remedy)
    }
}

/// Writes all refusals to `DATA_DIR/reports/refused-TIME.csv` and gives its path.
pub(super) fn write_all(data_dir: &Path, refusals: &[Refusal]) -> Result<PathBuf, IngestError> {
    let dir = data_dir.join("reports");
    let failed = |path: &Path, reason: String| IngestError::Report {
        file: path.to_owned(),
        reason,
    };
    fs::create_dir_all(&dir).map_err(|e| failed(&dir, e.to_string()))?;
    let stamp: String = now_rfc3339()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    // Two imports within one second must not write over one another.
    let mut path = dir.join(format!("refused-{stamp}.csv"));
    let mut number = 2;
    while path.exists() {
        path = dir.join(format!("refused-{stamp}-{number}.csv"));
        number += 1;
    }
    let mut writer = csv::Writer::from_path(&path).map_err(|e| failed(&path, e.to_string()))?;
    let mut write = |record: [&str; 6]| {
        writer
            .write_record(record)
            .map_err(|e| failed(&path, e.to_string()))
    };
    write(["file", "row", "column", "value", "reason", "how_to_mend"])?;
    for refusal in refusals {
        let row = refusal.row.to_string();
        write([
            &refusal.file,
            &row,
            &refusal.column,
            &refusal.value,
            &refusal.reason,
            &refusal.remedy,
        ])?;
    }
    writer.flush().map_err(|e| failed(&path, e.to_string()))?;
    Ok(path)
}
