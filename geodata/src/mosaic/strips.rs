//! Long gaps, cut into triangles.
//!
//! A gap that runs between A and B first and between C and D further on must not go to A as a whole: A would reach along its
//! neighbours' border like a tentacle. So it is cut across, and every piece goes to somebody who is near.
//!
//! ```text
//!      A                C              A                C
//!  ──────────────┬─────────────    ──╲──╱──╲──╱──┬╲──╱──╲──╱─
//!        gap                    →
//!  ──────────────┴─────────────    ──╱──╲──╱──╲──┴╱──╲──╱──╲─
//!      B                D              B                D
//! ```

use std::collections::BTreeMap;

use super::{
    faces::{Faces, walk},
    planar::Planar,
    plane::{between, turn},
};

/// A gap with a shorter border is not worth cutting, metres.
const LONG_M: f64 = 30.0;

/// Cuts across gaps: the new edges and for each the gap it cuts.
pub(super) fn cuts(
    planar: &Planar,
    faces: &Faces,
    covers: &[Vec<u32>],
    is_narrow: impl Fn(u32) -> bool,
    unit_m: f64,
) -> Vec<([u32; 2], u32)> {
    let mut cuts = Vec::new();
    for face in 1..faces.rings.len() as u32 {
        let [ring] = faces.rings[face as usize].as_slice() else {
            continue;
        };
        if !covers[face as usize].is_empty() || !is_narrow(face) {
            continue;
        }
        let halves: Vec<u32> = walk(planar, *ring).collect();
        let length: f64 = halves
            .iter()
            .map(|&half| planar.way(half))
            .map(|[x, y]| (x as f64).hypot(y as f64))
            .sum();
        let mut neighbours: Vec<u32> = halves
            .iter()
            .filter_map(|&half| {
                covers[faces.of[(half ^ 1) as usize] as usize]
                    .first()
                    .copied()
            })
            .collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        if neighbours.len() > 2 && length * unit_m > LONG_M {
            let corners: Vec<u32> = halves.iter().map(|&half| planar.from(half)).collect();
            cuts.extend(
                diagonals(planar, corners)
                    .into_iter()
                    .map(|cut| (cut, face)),
            );
        }
    }
    cuts
}

/// The diagonals of a triangulation by ear clipping, exact; none where a point comes twice.
fn diagonals(planar: &Planar, mut corners: Vec<u32>) -> Vec<[u32; 2]> {
    let mut sorted = corners.clone();
    sorted.sort_unstable();
    if sorted.windows(2).any(|w| w[0] == w[1]) {
        return Vec::new();
    }
    let mut ears: Vec<Option<f64>> = (0..corners.len())
        .map(|at| ear(planar, &corners, at))
        .collect();
    let mut diagonals = Vec::new();
    while corners.len() > 3 {
        // The shortest cut first: it runs across.
        let shortest = (0..corners.len())
            .filter_map(|at| ears[at].map(|length2| (length2, at)))
            .min_by(|one, two| one.0.total_cmp(&two.0));
        let Some((_, at)) = shortest else {
            return Vec::new();
        };
        let count = corners.len();
        diagonals.push([corners[(at + count - 1) % count], corners[(at + 1) % count]]);
        corners.remove(at);
        ears.remove(at);
        for neighbour in [(at + count - 2) % (count - 1), at % (count - 1)] {
            ears[neighbour] = ear(planar, &corners, neighbour);
        }
    }
    diagonals
}

/// Where a corner can be cut off, the squared length of the cut.
fn ear(planar: &Planar, corners: &[u32], at: usize) -> Option<f64> {
    let count = corners.len();
    let place = |at: usize| planar.at(corners[at % count]);
    let [a, b, c] = [place(at + count - 1), place(at), place(at + 1)];
    let is_ear = turn(a, b, c) > 0
        && (at + 2..at + count - 1).all(|other| {
            let p = place(other);
            turn(a, b, p) < 0 || turn(b, c, p) < 0 || turn(c, a, p) < 0
        });
    let [x, y] = between(a, c);
    is_ear.then_some(x as f64 * x as f64 + y as f64 * y as f64)
}

/// Pieces of gaps.
#[derive(Default)]
pub(super) struct Pieces {
    /// The gap that a piece belongs to, named by its first piece.
    pub(super) gap_of: BTreeMap<u32, u32>,
}

impl Pieces {
    /// Reads the pieces off the faces on both sides of every cut; cuts are the last edges, in the order of [`cuts`].
    pub(super) fn new(faces: &Faces, first_cut: usize, gaps: &[u32]) -> Self {
        let mut first: BTreeMap<u32, u32> = BTreeMap::new();
        let mut gap_of = BTreeMap::new();
        for (edge, gap) in (first_cut..).zip(gaps) {
            for half in [2 * edge, 2 * edge + 1] {
                let piece = faces.of[half];
                let name = *first.entry(*gap).or_insert(piece);
                gap_of.insert(piece, name);
            }
        }
        Self { gap_of }
    }
}
