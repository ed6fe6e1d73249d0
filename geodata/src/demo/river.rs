//! Rivers along borders: ways from corner to corner between cells, so that no desa lies on both banks.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, BinaryHeap},
};

use super::{cluster::distance, mesh::Mesh, rng::Rng, terrain::Terrain, water::Ground};

/// The rivers of a kabupaten.
#[derive(Clone, Debug, Default)]
pub(super) struct Rivers {
    /// Edges of the mesh under water.
    pub(super) edges: BTreeSet<usize>,
    /// Each river as its edges from the source to the mouth, and whether it runs from an edge's first corner to its second.
    pub(super) courses: Vec<Vec<(usize, bool)>>,
    corners: BTreeSet<usize>,
}

/// How much longer a piece may seem at random: the larger, the more a river winds.
const WILDNESS: f64 = 5.0;

/// The outflow of the lake to the sea, and a second river from the hills to the sea or into the first.
///
/// They form a tree that reaches the rim of the land at its mouths only, so they cut no land off.
pub(super) fn rivers(mesh: &Mesh, grounds: &[Ground], terrain: &Terrain, seed: u64) -> Rivers {
    let network = Network::new(mesh, grounds, seed);
    let mut rivers = Rivers::default();
    let shores: Vec<usize> = (0..mesh.corners.len())
        .filter(|&corner| {
            network.touches(corner, Ground::Lake) && network.touches(corner, Ground::Land)
        })
        .collect();
    // The lake flows off to the south.
    let south = |corner: &usize| mesh.corners[*corner][1];
    if let Some(&outlet) = shores.iter().min_by(|a, b| south(a).total_cmp(&south(b))) {
        network.flow(outlet, &mut rivers);
    }
    let inland = (0..mesh.corners.len())
        .filter(|&corner| network.is_inland(corner))
        .min_by(|&a, &b| {
            let far = |corner: usize| distance(mesh.corners[corner], terrain.spring);
            far(a).total_cmp(&far(b))
        });
    if let Some(spring) = inland.filter(|corner| !rivers.corners.contains(corner)) {
        network.flow(spring, &mut rivers);
    }
    rivers
}

/// Corners and the pieces between them.
struct Network<'a> {
    mesh: &'a Mesh,
    seed: u64,
    /// For every corner what the cells around it are.
    grounds: Vec<Vec<Ground>>,
    /// For every corner its edges between two cells of the mainland.
    edges: Vec<Vec<usize>>,
}

impl<'a> Network<'a> {
    fn new(mesh: &'a Mesh, grounds: &[Ground], seed: u64) -> Self {
        let mut network = Self {
            mesh,
            seed,
            grounds: vec![Vec::new(); mesh.corners.len()],
            edges: vec![Vec::new(); mesh.corners.len()],
        };
        for (nth, edge) in mesh.edges.iter().enumerate() {
            let both = edge.cells.map(|cell| grounds[cell]);
            for corner in edge.corners {
                network.grounds[corner].extend(both);
                if both == [Ground::Land; 2] {
                    network.edges[corner].push(nth);
                }
            }
        }
        network
    }

    fn touches(&self, corner: usize, ground: Ground) -> bool {
        self.grounds[corner].contains(&ground)
    }

    fn is_inland(&self, corner: usize) -> bool {
        self.grounds[corner].len() == 6 && self.grounds[corner].iter().all(|g| *g == Ground::Land)
    }

    /// Adds the way from `source` to the sea or to a river that is there already; nothing where there is none.
    fn flow(&self, source: usize, rivers: &mut Rivers) {
        let mut best: BTreeMap<usize, (u64, Option<usize>)> = BTreeMap::from([(source, (0, None))]);
        let mut done = BTreeSet::new();
        let mut heap = BinaryHeap::from([Reverse((0_u64, source))]);
        while let Some(Reverse((bits, corner))) = heap.pop() {
            if !done.insert(corner) {
                continue;
            }
            if corner != source && !self.is_inland(corner) {
                if self.touches(corner, Ground::Sea) && !self.touches(corner, Ground::Beyond) {
                    return self.settle(corner, &best, rivers);
                }
                continue;
            }
            if rivers.corners.contains(&corner) {
                return self.settle(corner, &best, rivers);
            }
            for &nth in &self.edges[corner] {
                let [from, to] = self.mesh.edges[nth].corners;
                let other = if from == corner { to } else { from };
                let length = distance(self.mesh.corners[from], self.mesh.corners[to]);
                let stretch = 1.0 + WILDNESS * Rng::derived(self.seed, &[6, nth as u64]).unit();
                let total = f64::from_bits(bits) + length * stretch;
                if best
                    .get(&other)
                    .is_none_or(|(known, _)| total < f64::from_bits(*known))
                {
                    best.insert(other, (total.to_bits(), Some(nth)));
                    heap.push(Reverse((total.to_bits(), other)));
                }
            }
        }
    }

    fn settle(
        &self,
        mouth: usize,
        best: &BTreeMap<usize, (u64, Option<usize>)>,
        rivers: &mut Rivers,
    ) {
        let (mut course, mut at) = (Vec::new(), mouth);
        rivers.corners.insert(mouth);
        while let Some((_, Some(nth))) = best.get(&at) {
            let [from, to] = self.mesh.edges[*nth].corners;
            course.push((*nth, to == at));
            at = if to == at { from } else { to };
            rivers.corners.insert(at);
        }
        course.reverse();
        rivers.edges.extend(course.iter().map(|(nth, _)| *nth));
        if !course.is_empty() {
            rivers.courses.push(course);
        }
    }
}
