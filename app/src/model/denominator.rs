//! Which of two denominators a figure stands on.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Where two denominators are known, which one: two offices, two figures at one meeting, unless it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DenominatorKind {
    /// Projected from the census by the ministry.
    Proyeksi,
    /// Counted by the office itself.
    Riil,
}

impl DenominatorKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Proyeksi, Self::Riil];

    /// The word in addresses and files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proyeksi => "proyeksi",
            Self::Riil => "riil",
        }
    }
}

impl fmt::Display for DenominatorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a text is no kind of denominator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a denominator: expected proyeksi or riil")]
pub struct DenominatorError(pub String);

impl FromStr for DenominatorKind {
    type Err = DenominatorError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| DenominatorError(text.to_owned()))
    }
}
