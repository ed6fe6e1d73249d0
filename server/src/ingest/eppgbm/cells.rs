//! Cells of a child's row: dates, ages, z-scores and the words for them.

use chrono::{Datelike as _, NaiveDate};

use crate::ingest::period;

/// A date as offices write it: `2026-03-12`, `12-03-2026`, `12/03/2026`, `12 Maret 2026`, or a spreadsheet's day number.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if let Some((year, month, day)) = period::iso_date(text) {
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    if text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) {
        let (year, month, day) = period::date_of_serial(text.parse().ok()?)?;
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .take(3)
        .collect();
    let &[day, month, year] = &parts[..] else {
        return None;
    };
    let year: i32 = year
        .parse()
        .ok()
        .filter(|year| (1900..=2100).contains(year))?;
    let month = month.parse::<u32>().ok().or_else(|| {
        period::from_year_and_month("2000", month)?
            .month()
            .map(u32::from)
    })?;
    NaiveDate::from_ymd_opt(year, month, day.parse().ok()?)
}

/// Whole months of an age: `2 Tahun - 3 Bulan - 12 Hari`, or a number of months.
pub(super) fn age_months(text: &str) -> Option<u32> {
    let lower = text.trim().to_lowercase();
    if let Ok(months) = lower.parse() {
        return Some(months);
    }
    let mut months = None;
    let mut number: Option<u32> = None;
    for word in lower.split(|c: char| !c.is_alphanumeric()) {
        if let Ok(value) = word.parse() {
            number = Some(value);
            continue;
        }
        let factor = match word {
            "tahun" | "thn" | "th" => 12,
            "bulan" | "bln" | "bl" => 1,
            "hari" | "hr" => 0,
            _ => continue,
        };
        months = Some(months.unwrap_or(0) + number.take()?.checked_mul(factor)?);
    }
    months
}

/// Whole months between two dates.
pub(super) fn months_between(born: NaiveDate, measured: NaiveDate) -> Option<u32> {
    let months = (measured.year() - born.year()) * 12 + measured.month() as i32
        - born.month() as i32
        - i32::from(measured.day() < born.day());
    u32::try_from(months).ok()
}

/// What a z-score says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Z {
    /// Nothing stands there.
    Missing,
    /// Outside what a living child can have (WHO): a mistyped measure, or a sentinel like 8888.
    Implausible,
    /// Whether it is below −2.
    Below(bool),
}

/// Reads a z-score, with a decimal point or comma. `limits` are the WHO's flags (WHO Anthro, 2009).
pub(super) fn z_score(text: &str, limits: (f64, f64)) -> Z {
    let text = text.trim();
    if text.is_empty() || text == "-" {
        return Z::Missing;
    }
    match text.replace(',', ".").parse::<f64>() {
        Ok(z) if (limits.0..=limits.1).contains(&z) => Z::Below(z < -2.0),
        _ => Z::Implausible,
    }
}

/// Whether a word says that a child is below −2; none where it says nothing.
pub(super) fn is_below(word: &str, below: &[&str], above: &[&str]) -> Option<bool> {
    let lower = word.to_lowercase();
    if below.iter().any(|part| lower.contains(part)) {
        return Some(true);
    }
    above
        .iter()
        .any(|part| lower.contains(part))
        .then_some(false)
}

/// Whether the weight has risen (N) or not (T); none for a child that was not weighed the month before (O) or is new (B).
pub(super) fn has_gained(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "n" | "naik" | "ya" | "y" => Some(true),
        "t" | "tidak" | "tidak naik" => Some(false),
        _ => None,
    }
}

/// Whether a text can tell children apart: sixteen digits that are not all the same.
pub(super) fn is_nik(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 16
        && bytes.iter().all(u8::is_ascii_digit)
        && bytes.iter().any(|byte| Some(byte) != bytes.first())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_offices() {
        let want = NaiveDate::from_ymd_opt(2026, 3, 12);
        for text in [
            "2026-03-12",
            "2026-03-12 08:15:00",
            "12-03-2026",
            "12/3/2026",
            "12 Maret 2026",
            "12-Mar-2026",
            "46093",
        ] {
            assert_eq!(date(text), want, "{text}");
        }
        for text in [
            "",
            "8888",
            "2026-13-01",
            "32/01/2026",
            "12/03",
            "abc",
            "99999",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn ages_in_words() {
        for (text, want) in [
            ("2 Tahun - 3 Bulan - 12 Hari", Some(27)),
            ("0 Tahun - 11 Bulan", Some(11)),
            ("5 Tahun", Some(60)),
            ("9 hari", Some(0)),
            ("27", Some(27)),
            ("", None),
            ("dua tahun", None),
        ] {
            assert_eq!(age_months(text), want, "{text}");
        }
        let day = |text| date(text).unwrap_or_default();
        assert_eq!(
            months_between(day("2024-01-31"), day("2026-03-30")),
            Some(25)
        );
        assert_eq!(months_between(day("2026-04-01"), day("2026-03-30")), None);
    }

    #[test]
    fn sentinels_are_no_scores() {
        let limits = (-6.0, 6.0);
        assert_eq!(z_score("-2,01", limits), Z::Below(true));
        assert_eq!(z_score("-2.0000", limits), Z::Below(false));
        assert_eq!(z_score(" ", limits), Z::Missing);
        for text in ["8888", "-8888", "46238", "NaN", "inf", "08123456789", "x"] {
            assert_eq!(z_score(text, limits), Z::Implausible, "{text}");
        }
    }

    #[test]
    fn numbers_that_tell_no_child() {
        assert!(is_nik("3308012345670001"));
        for text in [
            "",
            "-",
            "8888888888888888",
            "0000000000000000",
            "3,30801E+15",
            "330801",
        ] {
            assert!(!is_nik(text), "{text}");
        }
    }
}
