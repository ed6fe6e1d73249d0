//! Periods as files give them: one column, or a year and a month apart.

use app::model::Period;

/// The form the program keeps, and the common others: `202603`, `2026Q1`, `2026W05`, `03/2026`.
pub(super) fn parse(text: &str) -> Option<Period> {
    let text = text.trim();
    if let Ok(period) = text.parse() {
        return Some(period);
    }
    let upper = text.to_uppercase();
    let bytes = upper.as_bytes();
    let is_compact = upper.is_ascii()
        && bytes.len() >= 6
        && (bytes.len() == 6 && bytes.iter().all(u8::is_ascii_digit)
            || matches!(bytes[4], b'Q' | b'W'));
    let other = if is_compact {
        format!("{}-{}", &upper[..4], &upper[4..])
    } else {
        let (month, year) = upper.split_once('/')?;
        format!("{year}-{month:0>2}")
    };
    other.parse().ok()
}

/// A year column and a month column: the month as number or as name, Indonesian or English.
pub(super) fn from_year_and_month(year: &str, month: &str) -> Option<Period> {
    let number = month
        .trim()
        .parse::<u8>()
        .ok()
        .or_else(|| month_by_name(month))?;
    format!("{}-{number:02}", year.trim()).parse().ok()
}

/// By its first three letters, which Indonesian and English months do not share with another month.
fn month_by_name(text: &str) -> Option<u8> {
    const STARTS: [&[&str]; 12] = [
        &["jan"],
        &["feb", "peb"],
        &["mar"],
        &["apr"],
        &["mei", "may"],
        &["jun"],
        &["jul"],
        &["agu", "aug", "ags"],
        &["sep"],
        &["okt", "oct"],
        &["nov", "nop"],
        &["des", "dec"],
    ];
    let start: String = text.trim().to_lowercase().chars().take(3).collect();
    STARTS
        .iter()
        .position(|names| names.contains(&start.as_str()))
        .and_then(|i| u8::try_from(i + 1).ok())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn common_forms() {
        for (text, want) in [
            ("2021", "2021"),
            ("202603", "2026-03"),
            ("2026q1", "2026-Q1"),
            ("2026W05", "2026-W05"),
            ("3/2026", "2026-03"),
        ] {
            assert_eq!(parse(text).unwrap().to_string(), want);
        }
        for text in ["", "tahun", "202613", "2026-13", "31/12/2026", "20é226"] {
            assert!(parse(text).is_none(), "{text}");
        }
        assert_eq!(
            from_year_and_month("2026", "Agustus").unwrap().to_string(),
            "2026-08"
        );
        assert!(from_year_and_month("2026", "13").is_none());
        assert!(from_year_and_month("tahun", "3").is_none());
    }
}
