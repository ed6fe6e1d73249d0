//! Good files of each kind, and how a damaged one is put back into its wrapping.

use std::{fs, path::PathBuf};

use flate2::{Compression, write::GzEncoder};
use geodata::{Feature, FieldChoice, cut, encode, read, read::Source};
use zip::CompressionMethod;

use super::{mutate::mutate, rng::Rng, target::Target};
use crate::support::{desa, fgb, json, shapes, sql};

/// A good file: parts, of which a shapefile has several.
pub struct Seed(Vec<(&'static str, Vec<u8>)>);

/// A cut of a real file, where the folder shared beside the project is there.
fn real() -> Vec<Feature> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let folder = std::env::var_os("SITUASI_SHARED").map_or_else(beside, PathBuf::from);
    let Ok(bytes) = fs::read(folder.join("geodata/33.08_desa.geojson")) else {
        return Vec::new();
    };
    let report = read(Source::Bytes(&bytes), "33.08", &FieldChoice::default());
    report.map_or_else(|_| Vec::new(), |r| r.features.into_iter().take(5).collect())
}

fn one(bytes: impl Into<Vec<u8>>) -> Seed {
    Seed(vec![("", bytes.into())])
}

fn set(desa: &[Feature], prj: &str, cpg: &str) -> Seed {
    Seed(vec![
        ("desa.shp", shapes::shp(desa)),
        ("desa.dbf", shapes::dbf(desa)),
        ("desa.prj", prj.as_bytes().to_vec()),
        ("desa.cpg", cpg.as_bytes().to_vec()),
    ])
}

pub fn seeds(target: Target) -> Vec<Seed> {
    let mut all = Vec::new();
    for desa in [desa::desa(), desa::desa()[..1].to_vec(), real()] {
        if desa.is_empty() {
            continue;
        }
        match target {
            Target::GeoJson => {
                all.push(one(json::collection(&desa)));
                all.push(one(json::feature(&desa[0])));
            }
            Target::Lines => {
                all.push(one(json::lines(&desa)));
                all.push(one(json::sequence(&desa)));
            }
            Target::TopoJson => {
                all.push(one(json::topology(&desa, None)));
                all.push(one(json::topology(&desa, Some(1e-6))));
            }
            Target::Shapefile => {
                all.push(set(&desa, shapes::WGS84, "UTF-8"));
                all.push(set(&desa, shapes::DGN95_UTM_49S, "1252"));
            }
            Target::FlatGeobuf => {
                all.push(one(fgb::fgb(&desa, 4326, true)));
                all.push(one(fgb::fgb(&desa, 4326, false)));
            }
            Target::Sql => all.push(one(sql::dump(&desa))),
            Target::Decoder => all.push(one(encode(&cut(&desa)))),
        }
    }
    all
}

/// Damages a seed and wraps it as its format is wrapped.
pub fn damaged(target: Target, seeds: &[Seed], rng: &mut Rng) -> Vec<u8> {
    let (seed, other) = (rng.pick(seeds), rng.pick(seeds));
    if target == Target::Shapefile {
        return damaged_set(seed, other, rng);
    }
    let mut bytes = seed.0[0].1.clone();
    mutate(&mut bytes, &other.0[0].1, rng);
    match target {
        Target::Decoder if rng.below(16) > 0 => sealed(bytes),
        Target::GeoJson if rng.below(64) == 0 => gzipped(&bytes, rng),
        _ => bytes,
    }
}

fn damaged_set(seed: &Seed, other: &Seed, rng: &mut Rng) -> Vec<u8> {
    let mut parts = seed.0.clone();
    // Shapes and table are wounded most often.
    for _ in 0..=rng.below(2) {
        let part = *rng.pick(&[0, 0, 0, 1, 1, 2, 3]);
        mutate(&mut parts[part].1, &other.0[part].1, rng);
    }
    if rng.below(16) == 0 {
        parts.remove(rng.below(parts.len()));
    }
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (*name, &bytes[..]))
        .collect();
    let is_packed = rng.below(16) == 0;
    let method = if is_packed {
        CompressionMethod::Deflated
    } else {
        CompressionMethod::Stored
    };
    let mut zip = shapes::zipped(&parts, method);
    if rng.below(8) == 0 {
        let copy = zip.clone();
        mutate(&mut zip, &copy, rng);
    }
    zip
}

/// Encoded boundaries of version 2 carry a checksum (FNV-1a over all behind it): put right, the decoder looks further.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    if let Some((head, rest)) = bytes.split_at_mut_checked(9)
        && head[4] == 2
    {
        let sum = rest.iter().fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
        });
        head[5..].copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

fn gzipped(bytes: &[u8], rng: &mut Rng) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    let mut packed = encoder.finish().unwrap();
    if rng.below(2) == 0 {
        let copy = packed.clone();
        mutate(&mut packed, &copy, rng);
    }
    packed
}
