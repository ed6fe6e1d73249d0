use std::collections::BTreeSet;

use crate::{Topology, adjacency::arc_index, area};

/// Lowers the tolerance of every arc of rings that collapsed; whether there were any that can still be helped.
pub(super) fn tighten(topology: &Topology, tolerances: &mut [f64]) -> bool {
    let arcs: BTreeSet<usize> = topology
        .shapes
        .iter()
        .flat_map(|shape| shape.polygons.iter().flatten())
        .filter(|ring| is_collapsed(&topology.ring(ring)))
        .flat_map(|ring| ring.iter().map(|&reference| arc_index(reference)))
        .filter(|&arc| tolerances[arc] > 0.0)
        .collect();
    for &arc in &arcs {
        // A quarter of the area is half the length; below a square metre everything stays.
        tolerances[arc] = if tolerances[arc] > 1.0 {
            tolerances[arc] / 4.0
        } else {
            0.0
        };
    }
    !arcs.is_empty()
}

/// Fewer than three different points, or no area.
fn is_collapsed(ring: &[[i32; 2]]) -> bool {
    let distinct: BTreeSet<[i32; 2]> = ring.iter().copied().collect();
    let planar: Vec<[f64; 2]> = ring.iter().map(|p| p.map(f64::from)).collect();
    distinct.len() < 3 || area::signed_area(&planar) == 0.0
}
