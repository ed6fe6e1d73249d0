use super::{Contiguity, contiguity};
use crate::{Topology, area::centroid, ellipsoid::metres_per_degree};

/// For every shape the indices of the `k` others whose centres of gravity are nearest on the ground, nearest first, the lower
/// index first where two are as near. Fewer where there are fewer. That B is near to A does not make A near to B.
#[must_use]
pub fn k_nearest(topology: &Topology, k: usize) -> Vec<Vec<usize>> {
    let centres = centres(topology);
    (0..centres.len())
        .map(|from| nearest(&centres, from, k))
        .collect()
}

/// [`contiguity`], and for every island its `k` nearest, linked both ways as spatial weights need them. Every list ascends.
#[must_use]
pub fn neighbours_with_islands(topology: &Topology, by: Contiguity, k: usize) -> Vec<Vec<usize>> {
    let mut lists = contiguity(topology, by);
    let islands: Vec<usize> = (0..lists.len())
        .filter(|&index| lists[index].is_empty())
        .collect();
    if islands.is_empty() {
        return lists;
    }
    let centres = centres(topology);
    for island in islands {
        for other in nearest(&centres, island, k) {
            lists[island].push(other);
            lists[other].push(island);
        }
    }
    for list in &mut lists {
        list.sort_unstable();
        list.dedup();
    }
    lists
}

fn centres(topology: &Topology) -> Vec<[f64; 2]> {
    topology
        .shapes
        .iter()
        .map(|shape| centroid(topology, shape))
        .collect()
}

fn nearest(centres: &[[f64; 2]], from: usize, k: usize) -> Vec<usize> {
    let mut others: Vec<(f64, usize)> = (0..centres.len())
        .filter(|&to| to != from)
        .map(|to| (distance_m(centres[from], centres[to]), to))
        .collect();
    let order = |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    if k < others.len() {
        others.select_nth_unstable_by(k, order);
        others.truncate(k);
    }
    others.sort_unstable_by(order);
    others.into_iter().map(|(_, to)| to).collect()
}

/// Metres between two places in degrees, flat at their middle latitude: right to a thousandth over a province.
fn distance_m(a: [f64; 2], b: [f64; 2]) -> f64 {
    let metres = metres_per_degree(f64::midpoint(a[1], b[1]));
    ((a[0] - b[0]) * metres[0]).hypot((a[1] - b[1]) * metres[1])
}
