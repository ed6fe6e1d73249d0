//! Fewer points for smaller scales, arc by arc, so that neighbours stay together.

mod guard;
mod merge;
mod weigh;

use crate::Topology;

/// Simplifies by Visvalingam and Whyatt (1993): points go while the triangle with their neighbours is smaller than
/// `tolerance_m2` square metres, flat angles first (weighted as mapshaper does). Ends of arcs stay; ranks are kept; a closed
/// arc keeps four points, and a ring that would collapse keeps as many as it needs.
///
/// Arcs that become the same line, as the two edges of a sliver do, become one.
#[must_use]
pub fn simplify(topology: &Topology, tolerance_m2: f64) -> Topology {
    let unit_metres = topology.unit_metres();
    let weights: Vec<Vec<f64>> = topology
        .arcs
        .iter()
        .map(|arc| weigh::weights(arc, unit_metres))
        .collect();
    let mut tolerances = vec![tolerance_m2; topology.arcs.len()];
    let mut simplified = topology.clone();
    loop {
        for (arc, tolerance) in tolerances.iter().enumerate() {
            simplified.arcs[arc] = keep(&topology.arcs[arc], &weights[arc], *tolerance);
        }
        if !guard::tighten(&simplified, &mut tolerances) {
            break;
        }
    }
    merge::merge(simplified)
}

/// Points whose weight is at least the tolerance; a closed arc's four heaviest at least.
fn keep(points: &[[i32; 2]], weights: &[f64], tolerance: f64) -> Vec<[i32; 2]> {
    let is_closed = points.first() == points.last();
    let mut limit = tolerance;
    if is_closed {
        let mut heaviest = weights.to_vec();
        heaviest.sort_by(|a, b| b.total_cmp(a));
        limit = limit.min(heaviest.get(3).copied().unwrap_or(0.0));
    }
    points
        .iter()
        .zip(weights)
        .filter(|(_, weight)| **weight >= limit)
        .map(|(point, _)| *point)
        .collect()
}

#[cfg(test)]
mod tests;
