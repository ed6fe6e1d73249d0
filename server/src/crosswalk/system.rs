//! Numberings of regions beside Kemendagri's.

use std::{fmt, str::FromStr};

/// A numbering that a crosswalk translates from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// Badan Pusat Statistik: 2, 4, 7 or 10 digits.
    Bps,
    /// Organisation units of a DHIS2 server: uids of 11 letters and digits, the first one a letter.
    Dhis2,
}

impl System {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Bps, Self::Dhis2];

    /// The word in files and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bps => "bps",
            Self::Dhis2 => "dhis2",
        }
    }

    /// A code of this system in its plain form; none where the text is no such code.
    ///
    /// # Examples
    /// ```
    /// use server::crosswalk::System;
    /// assert_eq!(System::Bps.code(" 3211100004 ").as_deref(), Some("3211100004"));
    /// assert_eq!(System::Bps.code("32.11.01.2001"), None);
    /// assert_eq!(System::Dhis2.code("ImspTQPwCqd").as_deref(), Some("ImspTQPwCqd"));
    /// ```
    #[must_use]
    pub fn code(self, text: &str) -> Option<String> {
        let text = text.trim();
        let is_code = match self {
            Self::Bps => {
                matches!(text.len(), 2 | 4 | 7 | 10) && text.bytes().all(|b| b.is_ascii_digit())
            }
            Self::Dhis2 => {
                text.len() == 11
                    && text.bytes().all(|b| b.is_ascii_alphanumeric())
                    && text.starts_with(|c: char| c.is_ascii_alphabetic())
            }
        };
        is_code.then(|| text.to_owned())
    }

    /// What a code looks like, for messages.
    #[must_use]
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Bps => "a BPS code has 2, 4, 7 or 10 digits, e.g. 3211100004",
            Self::Dhis2 => "a DHIS2 uid has 11 letters and digits, e.g. ImspTQPwCqd",
        }
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for System {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|system| system.as_str() == text.trim().to_lowercase())
            .ok_or_else(|| format!("\"{text}\" is no numbering: expected bps or dhis2"))
    }
}
