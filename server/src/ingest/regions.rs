//! Regions of a topology as rows, and their names.

use std::collections::BTreeMap;

use app::model::{Level, RegionCode};
use geodata::{Feature, Topology};

use crate::dataset::RegionRow;

/// One row for every shape, with its box and its inner point.
pub(super) fn rows_of(topology: &Topology) -> Vec<RegionRow> {
    topology
        .shapes
        .iter()
        .map(|shape| {
            let outer = shape.polygons.iter().filter_map(|rings| rings.first());
            let points = outer
                .flat_map(|ring| topology.ring(ring))
                .map(|point| topology.degrees(point));
            let bbox = points.fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |b, p| {
                [
                    b[0].min(p[0]),
                    b[1].min(p[1]),
                    b[2].max(p[0]),
                    b[3].max(p[1]),
                ]
            });
            RegionRow {
                code: shape.code.clone(),
                name: shape.name.clone(),
                bbox,
                point: shape.point,
            }
        })
        .collect()
}

/// Names of the regions above the desa.
#[derive(Clone, Debug, Default)]
pub(super) struct UpperRegions {
    names: BTreeMap<RegionCode, String>,
}

impl UpperRegions {
    /// As the file gives them; the first one wins.
    pub(super) fn of(features: &[Feature]) -> Self {
        let mut names = BTreeMap::new();
        for feature in features {
            let upper = &feature.upper_names;
            for (level, name) in [
                (Level::District, &upper.district),
                (Level::Regency, &upper.regency),
                (Level::Province, &upper.province),
            ] {
                if let (Some(code), Some(name)) = (feature.code.ancestor(level), name) {
                    names.entry(code).or_insert_with(|| name.clone());
                }
            }
        }
        Self { names }
    }

    /// What the file does not name is named as it was.
    pub(super) fn with_rows(mut self, rows: &[RegionRow]) -> Self {
        for row in rows.iter().filter(|row| row.code.level() != Level::Village) {
            self.names
                .entry(row.code.clone())
                .or_insert_with(|| row.name.clone());
        }
        self
    }

    /// The name from the file, else from the table of names, else the code itself.
    pub(super) fn name(&self, code: &RegionCode) -> String {
        let known = self
            .names
            .get(code)
            .cloned()
            .or_else(|| geodata::upper_name(code));
        known.unwrap_or_else(|| code.to_string())
    }
}
