//! The working areas and facilities of the demo.

use std::collections::{BTreeMap, BTreeSet};

use app::model::{FacilityKind, Level, RegionCode};

use super::*;
use crate::{
    dataset::{Groups, Snapshot, Store},
    ingest::{import_facilities, import_groups},
};

fn made(desa: u32) -> (tempfile::TempDir, Snapshot) {
    let dir = tempfile::tempdir().unwrap();
    let options = DemoOptions {
        seed: 3,
        desa,
        months: 1,
        force: false,
    };
    make(dir.path(), &options).unwrap();
    let snapshot = now(dir.path());
    (dir, snapshot)
}

fn now(dir: &std::path::Path) -> Snapshot {
    Snapshot::current(&Store::open(dir)).unwrap().unwrap()
}

fn members(groups: &Groups) -> BTreeMap<&RegionCode, Vec<&RegionCode>> {
    let mut members: BTreeMap<&RegionCode, Vec<&RegionCode>> = BTreeMap::new();
    for row in &groups.rows {
        members.entry(&row.group).or_default().push(&row.village);
    }
    members
}

#[test]
fn demo_has_every_desa_in_one_puskesmas() {
    let (_dir, snapshot) = made(370);
    let rows = &snapshot.groups.rows;
    let grouped: Vec<&RegionCode> = rows.iter().map(|row| &row.village).collect();
    let once: BTreeSet<&RegionCode> = grouped.iter().copied().collect();
    assert_eq!(once.len(), grouped.len(), "a desa is in two");
    assert_eq!(once, snapshot.codes(Level::Village));
    assert!(rows.iter().all(|row| row.kind == "puskesmas"));

    let members = members(&snapshot.groups);
    let mut by_district: BTreeMap<RegionCode, Vec<usize>> = BTreeMap::new();
    for desa in members.values() {
        let districts: BTreeSet<_> = desa.iter().filter_map(|code| code.parent()).collect();
        assert_eq!(districts.len(), 1, "{desa:?}");
        let district = districts.into_iter().next().unwrap();
        by_district.entry(district).or_default().push(desa.len());
    }
    assert_eq!(by_district.len(), snapshot.codes(Level::District).len());
    let counts: BTreeSet<usize> = by_district.values().map(Vec::len).collect();
    assert_eq!(counts, [1, 2].into(), "small and large kecamatan");
    for sizes in by_district.values() {
        // The one that was divided stands beside its successors.
        let sum: usize = sizes.iter().sum();
        assert!(sum == 15 || (sum > 15) == (sizes.len() == 2), "{sizes:?}");
        assert!(
            sizes
                .iter()
                .all(|size| 2 * size + 3 >= sum || sizes.len() == 1)
        );
    }
    let first = &rows[0];
    assert!(first.group.as_str().starts_with("99.01~P9901010"));
    assert!(first.name.starts_with("Puskesmas "));
}

#[test]
fn demo_has_facilities_that_stand_in_their_desa() {
    let (_dir, snapshot) = made(370);
    let of = |kind: FacilityKind| snapshot.facilities.iter().filter(move |f| f.kind == kind);
    for facility in &snapshot.facilities {
        let village = facility.village.as_ref().unwrap();
        let row = snapshot
            .regions
            .iter()
            .find(|r| r.code == *village)
            .unwrap();
        let [west, south, east, north] = row.bbox;
        let is_inside =
            (west..=east).contains(&facility.lon) && (south..=north).contains(&facility.lat);
        assert!(is_inside, "{facility:?} {:?}", row.bbox);
    }
    let codes: BTreeSet<&String> = snapshot.facilities.iter().map(|f| &f.code).collect();
    assert_eq!(codes.len(), snapshot.facilities.len());
    let places: BTreeSet<[u64; 2]> = snapshot
        .facilities
        .iter()
        .map(|f| [f.lon.to_bits(), f.lat.to_bits()])
        .collect();
    assert!(places.len() + 5 > codes.len(), "they stand apart");

    assert_eq!(of(FacilityKind::Rs).count(), 1);
    // One puskesmas in each working area, under the same code and name.
    let members = members(&snapshot.groups);
    assert_eq!(of(FacilityKind::Puskesmas).count(), members.len());
    for puskesmas in of(FacilityKind::Puskesmas) {
        let group: RegionCode = format!("99.01~{}", puskesmas.code).parse().unwrap();
        assert!(members[&group].contains(&puskesmas.village.as_ref().unwrap()));
        let row = snapshot.groups.rows.iter().find(|r| r.group == group);
        assert_eq!(row.unwrap().name, puskesmas.name);
    }
    assert!((45..95).contains(&of(FacilityKind::Pustu).count()));
    let posts = of(FacilityKind::Poskesdes).count() + of(FacilityKind::Polindes).count();
    assert!((65..120).contains(&posts), "{posts}");
    let mut posyandu: BTreeMap<&RegionCode, usize> = BTreeMap::new();
    for place in of(FacilityKind::Posyandu) {
        *posyandu.entry(place.village.as_ref().unwrap()).or_default() += 1;
    }
    assert_eq!(posyandu.len(), 370);
    let counts: BTreeSet<usize> = posyandu.into_values().collect();
    assert_eq!(counts, [1, 2, 3, 4].into());
}

#[test]
fn demo_lists_are_what_an_import_of_them_makes() {
    let (dir, snapshot) = made(60);
    let mut groups = "id,name,village\n".to_owned();
    for row in &snapshot.groups.rows {
        let id = row.group.as_str().replace("99.01~", "");
        groups += &format!("{id},{},{}\n", row.name, row.village);
    }
    let mut facilities = "code,name,kind,lat,lon,village\n".to_owned();
    for f in &snapshot.facilities {
        let village = f.village.as_ref().unwrap();
        facilities += &format!(
            "{},{},{},{},{},{village}\n",
            f.code, f.name, f.kind, f.lat, f.lon
        );
    }
    let write = |name: &str, text: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let told = import_groups(dir.path(), &write("groups.csv", &groups)).unwrap();
    assert!(
        told.notices.iter().all(|(_, list)| list.is_empty()),
        "{told}"
    );
    let told = import_facilities(dir.path(), &write("places.csv", &facilities)).unwrap();
    assert!(
        told.notices.iter().all(|(_, list)| list.is_empty()),
        "{told}"
    );
    let imported = now(dir.path());
    assert_eq!(imported.groups, snapshot.groups);
    assert_eq!(imported.facilities, snapshot.facilities);
    assert_eq!(imported.regions, snapshot.regions);
    assert_eq!(imported.geometry, snapshot.geometry);
}
