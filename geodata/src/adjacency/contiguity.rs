use super::{arc_index, arc_users};
use crate::Topology;

/// What makes neighbours of two regions (named after the moves of chess).
///
/// ```text
/// ┌───┬───┐
/// │ A │ B │    rook: A and B, A and C, B and D, C and D share a border
/// ├───┼───┤    queen: A and D, B and C as well, which meet in a point
/// │ C │ D │
/// └───┴───┘
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contiguity {
    /// A common border.
    Rook,
    /// A common border or a common point where borders end.
    Queen,
}

/// For every shape the indices of its neighbours, ascending; an empty list is an island. If A is in B's list, B is in A's.
#[must_use]
pub fn contiguity(topology: &Topology, contiguity: Contiguity) -> Vec<Vec<usize>> {
    let mut lists = vec![Vec::new(); topology.shapes.len()];
    match contiguity {
        Contiguity::Rook => arc_users(topology)
            .iter()
            .for_each(|users| link(&mut lists, users)),
        // The ends of an arc that two share are shared too: borders need no look of their own, unless an arc is closed, whose
        // single end serves as well.
        Contiguity::Queen => junction_users(topology)
            .iter()
            .for_each(|users| link(&mut lists, users)),
    }
    for list in &mut lists {
        list.sort_unstable();
        list.dedup();
    }
    lists
}

/// [`contiguity`] by common borders: for every shape the indices of those with which it shares at least one arc.
#[must_use]
pub fn neighbours(topology: &Topology) -> Vec<Vec<usize>> {
    contiguity(topology, Contiguity::Rook)
}

/// For every point where arcs end the shapes that have it.
fn junction_users(topology: &Topology) -> Vec<Vec<usize>> {
    let mut ends: Vec<([i32; 2], usize)> = Vec::new();
    for (index, shape) in topology.shapes.iter().enumerate() {
        for &reference in shape.polygons.iter().flatten().flatten() {
            let arc = topology.arcs.get(arc_index(reference));
            let both = arc.and_then(|arc| Some([*arc.first()?, *arc.last()?]));
            ends.extend(both.into_iter().flatten().map(|end| (end, index)));
        }
    }
    ends.sort_unstable();
    ends.dedup();
    ends.chunk_by(|a, b| a.0 == b.0)
        .map(|users| users.iter().map(|(_, index)| *index).collect())
        .collect()
}

fn link(lists: &mut [Vec<usize>], users: &[usize]) {
    for &a in users {
        lists[a].extend(users.iter().copied().filter(|b| *b != a));
    }
}
