//! GeoJSON (RFC 7946), newline-delimited or in text sequences (RFC 8142), and TopoJSON.
//!
//! The bytes are walked once, straight into points: no tree of values is built.
mod coordinates;
mod document;
mod feature;
mod path;
mod scalar;
mod shared_arcs;
mod topology;

use serde::de::DeserializeSeed;

use self::document::{Document, DocumentSeed};
pub(super) use self::path::path_coordinates;
use super::{FieldChoice, ReadError, ReadReport, assemble::assemble, crs::Crs, table::Table};

/// Begins a record of a text sequence (RFC 8142). A control character cannot stand inside a record.
pub(super) const RECORD_SEPARATOR: u8 = 0x1e;

/// Reads JSON of any of these forms.
pub(super) fn read_json(
    text: &[u8],
    choice: &FieldChoice,
    file: &str,
) -> Result<ReadReport, ReadError> {
    let mut document = Document::new(Table::new(choice));
    if text.trim_ascii_start().first() == Some(&RECORD_SEPARATOR) {
        let records = text.split(|byte| *byte == RECORD_SEPARATOR);
        for (at, record) in records.filter(|r| !r.trim_ascii().is_empty()).enumerate() {
            read_values(record, &mut document, &format!("{file}, record {}", at + 1))?;
        }
    } else {
        read_values(text, &mut document, file)?;
    }
    let crs = match &document.crs {
        Some(name) => Crs::by_name(name, file)?,
        None => Crs::Degrees,
    };
    let table = document.finish(choice, file)?;
    assemble(table, &crs, choice, file)
}

/// One value, or one after the other, usually one a line.
///
/// Whether there is another is found by trying: asking the parser for the end builds an error with a line number each time
/// it is not there, which counts all lines before it.
fn read_values(text: &[u8], document: &mut Document, file: &str) -> Result<(), ReadError> {
    let mut json = serde_json::Deserializer::from_slice(text);
    let mut is_first = true;
    loop {
        document.is_begun = false;
        let read = DocumentSeed(document).deserialize(&mut json);
        if let Some(exceeded) = document.exceeded {
            return Err(exceeded.in_file(file));
        }
        match read {
            Ok(()) => document.check_kind(file)?,
            Err(error) if error.is_eof() && !document.is_begun && !is_first => return Ok(()),
            Err(reason) => {
                return Err(ReadError::Json {
                    file: file.to_owned(),
                    reason,
                });
            }
        }
        is_first = false;
    }
}
