//! `.br` and `.gz` beside every text and wasm file: compressed once here, as hard as can be, rather than at each request.

use std::{fs, io::Write as _, path::Path};

use anyhow::{Context as _, Result};

/// What is worth compressing.
const KINDS: [&str; 6] = ["js", "wasm", "css", "svg", "webmanifest", "json"];

/// Writes the twins of every file in the folder and below.
///
/// # Errors
/// A file cannot be read or written.
pub(crate) fn write(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            write(&path)?;
        } else if path
            .extension()
            .and_then(|kind| kind.to_str())
            .is_some_and(|kind| KINDS.contains(&kind))
        {
            let plain = fs::read(&path).with_context(|| path.display().to_string())?;
            save(&path, "br", &brotli(&plain)?)?;
            save(&path, "gz", &gzip(&plain)?)?;
        }
    }
    Ok(())
}

fn save(path: &Path, ending: &str, bytes: &[u8]) -> Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    fs::write(&name, bytes).with_context(|| Path::new(&name).display().to_string())
}

/// Quality 11, window 2^22.
///
/// # Errors
/// None with memory on both sides; the signature is the library's.
pub(crate) fn brotli(plain: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 16, 11, 22);
    writer.write_all(plain)?;
    writer.flush()?;
    drop(writer);
    Ok(out)
}

/// Level 9.
///
/// # Errors
/// None with memory on both sides; the signature is the library's.
pub(crate) fn gzip(plain: &[u8]) -> Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(plain)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn twins_hold_the_same_bytes() {
        let plain = b"situasi kesehatan per desa ".repeat(400);
        let mut back = Vec::new();
        let packed = brotli(&plain).unwrap();
        brotli::Decompressor::new(packed.as_slice(), 4096)
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(back, plain);
        back.clear();
        let packed_too = gzip(&plain).unwrap();
        flate2::read::GzDecoder::new(packed_too.as_slice())
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(back, plain);
        assert!(packed.len() < packed_too.len() && packed_too.len() < plain.len() / 10);
    }
}
