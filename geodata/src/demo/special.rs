//! What real kabupaten have and regular divisions lack: enclaves, a desa in two parts, a divided desa.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    cluster::distance, codes::Settled, division::Division, mesh::Mesh, rng::Rng, terrain::Terrain,
    water::Ground,
};

/// The special desa of a kabupaten.
#[derive(Clone, Debug, Default)]
pub(super) struct Specials {
    /// What the numbering must keep to.
    pub(super) settled: Settled,
    /// The two desa that were one; the last desa is the second of them.
    pub(super) divided: Option<[usize; 2]>,
}

/// Works on a division and keeps every desa in one piece but for the parts that it takes off on purpose.
pub(super) struct Specialist<'a> {
    pub(super) mesh: &'a Mesh,
    pub(super) grounds: &'a [Ground],
    pub(super) terrain: &'a Terrain,
    pub(super) seed: u64,
    /// Desa that are special already.
    used: BTreeSet<usize>,
}

impl<'a> Specialist<'a> {
    pub(super) const fn new(
        mesh: &'a Mesh,
        grounds: &'a [Ground],
        terrain: &'a Terrain,
        seed: u64,
    ) -> Self {
        Self {
            mesh,
            grounds,
            terrain,
            seed,
            used: BTreeSet::new(),
        }
    }

    /// Makes a kelurahan inside a desa, a desa inside a desa of another kecamatan, a desa in two parts and one desa that is
    /// divided; brings the desa to `count` by dividing more where there was no room for one of these.
    pub(super) fn work(mut self, division: &mut Division, count: usize) -> Specials {
        let mut specials = Specials::default();
        let from_towns = |cell: usize| {
            let near = |(centre, _): &([f64; 2], f64)| distance(self.mesh.sites[cell], *centre);
            let [one, two] = [&self.terrain.towns[0], &self.terrain.towns[1]].map(near);
            (one.min(two) - 8.0).abs()
        };
        let places = self.sorted(from_towns);
        if let Some((enclave, host)) = self.enclave(division, &places, false) {
            specials.settled.kelurahan.insert(enclave);
            specials.settled.desa.insert(host);
        }
        let mut rng = Rng::derived(self.seed, &[7]);
        let centre = [rng.between(-6.0, 6.0), rng.between(-3.0, 8.0)];
        let places = self.sorted(|cell| distance(self.mesh.sites[cell], centre));
        if let Some((enclave, host)) = self.enclave(division, &places, true) {
            specials.settled.desa.extend([enclave, host]);
        }
        let east = [rng.between(8.0, 13.0), rng.between(-6.0, 6.0)];
        let places = self.sorted(|cell| distance(self.mesh.sites[cell], east));
        if let Some(owner) = self.part(division, &places) {
            specials.settled.desa.insert(owner);
        }
        while division.count() < count {
            let Some(halves) = self.halve(division) else {
                break;
            };
            specials.divided = Some(halves);
            specials.settled.desa.extend(halves);
        }
        specials
    }

    /// The cells of the mainland, the lowest key first.
    fn sorted(&self, key: impl Fn(usize) -> f64) -> Vec<usize> {
        let mut cells: Vec<usize> = (0..self.grounds.len())
            .filter(|&cell| self.grounds[cell] == Ground::Land)
            .collect();
        cells.sort_by(|&a, &b| key(a).total_cmp(&key(b)));
        cells
    }

    /// Whether land of the mainland is all around a cell and no river runs past.
    fn is_surrounded(&self, division: &Division, cell: usize) -> bool {
        division.beside[cell].len() == self.mesh.around[cell].len()
            && self.mesh.around[cell]
                .iter()
                .all(|&other| self.grounds[other] == Ground::Land)
    }

    /// Makes one cell a desa of its own (the next number) and all cells around it one desa's, in the first place where every
    /// desa that gives cells stays whole; tells the enclave and the desa around it. A foreign enclave belongs to a kecamatan
    /// beside the one that it lies in.
    fn enclave(
        &mut self,
        division: &mut Division,
        places: &[usize],
        is_foreign: bool,
    ) -> Option<(usize, usize)> {
        for &cell in places {
            if !self.is_surrounded(division, cell) {
                continue;
            }
            let around = &self.mesh.around[cell];
            let mut shares: BTreeMap<usize, usize> = BTreeMap::new();
            for village in around.iter().filter_map(|&other| division.villages[other]) {
                *shares.entry(village).or_default() += 1;
            }
            let most = shares.iter().max_by_key(|(_, share)| **share);
            let Some(host) = most.map(|(village, _)| *village) else {
                continue;
            };
            let mut givers: BTreeSet<usize> = shares.into_keys().collect();
            givers.extend(division.villages[cell]);
            let district = division.districts[host];
            let is_fit = |village: &usize| {
                !self.used.contains(village) && division.districts[*village] == district
            };
            if !givers.iter().all(is_fit) {
                continue;
            }
            let Some(home) = (if is_foreign {
                self.district_beside(division, &givers, district)
            } else {
                Some(district)
            }) else {
                continue;
            };
            let mut villages = division.villages.clone();
            for &other in around {
                villages[other] = Some(host);
            }
            let enclave = division.count();
            villages[cell] = Some(enclave);
            if givers
                .iter()
                .all(|&village| is_whole(division, &villages, village))
            {
                division.villages = villages;
                division.districts.push(home);
                self.used.extend([enclave, host]);
                return Some((enclave, host));
            }
        }
        None
    }

