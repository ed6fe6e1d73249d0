//! Real village boundaries, where they are at hand: every desa survives cutting, simplifying and encoding.
#![cfg(feature = "native")]
#![allow(clippy::unwrap_used)]

use std::{collections::BTreeSet, path::PathBuf};

use geodata::{
    Detail, FieldChoice, Level, RegionCode, Repaired, Tolerances, Topology, adjacency::arc_users,
    area::shape_area_m2, cut, decode, dissolve, encode, neighbours, read_geojson, repair, subset,
};

/// File, desa, kecamatan, rings of the kabupaten (Magelang has the city of that name in its middle).
const FILES: [(&str, usize, usize, usize); 2] = [
    ("32.11_desa.geojson", 277, 26, 1),
    ("33.08_desa.geojson", 372, 21, 2),
];

/// The file's bytes; none, and a line that says so, where the shared data is absent.
fn shared(file: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("SITUASI_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let path = folder.join("geodata").join(file);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        println!("skipped: no {}", path.display());
    }
    bytes
}

fn topology(file: &str) -> Option<Topology> {
    let report = read_geojson(&shared(file)?, file, &FieldChoice::default()).unwrap();
    assert_eq!(report.problems, []);
    Some(cut(&report.features).unwrap())
}

fn points(topology: &Topology) -> usize {
    topology.arcs.iter().map(Vec::len).sum()
}

fn codes(topology: &Topology) -> Vec<&RegionCode> {
    topology.shapes.iter().map(|shape| &shape.code).collect()
}

#[test]
fn every_desa_survives_and_stays_its_size() {
    for (file, desa, ..) in FILES {
        let Some(bytes) = shared(file) else { continue };
        let report = read_geojson(&bytes, file, &FieldChoice::default()).unwrap();
        let Repaired {
            topology: full,
            report: mended,
        } = repair(&report.features, &Tolerances::default()).unwrap();
        assert_eq!(full.shapes.len(), desa, "{file}");
        // As many as shapely finds above a square metre, and a few smaller ones (tests/python/check_mosaic.py).
        assert!(
            mended.gaps.0 > 1_500 && mended.overlaps.0 > 1_500,
            "{file}: {mended}"
        );
        for users in arc_users(&full) {
            assert!(matches!(users.len(), 1 | 2), "{file}: an arc of {users:?}");
        }
        for detail in Detail::ALL {
            let drawn = detail.draw(&full);
            assert_eq!(decode(&encode(&drawn)).unwrap(), drawn.ordered(), "{file}");
            assert_eq!(codes(&drawn), codes(&full), "{file}");
            assert!(points(&drawn) < points(&full));
            for (before, after) in full.shapes.iter().zip(&drawn.shapes) {
                let (a, b) = (shape_area_m2(&full, before), shape_area_m2(&drawn, after));
                assert!(
                    b > 0.0 && (a - b).abs() < 0.15 * a.max(2e5),
                    "{}: {a} m² became {b}",
                    before.code
                );
            }
        }
    }
}

#[test]
fn nobody_is_an_island_and_borders_inside_are_not_outer_ones() {
    for (file, _, _, rings) in FILES {
        let Some(full) = topology(file) else { continue };
        let lonely = neighbours(&full)
            .iter()
            .filter(|list| list.is_empty())
            .count();
        assert_eq!(lonely, 0, "{file}");
        // All of one kabupaten: its border is one line around it, whose length is the regency's outline.
        let outline = dissolve(&full, Level::Regency, RegionCode::to_string);
        let outer: BTreeSet<Vec<[i32; 2]>> = outline.arcs.iter().cloned().collect();
        let dark: Vec<_> = full
            .arcs
            .iter()
            .zip(&full.ranks)
            .filter(|(arc, rank)| **rank <= Level::Regency && !outer.contains(*arc))
            .map(|(arc, _)| full.degrees(arc[0]))
            .collect();
        let found: usize = outline.shapes[0].polygons.iter().map(Vec::len).sum();
        assert_eq!(found, rings, "{file}: a gap passes for a border");
        assert!(dark.is_empty(), "{file}: {dark:?}");
    }
}

#[test]
fn districts_and_the_regency_cover_their_desa() {
    for (file, _, districts, _) in FILES {
        let Some(full) = topology(file) else { continue };
        for (level, count) in [(Level::District, districts), (Level::Regency, 1)] {
            let united = dissolve(&full, level, RegionCode::to_string);
            assert_eq!(united.shapes.len(), count, "{file}");
            for region in &united.shapes {
                let inside = full
                    .shapes
                    .iter()
                    .filter(|desa| desa.code.is_within(&region.code));
                let sum: f64 = inside.map(|desa| shape_area_m2(&full, desa)).sum();
                let area = shape_area_m2(&united, region);
                assert!(
                    (area - sum).abs() < 1e-9 * sum,
                    "{}: {area} of {sum} m²",
                    region.code
                );
                assert_eq!(region.point, united.degrees(united.nearest(region.point)));
            }
            assert_eq!(decode(&encode(&united)).unwrap(), united.ordered());
        }
    }
}

#[test]
fn a_district_stands_alone() {
    let Some(full) = topology(FILES[1].0) else {
        return;
    };
    let parent: RegionCode = "33.08.01".parse().unwrap();
    let part = subset(&full, &parent);
    assert!(
        !part.shapes.is_empty()
            && part
                .shapes
                .iter()
                .all(|shape| shape.code.is_within(&parent))
    );
    assert!(part.ranks.contains(&Level::District) && part.ranks.contains(&Level::Village));
    for shape in &part.shapes {
        let whole = full
            .shapes
            .iter()
            .find(|other| other.code == shape.code)
            .unwrap();
        for (a, b) in shape
            .polygons
            .iter()
            .flatten()
            .zip(whole.polygons.iter().flatten())
        {
            assert_eq!(part.ring(a), full.ring(b));
        }
    }
}
