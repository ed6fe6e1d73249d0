//! A place.

use serde::{Deserialize, Serialize};

use super::{Level, RegionCode};

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
    pub parent: Option<RegionCode>,
    /// Number of regions directly below.
    pub children: u32,
    /// West, south, east, north, degrees WGS 84.
    pub bbox: [f64; 4],
    /// A point inside, longitude and latitude.
    pub centroid: [f64; 2],
}
