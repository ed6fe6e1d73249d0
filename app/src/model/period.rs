//! Calendar periods: `2026`, `2026-S1`, `2026-Q1`, `2026-03`, `2026-W05`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize, de, ser};

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// A calendar year.
    Year,
    /// Half a year.
    Semester,
    /// A quarter.
    Quarter,
    /// A month.
    Month,
    /// An ISO week.
    Week,
}

/// A calendar period; ordered by kind first, then by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// Year.
    Year(u16),
    /// Year, semester 1 or 2.
    Semester(u16, u8),
    /// Year, quarter 1 to 4.
    Quarter(u16, u8),
    /// Year, month 1 to 12.
    Month(u16, u8),
    /// ISO year, ISO week 1 to 53.
    Week(u16, u8),
}

/// Why a text is no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a period: expected 2026, 2026-S1, 2026-Q1, 2026-03 or 2026-W05, years 1900 to 2100"
)]
pub struct PeriodError(pub String);

impl Period {
    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> PeriodKind {
        match self {
            Self::Year(_) => PeriodKind::Year,
            Self::Semester(..) => PeriodKind::Semester,
            Self::Quarter(..) => PeriodKind::Quarter,
            Self::Month(..) => PeriodKind::Month,
            Self::Week(..) => PeriodKind::Week,
        }
    }

    /// Its (ISO) year.
    #[must_use]
    pub const fn year(self) -> u16 {
        match self {
            Self::Year(y)
            | Self::Semester(y, _)
            | Self::Quarter(y, _)
            | Self::Month(y, _)
            | Self::Week(y, _) => y,
        }
    }

    /// Its month, for months only.
    #[must_use]
    pub const fn month(self) -> Option<u8> {
        match self {
            Self::Month(_, m) => Some(m),
            _ => None,
        }
    }

    /// Its first and last month, counted from year 0 (`year × 12 + month − 1`); none for weeks, which months do not hold.
    #[must_use]
    pub const fn months(self) -> Option<(i32, i32)> {
        let (first, length) = match self {
            Self::Year(y) => (y as i32 * 12, 12),
            Self::Semester(y, n) => (y as i32 * 12 + (n as i32 - 1) * 6, 6),
            Self::Quarter(y, n) => (y as i32 * 12 + (n as i32 - 1) * 3, 3),
            Self::Month(y, n) => (y as i32 * 12 + n as i32 - 1, 1),
            Self::Week(..) => return None,
        };
        Some((first, first + length - 1))
    }

    /// The period of `kind` that holds this month (counted from year 0); none for weeks.
    #[must_use]
    pub const fn of_month(kind: PeriodKind, month: i32) -> Option<Self> {
        let (year, index) = (month.div_euclid(12) as u16, month.rem_euclid(12) as u8);
        Some(match kind {
            PeriodKind::Year => Self::Year(year),
            PeriodKind::Semester => Self::Semester(year, index / 6 + 1),
            PeriodKind::Quarter => Self::Quarter(year, index / 3 + 1),
            PeriodKind::Month => Self::Month(year, index + 1),
            PeriodKind::Week => return None,
        })
    }

