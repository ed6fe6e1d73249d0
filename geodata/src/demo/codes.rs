//! Numbers and names of the desa.

use std::collections::{BTreeMap, BTreeSet};

use super::{cluster::distance, names, rng::Rng, terrain::Terrain};
use crate::{CodeError, RegionCode};

/// The made-up kabupaten's code; no province has the number 99.
pub(super) const REGENCY: &str = "99.01";

/// How many kelurahan the kecamatan of the first and the second town have at most.
const KELURAHAN: [usize; 2] = [6, 4];

/// Code and name of every desa, and the names of the kecamatan.
pub(super) struct Numbered {
    pub(super) villages: Vec<(RegionCode, String)>,
    pub(super) districts: BTreeMap<RegionCode, String>,
}

/// Desa whose kind is settled before the towns take theirs.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    /// Kelurahan wherever they lie.
    pub(super) kelurahan: BTreeSet<usize>,
    /// Desa even in a town.
    pub(super) desa: BTreeSet<usize>,
}

/// Numbers kecamatan and, in each, desa from the south-west onwards; the desa nearest to a town's middle are kelurahan.
pub(super) fn number(
    places: &[[f64; 2]],
    districts: &[usize],
    settled: &Settled,
    terrain: &Terrain,
    seed: u64,
) -> Result<Numbered, CodeError> {
    let mut rng = Rng::derived(seed, &[4]);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (village, &district) in districts.iter().enumerate() {
        members.entry(district).or_default().push(village);
    }
    let from_southwest = |p: [f64; 2]| p[0] + 1.7 * p[1];
    let mean = |list: &[usize]| {
        list.iter().map(|&v| from_southwest(places[v])).sum::<f64>() / list.len() as f64
    };
    let mut ordered: Vec<Vec<usize>> = members.into_values().collect();
    ordered.sort_by(|a, b| mean(a).total_cmp(&mean(b)));
    let is_settled =
        |village: &usize| settled.kelurahan.contains(village) || settled.desa.contains(village);
    let mut urban: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for ((centre, _), most) in terrain.towns.iter().zip(KELURAHAN) {
        let near = |a: &usize, b: &usize| {
            distance(places[*a], *centre).total_cmp(&distance(places[*b], *centre))
        };
        let nearest = (0..places.len()).min_by(|a, b| near(a, b));
        if let Some(nth) =
            nearest.and_then(|village| ordered.iter().position(|list| list.contains(&village)))
        {
            // The rest of the kecamatan stays desa.
            let most = most.min(ordered[nth].len() / 2);
            let mut list: Vec<usize> = ordered[nth]
                .iter()
                .copied()
                .filter(|village| !is_settled(village))
                .collect();
            list.sort_by(near);
            list.truncate(most);
            urban.insert(nth, list);
        }
    }
    for &village in &settled.kelurahan {
        if let Some(nth) = ordered.iter().position(|list| list.contains(&village)) {
            urban.entry(nth).or_default().push(village);
        }
    }
    let mut numbered = Numbered {
        villages: Vec::new(),
        districts: BTreeMap::new(),
    };
    let mut codes: BTreeMap<usize, (RegionCode, String)> = BTreeMap::new();
    let (mut taken_districts, mut taken) = (BTreeSet::new(), BTreeSet::new());
    for (nth, list) in ordered.iter_mut().enumerate() {
        let code = format!("{REGENCY}.{:02}", nth + 1);
        let towns = urban.remove(&nth).unwrap_or_default();
        let kelurahan = towns.len();
        list.retain(|village| !towns.contains(village));
        list.sort_by(|&a, &b| from_southwest(places[a]).total_cmp(&from_southwest(places[b])));
        list.splice(..0, towns);
        let district = names::fresh(&taken_districts, &mut rng);
        taken_districts.insert(district.clone());
        let mut here = BTreeSet::new();
        for (serial, &village) in list.iter().enumerate() {
            // As in life, some names stand in more than one kecamatan, and the seat has the kecamatan's.
            let again = taken
                .iter()
                .nth(rng.below(taken.len()))
                .filter(|name: &&String| !here.contains(*name))
                .cloned();
            let name = match again {
                _ if serial == 0 => district.clone(),
                Some(name) if rng.unit() < 0.06 => name,
                _ => {
                    let known = taken.union(&taken_districts).chain(&here);
                    names::fresh(&known.cloned().collect(), &mut rng)
                }
            };
            here.insert(name.clone());
            let number = if serial < kelurahan {
                1_001 + serial
            } else {
                2_001 + serial - kelurahan
            };
            codes.insert(village, (format!("{code}.{number}").parse()?, name));
        }
        taken.extend(here);
        numbered.districts.insert(code.parse()?, district);
    }
    numbered.villages = codes.into_values().collect();
    Ok(numbered)
}

/// Codes and names of the desa into which the desa `parent` is divided, whose middles are `places`: the next numbers of the
/// kecamatan, and the side on which each lies.
pub(super) fn divided(
    numbered: &Numbered,
    parent: usize,
    places: [[f64; 2]; 2],
) -> Result<[(RegionCode, String); 2], CodeError> {
    let (code, name) = &numbered.villages[parent];
    let district = code.as_str().rsplit_once('.').map_or("", |(head, _)| head);
    let here: Vec<&(RegionCode, String)> = numbered
        .villages
        .iter()
        .filter(|(other, _)| other.parent() == code.parent())
        .collect();
    let serial = |code: &RegionCode| code.as_str().rsplit('.').next()?.parse::<usize>().ok();
    let last = here
        .iter()
        .filter_map(|(other, _)| serial(other))
        .max()
        .unwrap_or(2_000)
        .max(2_000);
    let [dx, dy] = [places[1][0] - places[0][0], places[1][1] - places[0][1]];
    let sides = match (dx.abs() > dy.abs(), dx > 0.0, dy > 0.0) {
        (true, true, _) => ["Kulon", "Wetan"],
        (true, false, _) => ["Wetan", "Kulon"],
        (false, _, true) => ["Kidul", "Lor"],
        (false, _, false) => ["Lor", "Kidul"],
    };
    let stem = name.split(' ').next().unwrap_or(name);
    let part = |nth: usize| {
        let mut called = format!("{stem} {}", sides[nth]);
        while here.iter().any(|(_, name)| *name == called) {
            called.push_str(" Baru");
        }
        Ok((format!("{district}.{:04}", last + 1 + nth).parse()?, called))
    };
    Ok([part(0)?, part(1)?])
}
