use crate::Topology;

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
