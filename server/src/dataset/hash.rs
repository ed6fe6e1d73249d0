//! Names that follow from content.

use std::{collections::BTreeMap, fmt::Write};

use app::model::Source;
use sha2::{Digest, Sha256};

/// SHA-256, lower-case hex.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The id of a dataset: the first 16 hex digits of SHA-256 over its files and the files it was made from. Times are left
/// out, so that the same input gives the same id.
#[must_use]
pub fn dataset_id(demo: bool, sources: &[Source], files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hasher = Sha256::new();
    hasher.update([u8::from(demo)]);
    for source in sources {
        for part in [&source.kind, &source.file, &source.sha256] {
            feed(&mut hasher, part.as_bytes());
        }
        for count in [source.rows, source.refused, source.outside] {
            hasher.update(count.to_le_bytes());
        }
    }
    for (path, bytes) in files {
        feed(&mut hasher, path.as_bytes());
        feed(&mut hasher, bytes);
    }
    let mut id = hex(&hasher.finalize());
    id.truncate(16);
    id
}

/// Length first: two neighbouring parts can then not be cut elsewhere and give the same hash.
fn feed(hasher: &mut Sha256, part: &[u8]) {
    hasher.update((part.len() as u64).to_le_bytes());
    hasher.update(part);
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing into a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
