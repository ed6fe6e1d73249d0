//! The regions of the dataset, in memory: who contains whom, how many desa each has.

use std::collections::BTreeMap;

use app::{
    api::{ApiError, RegionsQuery},
    model::{Level, Region, RegionCode},
};
use datafusion::arrow::array::RecordBatch;

use super::{EngineError, batch::Columns};

/// All regions, sorted by code.
#[derive(Debug, Default)]
pub(crate) struct Regions {
    by_code: BTreeMap<RegionCode, Region>,
    /// Desa in (or equal to) each region.
    villages: BTreeMap<RegionCode, u32>,
}

impl Regions {
    /// From the rows of `regions.parquet`.
    pub(crate) fn from_batches(batches: &[RecordBatch]) -> Result<Self, EngineError> {
        let mut rows = Vec::new();
        for batch in batches {
            let columns = Columns::of("regions", batch);
            let (codes, names) = (
                columns.parsed::<RegionCode>("code")?,
                columns.texts("name")?,
            );
            let (levels, parents) = (columns.parsed::<Level>("level")?, columns.texts("parent")?);
            let edges = ["west", "south", "east", "north", "lon", "lat"];
            let numbers = edges.map(|name| columns.numbers(name));
            let [west, south, east, north, lon, lat] = numbers;
            let (west, south, east, north, lon, lat) = (west?, south?, east?, north?, lon?, lat?);
            for (row, (code, level)) in codes.into_iter().zip(levels).enumerate() {
                let parent =
                    match &parents[row] {
                        Some(text) => Some(text.parse::<RegionCode>().map_err(|error| {
                            EngineError::Column {
                                table: "regions",
                                column: "parent".to_owned(),
                                reason: error.to_string(),
                            }
                        })?),
                        None => None,
                    };
                rows.push(Region {
                    name: names[row].clone().unwrap_or_else(|| code.to_string()),
                    code,
                    level,
                    parent,
                    children: 0,
                    bbox: [west[row], south[row], east[row], north[row]],
                    centroid: [lon[row], lat[row]],
                });
            }
        }
        Ok(Self::new(rows))
    }

    fn new(rows: Vec<Region>) -> Self {
        let mut children: BTreeMap<RegionCode, u32> = BTreeMap::new();
        let mut villages: BTreeMap<RegionCode, u32> = BTreeMap::new();
        for region in &rows {
            if let Some(parent) = &region.parent {
                *children.entry(parent.clone()).or_default() += 1;
            }
            if region.level == Level::Village {
                for level in Level::ALL {
                    if let Some(ancestor) = region.code.ancestor(level) {
                        *villages.entry(ancestor).or_default() += 1;
                    }
                }
            }
        }
        let by_code = rows
            .into_iter()
            .map(|mut region| {
                region.children = children.get(&region.code).copied().unwrap_or_default();
                (region.code.clone(), region)
            })
            .collect();
        Self { by_code, villages }
    }

    /// One region.
    pub(crate) fn get(&self, code: &RegionCode) -> Result<&Region, ApiError> {
        self.by_code.get(code).ok_or_else(|| ApiError::NotFound {
            what: "region".to_owned(),
            value: code.to_string(),
        })
    }

    /// Desa in the region, itself included.
    pub(crate) fn village_count(&self, code: &RegionCode) -> u32 {
        self.villages.get(code).copied().unwrap_or_default()
    }

    /// The outermost regions.
    pub(crate) fn roots(&self) -> impl Iterator<Item = &Region> {
        self.by_code.values().filter(|region| {
            region
                .parent
                .as_ref()
                .is_none_or(|p| !self.by_code.contains_key(p))
        })
    }

    /// Every (desa, region that contains it), the desa itself included.
    pub(crate) fn places(&self) -> impl Iterator<Item = (&RegionCode, &Region)> {
        self.by_code
            .values()
            .filter(|region| region.level == Level::Village)
            .flat_map(|village| {
                Level::ALL
                    .into_iter()
                    .filter_map(|level| village.code.ancestor(level))
                    .filter_map(|ancestor| self.by_code.get(&ancestor))
                    .map(|region| (&village.code, region))
            })
    }

    /// The regions of `level` in `parent`, sorted by code; all of the level without a parent.
    pub(crate) fn at(
        &self,
        level: Level,
        parent: Option<&RegionCode>,
    ) -> Result<Vec<&Region>, ApiError> {
        if let Some(parent) = parent {
            self.get(parent)?;
            if level < parent.level() {
                return Err(ApiError::Parameter {
                    parameter: "level".to_owned(),
                    value: level.to_string(),
                    reason: format!("is wider than the parent {parent}, a {}", parent.level()),
                });
            }
        }
        Ok(self
            .by_code
            .values()
            .filter(|region| {
                region.level == level && parent.is_none_or(|parent| region.code.is_within(parent))
            })
            .collect())
    }

    /// What `/regions` answers. With `q` and without a level every level is searched.
    pub(crate) fn find(&self, query: &RegionsQuery) -> Result<Vec<Region>, ApiError> {
        let needle = query
            .q
            .as_ref()
            .map(|q| q.trim().to_lowercase())
            .filter(|q| !q.is_empty());
        let found: Vec<&Region> = match (query.level, &query.parent) {
            (Some(level), parent) => self.at(level, parent.as_ref())?,
            (None, Some(parent)) => {
                self.get(parent)?;
                let is_searched = needle.is_some();
                self.by_code
                    .values()
                    .filter(|region| {
                        region.parent.as_ref() == Some(parent)
                            || (is_searched && region.code.is_within(parent))
                    })
                    .collect()
            }
            (None, None) if needle.is_some() => self.by_code.values().collect(),
            (None, None) => self.roots().collect(),
        };
        let is_hit = |region: &Region| {
            needle.as_ref().is_none_or(|needle| {
                region.name.to_lowercase().contains(needle.as_str())
                    || region.code.as_str().contains(needle.as_str())
            })
        };
        Ok(found
            .into_iter()
            .filter(|region| is_hit(region))
            .cloned()
            .collect())
    }
}
