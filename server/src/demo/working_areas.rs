//! Which puskesmas works in which desa.

use std::collections::BTreeMap;

use app::model::{Level, RegionCode};
use geodata::{CodeError, Shape, Topology, demo::FormerDesa};

use crate::dataset::{GroupRow, Groups};

/// A kecamatan of more desa than this has two puskesmas.
const MOST_FOR_ONE: usize = 14;

/// A puskesmas and where it works.
pub(super) struct WorkingArea<'a> {
    /// The office's own code of it, `P9901010`.
    pub(super) id: String,
    /// Its name, the kecamatan's: *Puskesmas Wanaturi*, of two *Puskesmas Wanaturi I* and *II*.
    pub(super) name: String,
    /// Its desa of today.
    pub(super) desa: Vec<&'a Shape>,
}

impl WorkingArea<'_> {
    /// Middle of its desa, degrees (longitude, latitude).
    pub(super) fn middle(&self) -> [f64; 2] {
        let count = self.desa.len().max(1) as f64;
        [0, 1].map(|axis| self.desa.iter().map(|d| d.point[axis]).sum::<f64>() / count)
    }
}

/// One puskesmas a kecamatan; two, each with half of the desa, where one would have too many.
pub(super) fn working_areas<'a>(
    topology: &'a Topology,
    district_names: &BTreeMap<RegionCode, String>,
) -> Vec<WorkingArea<'a>> {
    let mut districts: BTreeMap<RegionCode, Vec<&Shape>> = BTreeMap::new();
    for desa in &topology.shapes {
        if let Some(district) = desa.code.ancestor(Level::District) {
            districts.entry(district).or_default().push(desa);
        }
    }
    let mut areas = Vec::new();
    for (district, desa) in districts {
        let digits = district.as_str().replace('.', "");
        let name = district_names
            .get(&district)
            .map_or(district.as_str(), String::as_str);
        let is_one = desa.len() <= MOST_FOR_ONE;
        let parts = if is_one { vec![desa] } else { halves(desa) };
        for ((nth, desa), ordinal) in parts.into_iter().enumerate().zip([" I", " II"]) {
            areas.push(WorkingArea {
                id: format!("P{digits}{nth}"),
                name: format!("Puskesmas {name}{}", if is_one { "" } else { ordinal }),
                desa,
            });
        }
    }
    areas
}

/// Cuts across the longer way through: west and east, or south and north.
fn halves(mut desa: Vec<&Shape>) -> Vec<Vec<&Shape>> {
    let extent = |axis: usize| {
        let places = desa.iter().map(|d| d.point[axis]);
        places.clone().fold(f64::MIN, f64::max) - places.fold(f64::MAX, f64::min)
    };
    let axis = usize::from(extent(1) > extent(0));
    desa.sort_by(|a, b| a.point[axis].total_cmp(&b.point[axis]));
    let second = desa.split_off(desa.len() / 2);
    vec![desa, second]
}

/// The table of them. A desa that was divided stands where the first of its successors does, for the figures of its time.
///
/// # Errors
/// None in practice: the codes made here are parsed like any other.
pub(super) fn groups(
    regency: &RegionCode,
    areas: &[WorkingArea],
    former: &[FormerDesa],
) -> Result<Groups, CodeError> {
    let mut groups = Groups::default();
    for area in areas {
        let group: RegionCode = format!("{regency}~{}", area.id).parse()?;
        let today = area.desa.iter().map(|desa| &desa.code);
        let is_here = |desa: &&FormerDesa| {
            let first = desa.successors.first();
            area.desa.iter().any(|d| Some(&d.code) == first)
        };
        let gone = former.iter().filter(is_here).map(|d| &d.feature.code);
        groups
            .rows
            .extend(today.chain(gone).map(|village| GroupRow {
                group: group.clone(),
                name: area.name.clone(),
                kind: "puskesmas".to_owned(),
                village: village.clone(),
            }));
    }
    Ok(groups)
}
