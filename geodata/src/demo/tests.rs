#![allow(clippy::unwrap_used)]
use std::collections::{BTreeMap, BTreeSet};

use super::{DemoKabupaten, kabupaten};
use crate::{Level, RegionCode, area, cut, dissolve, neighbours};

fn edges(demo: &DemoKabupaten) -> BTreeMap<[[u64; 2]; 2], u32> {
    let mut uses = BTreeMap::new();
    for ring in demo
        .features
        .iter()
        .flat_map(|feature| feature.polygons.iter().flatten())
    {
        assert_eq!(ring.first(), ring.last());
        for pair in ring.windows(2) {
            let mut ends = [pair[0], pair[1]].map(|p| p.map(f64::to_bits));
            ends.sort_unstable();
            *uses.entry(ends).or_insert(0) += 1;
        }
    }
    uses
}

#[test]
fn the_same_seed_gives_the_same_kabupaten() {
    let one = kabupaten(7, 60).unwrap();
    assert_eq!(one, kabupaten(7, 60).unwrap());
    assert_ne!(one.features, kabupaten(8, 60).unwrap().features);
}

#[test]
fn neighbours_share_their_borders_exactly_and_leave_no_gap() {
    for seed in [1, 7, 42] {
        let demo = kabupaten(seed, 370).unwrap();
        let uses = edges(&demo);
        assert!(uses.values().all(|n| *n <= 2));
        // Borders used once close into one ring, whose area is that of all desa.
        let mut outer: BTreeMap<[u64; 2], Vec<[u64; 2]>> = BTreeMap::new();
        for ([a, b], _) in uses.into_iter().filter(|(_, n)| *n == 1) {
            outer.entry(a).or_default().push(b);
            outer.entry(b).or_default().push(a);
        }
        assert!(
            outer.values().all(|ends| ends.len() == 2),
            "the outline touches itself"
        );
        let start = *outer.keys().next().unwrap();
        let (mut ring, mut before, mut at) = (vec![start], start, outer[&start][0]);
        while at != start {
            ring.push(at);
            let next = *outer[&at].iter().find(|end| **end != before).unwrap();
            (before, at) = (at, next);
        }
        assert_eq!(ring.len(), outer.len(), "the outline is one ring");
        let around = |p: [f64; 2]| [p[0] - 109.5, p[1] + 9.6];
        let ring: Vec<[f64; 2]> = ring
            .into_iter()
            .map(|p| around(p.map(f64::from_bits)))
            .collect();
        let signed = |ring: &Vec<[f64; 2]>| {
            area::signed_area(&ring.iter().map(|p| around(*p)).collect::<Vec<_>>())
        };
        let sum: f64 = demo
            .features
            .iter()
            .flat_map(|feature| feature.polygons.iter().flatten())
            .map(signed)
            .sum();
        assert!(
            (sum - area::signed_area(&ring).abs()).abs() < 1e-9 * sum,
            "seed {seed}"
        );
    }
}

#[test]
fn desa_are_numbered_named_and_hang_together() {
    for seed in [1, 7, 42] {
        let demo = kabupaten(seed, 370).unwrap();
        assert_eq!((demo.features.len(), demo.district_names.len()), (370, 21));
        let codes: BTreeSet<&RegionCode> =
            demo.features.iter().map(|feature| &feature.code).collect();
        assert_eq!(codes.len(), 370);
        assert!(codes.iter().all(|code| code.is_within(&demo.code)));
        assert!(codes.iter().filter(|code| code.is_kelurahan()).count() >= 4);
        let named: BTreeSet<(Option<RegionCode>, &String)> = demo
            .features
            .iter()
            .map(|feature| (feature.code.parent(), &feature.name))
            .collect();
        assert_eq!(named.len(), 370, "a name stands twice in a kecamatan");
        let topology = cut(&demo.features).unwrap();
        let beside = neighbours(&topology);
        for district in demo.district_names.keys() {
            let members: BTreeSet<usize> = (0..370)
                .filter(|&at| topology.shapes[at].code.is_within(district))
                .collect();
            let mut reached = BTreeSet::new();
            let mut open = vec![*members.first().unwrap()];
            while let Some(at) = open.pop() {
                if reached.insert(at) {
                    open.extend(
                        beside[at]
                            .iter()
                            .copied()
                            .filter(|other| members.contains(other)),
                    );
                }
            }
            assert_eq!(reached, members, "{district} is in pieces");
        }
        let whole = dissolve(&topology, Level::Regency, RegionCode::to_string);
        assert_eq!(whole.shapes[0].polygons.len(), 1);
        assert_eq!(whole.shapes[0].polygons[0].len(), 1);
    }
}

#[test]
fn no_border_crosses_another() {
    // On a grid of squares, so that only near borders are compared.
    let demo = kabupaten(42, 370).unwrap();
    let segments: Vec<[[f64; 2]; 2]> = edges(&demo)
        .into_keys()
        .map(|ends| ends.map(|p| p.map(f64::from_bits)))
        .collect();
    let mut squares: BTreeMap<[i64; 2], Vec<usize>> = BTreeMap::new();
    for (nth, [a, b]) in segments.iter().enumerate() {
        let square = |p: &[f64; 2]| p.map(|v| (v * 200.0).floor() as i64);
        let found: BTreeSet<[i64; 2]> = [
            square(a),
            square(b),
            [square(a)[0], square(b)[1]],
            [square(b)[0], square(a)[1]],
        ]
        .into();
        for square in found {
            squares.entry(square).or_default().push(nth);
        }
    }
    let side = |a: [f64; 2], b: [f64; 2], c: [f64; 2]| {
        (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    };
    for list in squares.values() {
        for (nth, &one) in list.iter().enumerate() {
            for &two in &list[nth + 1..] {
                let ([a, b], [c, d]) = (segments[one], segments[two]);
                if [a, b].iter().any(|p| *p == c || *p == d) {
                    continue;
                }
                let crosses =
                    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0;
                assert!(!crosses, "{a:?} {b:?} crosses {c:?} {d:?}");
            }
        }
    }
}

#[test]
fn it_has_the_size_and_detail_of_a_real_one() {
    let demo = kabupaten(42, 370).unwrap();
    let vertices: usize = demo
        .features
        .iter()
        .flat_map(|f| f.polygons.iter().flatten())
        .map(Vec::len)
        .sum();
    let topology = cut(&demo.features).unwrap();
    let [west, south, east, north] = topology.bbox().unwrap();
    let metres = crate::projection::metres_per_degree(-9.6);
    let size = [
        (east - west) * metres[0] / 1e3,
        (north - south) * metres[1] / 1e3,
    ];
    let km2: f64 = topology
        .shapes
        .iter()
        .map(|shape| area::shape_area_m2(&topology, shape) / 1e6)
        .sum();
    println!(
        "{:?} km, {km2} km², {} vertices a desa",
        size,
        vertices / 370
    );
    assert!((75..=125).contains(&(vertices / 370)), "{}", vertices / 370);
    assert!(
        (35.0..55.0).contains(&size[0])
            && (30.0..50.0).contains(&size[1])
            && (700.0..1_500.0).contains(&km2)
    );
}

#[test]
fn few_and_many_desa_are_made_too() {
    for villages in [1, 2, 17, 1_200] {
        let demo = kabupaten(3, villages).unwrap();
        assert_eq!(demo.features.len(), villages);
        assert!(
            demo.features
                .iter()
                .all(|feature| feature.polygons[0][0].len() > 6)
        );
    }
}
