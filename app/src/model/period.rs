//! Calendar periods: `2026`, `2026-Q1`, `2026-03`, `2026-W05`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize, de, ser};

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// A calendar year.
    Year,
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
    /// Year, quarter 1 to 4.
    Quarter(u16, u8),
    /// Year, month 1 to 12.
    Month(u16, u8),
    /// ISO year, ISO week 1 to 53.
    Week(u16, u8),
}

/// Why a text is no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a period: expected 2026, 2026-Q1, 2026-03 or 2026-W05, years 1900 to 2100")]
pub struct PeriodError(pub String);

impl Period {
    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> PeriodKind {
        match self {
            Self::Year(_) => PeriodKind::Year,
            Self::Quarter(..) => PeriodKind::Quarter,
            Self::Month(..) => PeriodKind::Month,
            Self::Week(..) => PeriodKind::Week,
        }
    }

    /// Its (ISO) year.
    #[must_use]
    pub const fn year(self) -> u16 {
        match self {
            Self::Year(y) | Self::Quarter(y, _) | Self::Month(y, _) | Self::Week(y, _) => y,
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

    /// The same period one year before.
    #[must_use]
    pub const fn year_before(self) -> Self {
        match self {
            Self::Year(y) => Self::Year(y - 1),
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
            Self::Quarter(y, n) => y as i32 * 4 + n as i32 - 1,
            Self::Month(y, n) => y as i32 * 12 + n as i32 - 1,
            Self::Week(y, n) => y as i32 * 53 + n as i32 - 1,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(y) => write!(f, "{y:04}"),
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
                .filter(|y| (1900..=2100).contains(y))?;
            let part = |digits: &str, len: usize, max: u16| {
                (digits.len() == len)
                    .then(|| number(digits))?
                    .filter(|n| (1..=max).contains(n))
                    .map(|n| n as u8)
            };
            Some(match rest {
                None => Self::Year(year),
                Some(rest) => match rest.as_bytes().first()? {
                    b'Q' => Self::Quarter(year, part(rest.get(1..)?, 1, 4)?),
                    b'W' => Self::Week(year, part(rest.get(1..)?, 2, 53)?),
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
        for text in ["2026", "2026-Q1", "2026-03", "2026-W05"] {
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
            "2026-W54",
            "2026-W5",
            "Maret 2026",
            "20\u{e9}6",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
