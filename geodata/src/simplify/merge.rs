use std::collections::HashMap;

use crate::{
    Level, Topology,
    adjacency::{arc_index, arc_users},
    arcs::ranks::widest_difference,
};

/// Makes one of arcs that run along the same points. A merged arc has the shapes of both on its sides, so its rank follows
/// from their codes; arcs that stood alone keep theirs.
pub(super) fn merge(mut topology: Topology) -> Topology {
    let mut index: HashMap<Vec<[i32; 2]>, usize> = HashMap::new();
    let mut kept: Vec<Vec<[i32; 2]>> = Vec::new();
    let mut ranks: Vec<Level> = Vec::new();
    let mut is_merged: Vec<bool> = Vec::new();
    // Whether the arc that was kept ran against the order in which arcs are compared.
    let mut was_backwards: Vec<bool> = Vec::new();
    let mut renumbered: Vec<i32> = Vec::with_capacity(topology.arcs.len());
    for (mut arc, rank) in std::mem::take(&mut topology.arcs)
        .into_iter()
        .zip(&topology.ranks)
    {
        let is_backwards = arc.iter().rev().lt(arc.iter());
        let next = kept.len();
        let as_it_was = arc.clone();
        if is_backwards {
            arc.reverse();
        }
        let at = *index.entry(arc).or_insert_with(|| {
            kept.push(as_it_was);
            ranks.push(*rank);
            is_merged.push(false);
            was_backwards.push(is_backwards);
            next
        });
        if at != next {
            is_merged[at] = true;
        }
        let reference = at as i32;
        renumbered.push(if is_backwards == was_backwards[at] {
            reference
        } else {
            !reference
        });
    }
    topology.arcs = kept;
    topology.ranks = ranks;
    for reference in topology
        .shapes
        .iter_mut()
        .flat_map(|shape| shape.polygons.iter_mut().flatten().flatten())
    {
        let new = renumbered[arc_index(*reference)];
        *reference = if *reference < 0 { !new } else { new };
    }
    for (arc, users) in arc_users(&topology).into_iter().enumerate() {
        if is_merged[arc] && users.len() > 1 {
            topology.ranks[arc] =
                widest_difference(users.iter().map(|&shape| &topology.shapes[shape].code));
        }
    }
    topology
}
