//! Periods as files give them: one column, or a year and a month apart.

use app::model::Period;

/// The form the program keeps, and the common others: `202603`, `2026Q1`, `2026W05`, `03/2026`, `Maret 2026`, `TW I 2026`,
/// and the first day of a month, which is what a spreadsheet makes of `Mar 2026`.
pub(super) fn parse(text: &str) -> Option<Period> {
    let text = text.trim();
    if let Ok(period) = text.parse() {
        return Some(period);
    }
    compact(text)
        .or_else(|| first_of_month(text))
        .or_else(|| in_words(text))
}

fn compact(text: &str) -> Option<Period> {
    let upper = text.to_uppercase();
    let bytes = upper.as_bytes();
    let is_compact = upper.is_ascii()
        && bytes.len() >= 6
        && (bytes.len() == 6 && bytes.iter().all(u8::is_ascii_digit)
            || matches!(bytes.get(4), Some(b'Q' | b'W' | b'S')));
    let other = if is_compact {
        format!("{}-{}", upper.get(..4)?, upper.get(4..)?)
    } else {
        let (month, year) = upper.split_once('/')?;
        format!("{year}-{month:0>2}")
    };
    other.parse().ok()
}

/// `2026-03-01`, or the number of days that a spreadsheet keeps for it.
fn first_of_month(text: &str) -> Option<Period> {
    let is_serial = text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit());
    let (year, month, day) = if is_serial {
        date_of_serial(text.parse().ok()?)?
    } else {
        iso_date(text)?
    };
    (day == 1)
        .then(|| format!("{year:04}-{month:02}").parse().ok())
        .flatten()
}

/// Year, month and day of `2026-03-01`, also with a time behind it.
pub(super) fn iso_date(text: &str) -> Option<(i32, u32, u32)> {
    use chrono::Datelike as _;
    let date = text.get(..10)?;
    let has_time = matches!(text.as_bytes().get(10), None | Some(b' ' | b'T'));
    let date = chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d")
        .ok()
        .filter(|_| has_time)?;
    Some((date.year(), date.month(), date.day()))
}

/// Year, month and day of a spreadsheet's day number (1900 system), between 2000 and 2100.
pub(super) fn date_of_serial(days: u32) -> Option<(i32, u32, u32)> {
    use chrono::Datelike as _;
    if !(36_526..=73_050).contains(&days) {
        return None;
    }
    let date = chrono::NaiveDate::from_ymd_opt(1899, 12, 30)?
        .checked_add_days(chrono::Days::new(u64::from(days)))?;
    Some((date.year(), date.month(), date.day()))
}

/// `Maret 2026`, `Mar-26`, `2026 Maret`, `Triwulan I 2026`, `TW1 2026`.
fn in_words(text: &str) -> Option<Period> {
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    month_in_words(&parts).or_else(|| quarter_in_words(&parts))
}

fn year_of(text: &str) -> Option<u16> {
    match text.len() {
        4 => text.parse().ok(),
        2 => text.parse::<u16>().ok().map(|year| 2_000 + year),
        _ => None,
    }
}

fn month_in_words(parts: &[&str]) -> Option<Period> {
    let &[first, second] = parts else { return None };
    let (month, year) = match month_named(first) {
        Some(month) => (month, second),
        None => (month_named(second)?, first),
    };
    format!("{:04}-{month:02}", year_of(year)?).parse().ok()
}

fn quarter_in_words(parts: &[&str]) -> Option<Period> {
    let (year, before) = parts.split_last()?;
    let before = before.concat();
    let number = before
        .strip_prefix("triwulan")
        .or_else(|| before.strip_prefix("tw"))?;
    let quarter = match number {
        "1" | "i" => 1,
        "2" | "ii" => 2,
        "3" | "iii" => 3,
        "4" | "iv" => 4,
        _ => return None,
    };
    format!("{:04}-Q{quarter}", year_of(year)?).parse().ok()
}

/// What the header of a column says about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum HeaderTime {
    /// All of it.
    Whole(Period),
    /// The month; the year stands elsewhere.
    Month(u8),
}

/// A month in a header: `Jan`, `Januari`, `2026-01`, `Jan 2026`.
pub(super) fn in_header(text: &str) -> Option<HeaderTime> {
    let text = text.trim().replace('_', "-");
    if let Some(month) = month_named(&text.to_lowercase()) {
        return Some(HeaderTime::Month(month));
    }
    parse(&text)
        .filter(|period| !matches!(period, Period::Year(_)))
        .map(HeaderTime::Whole)
}

