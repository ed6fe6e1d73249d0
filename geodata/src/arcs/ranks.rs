//! How wide the border is that an arc belongs to.

use std::collections::{BTreeSet, HashMap};

use super::walk::{Fan, ends};
use crate::{
    Level, RegionCode, Topology,
    adjacency::{arc_index, arc_users},
    area,
};

/// Below this a gap or overlap between desa is a sliver, whatever its form.
const SLIVER_M2: f64 = 1e4;
/// A thin one (4πA/P², 1 for a circle) is a sliver up to this area.
const THIN: f64 = 0.05;
const THIN_SLIVER_M2: f64 = 2e5;

/// The widest level at which the codes differ; `Village` when they differ nowhere above.
pub(crate) fn widest_difference<'a>(codes: impl Iterator<Item = &'a RegionCode>) -> Level {
    let codes: Vec<&RegionCode> = codes.collect();
    Level::ALL
        .into_iter()
        .find(|level| {
            codes
                .windows(2)
                .any(|pair| pair[0].ancestor(*level) != pair[1].ancestor(*level))
        })
        .unwrap_or(Level::Village)
}

/// Ranks every arc from the shapes on its sides.
///
/// An arc between shapes has the widest level at which their codes differ. An arc with one side is either the outer border
/// or the edge of a sliver where neighbours do not meet exactly: one-sided arcs are followed around faces, and a face that
/// is a sliver gives its arcs the rank that the border would have that runs through it.
pub(super) fn ranks(topology: &Topology) -> Vec<Level> {
    let users = arc_users(topology);
    let codes =
        |list: &[usize]| widest_difference(list.iter().map(|&shape| &topology.shapes[shape].code));
    let mut ranks: Vec<Level> = users
        .iter()
        .map(|list| {
            if list.len() == 1 {
                Level::Province
            } else {
                codes(list)
            }
        })
        .collect();
    // An arc that one shape walks both ways is a seam inside it, no border.
    let directions = directions(topology);
    let is_single = |arc: usize| users[arc].len() == 1 && directions[arc] != [true, true];
    for (arc, rank) in ranks.iter_mut().enumerate() {
        if users[arc].len() == 1 && !is_single(arc) {
            *rank = Level::Village;
        }
    }
    let unit_metres = topology.unit_metres();
    let single: Vec<i32> = (0..topology.arcs.len())
        .filter(|&arc| is_single(arc))
        .map(|arc| arc as i32)
        .collect();
    let mut best: HashMap<usize, Level> = HashMap::new();
    for face in faces(topology, &single, unit_metres) {
        let shapes: BTreeSet<usize> = face
            .iter()
            .filter_map(|&r| users[arc_index(r)].first().copied())
            .collect();
        let ring = area::planar(&topology.ring(&face), unit_metres);
        let signed = area::signed_area(&ring);
        let is_covered = face
            .iter()
            .all(|&r| directions[arc_index(r)][usize::from(r < 0)]);
        // All of one shape: an islet when the shape is inside, else a gap in it.
        let is_islet = shapes.len() == 1 && (signed <= 0.0 || is_covered);
        if is_sliver(signed.abs(), area::perimeter(&ring)) && !is_islet {
            let shapes: Vec<usize> = shapes.into_iter().collect();
            let level = codes(&shapes);
            for reference in face {
                best.entry(arc_index(reference))
                    .and_modify(|rank| *rank = level.max(*rank))
                    .or_insert(level);
            }
        }
    }
    for (arc, level) in best {
        ranks[arc] = level;
    }
    ranks
}

/// Whether a face is an artefact of drawing rather than land or water.
pub(crate) fn is_sliver(area_m2: f64, perimeter_m: f64) -> bool {
    let thinness = 4.0 * std::f64::consts::PI * area_m2 / (perimeter_m * perimeter_m).max(1.0);
    area_m2 < SLIVER_M2 || (area_m2 < THIN_SLIVER_M2 && thinness < THIN)
}

/// For every arc whether some ring walks it forwards, and backwards.
fn directions(topology: &Topology) -> Vec<[bool; 2]> {
    let mut directions = vec![[false; 2]; topology.arcs.len()];
    for &reference in topology
        .shapes
        .iter()
        .flat_map(|shape| shape.polygons.iter().flatten().flatten())
    {
        directions[arc_index(reference)][usize::from(reference < 0)] = true;
    }
    directions
}

/// The faces that arcs enclose, each walked with its inside to the left; every arc is walked once each way.
pub(crate) fn faces(topology: &Topology, arcs: &[i32], unit_metres: [f64; 2]) -> Vec<Vec<i32>> {
    let both = || arcs.iter().flat_map(|&arc| [arc, !arc]);
    let fan = Fan::new(topology, both(), unit_metres);
    // Leaving by the first reference clockwise from the one back keeps the face to the left.
    let next = |reference: i32| {
        let [_, last] = ends(topology, reference)?;
        let around = fan.at(last);
        let back = around.iter().position(|&r| r == !reference)?;
        around
            .get((back + around.len() - 1) % around.len())
            .copied()
    };
    let mut walked: BTreeSet<i32> = BTreeSet::new();
    let mut faces = Vec::new();
    for start in both() {
        let mut face = Vec::new();
        let mut at = start;
        while walked.insert(at) {
            face.push(at);
            match next(at) {
                Some(reference) => at = reference,
                None => break,
            }
        }
        if !face.is_empty() {
            faces.push(face);
        }
    }
    faces
}
