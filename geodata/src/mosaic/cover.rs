//! Which polygons cover a face.

use super::{
    faces::{Faces, OUTSIDE, walk},
    planar::Planar,
    uses::Use,
};

/// For every face the polygons that cover it, ascending. Crossing an edge from its right to its left adds what the edge's
/// uses say; so the covers of all faces follow from the outside, which nobody covers.
///
/// A polygon covers a face when it winds around it at all (non-zero rule): both lobes of a ring that crosses itself count.
pub(super) fn covers(
    planar: &Planar,
    faces: &Faces,
    uses: &[Use],
    starts: &[u32],
) -> Vec<Vec<u32>> {
    let mut windings: Vec<Option<Vec<(u32, i32)>>> = vec![None; faces.rings.len()];
    windings[OUTSIDE as usize] = Some(Vec::new());
    let mut queue = vec![OUTSIDE];
    while let Some(face) = queue.pop() {
        let here = windings[face as usize].clone().unwrap_or_default();
        for &ring in &faces.rings[face as usize] {
            for half in walk(planar, ring) {
                let beyond = faces.of[(half ^ 1) as usize];
                if windings[beyond as usize].is_some() {
                    continue;
                }
                let edge = half as usize >> 1;
                let uses = &uses[starts[edge] as usize..starts[edge + 1] as usize];
                // A half-edge that runs as the uses are counted has their left here, and their right beyond.
                let sign = if half & 1 == 0 { -1 } else { 1 };
                windings[beyond as usize] = Some(add(&here, uses, sign));
                queue.push(beyond);
            }
        }
    }
    windings
        .into_iter()
        .map(|list| {
            list.into_iter()
                .flatten()
                .map(|(polygon, _)| polygon)
                .collect()
        })
        .collect()
}

/// Sum of two sorted lists, without what comes to nothing.
fn add(windings: &[(u32, i32)], uses: &[Use], sign: i32) -> Vec<(u32, i32)> {
    let mut sum: Vec<(u32, i32)> = Vec::with_capacity(windings.len() + uses.len());
    let mut rest = windings.iter().copied().peekable();
    for used in uses {
        while let Some(known) = rest.next_if(|known| known.0 < used.polygon) {
            sum.push(known);
        }
        let before = rest
            .next_if(|known| known.0 == used.polygon)
            .map_or(0, |known| known.1);
        let winding = before + sign * used.winding;
        if winding != 0 {
            sum.push((used.polygon, winding));
        }
    }
    sum.extend(rest);
    sum
}
