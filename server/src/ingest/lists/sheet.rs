//! A list as it lies on the disk: CSV in whatever delimiter and encoding, or the first sheet of a workbook.

use std::{
    io::Cursor,
    path::{Path, PathBuf},
};

use app::model::Source;
use calamine::{Data, Reader as _};

use super::{
    super::{IngestError, Refusal, source_file},
    ListError,
};
use crate::dataset::now_rfc3339;

/// Headers and rows.
pub(super) struct Sheet {
    path: PathBuf,
    name: String,
    sha256: String,
    headers: Vec<String>,
    /// Line or row in the file, from 1, and the cells.
    pub(super) rows: Vec<(u64, Vec<String>)>,
}

/// A column of a sheet; none where the sheet lacks an optional one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column(Option<usize>);

impl Sheet {
    /// Reads a file.
    pub(super) fn read(path: &Path) -> Result<Self, ListError> {
        let file = source_file::read(path)?;
        let is_workbook = [b"PK\x03\x04".as_slice(), &[0xd0, 0xcf, 0x11, 0xe0]]
            .iter()
            .any(|start| file.bytes.starts_with(start));
        let mut rows = if is_workbook {
            workbook(path, file.bytes)?
        } else {
            delimited(path, &file.bytes)?
        };
        rows.retain(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
        if rows.len() < 2 {
            return Err(ListError::Nothing {
                file: path.to_owned(),
            });
        }
        let (_, headers) = rows.remove(0);
        Ok(Self {
            path: path.to_owned(),
            name: file.name,
            sha256: file.sha256,
            headers,
            rows,
        })
    }

    /// The first column that has one of these names, compared without case, blanks and signs.
    pub(super) fn optional(&self, names: &[&str]) -> Column {
        Column(names.iter().find_map(|name| {
            self.headers
                .iter()
                .position(|header| plain(header) == plain(name))
        }))
    }

    /// As [`Self::optional`].
    ///
    /// # Errors
    /// None of them is there.
    pub(super) fn column(&self, names: &[&str]) -> Result<Column, ListError> {
        let column = self.optional(names);
        if column.0.is_some() {
            return Ok(column);
        }
        Err(ListError::Column {
            file: self.path.clone(),
            wanted: names.join(" or "),
            headers: self.headers.join(", "),
        })
    }

    /// A refusal of a cell.
    pub(super) fn refusal(
        &self,
        row: u64,
        column: Column,
        value: &str,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Refusal {
        Refusal {
            file: self.name.clone(),
            row,
            column: column
                .0
                .and_then(|at| self.headers.get(at))
                .cloned()
                .unwrap_or_default(),
            value: value.to_owned(),
            reason: reason.into(),
            remedy: remedy.into(),
        }
    }

    /// The file as a source of a dataset.
    pub(super) fn source(&self, kind: &str) -> Source {
        Source {
            kind: kind.to_owned(),
            file: self.name.clone(),
            sha256: self.sha256.clone(),
            rows: self.rows.len() as u64,
            refused: 0,
            outside: 0,
            imported_at: now_rfc3339(),
        }
    }

    /// What messages call the file.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

impl Column {
    /// Its cell in a row; empty where there is none.
    pub(super) fn of(self, cells: &[String]) -> &str {
        self.0
            .and_then(|at| cells.get(at))
            .map_or("", String::as_str)
    }

    /// No column: a refusal is about the row, or the file, as a whole.
    pub(super) const fn none() -> Self {
        Self(None)
    }

    /// Whether the sheet has it.
    pub(super) const fn is_there(self) -> bool {
        self.0.is_some()
    }
}

/// A header for comparison.
fn plain(header: &str) -> String {
    header
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn delimited(path: &Path, bytes: &[u8]) -> Result<Vec<(u64, Vec<String>)>, ListError> {
    let text = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0,
        },
    };
    if text.contains('\0') {
        return Err(IngestError::NotText {
            file: path.to_owned(),
            looks_like: "binary data",
        }
        .into());
    }
    let (text, skipped) = match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("sep=") => (rest, 1),
        _ => (text.as_ref(), 0),
    };
    let head = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |delimiter: u8| head.bytes().filter(|byte| *byte == delimiter).count();
    // Of equals the last one wins: the comma.
    let delimiter = [b'|', b'\t', b';', b',']
        .into_iter()
        .max_by_key(|d| count(*d))
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| ListError::Table {
            file: path.to_owned(),
            reason: error.to_string(),
        })?;
        let line = record.position().map_or(0, csv::Position::line) + skipped;
        rows.push((line, record.iter().map(str::to_owned).collect()));
    }
    Ok(rows)
}

fn workbook(path: &Path, bytes: Vec<u8>) -> Result<Vec<(u64, Vec<String>)>, ListError> {
    let failed = |reason: String| ListError::Workbook {
        file: path.to_owned(),
        reason,
    };
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|error| failed(error.to_string()))?;
    let range = book
        .worksheet_range_at(0)
        .ok_or_else(|| failed("it has no sheet".to_owned()))?
        .map_err(|error| failed(error.to_string()))?;
    let first = range.start().map_or(0, |(row, _)| u64::from(row));
    Ok(range
        .rows()
        .enumerate()
        .map(|(at, cells)| (first + at as u64 + 1, cells.iter().map(cell).collect()))
        .collect())
}

/// A cell as text. A code that Excel took for a number is whole and below 2^53: its digits are all there.
fn cell(cell: &Data) -> String {
    match cell {
        Data::Float(number) => number.to_string(),
        other => other.to_string().trim().to_owned(),
    }
}
