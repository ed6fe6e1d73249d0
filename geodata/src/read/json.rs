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

/// One value, or one a line.
fn read_values(text: &[u8], document: &mut Document, file: &str) -> Result<(), ReadError> {
    let mut json = serde_json::Deserializer::from_slice(text);
    loop {
        let read = DocumentSeed(document).deserialize(&mut json);
        if let Some(exceeded) = document.exceeded {
            return Err(exceeded.in_file(file));
        }
        read.map_err(|reason| ReadError::Json {
            file: file.to_owned(),
            reason,
        })?;
        document.check_kind(file)?;
        // Nothing but white space: the end. Anything else is the next value, or an error there.
        if json.end().is_ok() {
            return Ok(());
        }
    }
}
