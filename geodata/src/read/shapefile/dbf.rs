//! The attribute table.

use super::TextEncoding;
use crate::read::{
    ReadError,
    fields::number_text,
    table::{Columns, Values},
};

const HEADER: usize = 32;
const DESCRIPTOR: usize = 32;
const END_OF_FIELDS: u8 = 0x0d;
const DELETED: u8 = b'*';

/// A table over the bytes of a `.dbf`.
#[derive(Debug)]
pub(super) struct Attributes<'a> {
    descriptors: &'a [u8],
    rows: &'a [u8],
    row_bytes: usize,
    count: usize,
}

/// Where the value of a field that is kept lies in a row.
#[derive(Debug)]
pub(super) struct Field {
    id: u8,
    kind: u8,
    start: usize,
    end: usize,
}

/// One row.
#[derive(Debug)]
pub(super) struct Record<'a>(&'a [u8]);

impl<'a> Attributes<'a> {
    pub(super) fn open(bytes: &'a [u8], file: &str) -> Result<Self, ReadError> {
        let damaged = |reason: String| ReadError::Damaged {
            file: file.to_owned(),
            place: "the header of the .dbf".to_owned(),
            reason,
        };
        let header = bytes
            .first_chunk::<HEADER>()
            .ok_or_else(|| damaged(format!("it has {} bytes", bytes.len())))?;
        let promised = u32::from_le_bytes([header[4], header[5], header[6], header[7]]) as usize;
        let header_bytes = usize::from(u16::from_le_bytes([header[8], header[9]]));
        let row_bytes = usize::from(u16::from_le_bytes([header[10], header[11]]));
        let descriptors = bytes
            .get(HEADER..header_bytes)
            .ok_or_else(|| damaged(format!("its header should end at byte {header_bytes}")))?;
        let rows = bytes.get(header_bytes..).unwrap_or_default();
        if row_bytes == 0 {
            return Err(damaged("its rows have no bytes".to_owned()));
        }
        if promised > rows.len() / row_bytes {
            return Err(damaged(format!(
                "it promises {promised} rows of {row_bytes} bytes, and {} bytes follow",
                rows.len()
            )));
        }
        Ok(Self {
            descriptors,
            rows,
            row_bytes,
            count: promised,
        })
    }

    /// Names all fields to `columns` and gives those that are kept.
    pub(super) fn keep(&self, columns: &mut Columns, encoding: &TextEncoding) -> Vec<Field> {
        let mut fields = Vec::new();
        // A row begins with its deletion mark.
        let mut start = 1;
        for descriptor in self.descriptors.chunks_exact(DESCRIPTOR) {
            if descriptor[0] == END_OF_FIELDS {
                break;
            }
            let (kind, length) = (descriptor[11], usize::from(descriptor[16]));
            let name = descriptor[..11].split(|byte| *byte == 0).next();
            let name = encoding.decode(name.unwrap_or_default());
            let end = start + length;
            if let Some(id) = columns.id(name.trim())
                && end <= self.row_bytes
            {
                fields.push(Field {
                    id,
                    kind,
                    start,
                    end,
                });
            }
            start = end;
        }
        fields
    }

    pub(super) fn len(&self) -> usize {
        self.count
    }

    pub(super) fn record(&self, at: usize) -> Option<Record<'a>> {
        let start = (at < self.count).then(|| at * self.row_bytes)?;
        self.rows.get(start..start + self.row_bytes).map(Record)
    }
}

impl Record<'_> {
    pub(super) fn is_deleted(&self) -> bool {
        self.0.first() == Some(&DELETED)
    }

    /// Sets the value of a field, numbers without a fraction written out (`3308012002.000`).
    pub(super) fn read(&self, field: &Field, encoding: &TextEncoding, values: &mut Values) {
        let Some(bytes) = self.0.get(field.start..field.end) else {
            return;
        };
        match field.kind {
            b'I' => {
                if let Some(number) = bytes.first_chunk::<4>() {
                    values.set(field.id, &i32::from_le_bytes(*number).to_string());
                }
            }
            b'O' => {
                if let Some(number) = bytes.first_chunk::<8>() {
                    values.set(field.id, &number_text(f64::from_le_bytes(*number)));
                }
            }
            b'N' | b'F' => {
                let text = String::from_utf8_lossy(bytes);
                match text.trim().parse::<f64>() {
                    Ok(number) => values.set(field.id, &number_text(number)),
                    Err(_) => values.set(field.id, text.trim_matches(['\0', ' ', '*'])),
                }
            }
            _ => {
                let end = bytes
                    .iter()
                    .position(|byte| *byte == 0)
                    .unwrap_or(bytes.len());
                values.set(field.id, &encoding.decode(&bytes[..end]));
            }
        }
    }
}
