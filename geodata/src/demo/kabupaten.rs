use std::collections::BTreeMap;

use super::{
    cluster::{adjacency, cluster, means},
    codes::{self, Numbered},
    land, rings,
    rng::Rng,
    terrain::Terrain,
};
use crate::{CodeError, Feature, RegionCode, UpperNames, projection::metres_per_degree};

/// Where the made-up land lies: open ocean, some 200 km south of Java.
const CENTRE: [f64; 2] = [109.5, -9.6];

/// Cells of which a desa is made: several, so that desa are not convex.
const CELLS_A_VILLAGE: usize = 5;

/// Desa a kecamatan.
const VILLAGES_A_DISTRICT: f64 = 17.6;

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
    /// Desa and kelurahan, sorted by code.
    pub features: Vec<Feature>,
    /// Middles of the two towns, degrees (longitude, latitude), the larger first: where people and hospitals are.
    pub towns: [[f64; 2]; 2],
}

/// Makes *Kabupaten Contoh*: `villages` desa (1 to 20 000, held to that range) on about 1 100 km² in about a seventeenth as
/// many kecamatan. The same seed gives the same kabupaten to the last byte; only arithmetic that IEEE 754 fixes is used.
///
/// # Errors
/// None in practice: the codes made here are parsed like any other.
pub fn kabupaten(seed: u64, villages: usize) -> Result<DemoKabupaten, CodeError> {
    let villages = villages.clamp(1, MOST_VILLAGES);
    let terrain = Terrain::new(seed);
    let cells = villages * CELLS_A_VILLAGE;
    let mesh = land::mesh(&terrain, seed, cells.max(40));
    let is_land = land::grow(&mesh, &terrain, cells);

    let land: Vec<usize> = (0..mesh.sites.len())
        .filter(|&cell| is_land[cell])
        .collect();
    let mut number_of = vec![usize::MAX; mesh.sites.len()];
    for (number, &cell) in land.iter().enumerate() {
        number_of[cell] = number;
    }
    let around: Vec<Vec<usize>> = land
        .iter()
        .map(|&cell| {
            mesh.around[cell]
                .iter()
                .map(|&c| number_of[c])
                .filter(|&n| n != usize::MAX)
                .collect()
        })
        .collect();
    let places: Vec<[f64; 2]> = land.iter().map(|&cell| mesh.sites[cell]).collect();
    let mut rng = Rng::derived(seed, &[5]);
    let of_cell = cluster(
        &places,
        &around,
        villages,
        &across(&terrain, 2.6),
        3,
        &mut rng,
    );
    let middles = means(&places, &of_cell, villages);
    let beside = adjacency(&around, &of_cell, villages);
    let districts = ((villages as f64 / VILLAGES_A_DISTRICT).round() as usize).clamp(1, 99);
    let of_village = cluster(
        &middles,
        &beside,
        districts,
        &across(&terrain, 1.7),
        6,
        &mut rng,
    );

    let Numbered {
        villages: numbered,
        districts: district_names,
    } = codes::number(&middles, &of_village, &terrain, seed)?;
    let mut groups = vec![None; mesh.sites.len()];
    for (&cell, &village) in land.iter().zip(&of_cell) {
        groups[cell] = Some(village);
    }
    // Finer where desa are smaller: about a twentieth of a desa's width.
    let spacing = 0.048 * (1_150.0 / villages as f64).sqrt();
    let rings = rings::rings(&mesh, &groups, villages, spacing, seed);
    let (regency_name, province_name) =
        ("Kabupaten Contoh".to_owned(), "Provinsi Contoh".to_owned());
    let mut features: Vec<Feature> = numbered
        .into_iter()
        .zip(rings)
        .map(|((code, name), rings)| Feature {
            upper_names: UpperNames {
                district: code
                    .parent()
                    .and_then(|parent| district_names.get(&parent).cloned()),
                regency: Some(regency_name.clone()),
                province: Some(province_name.clone()),
            },
            code,
            name,
            polygons: vec![
                rings
                    .into_iter()
                    .map(|ring| {
                        ring.into_iter()
                            .map(|p| degrees(terrain.distort(p)))
                            .collect()
                    })
                    .collect(),
            ],
        })
        .collect();
    features.sort_by(|a, b| a.code.cmp(&b.code));
    let towns = terrain
        .towns
        .map(|(centre, _)| degrees(terrain.distort(centre)));
    Ok(DemoKabupaten {
        code: codes::REGENCY.parse()?,
        regency_name,
        province_name,
        district_names,
        features,
        towns,
    })
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

/// Degrees of a place on the sheet, to seven decimals (a centimetre), as offices' files have them.
fn degrees([x, y]: [f64; 2]) -> [f64; 2] {
    let metres = metres_per_degree(CENTRE[1]);
    [
        CENTRE[0] + x * 1_000.0 / metres[0],
        CENTRE[1] + y * 1_000.0 / metres[1],
    ]
    .map(|v| (v * 1e7).round() / 1e7)
}
