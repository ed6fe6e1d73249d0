//! The borders of groups of cells as rings.

use std::collections::BTreeMap;

use super::{border::bend, mesh::Mesh, rng::Rng};
use crate::area;

/// The borders of one group by the corner where they begin: the corner where they end, and their points.
type Ways = BTreeMap<usize, (usize, Vec<[f64; 2]>)>;

/// Every border between groups bent once, then chained into the rings of each group: outer ring first (counter-clockwise),
/// then holes. `groups` has no group for water.
pub(super) fn rings(
    mesh: &Mesh,
    groups: &[Option<usize>],
    count: usize,
    spacing: f64,
    seed: u64,
) -> Vec<Vec<Vec<[f64; 2]>>> {
    // From corner to the next, the group to the left. A corner has three borders, so a group leaves it once at most.
    let mut ways: Vec<Ways> = vec![BTreeMap::new(); count];
    for edge in &mesh.edges {
        let [left, right] = edge.cells.map(|cell| groups[cell]);
        if left == right {
            continue;
        }
        let [from, to] = edge.corners;
        let mut rng = Rng::derived(seed, &[3, edge.cells[0] as u64, edge.cells[1] as u64]);
        let sites = edge.cells.map(|cell| mesh.sites[cell]);
        let points = bend(
            mesh.corners[from],
            mesh.corners[to],
            sites,
            spacing,
            &mut rng,
        );
        if let Some(right) = right {
            ways[right].insert(to, (from, points.iter().rev().copied().collect()));
        }
        if let Some(left) = left {
            ways[left].insert(from, (to, points));
        }
    }
    ways.into_iter().map(chain).collect()
}

fn chain(mut ways: Ways) -> Vec<Vec<[f64; 2]>> {
    let mut rings = Vec::new();
    while let Some((mut next, mut ring)) = ways.pop_first().map(|(_, way)| way) {
        while let Some((after, points)) = ways.remove(&next) {
            ring.extend_from_slice(&points[1..]);
            next = after;
        }
        rings.push(ring);
    }
    rings.sort_by(|a, b| area::signed_area(b).total_cmp(&area::signed_area(a)));
    rings
}
