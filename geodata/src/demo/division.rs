//! Cells into desa, desa into kecamatan.

use std::collections::BTreeSet;

use super::{
    cluster::{adjacency, cluster, distance, means},
    mesh::Mesh,
    plan::Plan,
    river::Rivers,
    rng::Rng,
    terrain::Terrain,
    water::Ground,
};

/// Which cell belongs to which desa, which desa to which kecamatan.
#[derive(Clone, Debug)]
pub(super) struct Division {
    /// For every cell its desa; none for water and other kabupaten.
    pub(super) villages: Vec<Option<usize>>,
    /// For every desa its kecamatan.
    pub(super) districts: Vec<usize>,
    /// For every cell those beside it that are land too, but for those across a river: a desa hangs together by them.
    pub(super) beside: Vec<Vec<usize>>,
}

impl Division {
    /// Divides the mainland, then the island, and gives the islet to the nearest desa.
    pub(super) fn new(
        mesh: &Mesh,
        grounds: &[Ground],
        rivers: &Rivers,
        terrain: &Terrain,
        plan: &Plan,
        seed: u64,
    ) -> Self {
        let banks: BTreeSet<[usize; 2]> = rivers
            .edges
            .iter()
            .map(|&nth| {
                let [a, b] = mesh.edges[nth].cells;
                [a.min(b), a.max(b)]
            })
            .collect();
        let beside: Vec<Vec<usize>> = (0..mesh.sites.len())
            .map(|cell| {
                let is_beside = |other: &usize| {
                    grounds[cell].is_dry()
                        && grounds[*other].is_dry()
                        && !banks.contains(&[cell.min(*other), cell.max(*other)])
                };
                mesh.around[cell]
                    .iter()
                    .copied()
                    .filter(is_beside)
                    .collect()
            })
            .collect();
        let mut division = Self {
            villages: vec![None; mesh.sites.len()],
            districts: Vec::new(),
            beside,
        };
        let mut rng = Rng::derived(seed, &[5]);
        let mainland = division.group(
            mesh,
            grounds,
            Ground::Land,
            plan.mainland,
            terrain,
            &mut rng,
        );
        let middles = division.middles(mesh, mainland);
        division.districts = cluster(
            &middles,
            &division.neighbours(mainland),
            plan.districts.min(mainland),
            &across(terrain, 1.7),
            6,
            &mut rng,
        );
        division.group(
            mesh,
            grounds,
            Ground::Island,
            plan.island,
            terrain,
            &mut rng,
        );
        division.join_islands(mesh, grounds);
        division
    }

    /// How many desa there are.
    pub(super) fn count(&self) -> usize {
        self.villages
            .iter()
            .flatten()
            .max()
            .map_or(0, |most| most + 1)
    }

    /// Divides the cells of one ground into `count` more desa (as many as there are cells at most); tells how many there are now.
    fn group(
        &mut self,
        mesh: &Mesh,
        grounds: &[Ground],
        ground: Ground,
        count: usize,
        terrain: &Terrain,
        rng: &mut Rng,
    ) -> usize {
        let cells: Vec<usize> = (0..grounds.len())
            .filter(|&cell| grounds[cell] == ground)
            .collect();
        let first = self.count();
        if cells.is_empty() || count == 0 {
            return first;
        }
        let groups = self.clustered(mesh, &cells, count.min(cells.len()), terrain, rng);
        for (&cell, group) in cells.iter().zip(groups) {
            self.villages[cell] = Some(first + group);
        }
        self.count()
    }

    /// Groups of some cells that hang together.
    pub(super) fn clustered(
        &self,
        mesh: &Mesh,
        cells: &[usize],
        count: usize,
        terrain: &Terrain,
        rng: &mut Rng,
    ) -> Vec<usize> {
        let mut number = vec![usize::MAX; self.villages.len()];
        for (nth, &cell) in cells.iter().enumerate() {
            number[cell] = nth;
        }
        let around: Vec<Vec<usize>> = cells
            .iter()
            .map(|&cell| {
                self.beside[cell]
                    .iter()
                    .map(|&other| number[other])
                    .filter(|&nth| nth != usize::MAX)
                    .collect()
            })
            .collect();
        let places: Vec<[f64; 2]> = cells.iter().map(|&cell| mesh.sites[cell]).collect();
        cluster(&places, &around, count, &across(terrain, 2.6), 3, rng)
    }

    /// The mean place of the first `count` desa.
    pub(super) fn middles(&self, mesh: &Mesh, count: usize) -> Vec<[f64; 2]> {
        let (places, groups): (Vec<[f64; 2]>, Vec<usize>) = self
            .villages
            .iter()
            .zip(&mesh.sites)
            .filter_map(|(village, site)| Some((*site, (*village)?)))
            .filter(|(_, village)| *village < count)
            .unzip();
        means(&places, &groups, count)
    }

    /// Which of the first `count` desa touch.
    fn neighbours(&self, count: usize) -> Vec<Vec<usize>> {
        let mut number = vec![usize::MAX; self.villages.len()];
        let (mut cells, mut groups) = (Vec::new(), Vec::new());
        for (cell, village) in self.villages.iter().enumerate() {
            if let Some(village) = village.filter(|village| *village < count) {
                number[cell] = cells.len();
                cells.push(cell);
                groups.push(village);
            }
        }
        let around: Vec<Vec<usize>> = cells
            .iter()
            .map(|&cell| {
                self.beside[cell]
                    .iter()
                    .map(|&other| number[other])
                    .filter(|&nth| nth != usize::MAX)
                    .collect()
            })
            .collect();
        adjacency(&around, &groups, count)
    }

    /// The desa of the island belong to the kecamatan of the coast before it; the islet to the nearest desa.
    fn join_islands(&mut self, mesh: &Mesh, grounds: &[Ground]) {
        let mainland: Vec<usize> = (0..grounds.len())
            .filter(|&cell| grounds[cell] == Ground::Land)
            .collect();
        let nearest = |division: &Self, cells: &[usize]| {
            let off = |land: usize| {
                cells
                    .iter()
                    .map(|&cell| distance(mesh.sites[cell], mesh.sites[land]))
                    .fold(f64::INFINITY, f64::min)
            };
            mainland
                .iter()
                .min_by(|&&a, &&b| off(a).total_cmp(&off(b)))
                .and_then(|&cell| division.villages[cell])
        };
        let of = |ground: Ground| -> Vec<usize> {
            (0..grounds.len())
                .filter(|&cell| grounds[cell] == ground)
                .collect()
        };
        let (island, islet) = (of(Ground::Island), of(Ground::Islet));
        let coast = nearest(self, &island).map_or(0, |village| self.districts[village]);
        self.districts.resize(self.count(), coast);
        let owner = nearest(self, &islet);
        for cell in islet {
            self.villages[cell] = owner;
        }
    }
}

/// Distance in which a way across the grain of the land counts `times` over.
fn across(terrain: &Terrain, times: f64) -> impl Fn([f64; 2], [f64; 2]) -> f64 {
    move |a, b| {
        let grain = terrain.grain([f64::midpoint(a[0], b[0]), f64::midpoint(a[1], b[1])]);
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        let (along, over) = (
            dx * grain[0] + dy * grain[1],
            (dy * grain[0] - dx * grain[1]) * times,
        );
        (along * along + over * over).sqrt()
    }
}
