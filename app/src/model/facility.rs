//! A point of the health network.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::RegionCode;

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FacilityKind {
    /// Puskesmas.
    Puskesmas,
    /// Puskesmas pembantu.
    Pustu,
    /// Pos kesehatan desa.
    Poskesdes,
    /// Pondok bersalin desa.
    Polindes,
    /// Posyandu.
    Posyandu,
    /// Rumah sakit.
    Rs,
}

impl FacilityKind {
    /// All of them, the widest reach first.
    pub const ALL: [Self; 6] = [
        Self::Rs,
        Self::Puskesmas,
        Self::Pustu,
        Self::Poskesdes,
        Self::Polindes,
        Self::Posyandu,
    ];

    /// The word in files and the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Puskesmas => "puskesmas",
            Self::Pustu => "pustu",
            Self::Poskesdes => "poskesdes",
            Self::Polindes => "polindes",
            Self::Posyandu => "posyandu",
            Self::Rs => "rs",
        }
    }
}

impl fmt::Display for FacilityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a text is no kind of facility.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is no kind of facility: expected puskesmas, pustu, poskesdes, polindes, posyandu or rs"
)]
pub struct FacilityKindError(pub String);

impl FromStr for FacilityKind {
    type Err = FacilityKindError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let word = text.trim().to_ascii_lowercase();
        let word = match word.as_str() {
            "rumah sakit" | "rsud" => "rs",
            "puskesmas pembantu" => "pustu",
            other => other,
        };
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == word)
            .ok_or_else(|| FacilityKindError(text.trim().to_owned()))
    }
}

/// A place of the health network, `/api/v1/facilities`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Facility {
    /// The office's own code of it.
    pub code: String,
    /// Name.
    pub name: String,
    /// What kind of place it is.
    pub kind: FacilityKind,
    /// Latitude, degrees WGS 84, negative in the south.
    pub lat: f64,
    /// Longitude, degrees WGS 84.
    pub lon: f64,
    /// The desa it stands in, where the table says so.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub village: Option<RegionCode>,
}
