//! How far a repair moved the borders.

use std::collections::{BTreeMap, HashSet};

use super::{Change, lay::GridPolygons, plane::ring_area2, repair::on_grid};
use crate::{
    Feature, Shape, Topology,
    area::{self, Edges},
};

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

/// The furthest that a corner of some rings is from others.
fn furthest(from: &[Vec<[f64; 2]>], to: &[Vec<[f64; 2]>]) -> f64 {
    let key = |p: &[f64; 2]| p.map(f64::to_bits);
    let corners: HashSet<[u64; 2]> = to.iter().flatten().map(key).collect();
    let border = Edges::new(to);
    from.iter()
        .flatten()
        .filter(|p| !corners.contains(&key(p)))
        .map(|&p| border.distance(p))
        .fold(0.0, f64::max)
}

/// Whether no border of a mosaic moved further than so many metres when it was put on a coarser grid. A corner that is still
/// one where `round` has put it moved by at most half a square's diagonal; the others are measured.
pub(super) fn stays_within(
    fine: &Topology,
    coarse: &Topology,
    round: &(impl Fn([i32; 2]) -> [i32; 2] + Sync),
    within_m: f64,
) -> bool {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let chunk = fine.shapes.len().div_ceil(threads).max(1);
    // Found by looking at every point: once, not for every shape.
    let (fine_metres, coarse_metres) = (fine.unit_metres(), coarse.unit_metres());
    if coarse_metres[0].hypot(coarse_metres[1]) / 2.0 > within_m {
        return false;
    }
    let holds = |before: &[Shape], after: &[Shape]| {
        before.iter().zip(after).all(|(before, after)| {
            is_near(
                &Outline::of(fine, fine_metres, before),
                &Outline::of(coarse, coarse_metres, after),
                round,
                within_m,
            )
        })
    };
    let holds = &holds;
    std::thread::scope(|scope| {
        let workers: Vec<_> = fine
            .shapes
            .chunks(chunk)
            .zip(coarse.shapes.chunks(chunk))
            .map(|(before, after)| scope.spawn(move || holds(before, after)))
            .collect();
        workers
            .into_iter()
            .all(|worker| worker.join().unwrap_or(false))
    })
}

/// All rings of a shape.
struct Outline {
    rings: Vec<Vec<[i32; 2]>>,
    unit_metres: [f64; 2],
}

impl Outline {
    fn of(topology: &Topology, unit_metres: [f64; 2], shape: &Shape) -> Self {
        let rings = shape.polygons.iter().flatten();
        Self {
            rings: rings.map(|ring| topology.ring(ring)).collect(),
            unit_metres,
        }
    }

    fn corners(&self) -> impl Iterator<Item = [i32; 2]> {
        self.rings.iter().flatten().copied()
    }

    /// Whether all of these corners of another outline are near.
    fn is_near(&self, corners: &[[i32; 2]], unit_metres: [f64; 2], within_m: f64) -> bool {
        if corners.is_empty() {
            return true;
        }
        let flat = |ring: &Vec<[i32; 2]>| area::planar(ring, self.unit_metres);
        let border = Edges::new(&self.rings.iter().map(flat).collect::<Vec<_>>());
        area::planar(corners, unit_metres)
            .into_iter()
            .all(|corner| border.distance(corner) <= within_m)
    }
}

fn is_near(
    before: &Outline,
    after: &Outline,
    round: impl Fn([i32; 2]) -> [i32; 2],
    within_m: f64,
) -> bool {
    let rounded: HashSet<[i32; 2]> = before.corners().map(&round).collect();
    let kept: HashSet<[i32; 2]> = after.corners().collect();
    let gone: Vec<[i32; 2]> = before
        .corners()
        .filter(|&corner| !kept.contains(&round(corner)))
        .collect();
    let new: Vec<[i32; 2]> = kept.difference(&rounded).copied().collect();
    after.is_near(&gone, before.unit_metres, within_m)
        && before.is_near(&new, after.unit_metres, within_m)
}
