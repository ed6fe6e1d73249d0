//! From bytes to text: UTF-8, UTF-16, else what Windows writes.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Why bytes are no text; says what they look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NotText(pub(super) &'static str);

/// Decodes a text file and names its encoding.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, &'static str), NotText> {
    if let Some(kind) = known_binary(&bytes) {
        return Err(NotText(kind));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return text_of(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if let Some(encoding) = utf16_without_mark(&bytes) {
        return text_of(encoding, &bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) => readable(text, UTF_8.name()),
        Err(not) => text_of(WINDOWS_1252, not.as_bytes()),
    }
}

fn text_of(encoding: &'static Encoding, bytes: &[u8]) -> Result<(String, &'static str), NotText> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        return Err(NotText(
            "damaged text: bytes that its encoding does not have",
        ));
    }
    readable(text.into_owned(), encoding.name())
}

/// Control characters other than tab and line ends do not occur in a table.
fn readable(text: String, name: &'static str) -> Result<(String, &'static str), NotText> {
    let is_stray =
        |c: char| (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')) || c == '\u{fffd}';
    // By bytes where it can be: these files are long.
    let has_stray = if text.is_ascii() {
        text.bytes().any(|byte| is_stray(char::from(byte)))
    } else {
        text.chars().any(is_stray)
    };
    if has_stray {
        Err(NotText("binary data"))
    } else {
        Ok((text, name))
    }
}

fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 5] = [
        (
            b"PK\x03\x04",
            "a zip that holds no workbook: unpack it first",
        ),
        (
            &[0xd0, 0xcf, 0x11, 0xe0],
            "an old Office document that holds no workbook",
        ),
        (b"%PDF", "a PDF: ask for the table as CSV"),
        (b"PAR1", "a Parquet file"),
        (b"\x89PNG", "a picture"),
    ];
    KINDS
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|(_, kind)| *kind)
}

/// Latin text in UTF-16 has a zero in every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(512))?;
    if head.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |offset: usize| {
        head.iter()
            .skip(offset)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 10 > pairs * 8 && even == 0 {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 8 && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_encodings_of_offices() {
        let utf16: Vec<u8> = "a,é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(utf16.iter().copied())
            .collect();
        let long: Vec<u8> = "kode,nama\n1,2\n"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode("a,é".into()).unwrap(), ("a,é".to_owned(), "UTF-8"));
        assert_eq!(
            decode("\u{feff}a,é".into()).unwrap(),
            ("a,é".to_owned(), "UTF-8")
        );
        assert_eq!(decode(marked).unwrap(), ("a,é".to_owned(), "UTF-16LE"));
        assert_eq!(
            decode(long).unwrap(),
            ("kode,nama\n1,2\n".to_owned(), "UTF-16BE")
        );
        assert_eq!(
            decode(b"a,\xe9".to_vec()).unwrap(),
            ("a,é".to_owned(), "windows-1252")
        );
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert!(
            decode(b"PK\x03\x04rest".to_vec())
                .unwrap_err()
                .0
                .contains("zip")
        );
        assert!(decode(vec![1, 2, 3, 0, 9, 200]).is_err());
    }
}
