//! Where the bytes of a file come from.

use std::{borrow::Cow, fs::File, io::Read, path::Path};

use super::{ReadError, limits::INPUT_LIMIT_BYTES};

/// A file to read.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// A whole file in memory. A plain `.shp` cannot be read from it: its other parts are missing.
    Bytes(&'a [u8]),
    /// A file on the disk; of a `.shp` the other parts are looked for beside it.
    Path(&'a Path),
}

impl<'a> Source<'a> {
    /// All of it, refused when it is larger than what is read at all.
    pub(super) fn load(self, file: &str) -> Result<Cow<'a, [u8]>, ReadError> {
        let bytes = match self {
            Self::Bytes(bytes) if bytes.len() as u64 > INPUT_LIMIT_BYTES => {
                return Err(too_large(file, INPUT_LIMIT_BYTES));
            }
            Self::Bytes(bytes) => Cow::Borrowed(bytes),
            Self::Path(path) => {
                let opened = File::open(path).map_err(|reason| ReadError::Io {
                    file: file.to_owned(),
                    reason,
                })?;
                Cow::Owned(read_limited(opened, file, INPUT_LIMIT_BYTES)?)
            }
        };
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(ReadError::Nothing {
                file: file.to_owned(),
            });
        }
        Ok(bytes)
    }
}

/// A file up to a limit. One that is larger is refused before it is read; one that grows, while it is.
pub(super) fn read_limited(
    opened: File,
    file: &str,
    limit_bytes: u64,
) -> Result<Vec<u8>, ReadError> {
    let failed = |reason| ReadError::Io {
        file: file.to_owned(),
        reason,
    };
    let size = opened.metadata().map_err(failed)?.len();
    if size > limit_bytes {
        return Err(too_large(file, limit_bytes));
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    opened
        .take(limit_bytes + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() as u64 > limit_bytes {
        return Err(too_large(file, limit_bytes));
    }
    Ok(bytes)
}

fn too_large(file: &str, limit_bytes: u64) -> ReadError {
    ReadError::TooLarge {
        file: file.to_owned(),
        limit_mib: limit_bytes >> 20,
    }
}
