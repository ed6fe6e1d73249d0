//! `manifest.json`: what a dataset is made from.

use std::{fs, path::Path};

use app::model::{Date, Detail, Level, RegionCode, Source};
use serde::{Deserialize, Serialize};

use super::DatasetError;

/// Version of the layout of a dataset's folder.
pub const SCHEMA: u32 = 1;

/// `manifest.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Layout of the folder, [`SCHEMA`].
    pub schema: u32,
    /// Content-derived id, also the folder's name.
    pub id: String,
    /// When it was first published, RFC 3339 UTC.
    pub published_at: String,
    /// Whether it is made up.
    pub demo: bool,
    /// What it was made from.
    pub sources: Vec<Source>,
    /// Boundaries to draw, sorted by region and level.
    pub geometry: Vec<GeometryFile>,
    /// Boundaries in full detail, one file a regency: from them the next import cuts the shared borders anew.
    #[serde(default)]
    pub boundaries: Vec<BoundaryFile>,
}

/// Encoded boundaries of one level inside one region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GeometryFile {
    /// The region whose inside is drawn.
    pub region: RegionCode,
    /// Level of the shapes.
    pub level: Level,
    /// How finely they are drawn.
    #[serde(default)]
    pub detail: Detail,
    /// First day on which it is drawn so; none for always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// First day on which it is no longer drawn so; none for today's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// File name inside `geometry/`.
    pub file: String,
    /// Its size.
    pub bytes: u64,
}

/// Encoded boundaries of one regency's villages, not simplified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundaryFile {
    /// The regency.
    pub region: RegionCode,
    /// First day of this division; none for always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// First day of the next division; none for today's, of which there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// File name inside `boundaries/`.
    pub file: String,
    /// Its size.
    pub bytes: u64,
}

impl Manifest {
    /// Reads the manifest of the dataset in `dir`.
    ///
    /// # Errors
    /// Unreadable, not JSON of this shape, or of another layout.
    pub fn read(dir: &Path) -> Result<Self, DatasetError> {
        let path = dir.join("manifest.json");
        let text = fs::read_to_string(&path).map_err(DatasetError::io("read", &path))?;
        let manifest: Self = serde_json::from_str(&text).map_err(DatasetError::damaged(&path))?;
        if manifest.schema != SCHEMA {
            return Err(DatasetError::Schema {
                path,
                found: manifest.schema,
            });
        }
        Ok(manifest)
    }
}
