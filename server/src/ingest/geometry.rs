//! From desa to everything that is drawn: which level inside which region, at which detail.

use app::model::{Level, RegionCode};
use geodata::{
    Feature, Topology, cut, dissolve, encode, projection::metres_per_degree, simplify, subset,
};

use super::{
    IngestError,
    regions::{self, UpperRegions},
};
use crate::dataset::{GeometryShape, RegionRow};

/// A drawing shows about this many points across: what is smaller cannot be seen.
const POINTS_ACROSS: f64 = 1_500.0;
/// Regencies and districts of a whole province are drawn coarser: they are many.
const POINTS_ACROSS_PROVINCE: f64 = 900.0;

/// A regency, ready for a dataset.
#[derive(Clone, Debug)]
pub(crate) struct PreparedRegency {
    /// The regency, its districts and its villages.
    pub(crate) regions: Vec<RegionRow>,
    /// What is drawn inside it.
    pub(crate) geometry: Vec<GeometryShape>,
    /// Its villages in full detail.
    pub(crate) full: Topology,
}

/// Prepares one regency from its villages.
pub(crate) fn prepare_regency(
    regency: &RegionCode,
    features: &[Feature],
) -> Result<PreparedRegency, IngestError> {
    let full = cut(features);
    let names = UpperRegions::of(features);
    let name = |code: &RegionCode| names.name(code);
    let districts = dissolve(&full, Level::District, name);
    let mut rows = regions::rows_of(&full);
    rows.extend(regions::rows_of(&districts));
    rows.extend(regions::rows_of(&dissolve(&full, Level::Regency, name)));

    let coarse = simplify(&full, tolerance_m2(regency, &full, POINTS_ACROSS)?);
    let mut geometry = vec![
        shape(regency, Level::Village, &coarse),
        shape(
            regency,
            Level::District,
            &dissolve(&coarse, Level::District, name),
        ),
    ];
    for district in districts.shapes.iter().map(|s| &s.code) {
        let inside = subset(&full, district);
        let fine = simplify(&inside, tolerance_m2(district, &inside, POINTS_ACROSS)?);
        geometry.push(shape(district, Level::Village, &fine));
    }
    Ok(PreparedRegency {
        regions: rows,
        geometry,
        full,
    })
}

/// Regencies and districts of a province, and its own row, from all its villages. `known` names what their file does not.
pub(super) fn prepare_province(
    province: &RegionCode,
    features: &[Feature],
    known: &[RegionRow],
) -> Result<(Vec<RegionRow>, Vec<GeometryShape>), IngestError> {
    let full = cut(features);
    let names = UpperRegions::of(features).with_rows(known);
    let name = |code: &RegionCode| names.name(code);
    let coarse = simplify(
        &full,
        tolerance_m2(province, &full, POINTS_ACROSS_PROVINCE)?,
    );
    let geometry = [Level::Regency, Level::District]
        .map(|level| shape(province, level, &dissolve(&coarse, level, name)))
        .to_vec();
    Ok((
        regions::rows_of(&dissolve(&full, Level::Province, name)),
        geometry,
    ))
}

fn shape(region: &RegionCode, level: Level, topology: &Topology) -> GeometryShape {
    GeometryShape {
        region: region.clone(),
        level,
        bytes: encode(topology),
    }
}

/// Area of a triangle as small as one point of the drawing.
fn tolerance_m2(
    region: &RegionCode,
    topology: &Topology,
    points_across: f64,
) -> Result<f64, IngestError> {
    let [west, south, east, north] = topology.bbox().ok_or_else(|| IngestError::Geometry {
        region: region.to_string(),
        reason: "no border is left: its polygons have no area".to_owned(),
    })?;
    let [metres_east, metres_north] = metres_per_degree((south + north) / 2.0);
    let across = ((east - west) * metres_east).max((north - south) * metres_north);
    Ok((across / points_across).powi(2))
}
