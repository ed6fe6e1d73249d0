#![allow(clippy::unwrap_used)]
use super::cut;
use crate::{Feature, Level, Topology, UpperNames, adjacency::arc_users, dissolve, neighbours};

/// A feature of one polygon; coordinates in thousandths of a degree from 110, -7.
fn feature(code: &str, rings: &[&[[f64; 2]]]) -> Feature {
    let ring = |ring: &&[[f64; 2]]| {
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
        polygons: vec![rings.iter().map(ring).collect()],
        upper_names: UpperNames::default(),
    }
}

fn ranks_of(topology: &Topology, users: &[usize]) -> Vec<Level> {
    let all = arc_users(topology);
    (0..all.len())
        .filter(|&arc| all[arc] == users)
        .map(|arc| topology.ranks[arc])
        .collect()
}

const WEST: &[[f64; 2]] = &[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];
const EAST: &[[f64; 2]] = &[[10.0, 0.0], [20.0, 0.0], [20.0, 10.0], [10.0, 10.0]];

#[test]
fn neighbours_share_one_arc() {
    let topology = cut(&[
        feature("33.08.01.2002", &[EAST]),
        feature("33.08.01.2001", &[WEST]),
    ]);
    assert_eq!(topology.arcs.len(), 3);
    assert_eq!(topology.shapes[0].code.as_str(), "33.08.01.2001");
    assert_eq!(neighbours(&topology), [vec![1], vec![0]]);
    assert_eq!(ranks_of(&topology, &[0, 1]), [Level::Village]);
    assert_eq!(ranks_of(&topology, &[0]), [Level::Province]);
    assert!(
        topology
            .arcs
            .iter()
            .flatten()
            .all(|p| p.iter().all(|v| (0..=2_000).contains(v)))
    );
}

#[test]
fn the_rank_is_the_widest_level_that_differs() {
    for (other, want) in [
        ("33.08.02.2001", Level::District),
        ("33.09.01.2001", Level::Regency),
        ("34.01.01.2001", Level::Province),
    ] {
        let topology = cut(&[feature("33.08.01.2001", &[WEST]), feature(other, &[EAST])]);
        assert_eq!(ranks_of(&topology, &[0, 1]), [want]);
    }
}

#[test]
fn points_that_nearly_meet_are_one() {
    // Off by about a metre.
    let near: &[[f64; 2]] = &[[10.01, 0.01], [20.0, 0.0], [20.0, 10.0], [10.01, 9.99]];
    let topology = cut(&[
        feature("33.08.01.2001", &[WEST]),
        feature("33.08.01.2002", &[near]),
    ]);
    assert_eq!(topology.arcs.len(), 3);
}

#[test]
fn a_hole_that_another_fills_is_one_closed_arc() {
    let inner: &[[f64; 2]] = &[[3.0, 3.0], [6.0, 3.0], [6.0, 6.0], [3.0, 6.0]];
    // Begun elsewhere and walked the other way.
    let hole: &[[f64; 2]] = &[[6.0, 6.0], [6.0, 3.0], [3.0, 3.0], [3.0, 6.0]];
    let topology = cut(&[
        feature("33.08.01.2001", &[WEST, hole]),
        feature("33.08.01.2002", &[inner]),
    ]);
    assert_eq!(topology.arcs.len(), 2);
    assert_eq!(
        topology.shapes[0].polygons[0][1][0],
        !topology.shapes[1].polygons[0][0][0]
    );
}

/// Between the two a wedge 20 m wide that neither owns.
fn with_a_sliver(east: &str) -> Topology {
    let bent: &[[f64; 2]] = &[
        [10.0, 0.0],
        [20.0, 0.0],
        [20.0, 10.0],
        [10.0, 10.0],
        [10.2, 5.0],
    ];
    cut(&[feature("33.08.01.2001", &[WEST]), feature(east, &[bent])])
}

#[test]
fn the_edges_of_a_sliver_are_no_outer_border() {
    for (east, want) in [
        ("33.08.01.2002", Level::Village),
        ("33.08.02.2001", Level::District),
    ] {
        let topology = with_a_sliver(east);
        assert_eq!(topology.arcs.len(), 4);
        for shape in 0..2 {
            let mut ranks = ranks_of(&topology, &[shape]);
            ranks.sort();
            assert_eq!(ranks, [Level::Province, want]);
        }
        let regency = dissolve(&topology, Level::Regency, ToString::to_string);
        assert_eq!(
            regency.shapes[0]
                .polygons
                .iter()
                .map(Vec::len)
                .sum::<usize>(),
            1,
            "the sliver stayed as a hole"
        );
        assert_eq!(regency.arcs.len(), 2);
    }
}

#[test]
fn a_lake_and_an_islet_keep_their_outer_border() {
    let lake: &[[f64; 2]] = &[[3.0, 3.0], [6.0, 3.0], [6.0, 6.0], [3.0, 6.0]];
    let islet: &[[f64; 2]] = &[[30.0, 0.0], [30.3, 0.0], [30.3, 0.3], [30.0, 0.3]];
    let topology = cut(&[
        feature("33.08.01.2001", &[WEST, lake]),
        feature("33.08.01.2002", &[islet]),
    ]);
    assert_eq!(topology.ranks, [Level::Province; 3]);
}

#[test]
fn no_region_vanishes() {
    let speck: &[[f64; 2]] = &[[5.0, 5.0], [5.011, 5.0], [5.011, 5.011]];
    let topology = cut(&[
        feature("33.08.01.2001", &[WEST]),
        feature("33.08.01.2002", &[speck]),
    ]);
    assert_eq!(topology.shapes[1].polygons.len(), 1);
    assert!(topology.ring(&topology.shapes[1].polygons[0][0]).len() >= 4);
}
