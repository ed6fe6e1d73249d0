#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::{MosaicError, Repaired, Tolerances, cut, regrid, repair};
use crate::{
    Feature, Level, Topology, UpperNames, adjacency::arc_users, area::shape_area_m2, decode, demo,
    dissolve, encode, neighbours,
};

type Ring<'a> = &'a [[f64; 2]];

/// A feature of some polygons; coordinates in thousandths of a degree (some 110 m) from 110, -7.
fn parts(code: &str, polygons: &[&[Ring]]) -> Feature {
    let ring = |ring: &Ring| {
        let mut points: Vec<[f64; 2]> = ring
            .iter()
            .map(|p| [110.0 + p[0] / 1e3, -7.0 + p[1] / 1e3])
            .collect();
        points.push(points[0]);
        points
    };
    Feature {
        code: code.parse().unwrap(),
        name: code.to_owned(),
        polygons: polygons
            .iter()
            .map(|rings| rings.iter().map(ring).collect())
            .collect(),
        upper_names: UpperNames::default(),
    }
}

fn feature(code: &str, rings: &[Ring]) -> Feature {
    parts(code, &[rings])
}

fn mended(features: &[Feature]) -> Repaired {
    repair(features, &Tolerances::default()).unwrap()
}

fn ranks_of(topology: &Topology, users: &[usize]) -> Vec<Level> {
    let all = arc_users(topology);
    (0..all.len())
        .filter(|&arc| all[arc] == users)
        .map(|arc| topology.ranks[arc])
        .collect()
}

/// Square metres of every shape.
fn areas(topology: &Topology) -> Vec<f64> {
    topology
        .shapes
        .iter()
        .map(|shape| shape_area_m2(topology, shape))
        .collect()
}

/// Rings of every polygon of every shape.
fn rings(topology: &Topology) -> Vec<Vec<usize>> {
    let count = |shape: &crate::Shape| shape.polygons.iter().map(Vec::len).collect();
    topology.shapes.iter().map(count).collect()
}

/// Every arc has a region on one side or two, once each; every ring closes; the union of all has the area of the parts.
fn is_mosaic(topology: &Topology) {
    for (arc, users) in arc_users(topology).iter().enumerate() {
        assert!(
            (1..=2).contains(&users.len()),
            "arc {arc} is used by {users:?}"
        );
    }
    for shape in &topology.shapes {
        assert!(!shape.polygons.is_empty(), "{} has vanished", shape.code);
        for ring in shape.polygons.iter().flatten() {
            let points = topology.ring(ring);
            assert_eq!(points.first(), points.last(), "{}", shape.code);
            let mut corners = points[1..].to_vec();
            corners.sort_unstable();
            corners.dedup();
            assert_eq!(
                corners.len(),
                points.len() - 1,
                "a ring of {} passes a point twice",
                shape.code
            );
        }
    }
    let whole = dissolve(topology, Level::Province, ToString::to_string);
    let (sum, union) = (
        areas(topology).iter().sum::<f64>(),
        areas(&whole).iter().sum::<f64>(),
    );
    assert!(
        (sum / union - 1.0).abs() < 1e-9,
        "{sum} m² of parts, {union} m² together"
    );
}

const WEST: Ring = &[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];
const EAST: Ring = &[[10.0, 0.0], [20.0, 0.0], [20.0, 10.0], [10.0, 10.0]];
const INNER: Ring = &[[3.0, 3.0], [6.0, 3.0], [6.0, 6.0], [3.0, 6.0]];
/// Square metres of a square of a thousandth of a degree.
const UNIT_M2: f64 = 110.5 * 110.6;

#[test]
fn neighbours_share_one_arc() {
    let topology = mended(&[
        feature("33.08.01.2002", &[EAST]),
        feature("33.08.01.2001", &[WEST]),
    ])
    .topology;
    is_mosaic(&topology);
    assert_eq!(topology.arcs.len(), 3);
    assert_eq!(topology.shapes[0].code.as_str(), "33.08.01.2001");
    assert_eq!(neighbours(&topology), [vec![1], vec![0]]);
    assert_eq!(ranks_of(&topology, &[0, 1]), [Level::Village]);
    assert_eq!(ranks_of(&topology, &[0]), [Level::Province]);
}

