//! Grouping neighbours: cells into desa, desa into kecamatan.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::rng::Rng;

/// Divides connected nodes into `count` groups, each connected, numbered from 0.
///
/// Every node joins the seed that is nearest along the neighbours, as `far` measures, each step stretched at random so that the
/// groups are not even; then every seed moves to its group's middle, `rounds` times.
pub(super) fn cluster(
    places: &[[f64; 2]],
    around: &[Vec<usize>],
    count: usize,
    far: &impl Fn([f64; 2], [f64; 2]) -> f64,
    rounds: usize,
    rng: &mut Rng,
) -> Vec<usize> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    for at in (1..order.len()).rev() {
        order.swap(at, rng.below(at + 1));
    }
    let mut seeds: Vec<usize> = order.into_iter().take(count).collect();
    let salt = rng.next();
    let mut groups = assign(places, around, &seeds, far, salt);
    for _ in 0..rounds {
        seeds = middles(places, &groups, seeds.len());
        groups = assign(places, around, &seeds, far, salt);
    }
    groups
}

/// How much longer a step may get at random.
const WILDNESS: f64 = 0.9;

fn assign(
    places: &[[f64; 2]],
    around: &[Vec<usize>],
    seeds: &[usize],
    far: &impl Fn([f64; 2], [f64; 2]) -> f64,
    salt: u64,
) -> Vec<usize> {
    let mut groups = vec![usize::MAX; places.len()];
    let mut heap: BinaryHeap<Reverse<(u64, usize, usize)>> = BinaryHeap::new();
    heap.extend(
        seeds
            .iter()
            .enumerate()
            .map(|(group, &seed)| Reverse((0.0_f64.to_bits(), seed, group))),
    );
    while let Some(Reverse((bits, node, group))) = heap.pop() {
        if groups[node] != usize::MAX {
            continue;
        }
        groups[node] = group;
        for &other in around[node]
            .iter()
            .filter(|&&other| groups[other] == usize::MAX)
        {
            let stretch = 1.0
                + WILDNESS
                    * Rng::derived(salt, &[node.min(other) as u64, node.max(other) as u64]).unit();
            let total = f64::from_bits(bits) + far(places[node], places[other]) * stretch;
            heap.push(Reverse((total.to_bits(), other, group)));
        }
    }
    groups
}

/// For every group the node nearest to the mean of its places.
fn middles(places: &[[f64; 2]], groups: &[usize], count: usize) -> Vec<usize> {
    let means = means(places, groups, count);
    let mut best = vec![(f64::INFINITY, 0); count];
    for (node, &group) in groups.iter().enumerate() {
        let far = distance(places[node], means[group]);
        if far < best[group].0 {
            best[group] = (far, node);
        }
    }
    best.into_iter().map(|(_, node)| node).collect()
}

/// The mean place of every group.
pub(super) fn means(places: &[[f64; 2]], groups: &[usize], count: usize) -> Vec<[f64; 2]> {
    let mut sums = vec![([0.0; 2], 0.0); count];
    for (place, &group) in places.iter().zip(groups) {
        let (sum, n) = &mut sums[group];
        *sum = [sum[0] + place[0], sum[1] + place[1]];
        *n += 1.0;
    }
    sums.into_iter()
        .map(|(sum, n)| [sum[0] / f64::max(n, 1.0), sum[1] / f64::max(n, 1.0)])
        .collect()
}

/// Which groups touch, from which nodes do; ascending.
pub(super) fn adjacency(around: &[Vec<usize>], groups: &[usize], count: usize) -> Vec<Vec<usize>> {
    let mut sets = vec![std::collections::BTreeSet::new(); count];
    for (node, list) in around.iter().enumerate() {
        sets[groups[node]].extend(
            list.iter()
                .map(|&other| groups[other])
                .filter(|&group| group != groups[node]),
        );
    }
    sets.into_iter()
        .map(|set| set.into_iter().collect())
        .collect()
}

pub(super) fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])).sqrt()
}
