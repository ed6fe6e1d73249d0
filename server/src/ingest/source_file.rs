//! A file as it lies on the disk, unpacked where it is gzipped.

use std::{fs, io::Read, path::Path};

use flate2::read::MultiGzDecoder;

use super::IngestError;
use crate::dataset::sha256_hex;

/// What was read.
pub(super) struct SourceFile {
    /// File name without its folder.
    pub(super) name: String,
    /// SHA-256 of the file as it lies there, lower-case hex.
    pub(super) sha256: String,
    /// Content, unpacked.
    pub(super) bytes: Vec<u8>,
}

/// Reads a file; gzip is known by its first two bytes, whatever the name.
pub(super) fn read(path: &Path) -> Result<SourceFile, IngestError> {
    let raw = fs::read(path).map_err(|source| IngestError::Read {
        file: path.to_owned(),
        source,
    })?;
    let sha256 = sha256_hex(&raw);
    let bytes = if raw.starts_with(&[0x1f, 0x8b]) {
        let mut unpacked = Vec::new();
        MultiGzDecoder::new(raw.as_slice())
            .read_to_end(&mut unpacked)
            .map_err(|error| IngestError::Gzip {
                file: path.to_owned(),
                reason: error.to_string(),
            })?;
        unpacked
    } else {
        raw
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(IngestError::Empty {
            file: path.to_owned(),
        });
    }
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |n| n.to_string_lossy().into_owned(),
    );
    Ok(SourceFile {
        name,
        sha256,
        bytes,
    })
}