#[test]
fn the_rank_is_the_widest_level_that_differs() {
    for (other, want) in [
        ("33.08.02.2001", Level::District),
        ("33.09.01.2001", Level::Regency),
        ("34.01.01.2001", Level::Province),
    ] {
        let topology = cut(&[feature("33.08.01.2001", &[WEST]), feature(other, &[EAST])]).unwrap();
        assert_eq!(ranks_of(&topology, &[0, 1]), [want]);
    }
}

#[test]
fn rings_turn_the_right_way_however_they_are_given() {
    let turned: Vec<[f64; 2]> = WEST.iter().rev().copied().collect();
    let hole: Vec<[f64; 2]> = INNER.iter().rev().copied().collect();
    let want = mended(&[feature("33.08.01.2001", &[WEST, INNER])]).topology;
    for given in [[&turned, INNER], [&turned, &hole], [WEST, &hole]] {
        let topology = mended(&[feature("33.08.01.2001", &given)]).topology;
        assert_eq!(areas(&topology), areas(&want));
        assert_eq!(rings(&topology), [vec![2]]);
    }
}

#[test]
fn points_that_nearly_meet_are_one() {
    // Off by some forty centimetres.
    let near: Ring = &[[10.003, 0.002], [20.0, 0.0], [20.0, 10.0], [10.003, 9.998]];
    let Repaired { topology, report } = mended(&[
        feature("33.08.01.2001", &[WEST]),
        feature("33.08.01.2002", &[near]),
    ]);
    assert_eq!((topology.arcs.len(), report.snapped), (3, 2));
    assert!(
        report.snapped_m > 0.3 && report.snapped_m < 0.5,
        "{}",
        report.snapped_m
    );
}

#[test]
fn a_gap_closes_and_an_overlap_is_settled() {
    // Ten metres of nothing in the lower half of the border, ten claimed by both in the upper.
    let crooked: Ring = &[[10.1, 0.0], [20.0, 0.0], [20.0, 10.0], [9.9, 10.0]];
    for (other, want) in [
        ("33.08.01.2002", Level::Village),
        ("33.08.02.2001", Level::District),
    ] {
        let Repaired { topology, report } = mended(&[
            feature("33.08.01.2001", &[WEST]),
            feature(other, &[crooked]),
        ]);
        is_mosaic(&topology);
        assert_eq!(report.overlaps.0, 1, "{report}");
        assert!(
            (report.overlaps.1 / (0.25 * UNIT_M2) - 1.0).abs() < 0.01,
            "{report}"
        );
        // The gap below is open to the south: it is outside, and nobody's.
        assert_eq!(report.gaps.0, 0);
        assert_eq!(ranks_of(&topology, &[0, 1]), [want]);
    }
    // Between three it is closed on all sides.
    let south: Ring = &[[0.0, -5.0], [20.0, -5.0], [20.0, 0.0], [0.0, 0.0]];
    let Repaired { topology, report } = mended(&[
        feature("33.08.01.2001", &[WEST]),
        feature("33.08.01.2002", &[crooked]),
        feature("33.08.01.2003", &[south]),
    ]);
    is_mosaic(&topology);
    assert_eq!(
        (report.gaps.0, report.overlaps.0, report.holes.len()),
        (1, 1, 0)
    );
    let total: f64 = areas(&topology).iter().sum();
    assert!((total / (300.0 * UNIT_M2) - 1.0).abs() < 0.002, "{total}");
}

