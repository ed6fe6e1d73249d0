//! Fewer points for smaller scales, arc by arc, so that neighbours stay together.

mod chain;
mod crowd;
mod weigh;

use std::collections::HashSet;

use self::{chain::Chains, crowd::Crowd, weigh::Scales};
use crate::{Topology, area};

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Keep {
    /// About this share of the points that may go, 0 to 1: those with the largest effective area over all arcs.
    Share(f64),
    /// As few as possible while no border moves further than this, metres (Hausdorff distance).
    Within(f64),
}

/// Simplifies after Visvalingam and Whyatt (1993): the point goes that makes the smallest triangle with its neighbours, flat
/// angles first (weighted as in mapshaper); then the next.
///
/// Points where arcs meet stay. A point stays as well while another lies in its triangle: so no border ever crosses or
/// touches another, no ring collapses, and no region vanishes (de Berg, van Kreveld and Schirra 1998).
#[must_use]
pub fn simplify(topology: &Topology, keep: Keep) -> Topology {
    let mut chains = Chains::new(topology);
    let mut crowd = Crowd::new(&chains);
    let mut straight: HashSet<[[i32; 2]; 2]> = topology
        .arcs
        .iter()
        .filter(|arc| arc.len() == 2)
        .map(|arc| line(arc[0], arc[1]))
        .collect();
    let weights = weights(topology);
    let (limit, within_m) = match keep {
        Keep::Share(share) => (limit(&weights, share), None),
        Keep::Within(metres) => (f64::INFINITY, Some(metres)),
    };
    let mut order: Vec<(u64, u32)> = Vec::new();
    for arc in chains.arc_ranges() {
        order.clear();
        // Areas are not negative, and the bits of such floats sort as the floats do.
        order.extend(
            arc.filter(|&at| weights[at as usize] < limit)
                .map(|at| (weights[at as usize].to_bits(), at)),
        );
        order.sort_unstable();
        for &(_, at) in &order {
            let [before, _, after] = chains.corner(at);
            if chains.would_collapse(at, |ends| straight.contains(&line(ends[0], ends[1])))
                || within_m.is_some_and(|metres| !chains.is_within(before, after, metres))
                || crowd.is_crossed(&chains, at)
            {
                continue;
            }
            chains.remove(at);
            if let Some([from, to]) = chains.straight_line(at) {
                straight.insert(line(from, to));
            }
        }
    }
    let mut simplified = Topology {
        arcs: chains.arcs(),
        ..topology.clone()
    };
    area::keep_points_inside(&mut simplified);
    simplified
}

/// The effective area of every point of every arc in a row, square metres; on all processors.
fn weights(topology: &Topology) -> Vec<f64> {
    let metres = topology.unit_metres();
    let count = topology.arcs.iter().map(Vec::len).sum();
    let mut weights = vec![f64::INFINITY; count];
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let chunk = topology.arcs.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let mut rest = weights.as_mut_slice();
        for arcs in topology.arcs.chunks(chunk) {
            let (mut part, after) = rest.split_at_mut(arcs.iter().map(Vec::len).sum());
            rest = after;
            scope.spawn(move || {
                let mut scales = Scales::new();
                for arc in arcs {
                    let (here, after) = part.split_at_mut(arc.len());
                    part = after;
                    scales.weigh(&area::planar(arc, metres), here);
                }
            });
        }
    });
    weights
}

/// The weight below which points go so that about `share` of those that may go stay.
fn limit(weights: &[f64], share: f64) -> f64 {
    let mut finite: Vec<f64> = weights.iter().copied().filter(|w| w.is_finite()).collect();
    let gone = finite.len() - (finite.len() as f64 * share.clamp(0.0, 1.0)).round() as usize;
    if gone >= finite.len() {
        return f64::INFINITY;
    }
    *finite.select_nth_unstable_by(gone, f64::total_cmp).1
}

fn line(a: [i32; 2], b: [i32; 2]) -> [[i32; 2]; 2] {
    if a <= b { [a, b] } else { [b, a] }
}

#[cfg(test)]
mod tests;
