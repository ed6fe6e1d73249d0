//! The two languages.

use serde::{Deserialize, Serialize};

/// Language of texts and of the marks inside numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    /// Bahasa Indonesia: 1.234,5.
    #[default]
    Id,
    /// English: 1,234.5.
    En,
}

impl Locale {
    /// The language's code in addresses and in `<html lang>`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The mark between whole and fraction.
    #[must_use]
    pub const fn decimal_mark(self) -> char {
        match self {
            Self::Id => ',',
            Self::En => '.',
        }
    }

    /// The mark between groups of three digits.
    #[must_use]
    pub const fn group_mark(self) -> char {
        match self {
            Self::Id => '.',
            Self::En => ',',
        }
    }
}