#[test]
fn a_lake_an_islet_and_an_enclave_stay() {
    let islet: Ring = &[[30.0, 0.0], [30.3, 0.0], [30.3, 0.3], [30.0, 0.3]];
    let Repaired { topology, report } = mended(&[
        parts("33.08.01.2001", &[&[WEST, INNER], &[islet]]),
        // Its hole is cut in the neighbour, begun elsewhere and walked the other way.
        feature(
            "33.08.01.2002",
            &[EAST, &[[16.0, 6.0], [16.0, 3.0], [13.0, 3.0], [13.0, 6.0]]],
        ),
        feature(
            "33.08.02.2001",
            &[&[[13.0, 3.0], [16.0, 3.0], [16.0, 6.0], [13.0, 6.0]]],
        ),
    ]);
    is_mosaic(&topology);
    assert_eq!(rings(&topology), [vec![2, 1], vec![2], vec![1]]);
    assert_eq!(report.holes.len(), 1);
    assert!((report.holes[0].area_m2 / (9.0 * UNIT_M2) - 1.0).abs() < 0.01);
    assert_eq!(ranks_of(&topology, &[1, 2]), [Level::District]);
    assert_eq!(neighbours(&topology)[2], [1]);
}

#[test]
fn an_enclave_for_which_no_hole_was_cut_keeps_its_ground() {
    let Repaired { topology, report } = mended(&[
        feature("33.08.01.2001", &[WEST]),
        feature("33.08.01.2002", &[INNER]),
    ]);
    is_mosaic(&topology);
    assert_eq!(rings(&topology), [vec![2], vec![1]]);
    assert_eq!(report.disputes.len(), 1);
    assert_eq!(
        report.disputes[0].given_to.as_ref().unwrap().as_str(),
        "33.08.01.2002"
    );
}

#[test]
fn touching_at_a_corner_parts_rings() {
    // A hole that touches the outer ring in one point, and a region of two parts that touch in one.
    let corner: Ring = &[[0.0, 0.0], [4.0, 1.0], [1.0, 4.0]];
    let Repaired { topology, .. } = mended(&[
        feature("33.08.01.2001", &[WEST, corner]),
        parts(
            "33.08.01.2002",
            &[
                &[&[[10.0, 10.0], [12.0, 10.0], [12.0, 12.0], [10.0, 12.0]]],
                &[&[[12.0, 12.0], [14.0, 12.0], [14.0, 14.0], [12.0, 14.0]]],
            ],
        ),
    ]);
    is_mosaic(&topology);
    assert_eq!(rings(&topology), [vec![2], vec![1, 1]]);
}

#[test]
fn a_bow_tie_is_two_parts() {
    let bow: Ring = &[[0.0, 0.0], [10.0, 10.0], [10.0, 0.0], [0.0, 10.0]];
    let Repaired { topology, report } = mended(&[feature("33.08.01.2001", &[bow])]);
    is_mosaic(&topology);
    assert_eq!((rings(&topology), report.cuts), (vec![vec![1, 1]], 2));
    assert!((areas(&topology)[0] / (50.0 * UNIT_M2) - 1.0).abs() < 0.01);
}

#[test]
fn what_cannot_be_mended_is_named() {
    assert_eq!(cut(&[]), Err(MosaicError::Empty));
    let line: Ring = &[[0.0, 0.0], [5.0, 5.0], [10.0, 10.0]];
    let error = cut(&[
        feature("33.08.01.2001", &[WEST]),
        feature("33.08.01.2002", &[line]),
    ])
    .unwrap_err();
    assert!(
        error.to_string().contains("33.08.01.2002 has no area"),
        "{error}"
    );
    let twice = [
        feature("33.08.01.2001", &[WEST]),
        feature("33.08.01.2002", &[WEST]),
    ];
    let error = cut(&twice).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("has no ground of its own: 33.08.01.200"),
        "{error}"
    );
    let wide: Ring = &[[0.0, 0.0], [120_000.0, 0.0], [0.0, 1.0]];
    assert!(matches!(
        cut(&[feature("33.08.01.2001", &[wide])]),
        Err(MosaicError::TooWide { .. })
    ));
}

