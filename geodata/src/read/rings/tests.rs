#![allow(clippy::unwrap_used)]
use super::*;
use crate::read::limits::POINT_LIMIT;

fn square([x, y]: [f64; 2], half: f64, is_clockwise: bool) -> Ring {
    let mut ring: Ring = [
        [-1.0, -1.0],
        [1.0, -1.0],
        [1.0, 1.0],
        [-1.0, 1.0],
        [-1.0, -1.0],
    ]
    .map(|[east, north]| [x + east * half, y + north * half])
    .to_vec();
    if is_clockwise {
        ring.reverse();
    }
    ring
}

/// Number of rings of each polygon, sorted.
fn counts(polygons: Result<Polygons, Fault>) -> Vec<usize> {
    let mut counts: Vec<usize> = polygons.unwrap().iter().map(Vec::len).collect();
    counts.sort_unstable();
    counts
}

fn budget() -> Budget {
    Budget::new(POINT_LIMIT)
}

/// A desa with a hole in which an island of it lies, and one apart.
fn island(is_outer_clockwise: bool) -> Vec<Ring> {
    vec![
        square([0.0, 0.0], 10.0, is_outer_clockwise),
        square([0.0, 0.0], 5.0, !is_outer_clockwise),
        square([0.0, 0.0], 2.0, is_outer_clockwise),
        square([30.0, 0.0], 1.0, is_outer_clockwise),
    ]
}

#[test]
fn direction_tells_holes_from_islands() {
    assert_eq!(counts(by_direction(island(true), &mut budget())), [1, 1, 2]);
}

#[test]
fn rings_that_all_run_the_wrong_way_are_told_by_nesting() {
    assert_eq!(counts(by_nesting(island(false), &mut budget())), [1, 1, 2]);
    let same_way = island(true).into_iter().map(|mut ring| {
        if is_clockwise(&ring) {
            ring.reverse();
        }
        ring
    });
    assert_eq!(
        counts(by_direction(same_way.collect(), &mut budget())),
        [1, 1, 2]
    );
}

#[test]
fn a_hole_that_lies_in_nothing_is_an_outer_ring() {
    let rings = vec![
        square([0.0, 0.0], 1.0, true),
        square([5.0, 0.0], 1.0, false),
    ];
    assert_eq!(counts(by_direction(rings, &mut budget())), [1, 1]);
}

#[test]
fn a_hole_that_touches_the_border_is_a_hole() {
    // The left side of the hole's first point stands on the border.
    let hole = vec![
        [-10.0, 0.0],
        [-5.0, -3.0],
        [-2.0, 0.0],
        [-5.0, 3.0],
        [-10.0, 0.0],
    ];
    let rings = vec![square([0.0, 0.0], 10.0, true), hole];
    assert_eq!(counts(by_direction(rings, &mut budget())), [2]);
}

#[test]
fn too_many_comparisons_are_refused() {
    let rings: Vec<Ring> = (0..20_000)
        .map(|_| square([0.0, 0.0], 1.0, false))
        .collect();
    let fault = by_nesting(rings, &mut budget()).unwrap_err();
    assert!(
        fault.reason.contains("20000") || fault.reason.contains("40000"),
        "{}",
        fault.reason
    );
}
