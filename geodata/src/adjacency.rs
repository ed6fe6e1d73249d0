//! Who borders whom.

use std::collections::BTreeSet;

use crate::Topology;

/// For every shape the indices of those with which it shares at least one arc (rook contiguity: a common corner is not
/// enough), ascending. An empty list is an island.
#[must_use]
pub fn neighbours(topology: &Topology) -> Vec<Vec<usize>> {
    let mut sets = vec![BTreeSet::new(); topology.shapes.len()];
    for users in arc_users(topology) {
        for &a in &users {
            for &b in &users {
                if a != b {
                    sets[a].insert(b);
                }
            }
        }
    }
    sets.into_iter()
        .map(|set| set.into_iter().collect())
        .collect()
}

/// For every arc the shapes that use it, ascending, each once.
#[must_use]
pub fn arc_users(topology: &Topology) -> Vec<Vec<usize>> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); topology.arcs.len()];
    for (index, shape) in topology.shapes.iter().enumerate() {
        for &reference in shape.polygons.iter().flatten().flatten() {
            if let Some(list) = users.get_mut(arc_index(reference))
                && list.last() != Some(&index)
            {
                list.push(index);
            }
        }
    }
    users
}

/// The arc that a reference names, whichever way it is walked.
#[must_use]
pub fn arc_index(reference: i32) -> usize {
    (if reference < 0 { !reference } else { reference }).unsigned_abs() as usize
}