    /// Whether `other` lies in this period or is it. ISO weeks lie in their ISO year and in nothing shorter.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        match (self, other) {
            (Self::Year(year), Self::Week(of, _)) => year == of,
            _ => match (self.months(), other.months()) {
                (Some((first, last)), Some((from, to))) => first <= from && to <= last,
                _ => self == other,
            },
        }
    }

    /// The period of its kind just before; none before the first year that can be written.
    #[must_use]
    pub const fn previous(self) -> Option<Self> {
        let before = match self {
            Self::Year(y) => Self::Year(y - 1),
            Self::Semester(y, 1) => Self::Semester(y - 1, 2),
            Self::Semester(y, n) => Self::Semester(y, n - 1),
            Self::Quarter(y, 1) => Self::Quarter(y - 1, 4),
            Self::Quarter(y, n) => Self::Quarter(y, n - 1),
            Self::Month(y, 1) => Self::Month(y - 1, 12),
            Self::Month(y, n) => Self::Month(y, n - 1),
            Self::Week(y, 1) => Self::Week(y - 1, weeks_of(y - 1)),
            Self::Week(y, n) => Self::Week(y, n - 1),
        };
        if before.year() < FIRST_YEAR {
            None
        } else {
            Some(before)
        }
    }

    /// Its first day: year, month, day.
    #[must_use]
    pub const fn first_day(self) -> (i32, u8, u8) {
        match (self, self.months()) {
            (_, Some((first, _))) => (first.div_euclid(12), first.rem_euclid(12) as u8 + 1, 1),
            (Self::Week(y, n), None) => civil(first_monday(y) + (n as i32 - 1) * 7),
            (_, None) => (self.year() as i32, 1, 1),
        }
    }

    /// Its last day: year, month, day.
    #[must_use]
    pub const fn last_day(self) -> (i32, u8, u8) {
        match (self, self.months()) {
            (_, Some((_, last))) => {
                let next = last + 1;
                civil(days(next.div_euclid(12), next.rem_euclid(12) as u8 + 1, 1) - 1)
            }
            (Self::Week(y, n), None) => civil(first_monday(y) + n as i32 * 7 - 1),
            (_, None) => (self.year() as i32, 12, 31),
        }
    }

    /// The same period one year before.
    #[must_use]
    pub const fn year_before(self) -> Self {
        match self {
            Self::Year(y) => Self::Year(y - 1),
            Self::Semester(y, n) => Self::Semester(y - 1, n),
            Self::Quarter(y, n) => Self::Quarter(y - 1, n),
            Self::Month(y, n) => Self::Month(y - 1, n),
            Self::Week(y, n) => Self::Week(y - 1, n),
        }
    }

    /// Steps of its own kind since year 0, for the horizontal axis of a chart (weeks: 53 slots a year).
    #[must_use]
    pub const fn ordinal(self) -> i32 {
        match self {
            Self::Year(y) => y as i32,
            Self::Semester(y, n) => y as i32 * 2 + n as i32 - 1,
            Self::Quarter(y, n) => y as i32 * 4 + n as i32 - 1,
            Self::Month(y, n) => y as i32 * 12 + n as i32 - 1,
            Self::Week(y, n) => y as i32 * 53 + n as i32 - 1,
        }
    }
}

const FIRST_YEAR: u16 = 1900;
const LAST_YEAR: u16 = 2100;

/// ISO weeks of a year: 53 where it begins on a Thursday, or on a Wednesday and leaps; else 52 (ISO 8601:2019).
const fn weeks_of(year: u16) -> u8 {
    ((first_monday(year + 1) - first_monday(year)) / 7) as u8
}

/// The Monday of ISO week 1, the week that holds 4 January, in days since 1970.
const fn first_monday(year: u16) -> i32 {
    let fourth = days(year as i32, 1, 4);
    // 1970-01-01 was a Thursday: day 0 is 3 days after a Monday.
    fourth - (fourth + 3).rem_euclid(7)
}

/// Days since 1970-01-01 of a day of the Gregorian calendar (H. Hinnant, *chrono-Compatible Low-Level Date Algorithms*, 2013).
const fn days(year: i32, month: u8, day: u8) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let month = (month as i32 + 9) % 12;
    let of_year = (153 * month + 2) / 5 + day as i32 - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day that is so many days after 1970-01-01: the inverse of [`days`].
const fn civil(days: i32) -> (i32, u8, u8) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + if month <= 2 { 1 } else { 0 };
    (year, month as u8, day as u8)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(y) => write!(f, "{y:04}"),
            Self::Semester(y, n) => write!(f, "{y:04}-S{n}"),
            Self::Quarter(y, n) => write!(f, "{y:04}-Q{n}"),
            Self::Month(y, n) => write!(f, "{y:04}-{n:02}"),
            Self::Week(y, n) => write!(f, "{y:04}-W{n:02}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let trimmed = text.trim();
        let parse = || -> Option<Self> {
            let (year, rest) = match trimmed.split_once('-') {
                Some((year, rest)) => (year, Some(rest)),
                None => (trimmed, None),
            };
            let number = |digits: &str| -> Option<u16> {
                (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
                    .then(|| digits.parse().ok())?
            };
            let year = (year.len() == 4)
                .then(|| number(year))?
                .filter(|y| (FIRST_YEAR..=LAST_YEAR).contains(y))?;
            let part = |digits: &str, len: usize, max: u16| {
                (digits.len() == len)
                    .then(|| number(digits))?
                    .filter(|n| (1..=max).contains(n))
                    .map(|n| n as u8)
            };
            Some(match rest {
                None => Self::Year(year),
                Some(rest) => match rest.as_bytes().first()? {
                    b'S' => Self::Semester(year, part(rest.get(1..)?, 1, 2)?),
                    b'Q' => Self::Quarter(year, part(rest.get(1..)?, 1, 4)?),
                    b'W' => Self::Week(year, part(rest.get(1..)?, 2, weeks_of(year).into())?),
                    _ => Self::Month(year, part(rest, 2, 12)?),
                },
            })
        };
        parse().ok_or_else(|| PeriodError(trimmed.to_owned()))
    }
}

