//! Real village boundaries, where they are at hand: their areas are geodesic, their encoded form is small, their GeoJSON is read
//! back as it was.
#![cfg(feature = "native")]
#![allow(clippy::unwrap_used)]

use std::{io::Write as _, path::PathBuf};

use geo::{Coord, GeodesicArea as _, LineString, Polygon};
use geodata::{
    Detail, FieldChoice, Level, RegionCode, Shape, Topology,
    area::{area_km2, contains},
    cut, dissolve, encode, export, read_geojson,
};

const FILES: [&str; 2] = ["32.11_desa.geojson", "33.08_desa.geojson"];

/// The desa of a shared file, cut; none, and a line that says so, where the shared data is absent.
fn topology(file: &str) -> Option<Topology> {
    let folder = std::env::var_os("SITUASI_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let path = folder.join("geodata").join(file);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: no {}", path.display());
        return None;
    };
    let report = read_geojson(&bytes, file, &FieldChoice::default()).unwrap();
    Some(cut(&report.features).unwrap())
}

fn map(full: &Topology) -> Topology {
    Detail::Map.draw(full)
}

fn geodesic_km2(topology: &Topology, shape: &Shape) -> f64 {
    let line = |ring: &Vec<i32>| -> LineString {
        let points = topology.ring(ring).into_iter();
        let degrees = points.map(|point| Coord::from(topology.degrees(point)));
        LineString::new(degrees.collect())
    };
    let polygons = shape.polygons.iter().map(|rings| {
        let mut lines = rings.iter().map(line);
        Polygon::new(lines.next().unwrap(), lines.collect()).geodesic_area_unsigned()
    });
    polygons.sum::<f64>() / 1e6
}

#[test]
fn areas_are_those_of_the_geodesic_reference() {
    for file in FILES {
        let Some(desa) = topology(file) else { continue };
        let name = RegionCode::to_string;
        for part in [
            dissolve(&desa, Level::District, name),
            dissolve(&desa, Level::Regency, name),
            desa,
        ] {
            for shape in &part.shapes {
                let (own, geodesic) = (area_km2(&part, shape), geodesic_km2(&part, shape));
                // Desa of a few hectares are a little further off: the reference rounds as well.
                assert!(
                    (own / geodesic - 1.0).abs() < 1e-4,
                    "{}: {own} of {geodesic} km²",
                    shape.code
                );
            }
        }
    }
}

#[test]
fn the_regency_at_map_detail_takes_45_kilobytes() {
    for file in FILES {
        let Some(full) = topology(file) else { continue };
        let bytes = encode(&map(&full));
        let mut packed = Vec::new();
        brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22)
            .write_all(&bytes)
            .unwrap();
        println!(
            "{file}: {} bytes, {} after brotli",
            bytes.len(),
            packed.len()
        );
        assert!(packed.len() <= 45_000, "{file}: {}", packed.len());
    }
}

#[test]
fn the_point_of_every_desa_is_inside_it() {
    for file in FILES {
        let Some(desa) = topology(file) else { continue };
        for shape in &desa.shapes {
            let rings: Vec<Vec<[f64; 2]>> = shape
                .polygons
                .iter()
                .flatten()
                .map(|ring| {
                    desa.ring(ring)
                        .into_iter()
                        .map(|p| desa.degrees(p))
                        .collect()
                })
                .collect();
            assert!(contains(&rings, shape.point), "{}", shape.code);
        }
    }
}

#[test]
fn geojson_is_read_back_as_it_was() {
    for file in FILES {
        let Some(desa) = topology(file) else { continue };
        let mut written = Vec::new();
        export::geojson(&desa, &mut written).unwrap();
        let report = read_geojson(&written, file, &FieldChoice::default()).unwrap();
        assert_eq!(report.problems, []);
        for (feature, shape) in report.features.iter().zip(&desa.shapes) {
            assert_eq!((&feature.code, &feature.name), (&shape.code, &shape.name));
            let read = feature.polygons.iter().flatten().flatten();
            let read: Vec<[i32; 2]> = read.map(|p| desa.nearest(*p)).collect();
            let kept = shape.polygons.iter().flatten();
            let kept: Vec<[i32; 2]> = kept.flat_map(|ring| desa.ring(ring)).collect();
            let (mut a, mut b) = (read, kept);
            // Whichever way the rings run.
            a.sort_unstable();
            b.sort_unstable();
            assert_eq!(a, b, "{}", shape.code);
        }
    }
}