    /// Another kecamatan that touches one of these desa; with a single kecamatan that one.
    fn district_beside(
        &self,
        division: &Division,
        villages: &BTreeSet<usize>,
        district: usize,
    ) -> Option<usize> {
        if division.districts.iter().all(|other| *other == district) {
            return Some(district);
        }
        let cells = (0..division.villages.len())
            .filter(|&cell| division.villages[cell].is_some_and(|v| villages.contains(&v)));
        cells
            .flat_map(|cell| &division.beside[cell])
            .filter_map(|&other| division.villages[other])
            .map(|village| division.districts[village])
            .find(|other| *other != district)
    }

    /// Gives a cell to a desa that does not touch it, so that this desa lies on both sides of another.
    fn part(&mut self, division: &mut Division, places: &[usize]) -> Option<usize> {
        let middles = division.middles(self.mesh, division.count());
        for &cell in places {
            let (Some(giver), true) = (division.villages[cell], self.is_surrounded(division, cell))
            else {
                continue;
            };
            let touched: BTreeSet<usize> = self.mesh.around[cell]
                .iter()
                .filter_map(|&other| division.villages[other])
                .collect();
            let district = division.districts[giver];
            // On the far side of the giver, in the same kecamatan.
            let owner = (0..division.villages.len())
                .filter(|&other| division.villages[other] == Some(giver))
                .flat_map(|other| &division.beside[other])
                .filter_map(|&other| division.villages[other])
                .filter(|village| {
                    !touched.contains(village)
                        && !self.used.contains(village)
                        && division.districts[*village] == district
                })
                .max_by(|&a, &b| {
                    let far = |village: usize| distance(middles[village], self.mesh.sites[cell]);
                    far(a).total_cmp(&far(b)).then(b.cmp(&a))
                });
            let Some(owner) = owner.filter(|_| !self.used.contains(&giver)) else {
                continue;
            };
            let mut villages = division.villages.clone();
            villages[cell] = Some(owner);
            if is_whole(division, &villages, giver) {
                division.villages = villages;
                self.used.extend([owner, giver]);
                return Some(owner);
            }
        }
        None
    }

    /// Divides a large desa of the mainland, rather one in the middle; the second half is the next number.
    fn halve(&mut self, division: &mut Division) -> Option<[usize; 2]> {
        let mut cells: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (cell, village) in division.villages.iter().enumerate() {
            if let Some(village) = village {
                cells.entry(*village).or_default().push(cell);
            }
        }
        let has_islands =
            |list: &[usize]| list.iter().any(|&cell| self.grounds[cell] != Ground::Land);
        let (&village, list) = cells
            .iter()
            .filter(|(village, list)| {
                list.len() > 1 && !self.used.contains(village) && !has_islands(list)
            })
            .max_by(|(a, one), (b, two)| {
                let worth = |list: &[usize]| {
                    let [x, y] = self.mesh.sites[list[0]];
                    list.len() as f64 / (1.0 + (x * x + y * y) / 200.0)
                };
                worth(one).total_cmp(&worth(two)).then(b.cmp(a))
            })?;
        let second = division.count();
        let mut rng = Rng::derived(self.seed, &[8, village as u64]);
        let halves = division.clustered(self.mesh, list, 2, self.terrain, &mut rng);
        for (&cell, half) in list.iter().zip(halves) {
            division.villages[cell] = Some(if half == 0 { village } else { second });
        }
        division.districts.push(division.districts[village]);
        self.used.extend([village, second]);
        Some([village, second])
    }
}

/// Whether a desa has cells, and those on the mainland hang together as far as they did.
fn is_whole(division: &Division, villages: &[Option<usize>], village: usize) -> bool {
    let members: BTreeSet<usize> = (0..villages.len())
        .filter(|&cell| villages[cell] == Some(village))
        .collect();
    let Some(&first) = members.first() else {
        return false;
    };
    let (mut reached, mut open) = (BTreeSet::new(), vec![first]);
    while let Some(cell) = open.pop() {
        if reached.insert(cell) {
            open.extend(
                division.beside[cell]
                    .iter()
                    .copied()
                    .filter(|other| members.contains(other)),
            );
        }
    }
    reached == members
}
