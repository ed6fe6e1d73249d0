#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
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
        // Borders used once close into rings: mainland, islands and (backwards) the lake. What they enclose is what desa cover.
        let mut after: BTreeMap<[u64; 2], [u64; 2]> = BTreeMap::new();
        for pair in demo
            .features
            .iter()
            .flat_map(|feature| feature.polygons.iter().flatten())
            .flat_map(|ring| ring.windows(2))
        {
            let [a, b] = [pair[0], pair[1]].map(|p| p.map(f64::to_bits));
            if uses[&[a.min(b), a.max(b)]] == 1 {
                assert!(after.insert(a, b).is_none(), "the outline touches itself");
            }
        }
        let (mut outlines, mut holes) = (Vec::new(), 0);
        while let Some((start, mut at)) = after.pop_first() {
            let mut ring = vec![start];
            while at != start {
                ring.push(at);
                at = after.remove(&at).expect("the outline is open");
            }
            let ring: Vec<[f64; 2]> = ring.into_iter().map(|p| p.map(f64::from_bits)).collect();
            let signed = area::signed_area(&ring);
            holes += usize::from(signed < 0.0);
            outlines.push(signed);
        }
        assert_eq!(
            (outlines.len(), holes),
            (4, 1),
            "mainland, island, islet; lake"
        );
        let covered: f64 = demo
            .features
            .iter()
            .flat_map(|feature| feature.polygons.iter().flatten())
            .map(|ring| area::signed_area(ring))
            .sum();
        let enclosed: f64 = outlines.iter().sum();
        assert!((covered - enclosed).abs() < 1e-9 * covered, "seed {seed}");
    }
}

#[test]
fn it_holds_what_real_kabupaten_hold() {
    for (seed, villages) in [(1, 60), (1, 370), (2, 370), (7, 1_200), (42, 370)] {
        let demo = kabupaten(seed, villages).unwrap();
        let where_ = format!("seed {seed}, {villages} desa");
        assert_eq!(demo.features.len(), villages, "{where_}");
        // The desa with an islet and the one that lies on both sides of another.
        let in_parts = demo
            .features
            .iter()
            .filter(|f| f.polygons.len() > 1)
            .count();
        assert_eq!(in_parts, 2, "{where_}");
        // Enclaves: a hole that is exactly another desa.
        let ring_points = |ring: &Vec<[f64; 2]>| -> BTreeSet<[u64; 2]> {
            ring.iter().map(|p| p.map(f64::to_bits)).collect()
        };
        let mut enclaves = Vec::new();
        for host in &demo.features {
            for hole in host.polygons.iter().flat_map(|rings| &rings[1..]) {
                let hole = ring_points(hole);
                let inside = demo
                    .features
                    .iter()
                    .find(|f| f.polygons.len() == 1 && ring_points(&f.polygons[0][0]) == hole);
                if let Some(inside) = inside {
                    assert!(
                        area::contains(&host.polygons[0][..1], inside.polygons[0][0][0])
                            || host.polygons.len() > 1
                    );
                    enclaves.push((host.code.clone(), inside.code.clone()));
                }
            }
        }
        assert!(
            enclaves.iter().any(|(host, inside)| inside.is_kelurahan()
                && !host.is_kelurahan()
                && host.parent() == inside.parent()),
            "{where_}: {enclaves:?}"
        );
        assert!(
            enclaves
                .iter()
                .any(|(host, inside)| host.parent() != inside.parent()),
            "{where_}: {enclaves:?}"
        );
        // Rivers run along borders, and the longest is long.
        let uses = edges(&demo);
        assert_eq!(demo.rivers.len(), 2, "{where_}");
        for pair in demo.rivers.iter().flat_map(|river| river.windows(2)) {
            let mut ends = [pair[0], pair[1]].map(|p| p.map(f64::to_bits));
            ends.sort_unstable();
            assert_eq!(uses.get(&ends), Some(&2), "{where_}");
        }
        // The divided desa is its successors without the border between them.
        let [former] = demo.former.as_slice() else {
            panic!("{where_}")
        };
        let size = |feature: &crate::Feature| -> f64 {
            feature
                .polygons
                .iter()
                .flatten()
                .map(|ring| area::signed_area(ring))
                .sum()
        };
        let successors: Vec<_> = former
            .successors
            .iter()
            .map(|code| demo.features.iter().find(|f| f.code == *code).unwrap())
            .collect();
        assert_eq!(successors.len(), 2, "{where_}");
        let sum: f64 = successors.iter().map(|feature| size(feature)).sum();
        assert!((sum - size(&former.feature)).abs() < 1e-9 * sum, "{where_}");
        assert!(
            demo.features.iter().all(|f| f.code != former.feature.code),
            "{where_}"
        );
        assert!(
            successors
                .iter()
                .all(|f| f.code.parent() == former.feature.code.parent()),
            "{where_}"
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
        let mut extra = 0;
        for district in demo.district_names.keys() {
            let members: BTreeSet<usize> = (0..370)
                .filter(|&at| topology.shapes[at].code.is_within(district))
                .collect();
            let mut pieces = 0;
            let mut left = members.clone();
            while let Some(&first) = left.first() {
                pieces += 1;
                let mut open = vec![first];
                while let Some(at) = open.pop() {
                    if left.remove(&at) {
                        open.extend(
                            beside[at]
                                .iter()
                                .copied()
                                .filter(|other| left.contains(other)),
                        );
                    }
                }
            }
            // An island with desa of its own, and the enclave in another kecamatan.
            extra += pieces - 1;
        }
        assert!(
            extra <= 2,
            "seed {seed}: {extra} kecamatan too many are in pieces"
        );
        let whole = dissolve(&topology, Level::Regency, RegionCode::to_string);
        let mut rings: Vec<usize> = whole.shapes[0].polygons.iter().map(Vec::len).collect();
        rings.sort_unstable();
        assert_eq!(rings, [1, 1, 2], "two islands, the mainland with its lake");
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
        (35.0..60.0).contains(&size[0])
            && (30.0..50.0).contains(&size[1])
            && (700.0..1_500.0).contains(&km2)
    );
}

#[test]
fn few_and_many_desa_are_made_too() {
    for villages in [1, 2, 17, 20, 21, 23, 33, 1_200] {
        for seed in 1..=3 {
            let demo = kabupaten(seed, villages).unwrap();
            assert_eq!(demo.features.len(), villages);
            let codes: BTreeSet<&RegionCode> = demo.features.iter().map(|f| &f.code).collect();
            assert_eq!(codes.len(), villages);
            assert!(edges(&demo).values().all(|uses| *uses <= 2));
            assert!(
                demo.features
                    .iter()
                    .all(|feature| feature.polygons[0][0].len() > 6)
            );
        }
    }
}