#[test]
fn the_shift_is_how_far_a_border_moved() {
    let crooked: Ring = &[[9.9, 0.0], [20.0, 0.0], [20.0, 10.0], [9.9, 10.0]];
    let features = [
        feature("33.08.01.2001", &[WEST]),
        feature("33.08.01.2002", &[crooked]),
    ];
    let changes = mended(&features).changes(&features);
    assert_eq!(changes.len(), 2);
    // Eleven metres were claimed by both: one has lost them.
    let moved: Vec<f64> = changes.iter().map(|change| change.shift_m).collect();
    assert!(
        (moved[0].max(moved[1]) - 11.0).abs() < 0.2 && moved[0].min(moved[1]) < 1e-6,
        "{moved:?}"
    );
    let lost: f64 = changes
        .iter()
        .map(|change| change.before_m2 - change.after_m2)
        .sum();
    assert!((lost / UNIT_M2 - 1.0).abs() < 0.02, "{lost}");
}

#[test]
fn a_coarser_grid_keeps_everybody() {
    let speck: Ring = &[[5.0, 5.0], [5.02, 5.0], [5.02, 5.02], [5.0, 5.02]];
    let full = mended(&[
        feature("33.08.01.2001", &[WEST]),
        feature("33.08.01.2002", &[speck]),
    ])
    .topology;
    for times in [2, 10, 1_000, 100_000] {
        let coarse = regrid(&full, times, 1e6);
        is_mosaic(&coarse);
        assert_eq!(coarse.shapes.len(), 2);
        // Two metres across: a grid of eleven metres would swallow it.
        assert!(coarse.step[0] < 3e-5, "{times}: {}", coarse.step[0]);
    }
    assert!(regrid(&full, 1_000, 0.5).step[0] < 1e-5);
}

/// Some stars that overlap one another in every way, with random corners.
fn stars() -> impl Strategy<Value = Vec<Feature>> {
    let star = (
        0.0..40.0_f64,
        0.0..40.0_f64,
        prop::collection::vec(1.0..15.0_f64, 3..14),
    );
    prop::collection::vec(star, 1..14).prop_map(|stars| {
        stars
            .into_iter()
            .enumerate()
            .map(|(nth, (x, y, radii))| {
                let corner = |(at, radius): (usize, &f64)| {
                    let angle = std::f64::consts::TAU * at as f64 / radii.len() as f64;
                    [
                        (x + radius * angle.cos()).round() / 2.0,
                        (y + radius * angle.sin()).round() / 2.0,
                    ]
                };
                let ring: Vec<[f64; 2]> = radii.iter().enumerate().map(corner).collect();
                feature(&format!("33.08.01.{:04}", 2001 + nth), &[&ring])
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_comes_is_a_mosaic_or_refused(features in stars()) {
        match repair(&features, &Tolerances::default()) {
            Ok(Repaired { topology, .. }) => {
                is_mosaic(&topology);
                prop_assert_eq!(topology.shapes.len(), features.len());
                prop_assert_eq!(decode(&encode(&topology)).unwrap(), topology.ordered());
                let coarse = regrid(&topology, 5_000, 1e3);
                is_mosaic(&coarse);
            }
            Err(MosaicError::NoGround { .. } | MosaicError::NoArea { .. }) => {}
            Err(error) => prop_assert!(false, "{error}"),
        }
    }
}

#[test]
fn the_demo_has_nothing_to_mend() {
    let features = demo::kabupaten(5, 120).unwrap().features;
    let Repaired { topology, report } = mended(&features);
    is_mosaic(&topology);
    assert_eq!(
        (report.gaps.0, report.overlaps.0, report.slivers.0),
        (0, 0, 0),
        "{report}"
    );
    let furthest = mended(&features)
        .changes(&features)
        .iter()
        .map(|c| c.shift_m)
        .fold(0.0, f64::max);
    assert!(furthest < 0.6, "{furthest} m");
}
