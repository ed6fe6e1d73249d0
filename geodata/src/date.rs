//! A calendar day, `2026-01-01`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize, de, ser};

/// A day of the Gregorian calendar, years 1900 to 2100; ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a text is no day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a day: expected year-month-day such as 2026-01-31, years 1900 to 2100")]
pub struct DateError(pub String);

impl Date {
    /// The first and the last day that can be written.
    pub const FIRST: Self = Self {
        year: 1900,
        month: 1,
        day: 1,
    };
    /// See [`Self::FIRST`].
    pub const LAST: Self = Self {
        year: 2100,
        month: 12,
        day: 31,
    };

    /// The day, if the calendar has it.
    #[must_use]
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if year < 1900 || year > 2100 || day < 1 || day > days {
            return None;
        }
        Some(Self {
            year: year as u16,
            month,
            day,
        })
    }

    /// Its year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Its month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Its day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The month, counted from year 0 (`year × 12 + month − 1`).
    #[must_use]
    pub const fn month_index(self) -> i32 {
        self.year as i32 * 12 + self.month as i32 - 1
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let parse = || {
            let mut parts = text.split('-');
            let mut number = |width: usize| -> Option<u16> {
                let part = parts.next()?;
                let is_number = part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
                is_number.then(|| part.parse().ok())?
            };
            let (year, month, day) = (number(4)?, number(2)?, number(2)?);
            if parts.next().is_some() {
                return None;
            }
            Self::new(i32::from(year), month as u8, day as u8)
        };
        parse().ok_or_else(|| DateError(text.to_owned()))
    }
}

impl Serialize for Date {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
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
    fn days_of_the_calendar_and_nothing_else() {
        for text in ["2026-01-31", "2024-02-29", "2000-02-29", "1900-12-31"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "2026",
            "2026-01",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-04-31",
            "2026-1-1",
            "01-01-2026",
            "2026-01-01-01",
            "2026-01-+1",
            "1899-12-31",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert!(day("2023-12-31") < day("2024-01-01"));
        assert_eq!(day("2024-03-05").month_index(), 2_024 * 12 + 2);
    }
}
