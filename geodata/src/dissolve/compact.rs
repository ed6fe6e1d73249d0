use crate::{Shape, Topology, adjacency::arc_index};

/// A topology of these shapes with the arcs they use only, in their old order.
pub(super) fn compact(topology: &Topology, mut shapes: Vec<Shape>) -> Topology {
    let mut is_used = vec![false; topology.arcs.len()];
    for &reference in shapes
        .iter()
        .flat_map(|shape| shape.polygons.iter().flatten().flatten())
    {
        is_used[arc_index(reference)] = true;
    }
    let mut renumbered = vec![0_i32; topology.arcs.len()];
    let mut arcs = Vec::new();
    let mut ranks = Vec::new();
    for (old, arc) in topology
        .arcs
        .iter()
        .enumerate()
        .filter(|(old, _)| is_used[*old])
    {
        renumbered[old] = arcs.len() as i32;
        arcs.push(arc.clone());
        ranks.push(topology.ranks[old]);
    }
    for reference in shapes
        .iter_mut()
        .flat_map(|shape| shape.polygons.iter_mut().flatten().flatten())
    {
        let new = renumbered[arc_index(*reference)];
        *reference = if *reference < 0 { !new } else { new };
    }
    Topology {
        origin: topology.origin,
        step: topology.step,
        arcs,
        ranks,
        shapes,
    }
}
