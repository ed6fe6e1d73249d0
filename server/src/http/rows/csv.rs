//! CSV: RFC 4180, UTF-8 without a mark, decimal points, a line of names first; nothing in it runs in a spreadsheet.

use std::borrow::Cow;

use super::{Column, Get, Tabular};

/// The line of names.
pub(super) fn head<T: Tabular>(out: &mut Vec<u8>) {
    line(out, T::COLUMNS.iter().map(|column| column.name.into()));
}

/// The lines of `rows`.
pub(super) fn lines<T: Tabular>(out: &mut Vec<u8>, rows: &[T]) {
    for row in rows {
        line(out, T::COLUMNS.iter().map(|column| cell(column, row)));
    }
}

fn cell<'a, T>(column: &Column<T>, row: &'a T) -> Cow<'a, str> {
    match column.get {
        Get::Text(get) => get(row).map_or(Cow::Borrowed(""), defused),
        Get::Number(get) => get(row).map_or(Cow::Borrowed(""), |n| Cow::Owned(n.to_string())),
        Get::Whole(get) => get(row).map_or(Cow::Borrowed(""), |n| Cow::Owned(n.to_string())),
        Get::Flag(get) => Cow::Borrowed(match get(row) {
            Some(true) => "true",
            Some(false) => "false",
            None => "",
        }),
    }
}

fn line<'a>(out: &mut Vec<u8>, cells: impl Iterator<Item = Cow<'a, str>>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        if cell.contains([',', '"', '\r', '\n']) {
            out.push(b'"');
            out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
            out.push(b'"');
        } else {
            out.extend_from_slice(cell.as_bytes());
        }
    }
    out.extend_from_slice(b"\r\n");
}

/// Text that a spreadsheet would run as a formula, with an apostrophe before it (OWASP, "CSV Injection"). Plain numbers
/// stay as they are.
pub(crate) fn defused(text: Cow<'_, str>) -> Cow<'_, str> {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if runs && !is_plain_number(&text) {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    }
}

fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.matches('.').count() < 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_numbers_left() {
        for text in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-1+2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "-inf",
            "＝1",
            "--1",
            "-.",
        ] {
            assert_eq!(defused(text.into()), format!("'{text}"));
        }
        for text in ["-5", "+62.5", "Desa = Kota", "'x", "", "12-13", "33.08.01"] {
            assert_eq!(defused(text.into()), text);
        }
    }

    #[test]
    fn commas_quotes_and_lines_are_quoted() {
        let mut out = Vec::new();
        line(
            &mut out,
            ["a,b", "say \"x\"", "two\nlines", "é"]
                .into_iter()
                .map(Cow::Borrowed),
        );
        assert_eq!(
            String::from_utf8_lossy(&out),
            "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",é\r\n"
        );
    }
}
