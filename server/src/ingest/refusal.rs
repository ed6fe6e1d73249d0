//! A value that was not taken, and the file that lists all of them.

use std::{
    borrow::Cow,
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

/// Writes all refusals to `asked`, else to `DATA_DIR/reports/refused-TIME.csv`, and gives the path.
pub(super) fn write_all(
    data_dir: &Path,
    asked: Option<&Path>,
    refusals: &[Refusal],
) -> Result<PathBuf, IngestError> {
    let path = match asked {
        Some(path) => path.to_owned(),
        None => report_path(data_dir, "refused")?,
    };
    let lines: Vec<[String; 6]> = refusals
        .iter()
        .map(|refusal| {
            [
                refusal.file.clone(),
                refusal.row.to_string(),
                refusal.column.clone(),
                refusal.value.clone(),
                refusal.reason.clone(),
                refusal.remedy.clone(),
            ]
        })
        .collect();
    let headers = ["file", "row", "column", "value", "reason", "how_to_mend"];
    write_table(&path, &headers, lines.iter().map(|line| &line[..]))?;
    Ok(path)
}

/// A path in `DATA_DIR/reports` that is not taken.
pub(super) fn report_path(data_dir: &Path, kind: &str) -> Result<PathBuf, IngestError> {
    let dir = data_dir.join("reports");
    fs::create_dir_all(&dir).map_err(|e| failed(&dir, &e))?;
    let stamp: String = now_rfc3339()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    // Two imports within one second must not write over one another.
    let mut path = dir.join(format!("{kind}-{stamp}.csv"));
    let mut number = 2;
    while path.exists() {
        path = dir.join(format!("{kind}-{stamp}-{number}.csv"));
        number += 1;
    }
    Ok(path)
}

/// Writes a table that a spreadsheet may open.
pub(super) fn write_table<'a>(
    path: &Path,
    headers: &[&str],
    lines: impl Iterator<Item = &'a [String]>,
) -> Result<(), IngestError> {
    let mut writer = csv::Writer::from_path(path).map_err(|e| failed(path, &e))?;
    writer.write_record(headers).map_err(|e| failed(path, &e))?;
    for line in lines {
        writer
            .write_record(line.iter().map(|cell| defused(cell).into_owned()))
            .map_err(|e| failed(path, &e))?;
    }
    writer.flush().map_err(|e| failed(path, &e))
}

fn failed(path: &Path, error: &dyn std::fmt::Display) -> IngestError {
    IngestError::Report {
        file: path.to_owned(),
        reason: error.to_string(),
    }
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers.
fn defused(cell: &str) -> Cow<'_, str> {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula && cell.parse::<f64>().is_err() {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::defused;

    #[test]
    fn formulas_are_made_harmless_and_numbers_stay() {
        for (cell, want) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+cmd", "'+cmd"),
            ("-2+3", "'-2+3"),
            ("-4", "-4"),
            ("abc", "abc"),
            ("", ""),
        ] {
            assert_eq!(defused(cell), want);
        }
    }
}
