//! A file as it lies on the disk, unpacked where it is gzipped.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};

use super::IngestError;
use crate::dataset::{hex, sha256_hex};

/// What was read.
pub(super) struct SourceFile {
    /// File name without its folder.
    pub(super) name: String,
    /// SHA-256 of the file as it lies there, lower-case hex.
    pub(super) sha256: String,
    /// Content, unpacked.
    pub(super) bytes: Vec<u8>,
}

/// Name and hash of a file that is read elsewhere.
pub(super) struct Fingerprint {
    /// File name without its folder.
    pub(super) name: String,
    /// SHA-256 of the file as it lies there, lower-case hex.
    pub(super) sha256: String,
}

/// Reads a file; gzip is known by its first two bytes, whatever the name.
pub(super) fn read(path: &Path) -> Result<SourceFile, IngestError> {
    let raw = limited(File::open(path).map_err(failed(path))?, path)?.map_err(failed(path))?;
    let sha256 = sha256_hex(&raw);
    let bytes = if raw.starts_with(&[0x1f, 0x8b]) {
        limited(MultiGzDecoder::new(raw.as_slice()), path)?.map_err(|error| IngestError::Gzip {
            file: path.to_owned(),
            reason: error.to_string(),
        })?
    } else {
        raw
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(IngestError::Empty {
            file: path.to_owned(),
        });
    }
    Ok(SourceFile {
        name: name_of(path),
        sha256,
        bytes,
    })
}

/// Hashes a file piece by piece.
pub(super) fn fingerprint(path: &Path) -> Result<Fingerprint, IngestError> {
    let mut file = File::open(path).map_err(failed(path))?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        match file.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => hasher.update(&piece[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(path)(error)),
        }
    }
    Ok(Fingerprint {
        name: name_of(path),
        sha256: hex(&hasher.finalize()),
    })
}

/// A table of figures held in memory: some twenty million rows.
const LIMIT_BYTES: u64 = 1 << 30;

/// All of it, as far as the limit; what the reader itself says is the inner result.
fn limited(from: impl Read, path: &Path) -> Result<io::Result<Vec<u8>>, IngestError> {
    let mut bytes = Vec::new();
    let read = from.take(LIMIT_BYTES + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > LIMIT_BYTES {
        return Err(IngestError::TooLarge {
            file: path.to_owned(),
            limit_mib: LIMIT_BYTES >> 20,
        });
    }
    Ok(read.map(|_| bytes))
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> IngestError {
    let file = path.to_owned();
    move |reason| IngestError::Read { file, reason }
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
