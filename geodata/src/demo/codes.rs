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

/// Numbers kecamatan and, in each, desa from the south-west onwards; the desa nearest to a town's middle are kelurahan.
pub(super) fn number(
    places: &[[f64; 2]],
    districts: &[usize],
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
    let mut urban: BTreeMap<usize, usize> = BTreeMap::new();
    for ((centre, _), most) in terrain.towns.iter().zip(KELURAHAN) {
        let nearest = (0..places.len())
            .min_by(|&a, &b| distance(places[a], *centre).total_cmp(&distance(places[b], *centre)));
        if let Some(nth) =
            nearest.and_then(|village| ordered.iter().position(|list| list.contains(&village)))
        {
            ordered[nth].sort_by(|&a, &b| {
                distance(places[a], *centre).total_cmp(&distance(places[b], *centre))
            });
            // The rest of the kecamatan stays desa.
            urban.insert(nth, most.min(ordered[nth].len() / 2));
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
        let kelurahan = urban.get(&nth).copied().unwrap_or(0);
        list[kelurahan..]
            .sort_by(|&a, &b| from_southwest(places[a]).total_cmp(&from_southwest(places[b])));
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
                _ => names::fresh(&taken.union(&taken_districts).cloned().collect(), &mut rng),
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
