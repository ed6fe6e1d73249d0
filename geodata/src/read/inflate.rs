use std::{borrow::Cow, io::Read};

use super::ReadError;

/// The two bytes that gzip begins with.
pub(super) const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Deflate makes at most about 1 030 bytes of one: a size that promises more is not believed.
pub(super) const MOST_PER_BYTE: u64 = 1_040;

/// The bytes themselves, or what they hold when they begin as gzip does. A byte order mark is taken off.
pub(super) fn inflate<'a>(
    bytes: &'a [u8],
    file: &str,
    limit_bytes: u64,
) -> Result<Cow<'a, [u8]>, ReadError> {
    const MARK: &[u8] = &[0xef, 0xbb, 0xbf];
    if !bytes.starts_with(&GZIP) {
        return Ok(Cow::Borrowed(bytes.strip_prefix(MARK).unwrap_or(bytes)));
    }
    let mut out = Vec::with_capacity(promised_bytes(bytes, limit_bytes));
    flate2::read::MultiGzDecoder::new(bytes)
        .take(limit_bytes + 1)
        .read_to_end(&mut out)
        .map_err(|reason| ReadError::Gzip {
            file: file.to_owned(),
            reason,
        })?;
    if out.len() as u64 > limit_bytes {
        return Err(ReadError::TooLarge {
            file: file.to_owned(),
            limit_mib: limit_bytes >> 20,
        });
    }
    if out.starts_with(MARK) {
        out.drain(..MARK.len());
    }
    Ok(Cow::Owned(out))
}

/// What the last four bytes say of the size, as far as it can be true.
fn promised_bytes(bytes: &[u8], limit_bytes: u64) -> usize {
    let Some(tail) = bytes.last_chunk::<4>() else {
        return 0;
    };
    let promised = u64::from(u32::from_le_bytes(*tail));
    let possible = (bytes.len() as u64).saturating_mul(MOST_PER_BYTE);
    // One byte more: the end is then found without another reservation.
    promised.min(possible).min(limit_bytes) as usize + 1
}
