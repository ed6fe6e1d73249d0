//! From edges to arcs: chains of edges between the points where more than two borders meet.

use super::{faces::Faces, planar::Planar};
use crate::rings::Sides;

/// Arcs with the owners on their sides. Edges inside a region fall out. A border that meets no other is one closed arc.
pub(super) fn arcs(
    planar: &Planar,
    faces: &Faces,
    of: &[Option<u32>],
) -> (Vec<Vec<[i32; 2]>>, Vec<Sides>) {
    let owner = |half: u32| of[faces.of[half as usize] as usize];
    let is_border = |half: u32| owner(half) != owner(half ^ 1);
    let is_junction = |point: u32| {
        let around = planar.leaving(point).iter();
        around.filter(|&&half| is_border(half)).count() != 2
    };
    let mut is_walked = vec![false; planar.halves() as usize / 2];
    let mut arcs = Vec::new();
    let mut sides = Vec::new();
    for from_junctions in [true, false] {
        for first in (0..planar.halves()).filter(|&half| is_border(half)) {
            if is_walked[first as usize >> 1]
                || (from_junctions && !is_junction(planar.from(first)))
            {
                continue;
            }
            let mut arc = vec![planar.place(first)];
            let mut half = first;
            loop {
                is_walked[half as usize >> 1] = true;
                arc.push(planar.place(half ^ 1));
                let end = planar.from(half ^ 1);
                if end == planar.from(first) || is_junction(end) {
                    break;
                }
                half = planar.next_where(half, is_border);
            }
            arcs.push(arc);
            sides.push([owner(first), owner(first ^ 1)]);
        }
    }
    (arcs, sides)
}
