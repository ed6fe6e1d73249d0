use std::collections::BTreeMap;

use super::{
    border::Course,
    codes,
    division::Division,
    land,
    plan::Plan,
    rings::Borders,
    river,
    special::{Specialist, Specials},
    terrain::Terrain,
    water::{self, Ground},
};
use crate::{CodeError, Feature, RegionCode, UpperNames, projection::metres_per_degree};

/// Where the made-up land lies: open ocean, some 200 km south of Java.
const CENTRE: [f64; 2] = [109.5, -9.6];

/// Desa that one kabupaten can number: 99 kecamatan of 999.
const MOST_VILLAGES: usize = 20_000;

/// A made-up kabupaten.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoKabupaten {
    /// `99.01`.
    pub code: RegionCode,
    /// Kabupaten Contoh.
    pub regency_name: String,
    /// Provinsi Contoh.
    pub province_name: String,
    /// Names of the kecamatan by code.
    pub district_names: BTreeMap<RegionCode, String>,
    /// Desa and kelurahan of today, sorted by code.
    pub features: Vec<Feature>,
    /// Desa that were divided: as they were, and what they became.
    pub former: Vec<FormerDesa>,
    /// Rivers along borders, each from its source to its mouth, degrees (longitude, latitude).
    pub rivers: Vec<Vec<[f64; 2]>>,
    /// Middles of the two towns, degrees (longitude, latitude), the larger first: where people and hospitals are.
    pub towns: [[f64; 2]; 2],
}

/// A desa that is no more.
#[derive(Clone, Debug, PartialEq)]
pub struct FormerDesa {
    /// Its code, name and borders: those of its successors together, without the border between them.
    pub feature: Feature,
    /// The desa that it became, each one of [`DemoKabupaten::features`].
    pub successors: Vec<RegionCode>,
}

/// Makes *Kabupaten Contoh*: `villages` desa (1 to 20 000, held to that range) on about 1 000 km² in about a seventeenth as
/// many kecamatan. The same seed gives the same kabupaten to the last byte; only arithmetic that IEEE 754 fixes is used.
///
/// From 20 desa on it has a lake, an island of one desa or more and an islet of a desa on the mainland, rivers along borders,
/// a kelurahan inside a desa, a desa inside a desa of another kecamatan (where there is more than one), a desa in two parts
/// and one that was divided, each as far as there is room: from 60 desa on there is. Fewer desa have a coast and no more.
///
/// # Errors
/// None in practice: the codes made here are parsed like any other.
pub fn kabupaten(seed: u64, villages: usize) -> Result<DemoKabupaten, CodeError> {
    let villages = villages.clamp(1, MOST_VILLAGES);
    let terrain = Terrain::new(seed);
    let plan = Plan::new(villages);
    let mesh = land::mesh(&terrain, seed, plan.land_cells.max(40));
    let is_land = land::grow(&mesh, &terrain, plan.land_cells);
    let grounds = water::grounds(&mesh, &is_land, &terrain, plan.sizes);
    let rivers = if plan.has_specials {
        river::rivers(&mesh, &grounds, &terrain, seed)
    } else {
        river::Rivers::default()
    };
    let mut division = Division::new(&mesh, &grounds, &rivers, &terrain, &plan, seed);
    let specials = if plan.has_specials {
        Specialist::new(&mesh, &grounds, &terrain, seed).work(&mut division, villages)
    } else {
        Specials::default()
    };

    // Finer where desa are smaller: about a twentieth of a desa's width.
    let spacing = 0.048 * (1_150.0 / villages as f64).sqrt();
    let course = |nth: usize, edge: &super::mesh::Edge| {
        let [one, two] = edge.cells.map(|cell| division.villages[cell]);
        let is_shore = edge
            .cells
            .iter()
            .any(|&cell| matches!(grounds[cell], Ground::Sea | Ground::Lake));
        match (one != two, is_shore, rivers.edges.contains(&nth)) {
            (false, _, _) => None,
            (true, true, _) => Some(Course::Shore),
            (true, false, true) => Some(Course::River),
            (true, false, false) => Some(Course::Land),
        }
    };
    let borders = Borders::new(&mesh, course, spacing, seed);
    let place = |p: [f64; 2]| degrees(terrain.distort(p));
    let placed = |polygons: Vec<Vec<Vec<[f64; 2]>>>| -> Vec<Vec<Vec<[f64; 2]>>> {
        let ring = |ring: Vec<[f64; 2]>| ring.into_iter().map(place).collect();
        let polygon = |rings: Vec<Vec<[f64; 2]>>| rings.into_iter().map(ring).collect();
        polygons.into_iter().map(polygon).collect()
    };
    let mut shapes = borders
        .polygons(division.count(), |cell| division.villages[cell])
        .into_iter();

    // The divided desa is numbered as it was, under the number of its first half.
    let mut before = division.clone();
    if let Some([first, second]) = specials.divided {
        before.districts.pop();
        for village in before.villages.iter_mut().filter(|v| **v == Some(second)) {
            *village = Some(first);
        }
    }
    let middles = before.middles(&mesh, before.count());
    let numbered = codes::number(
        &middles,
        &before.districts,
        &specials.settled,
        &terrain,
        seed,
    )?;
    let (regency_name, province_name) =
        ("Kabupaten Contoh".to_owned(), "Provinsi Contoh".to_owned());
    let feature = |(code, name): (RegionCode, String), polygons| Feature {
        upper_names: UpperNames {
            district: code
                .parent()
                .and_then(|parent| numbered.districts.get(&parent).cloned()),
            regency: Some(regency_name.clone()),
            province: Some(province_name.clone()),
        },
        code,
        name,
        polygons: placed(polygons),
    };
    let mut names = numbered.villages.clone();
    let mut former = Vec::new();
    if let Some([first, second]) = specials.divided {
        let after = division.middles(&mesh, division.count());
        let parts = codes::divided(&numbered, first, [after[first], after[second]])?;
        let successors = parts.each_ref().map(|(code, _)| code.clone()).to_vec();
        let whole = borders
            .polygons(1, |cell| {
                division.villages[cell].and_then(|v| (v == first || v == second).then_some(0))
            })
            .remove(0);
        let old = std::mem::replace(&mut names[first], parts[0].clone());
        former.push(FormerDesa {
            feature: feature(old, whole),
            successors,
        });
        names.push(parts[1].clone());
    }
    let mut features: Vec<Feature> = names
        .into_iter()
        .zip(shapes.by_ref())
        .map(|(named, polygons)| feature(named, polygons))
        .collect();
    features.sort_by(|a, b| a.code.cmp(&b.code));
    let towns = terrain.towns.map(|(centre, _)| place(centre));
    let line = |course: &Vec<(usize, bool)>| borders.line(course).into_iter().map(place).collect();
    Ok(DemoKabupaten {
        code: codes::REGENCY.parse()?,
        rivers: rivers.courses.iter().map(line).collect(),
        district_names: numbered.districts.clone(),
        regency_name,
        province_name,
        features,
        former,
        towns,
    })
}

/// Degrees of a place on the sheet, to seven decimals (a centimetre), as offices' files have them.
fn degrees([x, y]: [f64; 2]) -> [f64; 2] {
    let metres = metres_per_degree(CENTRE[1]);
    [
        CENTRE[0] + x * 1_000.0 / metres[0],
        CENTRE[1] + y * 1_000.0 / metres[1],
    ]
    .map(|v| (v * 1e7).round() / 1e7)
}
