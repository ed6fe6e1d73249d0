//! What the letters of a table are.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The encoding of a `.dbf`: as its `.cpg` says, else as its header says, else guessed for each text.
#[derive(Debug)]
pub(super) struct TextEncoding {
    known: Option<&'static Encoding>,
    unknown: Option<String>,
}

impl TextEncoding {
    pub(super) fn of(cpg: Option<&[u8]>, dbf: &[u8]) -> Self {
        let name = cpg.map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned());
        match name.filter(|name| !name.is_empty()) {
            Some(name) => {
                let known = by_name(&name);
                let unknown = known.is_none().then_some(name);
                Self { known, unknown }
            }
            None => Self {
                known: dbf.get(29).and_then(|driver| by_driver(*driver)),
                unknown: None,
            },
        }
    }

    /// The text. Where nothing is known, or what is known is wrong (files that say UTF-8 and are not): UTF-8 if it can be, else
    /// Windows-1252.
    pub(super) fn decode<'a>(&self, bytes: &'a [u8]) -> Cow<'a, str> {
        if bytes.is_ascii() {
            return String::from_utf8_lossy(bytes);
        }
        let known = self.known.and_then(|encoding| {
            encoding.decode_without_bom_handling_and_without_replacement(bytes)
        });
        if let Some(text) = known {
            return text;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        }
    }

    /// What to know where the `.cpg` says something that is not known here.
    pub(super) fn note(&self, file: &str) -> Option<String> {
        let name = self.unknown.as_ref()?;
        let name = crate::read::table::clip(name, 40);
        Some(format!(
            "{file}: the encoding \"{name}\" of its .cpg is not known here; letters beyond ASCII were read as UTF-8 or Windows-1252: look at the names"
        ))
    }
}

/// Names as GIS programs write them: `UTF-8`, `ISO-8859-1`, `88591`, `1252`, `CP1252`, `ANSI 1252`.
fn by_name(name: &str) -> Option<&'static Encoding> {
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    let label = match digits.as_str() {
        "65001" => "utf-8".to_owned(),
        _ if digits.starts_with("8859") && digits.len() > 4 => {
            format!("iso-8859-{}", &digits[4..])
        }
        _ if digits.len() == 4 && digits.starts_with("125") => format!("windows-{digits}"),
        _ => name.to_owned(),
    };
    Encoding::for_label(label.as_bytes())
}

/// Language driver numbers of dBase.
fn by_driver(driver: u8) -> Option<&'static Encoding> {
    match driver {
        0x03 | 0x57 | 0x58 | 0x59 => Some(WINDOWS_1252),
        0x08..=0x1d | 0x01 | 0x02 => None,
        0x4d => Encoding::for_label(b"gbk"),
        0x4e => Encoding::for_label(b"euc-kr"),
        0x4f => Encoding::for_label(b"big5"),
        0x50 => Encoding::for_label(b"windows-874"),
        0x7b => Encoding::for_label(b"shift_jis"),
        0xc8 => Encoding::for_label(b"windows-1250"),
        0xc9 => Encoding::for_label(b"windows-1251"),
        0xf0 => Some(UTF_8),
        _ => None,
    }
}
