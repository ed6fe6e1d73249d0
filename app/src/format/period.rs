//! Periods in words.

use super::Locale;
use crate::model::{Date, Period};

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Abbreviations of the Indonesian spelling rules: three letters, and Agustus is Agt.
const SHORT_ID: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des",
];
const SHORT_EN: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];

/// In full: `Maret 2026`, `Semester I 2026` (`H1 2026`), `Triwulan I 2026` (`Q1 2026`), `2026`, `Minggu 5 2026` (`Week 5 2026`).
#[must_use]
pub fn period(period: Period, locale: Locale) -> String {
    match (period, locale) {
        (Period::Year(year), _) => year.to_string(),
        (Period::Semester(year, n), Locale::Id) => format!("Semester {} {year}", nth(&ROMAN, n)),
        (Period::Semester(year, n), Locale::En) => format!("H{n} {year}"),
        (Period::Quarter(year, n), Locale::Id) => format!("Triwulan {} {year}", nth(&ROMAN, n)),
        (Period::Quarter(year, n), Locale::En) => format!("Q{n} {year}"),
        (Period::Month(year, n), Locale::Id) => format!("{} {year}", nth(&MONTHS_ID, n)),
        (Period::Month(year, n), Locale::En) => format!("{} {year}", nth(&MONTHS_EN, n)),
        (Period::Week(year, n), Locale::Id) => format!("Minggu {n} {year}"),
        (Period::Week(year, n), Locale::En) => format!("Week {n} {year}"),
    }
}

/// A month by its number, 1 to 12: `Februari`.
#[must_use]
pub fn month(month: u8, locale: Locale) -> &'static str {
    match locale {
        Locale::Id => nth(&MONTHS_ID, month),
        Locale::En => nth(&MONTHS_EN, month),
    }
}

/// A day: `2 April 2026`.
#[must_use]
pub fn day(day: Date, locale: Locale) -> String {
    let names = match locale {
        Locale::Id => &MONTHS_ID,
        Locale::En => &MONTHS_EN,
    };
    format!("{} {} {}", day.day(), nth(names, day.month()), day.year())
}

/// The day of a moment (RFC 3339), in words; what is no moment stays as it is.
#[must_use]
pub fn day_of(moment: &str, locale: Locale) -> String {
    let date = moment.get(..10).unwrap_or(moment);
    date.parse()
        .map_or_else(|_| date.to_owned(), |date| day(date, locale))
}

/// For axes and narrow columns: `Mar 26`, `Smt I 26` (`H1 26`), `TW I 26` (`Q1 26`), `2026`, `M5 26` (`W5 26`).
#[must_use]
pub fn period_short(period: Period, locale: Locale) -> String {
    let year = period.year() % 100;
    match (period, locale) {
        (Period::Year(year), _) => year.to_string(),
        (Period::Semester(_, n), Locale::Id) => format!("Smt {} {year:02}", nth(&ROMAN, n)),
        (Period::Semester(_, n), Locale::En) => format!("H{n} {year:02}"),
        (Period::Quarter(_, n), Locale::Id) => format!("TW {} {year:02}", nth(&ROMAN, n)),
        (Period::Quarter(_, n), Locale::En) => format!("Q{n} {year:02}"),
        (Period::Month(_, n), Locale::Id) => format!("{} {year:02}", nth(&SHORT_ID, n)),
        (Period::Month(_, n), Locale::En) => format!("{} {year:02}", nth(&SHORT_EN, n)),
        (Period::Week(_, n), Locale::Id) => format!("M{n} {year:02}"),
        (Period::Week(_, n), Locale::En) => format!("W{n} {year:02}"),
    }
}

/// The n-th name, counted from 1; a number out of range (impossible after parsing) has no name.
fn nth(names: &[&'static str], n: u8) -> &'static str {
    names
        .get(usize::from(n).wrapping_sub(1))
        .copied()
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_full() {
        assert_eq!(period(Period::Month(2026, 3), Locale::Id), "Maret 2026");
        assert_eq!(period(Period::Month(2026, 3), Locale::En), "March 2026");
        assert_eq!(
            period(Period::Quarter(2026, 1), Locale::Id),
            "Triwulan I 2026"
        );
        assert_eq!(
            period(Period::Quarter(2026, 4), Locale::Id),
            "Triwulan IV 2026"
        );
        assert_eq!(period(Period::Quarter(2026, 1), Locale::En), "Q1 2026");
        assert_eq!(
            period(Period::Semester(2026, 2), Locale::Id),
            "Semester II 2026"
        );
        assert_eq!(period(Period::Semester(2026, 2), Locale::En), "H2 2026");
        assert_eq!(period(Period::Year(2026), Locale::Id), "2026");
        assert_eq!(period(Period::Week(2026, 5), Locale::Id), "Minggu 5 2026");
        assert_eq!(period(Period::Week(2026, 5), Locale::En), "Week 5 2026");
    }

    #[test]
    fn in_short() {
        assert_eq!(period_short(Period::Month(2026, 3), Locale::Id), "Mar 26");
        assert_eq!(period_short(Period::Month(2026, 8), Locale::Id), "Agt 26");
        assert_eq!(period_short(Period::Month(2005, 12), Locale::En), "Dec 05");
        assert_eq!(
            period_short(Period::Quarter(2026, 2), Locale::Id),
            "TW II 26"
        );
        assert_eq!(period_short(Period::Week(2026, 53), Locale::Id), "M53 26");
        assert_eq!(period_short(Period::Year(2026), Locale::En), "2026");
    }
}
