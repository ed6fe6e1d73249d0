use std::{borrow::Cow, io::Read};

use super::ReadError;

/// What a decompressed file may hold: a whole province of desa is some tens of MiB.
const LIMIT_MIB: u64 = 2_048;

/// The bytes themselves, or what they hold when they begin as gzip does. A byte order mark is taken off.
pub(super) fn inflate<'a>(bytes: &'a [u8], file: &str) -> Result<Cow<'a, [u8]>, ReadError> {
    inflate_up_to(bytes, file, LIMIT_MIB)
}

pub(super) fn inflate_up_to<'a>(
    bytes: &'a [u8],
    file: &str,
    limit_mib: u64,
) -> Result<Cow<'a, [u8]>, ReadError> {
    const MARK: &[u8] = &[0xef, 0xbb, 0xbf];
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(Cow::Borrowed(bytes.strip_prefix(MARK).unwrap_or(bytes)));
    }
    let mut out = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes)
        .take((limit_mib << 20) + 1)
        .read_to_end(&mut out)
        .map_err(|source| ReadError::Gzip {
            file: file.to_owned(),
            source,
        })?;
    if out.len() as u64 > limit_mib << 20 {
        return Err(ReadError::TooLarge {
            file: file.to_owned(),
            limit_mib,
        });
    }
    if out.starts_with(MARK) {
        out.drain(..MARK.len());
    }
    Ok(Cow::Owned(out))
}
