//! How far a repair moved the borders.

use std::collections::{BTreeMap, HashSet};

use super::{Change, lay::GridPolygons, plane::ring_area2, repair::on_grid};
use crate::{Feature, Shape, Topology, area};

/// One change a shape, in the order of the shapes. On all processors.
pub(super) fn changes(topology: &Topology, features: &[Feature]) -> Vec<Change> {
    let metres = topology.unit_metres();
    let by_code: BTreeMap<_, _> = features.iter().map(|f| (&f.code, f)).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let chunk = topology.shapes.len().div_ceil(threads).max(1);
    let of = |shape: &Shape| {
        let feature = by_code.get(&shape.code)?;
        Some(change(topology, metres, shape, feature))
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = topology
            .shapes
            .chunks(chunk)
            .map(|shapes| scope.spawn(move || shapes.iter().filter_map(of).collect::<Vec<_>>()))
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_default())
            .collect()
    })
}

fn change(topology: &Topology, metres: [f64; 2], shape: &Shape, feature: &Feature) -> Change {
    let rings = |rings: Vec<Vec<[i32; 2]>>| -> Vec<Vec<[f64; 2]>> {
        rings
            .iter()
            .map(|ring| area::planar(ring, metres))
            .collect()
    };
    let polygons = on_grid(&feature.polygons, topology.origin);
    let before_m2 = area_m2(&polygons, metres);
    let before = rings(polygons.into_iter().flatten().collect());
    let polygons: GridPolygons = shape
        .polygons
        .iter()
        .map(|rings| rings.iter().map(|ring| topology.ring(ring)).collect())
        .collect();
    let after_m2 = area_m2(&polygons, metres);
    let after = rings(polygons.into_iter().flatten().collect());
    Change {
        code: shape.code.clone(),
        before_m2,
        after_m2,
        shift_m: furthest(&before, &after).max(furthest(&after, &before)),
    }
}

/// Outer rings less holes, square metres.
fn area_m2(polygons: &GridPolygons, metres: [f64; 2]) -> f64 {
    let units: i128 = polygons
        .iter()
        .map(|polygon| {
            let mut areas = polygon
                .iter()
                .map(|ring| ring_area2(ring.iter().copied()).abs());
            areas.next().unwrap_or(0) - areas.sum::<i128>()
        })
        .sum();
    units as f64 / 2.0 * metres[0] * metres[1]
}

/// The largest shift of any shape between two topologies of the same shapes with the same origin, metres.
pub(super) fn shift_m(one: &Topology, two: &Topology) -> f64 {
    let (one_metres, two_metres) = (one.unit_metres(), two.unit_metres());
    let rings = |topology: &Topology, metres, shape: &Shape| -> Vec<Vec<[f64; 2]>> {
        let ring = |ring: &Vec<i32>| area::planar(&topology.ring(ring), metres);
        shape.polygons.iter().flatten().map(ring).collect()
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let chunk = one.shapes.len().div_ceil(threads).max(1);
    let largest = |one_part: &[Shape], two_part: &[Shape]| {
        one_part
            .iter()
            .zip(two_part)
            .map(|(a, b)| {
                let (a, b) = (rings(one, one_metres, a), rings(two, two_metres, b));
                furthest(&a, &b).max(furthest(&b, &a))
            })
            .fold(0.0, f64::max)
    };
    let largest = &largest;
    std::thread::scope(|scope| {
        let workers: Vec<_> = one
            .shapes
            .chunks(chunk)
            .zip(two.shapes.chunks(chunk))
            .map(|(a, b)| scope.spawn(move || largest(a, b)))
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or(f64::INFINITY))
            .fold(0.0, f64::max)
    })
}

/// The furthest that a corner of some rings is from others.
fn furthest(from: &[Vec<[f64; 2]>], to: &[Vec<[f64; 2]>]) -> f64 {
    let key = |p: &[f64; 2]| p.map(f64::to_bits);
    let corners: HashSet<[u64; 2]> = to.iter().flatten().map(key).collect();
    from.iter()
        .flatten()
        .filter(|p| !corners.contains(&key(p)))
        .map(|&p| area::to_rings(p, to))
        .fold(0.0, f64::max)
}
