#![allow(clippy::unwrap_used)]
use std::collections::BTreeSet;

use super::{simplify, weigh::weights};
use crate::{Level, area::shape_area_m2, cut, decode, demo, encode};

#[test]
fn the_weight_of_a_point_is_its_triangle() {
    // A right angle of 10 by 10 m: half of 100 m², neither sharp nor flat.
    assert_eq!(
        weights(&[[0, 0], [10, 0], [10, 10]], [1.0, 1.0]),
        [f64::INFINITY, 50.0, f64::INFINITY]
    );
    // On a straight line there is nothing to lose.
    assert_eq!(weights(&[[0, 0], [5, 0], [10, 0]], [1.0, 1.0])[1], 0.0);
    // A spike counts for more than a flat angle of the same area.
    let spike = weights(&[[0, 0], [50, 2], [4, 0]], [1.0, 1.0])[1];
    let flat = weights(&[[0, 0], [2, 2], [4, 0]], [1.0, 1.0])[1];
    assert!(spike > flat);
}

#[test]
fn even_the_roughest_map_keeps_every_desa() {
    let full = cut(&demo::kabupaten(5, 120).unwrap().features);
    let mut before = full.arcs.iter().map(Vec::len).sum::<usize>();
    for tolerance in [100.0, 1e4, 1e6, 1e12] {
        let rough = simplify(&full, tolerance);
        let points = rough.arcs.iter().map(Vec::len).sum::<usize>();
        assert!(points < before, "{tolerance}: {points} of {before}");
        before = points;
        assert_eq!(rough.shapes.len(), 120);
        for shape in &rough.shapes {
            assert!(shape_area_m2(&rough, shape) > 0.0);
            for ring in shape.polygons.iter().flatten() {
                let points = rough.ring(ring);
                assert_eq!(points.first(), points.last());
                assert!(points.iter().collect::<BTreeSet<_>>().len() >= 3);
            }
        }
        assert_eq!(decode(&encode(&rough)).unwrap(), rough.ordered());
    }
}

#[test]
fn nothing_goes_at_tolerance_zero_and_ranks_stay() {
    let full = cut(&demo::kabupaten(5, 60).unwrap().features);
    assert_eq!(simplify(&full, 0.0), full);
    let map = simplify(&full, 2_000.0);
    let count = |topology: &crate::Topology, rank: Level| {
        topology.ranks.iter().filter(|r| **r == rank).count()
    };
    for rank in Level::ALL {
        assert_eq!(count(&map, rank), count(&full, rank));
    }
}
