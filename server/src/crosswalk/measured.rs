//! The matcher on real names whose codes are known: Sumedang as a file of 2021 writes it against the boundaries of 2025.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use app::model::{Level, RegionCode};

use super::{NameMatcher, NameMatches, PairRow, Resolution, System, learn, normalised};
use crate::dataset::RegionRow;

fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SITUASI_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let path = root.join(path);
    if !path.is_file() {
        eprintln!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}

struct Named {
    line: u64,
    bps: String,
    code: RegionCode,
    district: String,
    village: String,
}

/// The desa of Jawa Barat, each once.
fn desa() -> Option<Vec<Named>> {
    let path = shared("data/jabar_balita_gizi_buruk_per_desa.csv")?;
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let at = |name: &str| headers.iter().position(|h| h == name).unwrap();
    let (bps, district) = (
        at("bps_kode_desa_kelurahan"),
        at("kemendagri_nama_kecamatan"),
    );
    let (code, village) = (
        at("kemendagri_kode_desa_kelurahan"),
        at("kemendagri_nama_desa_kelurahan"),
    );
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    for record in reader.records() {
        let record = record.unwrap();
        let named = Named {
            line: record.position().unwrap().line(),
            bps: record[bps].to_owned(),
            code: record[code].parse().unwrap(),
            district: record[district].to_owned(),
            village: record[village].to_owned(),
        };
        if seen.insert(named.code.clone()) {
            all.push(named);
        }
    }
    Some(all)
}

#[test]
fn a_file_with_both_codes_teaches_the_crosswalk() {
    let Some(desa) = desa() else { return };
    let rows: Vec<PairRow> = desa
        .iter()
        .map(|row| PairRow {
            line: row.line,
            code: row.bps.clone(),
            kemendagri: row.code.to_string(),
        })
        .collect();
    let learned = learn(System::Bps, &rows);
    assert_eq!(learned.crosswalk.len(System::Bps), 5_312);
    assert!(learned.conflicts.is_empty() && learned.refused.is_empty());
    let found = learned
        .crosswalk
        .kemendagri(System::Bps, "3211100004")
        .unwrap();
    assert_eq!(found.as_str(), "32.11.01.2001");
}

/// Desa that share their normalised name with another inside `level`.
fn sharing(desa: &[Named], level: Level) -> usize {
    let mut names: BTreeMap<(RegionCode, String), usize> = BTreeMap::new();
    for row in desa {
        let key = (row.code.ancestor(level).unwrap(), normalised(&row.village));
        *names.entry(key).or_default() += 1;
    }
    names.values().filter(|n| **n > 1).sum()
}

#[test]
fn inside_a_kecamatan_names_are_nearly_unique() {
    let Some(desa) = desa() else { return };
    let (regency, district) = (
        sharing(&desa, Level::Regency),
        sharing(&desa, Level::District),
    );
    eprintln!(
        "{} desa: {regency} share a name within the kabupaten, {district} within the kecamatan",
        desa.len()
    );
    assert!(regency > 700, "{regency}");
    assert!(district < 10, "{district}");
}

#[test]
fn names_of_2021_against_boundaries_of_2025() {
    let (Some(desa), Some(path)) = (desa(), shared("geodata/32.11_desa.geojson")) else {
        return;
    };
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut regions = Vec::new();
    let mut upper = BTreeSet::new();
    let row = |code: RegionCode, name: String| RegionRow {
        code,
        name,
        bbox: [0.0; 4],
        point: [0.0; 2],
    };
    for feature in json["features"].as_array().unwrap() {
        let code: RegionCode = feature["properties"]["kode"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap();
        upper.extend([
            code.parent().unwrap(),
            code.ancestor(Level::Regency).unwrap(),
        ]);
        regions.push(row(
            code,
            feature["properties"]["nama"].as_str().unwrap().to_owned(),
        ));
    }
    regions.extend(upper.into_iter().map(|code| {
        let name = geodata::upper_name(&code).unwrap();
        row(code, name)
    }));
    let matcher = NameMatcher::new(&regions, &NameMatches::default());
    let known: BTreeSet<&RegionCode> = regions.iter().map(|r| &r.code).collect();
    let sumedang: RegionCode = "32.11".parse().unwrap();

    let (mut exact, mut wrong, mut proposed, mut right, mut several, mut unknown, mut gone) =
        (0, Vec::new(), 0, 0, 0, Vec::new(), 0);
    let all: Vec<&Named> = desa
        .iter()
        .filter(|row| row.code.is_within(&sumedang))
        .collect();
    for row in &all {
        let is_there = known.contains(&row.code);
        gone += usize::from(!is_there);
        match matcher.resolve(&sumedang, &row.district, &row.village) {
            Resolution::Exact(code) => {
                exact += 1;
                if code != row.code {
                    wrong.push(format!("{} {}", row.code, row.village));
                }
            }
            Resolution::Proposed(candidates) => {
                proposed += 1;
                several += usize::from(candidates.len() > 1);
                right += usize::from(candidates.iter().any(|c| c.code == row.code));
                eprintln!(
                    "  {} {} -> {:?}",
                    row.code,
                    row.village,
                    candidates
                        .iter()
                        .map(|c| format!("{} {} {:.3}", c.code, c.name, c.score))
                        .collect::<Vec<_>>()
                );
            }
            Resolution::Unknown => unknown.push(format!(
                "{} {} (in the boundaries: {is_there})",
                row.code, row.village
            )),
            Resolution::Confirmed(_) => panic!("nobody confirmed anything"),
        }
    }
    eprintln!(
        "{} desa, {gone} codes no longer there: {exact} exact, {} of them wrong {wrong:?}; {proposed} proposed, {right} with the right one, {several} with several; {} unknown {unknown:?}",
        all.len(),
        wrong.len(),
        unknown.len()
    );
    assert_eq!(all.len(), 270);
    assert!(
        wrong.is_empty(),
        "an exact match is never wrong here: {wrong:?}"
    );
    assert!(exact >= 200);
    // A proposal may be a desa that took the place of one that is gone; of those still there most are found.
    assert!(right * 10 >= proposed * 8, "{right} of {proposed}");
}
