#![allow(clippy::unwrap_used)]
use crate::{Level, RegionCode, area::shape_area_m2, cut, demo, dissolve, subset, unite};

#[test]
fn kecamatan_are_made_of_their_desa() {
    let demo = demo::kabupaten(9, 100).unwrap();
    let full = cut(&demo.features).unwrap();
    let districts = dissolve(&full, Level::District, |code| {
        demo.district_names[code].clone()
    });
    assert_eq!(districts.shapes.len(), demo.district_names.len());
    assert!(districts.ranks.iter().all(|rank| *rank <= Level::District));
    for district in &districts.shapes {
        assert_eq!(district.name, demo.district_names[&district.code]);
        let members = full
            .shapes
            .iter()
            .filter(|shape| shape.code.is_within(&district.code));
        let sum: f64 = members.map(|shape| shape_area_m2(&full, shape)).sum();
        let area = shape_area_m2(&districts, district);
        assert!(
            (area - sum).abs() < 1e-4 * sum,
            "{}: {area} of {sum}",
            district.code
        );
    }
}

#[test]
fn a_ring_of_desa_leaves_a_true_hole() {
    // All but one desa that does not touch water: what is left has a hole of its size, beside the lake.
    let full = cut(&demo::kabupaten(9, 100).unwrap().features).unwrap();
    let users = crate::adjacency::arc_users(&full);
    let touches_sea = |shape: usize| users.iter().any(|users| users == &[shape]);
    let inner = (0..full.shapes.len())
        .find(|&shape| !touches_sea(shape))
        .unwrap();
    let mut demo = demo::kabupaten(9, 100).unwrap().features;
    let hole = demo.remove(inner);
    let left = cut(&demo).unwrap();
    let whole = dissolve(&left, Level::Regency, RegionCode::to_string);
    let holes = |topology| -> usize {
        let whole = dissolve(topology, Level::Regency, RegionCode::to_string);
        whole.shapes[0]
            .polygons
            .iter()
            .map(|rings| rings.len() - 1)
            .sum()
    };
    assert_eq!(holes(&left), holes(&full) + 1, "{}", hole.code);
    let gap = shape_area_m2(&full, &full.shapes[inner]);
    let sum: f64 = left
        .shapes
        .iter()
        .map(|shape| shape_area_m2(&left, shape))
        .sum();
    let area = shape_area_m2(&whole, &whole.shapes[0]);
    assert!(
        (area - sum).abs() < gap / 100.0,
        "{area} of {sum} m² without {gap}"
    );
}

#[test]
fn a_part_uses_its_own_arcs_only() {
    let demo = demo::kabupaten(9, 100).unwrap();
    let full = cut(&demo.features).unwrap();
    let parent = demo.district_names.keys().next().unwrap();
    let part = subset(&full, parent);
    let members = demo
        .features
        .iter()
        .filter(|feature| feature.code.is_within(parent))
        .count();
    assert_eq!(part.shapes.len(), members);
    assert!(part.arcs.len() < full.arcs.len());
    assert!(
        crate::adjacency::arc_users(&part)
            .iter()
            .all(|users| !users.is_empty())
    );
    assert_eq!(
        part.bbox().map(|b| b[0] >= full.bbox().unwrap()[0]),
        Some(true)
    );
}

#[test]
fn areas_that_no_code_tells_are_united_and_the_rest_is_left_out() {
    let topology = cut(&demo::kabupaten(9, 100).unwrap().features).unwrap();
    let group: RegionCode = "99.01~P1".parse().unwrap();
    let all: Vec<RegionCode> = topology.shapes.iter().map(|s| s.code.clone()).collect();
    let some = &all[..5];
    let united = unite(
        &topology,
        |code| some.contains(code).then(|| group.clone()),
        ToString::to_string,
    );
    assert_eq!(united.shapes.len(), 1);
    assert_eq!(united.shapes[0].code, group);
    let area =
        |topology: &crate::Topology, at: usize| shape_area_m2(topology, &topology.shapes[at]);
    let parts: f64 = (0..5).map(|at| area(&topology, at)).sum();
    let whole = area(&united, 0);
    assert!((whole - parts).abs() < parts * 1e-9, "{whole} of {parts}");
    // The code, which has no length of its own, comes back as it went.
    let back = crate::encode::decode(&crate::encode::encode(&united)).unwrap();
    assert_eq!(back.shapes[0].code, group);
}
