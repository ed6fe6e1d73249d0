//! A dataset in memory: what an import starts from and what it publishes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use app::model::{Date, Detail, Facility, Level, RegionCode, Source};

use super::{
    DatasetError, Groups, Manifest, Observations, Store, crosswalk_file, facilities, groups,
    history_file, observation_file, region_file,
};
use crate::crosswalk::Crosswalk;
use geodata::history::History;

/// A region as `regions.parquet` holds it; level and parent follow from the code.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionRow {
    /// Code.
    pub code: RegionCode,
    /// Name without its kind.
    pub name: String,
    /// West, south, east, north, degrees WGS 84.
    pub bbox: [f64; 4],
    /// A point inside, longitude and latitude.
    pub point: [f64; 2],
}

impl RegionRow {
    /// Box, then point, by position.
    pub(super) fn coordinate(&self, index: usize) -> f64 {
        self.bbox
            .iter()
            .chain(&self.point)
            .nth(index)
            .copied()
            .unwrap_or(0.0)
    }
}

/// Encoded boundaries of one level inside one region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeometryShape {
    /// The region whose inside is drawn.
    pub region: RegionCode,
    /// Level of the shapes.
    pub level: Level,
    /// How finely they are drawn.
    pub detail: Detail,
    /// First day on which it is drawn so; none for always.
    pub valid_from: Option<Date>,
    /// First day on which it is no longer drawn so; none for today's.
    pub valid_to: Option<Date>,
    /// As `geodata::encode` writes them.
    pub bytes: Vec<u8>,
}

/// The villages of a regency in full detail, as they were for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerBoundaries {
    /// The regency.
    pub region: RegionCode,
    /// First day of this division; none for always before.
    pub valid_from: Option<Date>,
    /// First day of the next division.
    pub valid_to: Option<Date>,
    /// As `geodata::encode` writes them.
    pub bytes: Vec<u8>,
}

/// A dataset in memory.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Whether it is made up.
    pub demo: bool,
    /// What it was made from, oldest first.
    pub sources: Vec<Source>,
    /// Regions of every level.
    pub regions: Vec<RegionRow>,
    /// Observations.
    pub observations: Observations,
    /// Groupings of desa, e.g. working areas of puskesmas.
    pub groups: Groups,
    /// Points of the health network.
    pub facilities: Vec<Facility>,
    /// Codes of other numberings.
    pub crosswalk: Crosswalk,
    /// Boundaries to draw.
    pub geometry: Vec<GeometryShape>,
    /// Boundaries of every regency's villages in full detail, encoded.
    pub boundaries: BTreeMap<RegionCode, Vec<u8>>,
    /// The same of earlier divisions, where the history knows any.
    pub former: Vec<FormerBoundaries>,
    /// Which desa were there when, and what became of them.
    pub history: History,
}

impl Snapshot {
    /// Reads dataset `id`.
    ///
    /// # Errors
    /// A file is missing or damaged.
    pub fn read(store: &Store, id: &str) -> Result<Self, DatasetError> {
        let dir = store.existing(id)?;
        let manifest = Manifest::read(&dir)?;
        let mut snapshot = Self {
            demo: manifest.demo,
            sources: manifest.sources,
            regions: region_file::read(&dir.join("regions.parquet"))?,
            observations: observation_file::read(
                &dir.join("observations").join("observations.parquet"),
            )?,
            groups: groups::read(&dir)?,
            facilities: facilities::read(&dir)?,
            crosswalk: crosswalk_file::read(&dir)?,
            history: history_file::read(&dir)?,
            ..Self::default()
        };
        for entry in manifest.geometry {
            let path = dir.join("geometry").join(&entry.file);
            let bytes = fs::read(&path).map_err(DatasetError::io("read", &path))?;
            snapshot.geometry.push(GeometryShape {
                region: entry.region,
                level: entry.level,
                detail: entry.detail,
                valid_from: entry.valid_from,
                valid_to: entry.valid_to,
                bytes,
            });
        }
        for entry in manifest.boundaries {
            let path = dir.join("boundaries").join(&entry.file);
            let bytes = fs::read(&path).map_err(DatasetError::io("read", &path))?;
            if entry.valid_from.is_none() && entry.valid_to.is_none() {
                snapshot.boundaries.insert(entry.region, bytes);
            } else {
                snapshot.former.push(FormerBoundaries {
                    region: entry.region,
                    valid_from: entry.valid_from,
                    valid_to: entry.valid_to,
                    bytes,
                });
            }
        }
        Ok(snapshot)
    }

    /// Reads the published dataset; none before the first.
    ///
    /// # Errors
    /// As [`Snapshot::read`].
    pub fn current(store: &Store) -> Result<Option<Self>, DatasetError> {
        store
            .current()?
            .map(|id| Self::read(store, &id))
            .transpose()
    }

    /// The regions of a level, sorted.
    #[must_use]
    pub fn codes(&self, level: Level) -> BTreeSet<&RegionCode> {
        self.regions
            .iter()
            .map(|r| &r.code)
            .filter(|c| c.level() == level)
            .collect()
    }

    /// Notes a source; the same file imported again takes the place of its earlier entry.
    pub fn add_source(&mut self, source: Source) {
        self.sources
            .retain(|s| (&s.kind, &s.sha256) != (&source.kind, &source.sha256));
        self.sources.push(source);
    }
}
