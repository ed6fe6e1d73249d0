//! The regions of the dataset, in memory: who contains whom, how many desa each has.

use std::collections::{BTreeMap, HashMap};

use app::{
    api::{ApiError, RegionsQuery},
    model::{Level, Region, RegionCode},
};
use datafusion::arrow::array::RecordBatch;

use super::{EngineError, batch::Columns, validity::Lives};
use crate::dataset::Groups;

/// All regions, groups among them, sorted by code.
#[derive(Debug, Default)]
pub(crate) struct Regions {
    pub(super) by_code: BTreeMap<RegionCode, Region>,
    /// The desa, sorted by code; elsewhere a desa is its place in this list.
    villages: Vec<RegionCode>,
    village_index: HashMap<String, u32>,
    /// Desa in (or equal to) each region, ascending.
    members: BTreeMap<RegionCode, Vec<u32>>,
    /// Which desa were there when.
    pub(super) lives: Lives,
}

impl Regions {
    /// From the rows of `regions.parquet`.
    pub(crate) fn from_batches(
        batches: &[RecordBatch],
        groups: &Groups,
    ) -> Result<Self, EngineError> {
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
                    valid_from: None,
                    valid_to: None,
                    successors: Vec::new(),
                });
            }
        }
        Ok(Self::new(rows, groups))
    }

    /// From the regions of the hierarchy and the table of groups; rows of desa that are no regions are passed over.
    pub(crate) fn new(mut rows: Vec<Region>, groups: &Groups) -> Self {
        rows.sort_by(|a, b| a.code.cmp(&b.code));
        let villages: Vec<RegionCode> = rows
            .iter()
            .filter(|region| region.level == Level::Village)
            .map(|region| region.code.clone())
            .collect();
        let village_index: HashMap<String, u32> = villages
            .iter()
            .zip(0_u32..)
            .map(|(code, index)| (code.to_string(), index))
            .collect();
        let mut by_code: BTreeMap<RegionCode, Region> = rows
            .into_iter()
            .map(|region| (region.code.clone(), region))
            .collect();
        let mut children: BTreeMap<RegionCode, u32> = BTreeMap::new();
        for region in by_code.values() {
            if let Some(parent) = &region.parent {
                *children.entry(parent.clone()).or_default() += 1;
            }
        }
        let mut members: BTreeMap<RegionCode, Vec<u32>> = BTreeMap::new();
        for (code, index) in villages.iter().zip(0_u32..) {
            for level in Level::ALL {
                if let Some(ancestor) = code.ancestor(level) {
                    members.entry(ancestor).or_default().push(index);
                }
            }
        }
        for row in &groups.rows {
            let Some(index) = village_index.get(row.village.as_str()) else {
                continue;
            };
            let Some(village) = by_code.get(&row.village).cloned() else {
                continue;
            };
            members.entry(row.group.clone()).or_default().push(*index);
            let count = children.entry(row.group.clone()).or_default();
            *count += 1;
            let share = 1.0 / f64::from(*count);
            let group = by_code.entry(row.group.clone()).or_insert_with(|| Region {
                code: row.group.clone(),
                name: row.name.clone(),
                level: Level::Group,
                parent: row.group.parent(),
                children: 0,
                bbox: village.bbox,
                centroid: village.centroid,
                valid_from: None,
                valid_to: None,
                successors: Vec::new(),
            });
            let [west, south, east, north] = village.bbox;
            group.bbox = [
                group.bbox[0].min(west),
                group.bbox[1].min(south),
                group.bbox[2].max(east),
                group.bbox[3].max(north),
            ];
            for (mean, point) in group.centroid.iter_mut().zip(village.centroid) {
                *mean += (point - *mean) * share;
            }
        }
        for list in members.values_mut() {
            list.sort_unstable();
            list.dedup();
        }
        for region in by_code.values_mut() {
            region.children = children.get(&region.code).copied().unwrap_or_default();
        }
        Self {
            by_code,
            villages,
            village_index,
            members,
            lives: Lives::default(),
        }
    }

    /// All regions, sorted by code.
    pub(crate) fn all(&self) -> impl ExactSizeIterator<Item = &Region> {
        self.by_code.values()
    }

    /// The desa, sorted by code.
    pub(crate) fn villages(&self) -> &[RegionCode] {
        &self.villages
    }

    /// The place of a desa in [`Self::villages`].
    pub(crate) fn village_index(&self, code: &str) -> Option<u32> {
        self.village_index.get(code).copied()
    }

    /// The desa in a region, itself included, ascending.
    pub(crate) fn members(&self, code: &RegionCode) -> &[u32] {
        self.members.get(code).map_or(&[], Vec::as_slice)
    }

    /// Whether every desa of `inner` lies in `outer`.
    pub(crate) fn is_inside(&self, inner: &RegionCode, outer: &RegionCode) -> bool {
        let (inner, outer) = (self.members(inner), self.members(outer));
        !inner.is_empty() && inner.iter().all(|desa| outer.binary_search(desa).is_ok())
    }

    /// One region.
    pub(crate) fn get(&self, code: &RegionCode) -> Result<&Region, ApiError> {
        self.by_code.get(code).ok_or_else(|| ApiError::NotFound {
            what: "region".to_owned(),
            value: code.to_string(),
        })
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

    /// The regions of `level` in `parent`, sorted by code; all of the level without a parent.
    pub(crate) fn at(
        &self,
        level: Level,
        parent: Option<&RegionCode>,
    ) -> Result<Vec<&Region>, ApiError> {
        if let Some(parent) = parent {
            self.get(parent)?;
            if !parent.level().can_hold(level) {
                let reason = match level {
                    Level::Group => format!(
                        "lies in a kabupaten and may cross kecamatan: {parent} is a {}, ask its kabupaten",
                        parent.level()
                    ),
                    _ => format!("is wider than the parent {parent}, a {}", parent.level()),
                };
                return Err(ApiError::Parameter {
                    parameter: "level".to_owned(),
                    value: level.to_string(),
                    reason,
                });
            }
        }
        let of_level = |region: &&Region| region.level == level;
        Ok(match parent {
            None => self.all().filter(of_level).collect(),
            // What lies in a region of the hierarchy stands behind it, all together.
            Some(parent) if parent.level() != Level::Group => self
                .by_code
                .range(parent.clone()..)
                .map(|(_, region)| region)
                .take_while(|region| region.code.is_within(parent))
                .filter(of_level)
                .collect(),
            Some(parent) => self
                .all()
                .filter(of_level)
                .filter(|region| self.holds(parent, &region.code))
                .collect(),
        })
    }

    /// Whether `code` lies in `parent` (or is it); a group holds the desa of its table.
    fn holds(&self, parent: &RegionCode, code: &RegionCode) -> bool {
        match (parent.level(), code.level()) {
            (Level::Group, Level::Village) => self
                .village_index(code.as_str())
                .is_some_and(|desa| self.members(parent).binary_search(&desa).is_ok()),
            _ => code.is_within(parent),
        }
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
                        // Groups stand beside the hierarchy: they are asked for by their level.
                        let is_child = match parent.level() {
                            Level::Group => {
                                self.holds(parent, &region.code) && region.code != *parent
                            }
                            _ => {
                                region.parent.as_ref() == Some(parent)
                                    && region.level != Level::Group
                            }
                        };
                        is_child || (is_searched && self.holds(parent, &region.code))
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
