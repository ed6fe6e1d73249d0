//! What the published dataset is made from.

use serde::{Deserialize, Serialize};

use super::Period;

/// One file that went into the dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Source {
    /// `boundaries`, `data` or `demo`.
    pub kind: String,
    /// File name without its folder.
    pub file: String,
    /// Lower-case hex.
    pub sha256: String,
    /// Features or rows taken from it.
    pub rows: u64,
    /// Rows refused, each with a reason in the report.
    #[serde(default)]
    pub refused: u64,
    /// Rows of regions that the dataset's boundaries do not hold.
    #[serde(default)]
    pub outside: u64,
    /// When it was imported, RFC 3339 UTC.
    pub imported_at: String,
}

impl DatasetInfo {
    /// The region that a page shows where its address names none.
    #[must_use]
    pub fn start(&self) -> Option<&super::RegionCode> {
        self.home.as_ref().or_else(|| self.roots.first())
    }
}

/// The published dataset, `/api/v1/dataset`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DatasetInfo {
    /// Content-derived id.
    pub id: String,
    /// RFC 3339 UTC.
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub published_at: String,
    /// Whether figures and boundaries are made up: every screen and file says so.
    pub demo: bool,
    /// Periods with observations, sorted.
    pub periods: Vec<Period>,
    /// Codes of the outermost regions, where a map starts.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<String>))]
    pub roots: Vec<super::RegionCode>,
    /// Days on which desa came or went, sorted: between two of them the map stays the same. Empty where none ever did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<String>))]
    pub editions: Vec<super::Date>,
    /// The region that the office opens with; without it the first of `roots`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>, example = "33.08"))]
    pub home: Option<super::RegionCode>,
    /// Whether the asker may see everything, so that the public's view (`as=public`) is another one.
    #[serde(default)]
    pub staff: bool,
    /// Kinds of places of the health network that it knows, by their words in files, the widest reach first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facilities: Vec<String>,
    /// Files it was made from.
    #[cfg_attr(feature = "hydrate", serde(skip))]
    pub sources: Vec<Source>,
}