/// Whether a month lies behind the next one: no figures can be of it.
pub(super) fn is_future(period: Period, this_month: Period) -> bool {
    let months = |year: u16, month: u32| u32::from(year) * 12 + month - 1;
    let begins = match period {
        Period::Year(year) => months(year, 1),
        Period::Semester(year, semester) => months(year, u32::from(semester) * 6 - 5),
        Period::Quarter(year, quarter) => months(year, u32::from(quarter) * 3 - 2),
        Period::Month(year, month) => months(year, u32::from(month)),
        // Week 1 may begin in the year before; a few days do not matter against a whole month of grace.
        Period::Week(year, week) => months(year, (u32::from(week) * 7 / 31 + 1).min(12)),
    };
    let now = months(
        this_month.year(),
        u32::from(this_month.month().unwrap_or(12)),
    );
    begins > now + 1
}

/// The month it is now in western Indonesia, where most offices are.
pub(super) fn this_month() -> Period {
    const SEVEN_HOURS: u64 = 7 * 3_600;
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |elapsed| elapsed.as_secs());
    crate::dataset::rfc3339(now + SEVEN_HOURS)
        .get(..7)
        .and_then(|month| month.parse().ok())
        .unwrap_or(Period::Month(2_100, 12))
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

/// By its name or the first three letters of it, and by nothing else: a header that begins like a month is none.
fn month_named(text: &str) -> Option<u8> {
    const NAMES: [&[&str]; 12] = [
        &["januari", "january"],
        &["februari", "february", "pebruari"],
        &["maret", "march"],
        &["april"],
        &["mei", "may"],
        &["juni", "june"],
        &["juli", "july"],
        &["agustus", "august"],
        &["september"],
        &["oktober", "october"],
        &["november", "nopember"],
        &["desember", "december"],
    ];
    let month = month_by_name(text)?;
    let names = NAMES.get(usize::from(month) - 1)?;
    let text = text.trim();
    (text.chars().count() == 3 || names.iter().any(|name| name.starts_with(text))).then_some(month)
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
        &["agu", "aug", "ags", "agt"],
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
            ("2026S1", "2026-S1"),
            ("3/2026", "2026-03"),
            ("Maret 2026", "2026-03"),
            ("Mar-26", "2026-03"),
            ("2026 Agt", "2026-08"),
            ("TW II 2026", "2026-Q2"),
            ("Triwulan 4 2026", "2026-Q4"),
            ("2026-03-01", "2026-03"),
            ("2026-03-01 00:00:00", "2026-03"),
            ("46082", "2026-03"),
        ] {
            assert_eq!(parse(text).unwrap().to_string(), want);
        }
        for text in [
            "",
            "tahun",
            "202613",
            "2026-13",
            "31/12/2026",
            "20é226",
            "2026-03-02",
            "46083",
            "12345",
            "Marga 2026",
            "TW V 2026",
        ] {
            assert!(parse(text).is_none(), "{text}");
        }
        assert_eq!(
            from_year_and_month("2026", "Agustus").unwrap().to_string(),
            "2026-08"
        );
        assert!(from_year_and_month("2026", "13").is_none());
        assert!(from_year_and_month("tahun", "3").is_none());
    }

    #[test]
    fn headers_name_months() {
        use HeaderTime::{Month, Whole};
        assert_eq!(in_header("Jan"), Some(Month(1)));
        assert_eq!(in_header("Agustus"), Some(Month(8)));
        assert_eq!(in_header("2026_01"), Some(Whole(Period::Month(2026, 1))));
        assert_eq!(in_header("jan_2026"), Some(Whole(Period::Month(2026, 1))));
        for text in ["jumlah", "marga", "2026", "1", "decile", "total"] {
            assert_eq!(in_header(text), None, "{text}");
        }
    }

    #[test]
    fn the_next_month_is_near_enough_and_the_one_after_is_not() {
        let now: Period = "2026-11".parse().unwrap();
        for text in ["2026", "2026-Q4", "2026-12", "2026-W53", "2019-01"] {
            assert!(!is_future(text.parse().unwrap(), now), "{text}");
        }
        for text in ["2027", "2027-Q1", "2027-01", "2027-W10", "2062-03"] {
            assert!(is_future(text.parse().unwrap(), now), "{text}");
        }
    }
}