/// Text with one pattern, as it is written.
#[cfg(feature = "schema")]
impl utoipa::PartialSchema for Period {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some("A year, half-year, quarter, month or ISO week"))
            .pattern(Some("^[0-9]{4}(-(S[12]|Q[1-4]|W[0-9]{2}|[0-9]{2}))?$"))
            .examples(["2026", "2026-Q1", "2026-03", "2026-W05"])
            .build()
            .into()
    }
}

#[cfg(feature = "schema")]
impl utoipa::ToSchema for Period {}

impl Serialize for Period {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn text_and_back() {
        for text in [
            "2026", "2026-S2", "2026-Q1", "2026-03", "2026-W05", "2026-W53",
        ] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "",
            "26",
            "2026-13",
            "2026-00",
            "2026-3",
            "2026-Q5",
            "2026-S3",
            "2026-S",
            "2025-W53",
            "2026-W54",
            "2026-W5",
            "Maret 2026",
            "20\u{e9}6",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    fn at(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn days_of_periods() {
        for (period, first, last) in [
            ("2024", (2024, 1, 1), (2024, 12, 31)),
            ("2025-S2", (2025, 7, 1), (2025, 12, 31)),
            ("2026-Q1", (2026, 1, 1), (2026, 3, 31)),
            ("2024-02", (2024, 2, 1), (2024, 2, 29)),
            ("2100-02", (2100, 2, 1), (2100, 2, 28)),
            // ISO 8601: 2026 begins on a Thursday, 2027 on a Friday.
            ("2026-W01", (2025, 12, 29), (2026, 1, 4)),
            ("2026-W53", (2026, 12, 28), (2027, 1, 3)),
            ("2027-W01", (2027, 1, 4), (2027, 1, 10)),
        ] {
            assert_eq!(
                (at(period).first_day(), at(period).last_day()),
                (first, last),
                "{period}"
            );
        }
    }

    #[test]
    fn what_lies_in_what() {
        for (outer, inner, want) in [
            ("2026", "2026-S2", true),
            ("2026-S2", "2026-Q3", true),
            ("2026-S2", "2026-Q2", false),
            ("2026-Q1", "2026-03", true),
            ("2026-Q1", "2026-04", false),
            ("2026-Q1", "2026", false),
            ("2026", "2026-W53", true),
            ("2026-01", "2026-W02", false),
            ("2026-W02", "2026-W02", true),
        ] {
            assert_eq!(at(outer).contains(at(inner)), want, "{inner} in {outer}");
        }
    }

    #[test]
    fn one_before() {
        for (period, before) in [
            ("2026", "2025"),
            ("2026-S1", "2025-S2"),
            ("2026-Q1", "2025-Q4"),
            ("2026-01", "2025-12"),
            ("2026-03", "2026-02"),
            ("2027-W01", "2026-W53"),
            ("2026-W01", "2025-W52"),
        ] {
            assert_eq!(at(period).previous(), Some(at(before)), "{period}");
        }
        assert_eq!(at("1900-01").previous(), None);
    }

    #[test]
    fn months_and_back() {
        for text in ["2026", "2026-S2", "2026-Q3", "2026-11"] {
            let period = at(text);
            let (first, last) = period.months().unwrap();
            assert_eq!(Period::of_month(period.kind(), first), Some(period));
            assert_eq!(Period::of_month(period.kind(), last), Some(period));
        }
    }
}
