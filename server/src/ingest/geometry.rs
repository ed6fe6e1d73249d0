//! From desa to everything that is drawn: which level inside which region, at which detail.

use app::model::{Detail, Level, RegionCode};
use geodata::{
    Feature, MosaicError, Repaired, Tolerances, Topology, dissolve, encode, repair, subset,
};

use super::{
    IngestError,
    regions::{self, UpperRegions},
    repairs::RegionRepair,
};
use crate::dataset::{GeometryShape, RegionRow};

/// A regency, ready for a dataset.
#[derive(Clone, Debug)]
pub(crate) struct PreparedRegency {
    /// The regency, its districts and its villages.
    pub(crate) regions: Vec<RegionRow>,
    /// What is drawn inside it.
    pub(crate) geometry: Vec<GeometryShape>,
    /// Its villages in full detail.
    pub(crate) full: Topology,
    /// What was mended.
    pub(crate) repair: RegionRepair,
}

/// Prepares one regency from its villages; of its districts those are drawn that `is_drawn` names.
pub(super) fn prepare_regency(
    regency: &RegionCode,
    features: &[Feature],
    is_drawn: impl Fn(&RegionCode) -> bool,
) -> Result<PreparedRegency, IngestError> {
    let repaired = mend(regency, features)?;
    let repair = RegionRepair::new(regency, &repaired, features);
    let full = repaired.topology;
    let names = UpperRegions::of(features);
    let name = |code: &RegionCode| names.name(code);
    let districts = dissolve(&full, Level::District, name);
    let mut rows = regions::rows_of(&full);
    rows.extend(regions::rows_of(&districts));
    rows.extend(regions::rows_of(&dissolve(&full, Level::Regency, name)));

    let mut geometry = Vec::new();
    for detail in Detail::ALL {
        let drawn = detail.draw(&full);
        geometry.push(shape(regency, Level::Village, detail, &drawn));
        let united = dissolve(&drawn, Level::District, name);
        geometry.push(shape(regency, Level::District, detail, &united));
        for district in districts
            .shapes
            .iter()
            .map(|s| &s.code)
            .filter(|code| is_drawn(code))
        {
            let drawn = detail.draw(&subset(&full, district));
            geometry.push(shape(district, Level::Village, detail, &drawn));
        }
    }
    Ok(PreparedRegency {
        regions: rows,
        geometry,
        full,
        repair,
    })
}

/// Regencies and districts of a province, and its own row, from all its villages. `known` names what their file does not.
pub(super) fn prepare_province(
    province: &RegionCode,
    features: &[Feature],
    known: &[RegionRow],
) -> Result<(Vec<RegionRow>, Vec<GeometryShape>), IngestError> {
    let full = mend(province, features)?.topology;
    let names = UpperRegions::of(features).with_rows(known);
    let name = |code: &RegionCode| names.name(code);
    let mut geometry = Vec::new();
    for detail in Detail::ALL {
        let drawn = detail.draw(&full);
        for level in [Level::Regency, Level::District] {
            geometry.push(shape(
                province,
                level,
                detail,
                &dissolve(&drawn, level, name),
            ));
        }
    }
    Ok((
        regions::rows_of(&dissolve(&full, Level::Province, name)),
        geometry,
    ))
}

fn mend(region: &RegionCode, features: &[Feature]) -> Result<Repaired, IngestError> {
    repair(features, &Tolerances::default()).map_err(|error: MosaicError| IngestError::Geometry {
        region: region.to_string(),
        reason: error.to_string(),
    })
}

fn shape(region: &RegionCode, level: Level, detail: Detail, topology: &Topology) -> GeometryShape {
    GeometryShape {
        region: region.clone(),
        level,
        detail,
        valid_from: None,
        valid_to: None,
        bytes: encode(topology),
    }
}
