//! The mosaic of rings on a grid.

use super::{
    Tolerances,
    arcs::arcs,
    cover::covers,
    faces::{Faces, walk},
    noding::node,
    owners::{Finding, Ground, owners},
    planar::Planar,
    plane::ring_area2,
    points::Points,
    spikes::drop_spikes,
    strips::{Pieces, cuts},
    uses::{Use, edge_starts, settle},
};
use crate::rings::Sides;

/// Rings of one region, on the grid, closed or not: polygons → rings (outer first) → points.
pub(super) type GridPolygons = Vec<Vec<Vec<[i32; 2]>>>;

/// What came of it.
pub(super) struct Laid {
    pub(super) arcs: Vec<Vec<[i32; 2]>>,
    pub(super) sides: Vec<Sides>,
    pub(super) findings: Vec<Finding>,
    /// Of every finding, a point of its border and the owners around it.
    pub(super) around: Vec<([i32; 2], Vec<u32>)>,
    /// Regions that have no ground, each with those that cover what it claims.
    pub(super) groundless: Vec<(u32, Vec<u32>)>,
    /// Points moved onto others, and how far at most (grid units).
    pub(super) moved: usize,
    pub(super) furthest: f64,
    /// Edges cut where they met others.
    pub(super) cuts: usize,
    /// Spikes dropped.
    pub(super) spikes: usize,
}

/// Edges kept crossing anew; a point among them.
pub(super) struct Restless(pub(super) [i32; 2]);

/// Lays the mosaic. `reach`: points as near as this many units become one.
pub(super) fn lay(
    regions: &[GridPolygons],
    reach: i32,
    unit_metres: [f64; 2],
    tolerances: &Tolerances,
) -> Result<Laid, Restless> {
    let count = regions.iter().flatten().flatten().map(Vec::len).sum();
    let mut points = Points::new(reach, count);
    let mut uses: Vec<Use> = Vec::with_capacity(count);
    let mut sizes_m2 = Vec::with_capacity(regions.len());
    let width = tolerances.sliver_width_m / unit_metres[0].max(unit_metres[1]);
    let mut spikes = 0;
    for (number, polygons) in (0..).zip(regions) {
        let mut size = 0;
        for polygon in polygons {
            for (nth, ring) in polygon.iter().enumerate() {
                let (ring, dropped) = drop_spikes(ring, width);
                spikes += dropped;
                let area2 = ring_area2(ring.iter().copied());
                size += if nth == 0 { area2.abs() } else { -area2.abs() };
                // Outer rings count counter-clockwise and holes clockwise, however the file has them.
                let winding = if (area2 > 0) == (nth == 0) { 1 } else { -1 };
                add_ring(&mut points, &mut uses, &ring, number, winding);
            }
        }
        sizes_m2.push(size as f64 / 2.0 * unit_metres[0] * unit_metres[1]);
    }
    let (moved, furthest) = (points.moved, (points.furthest2 as f64).sqrt());
    settle(&mut uses);
    points.stay();
    let cuts = node(&mut points, &mut uses).ok_or_else(|| Restless(middle(&points, &uses)))?;

    let mut starts = edge_starts(&uses);
    let mut ends: Vec<[u32; 2]> = starts[..starts.len() - 1]
        .iter()
        .map(|&at| uses[at as usize].ends())
        .collect();
    let first_cut = ends.len();
    let gaps = cut_gaps(
        &points,
        &uses,
        &mut starts,
        &mut ends,
        unit_metres,
        tolerances,
    );
    let planar = Planar::new(&points.at, &ends);
    let faces = Faces::new(&planar);
    let covers = covers(&planar, &faces, &uses, &starts);
    let ground = Ground {
        planar: &planar,
        faces: &faces,
        unit_metres,
    };
    let pieces = Pieces::new(&faces, first_cut, &gaps);
    let owned = owners(&ground, &covers, &pieces, &sizes_m2, tolerances);
    let (arcs, sides) = arcs(&planar, &faces, &owned.of);
    let around = owned
        .findings
        .iter()
        .map(|finding| around(&planar, &faces, &owned.of, finding.face))
        .collect();
    let groundless = groundless(&covers, &owned.of, regions.len());
    Ok(Laid {
        arcs,
        sides,
        findings: owned.findings,
        around,
        groundless,
        moved,
        furthest,
        cuts,
        spikes,
    })
}

/// Adds edges that cut long gaps across; gives the gap that each of them cuts.
fn cut_gaps(
    points: &Points,
    uses: &[Use],
    starts: &mut Vec<u32>,
    ends: &mut Vec<[u32; 2]>,
    unit_metres: [f64; 2],
    tolerances: &Tolerances,
) -> Vec<u32> {
    let planar = Planar::new(&points.at, ends);
    let faces = Faces::new(&planar);
    let covers = covers(&planar, &faces, uses, starts);
    let ground = Ground {
        planar: &planar,
        faces: &faces,
        unit_metres,
    };
    let is_narrow = |face| ground.width_m(face) < tolerances.gap_width_m;
    let cuts = cuts(&planar, &faces, &covers, is_narrow, unit_metres[0]);
    let (new, gaps): (Vec<[u32; 2]>, Vec<u32>) = cuts.into_iter().unzip();
    ends.extend(new);
    // Nobody runs along a cut.
    starts.extend(gaps.iter().map(|_| uses.len() as u32));
    gaps
}

fn add_ring(
    points: &mut Points,
    uses: &mut Vec<Use>,
    ring: &[[i32; 2]],
    region: u32,
    winding: i32,
) {
    let mut ids = ring.iter().map(|&point| points.snap(point));
    let Some(first) = ids.next() else {
        return;
    };
    let mut last = first;
    for id in ids {
        uses.extend(Use::along(last, id, region, winding));
        last = id;
    }
    uses.extend(Use::along(last, first, region, winding));
}

/// A point on the border of a face, and who is on the other side of it.
fn around(planar: &Planar, faces: &Faces, of: &[Option<u32>], face: u32) -> ([i32; 2], Vec<u32>) {
    let halves = || {
        faces.rings[face as usize]
            .iter()
            .flat_map(|&ring| walk(planar, ring))
    };
    let mut owners: Vec<u32> = halves()
        .filter_map(|half| of[faces.of[(half ^ 1) as usize] as usize])
        .collect();
    owners.sort_unstable();
    owners.dedup();
    let place = halves().next().map_or([0; 2], |half| planar.place(half));
    (place, owners)
}

/// Regions that own no face, and those that own what they cover.
fn groundless(covers: &[Vec<u32>], of: &[Option<u32>], regions: usize) -> Vec<(u32, Vec<u32>)> {
    let mut is_held = vec![false; regions];
    for owner in of.iter().flatten() {
        is_held[*owner as usize] = true;
    }
    (0..regions as u32)
        .filter(|&region| !is_held[region as usize])
        .map(|region| {
            let mut others: Vec<u32> = covers
                .iter()
                .zip(of)
                .filter(|(cover, _)| cover.contains(&region))
                .filter_map(|(_, owner)| *owner)
                .collect();
            others.sort_unstable();
            others.dedup();
            (region, others)
        })
        .collect()
}

fn middle(points: &Points, uses: &[Use]) -> [i32; 2] {
    uses.get(uses.len() / 2)
        .and_then(|used| points.at.get(used.ends()[0] as usize))
        .copied()
        .unwrap_or_default()
}
