//! A place.

use serde::{Deserialize, Serialize};

use super::{Date, Level, RegionCode};

/// A region of the dataset, `/api/v1/regions`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Region {
    /// Kemendagri code.
    #[cfg_attr(feature = "schema", schema(value_type = String, example = "33.08.01.2002"))]
    pub code: RegionCode,
    /// Name without its kind; the code where no source knows a name.
    pub name: String,
    /// Level.
    #[cfg_attr(feature = "schema", schema(value_type = String, example = "village"))]
    pub level: Level,
    /// Containing region, none for the outermost.
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>, example = "33.08.01"))]
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub parent: Option<RegionCode>,
    /// Number of regions directly below.
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub children: u32,
    /// West, south, east, north, degrees WGS 84.
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub bbox: [f64; 4],
    /// A point inside, longitude and latitude.
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub centroid: [f64; 2],
    /// First day on which it was there; none for always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>, example = "2024-01-01"))]
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub valid_from: Option<Date>,
    /// First day on which it is no more; none while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>, example = "2024-01-01"))]
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub valid_to: Option<Date>,
    /// What it became.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<String>))]
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub successors: Vec<RegionCode>,
}
