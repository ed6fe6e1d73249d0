#![allow(clippy::unwrap_used)]
use proptest::prelude::*;
use serde_json::Value;

use super::{geojson, topojson};
use crate::{
    Keep, Shape, Topology, area::signed_area, cut, decode, demo, dissolve, encode, simplify,
};

fn written(
    topology: &Topology,
    write: fn(&Topology, &mut Vec<u8>) -> std::io::Result<()>,
) -> Value {
    let mut out = Vec::new();
    write(topology, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|number| number.as_f64().unwrap())
        .collect()
}

/// Polygons → rings → points of a GeoJSON geometry, back on the grid; half a unit away from it is an error.
fn grid_polygons(topology: &Topology, geometry: &Value) -> Vec<Vec<Vec<[i32; 2]>>> {
    let polygons = match geometry["type"].as_str() {
        Some("Polygon") => vec![geometry["coordinates"].clone()],
        Some("MultiPolygon") => geometry["coordinates"].as_array().unwrap().clone(),
        _ => Vec::new(),
    };
    let point = |value: &Value| {
        let degrees = numbers(value);
        let nearest = topology.nearest([degrees[0], degrees[1]]);
        let exact = topology.degrees(nearest);
        for axis in 0..2 {
            let off = (exact[axis] - degrees[axis]).abs() / topology.step[axis];
            assert!(off < 0.5, "{off} units beside the grid");
        }
        nearest
    };
    let ring = |value: &Value| value.as_array().unwrap().iter().map(point).collect();
    let rings = |value: &Value| value.as_array().unwrap().iter().map(ring).collect();
    polygons.iter().map(rings).collect()
}

/// The rings of a shape as GeoJSON winds them.
fn wound(topology: &Topology, shape: &Shape) -> Vec<Vec<Vec<[i32; 2]>>> {
    let mut polygons: Vec<Vec<Vec<[i32; 2]>>> = shape
        .polygons
        .iter()
        .map(|polygon| polygon.iter().map(|ring| topology.ring(ring)).collect())
        .collect();
    for polygon in &mut polygons {
        for (nth, ring) in polygon.iter_mut().enumerate() {
            let flat: Vec<[f64; 2]> = ring.iter().map(|p| p.map(f64::from)).collect();
            if (signed_area(&flat) > 0.0) != (nth == 0) {
                ring.reverse();
            }
        }
    }
    polygons
}

/// Reads TopoJSON back.
fn parsed(value: &Value) -> Topology {
    let pair = |value: &Value| -> [f64; 2] { numbers(value).try_into().unwrap() };
    let mut topology = Topology {
        origin: pair(&value["transform"]["translate"]),
        step: pair(&value["transform"]["scale"]),
        ..Topology::default()
    };
    for arc in value["arcs"].as_array().unwrap() {
        let mut at = [0; 2];
        let points = arc.as_array().unwrap().iter().map(|step| {
            let step: Vec<i64> = serde_json::from_value(step.clone()).unwrap();
            at = [at[0] + step[0], at[1] + step[1]];
            at.map(|v| i32::try_from(v).unwrap())
        });
        topology.arcs.push(points.collect());
    }
    for (level, object) in value["objects"].as_object().unwrap() {
        for geometry in object["geometries"].as_array().unwrap() {
            assert_eq!(
                geometry["properties"]["level"].as_str(),
                Some(level.as_str())
            );
            assert_eq!(geometry["properties"]["kode"], geometry["id"]);
            let arcs = geometry["arcs"].clone();
            topology.shapes.push(Shape {
                code: geometry["id"].as_str().unwrap().parse().unwrap(),
                name: geometry["properties"]["nama"].as_str().unwrap().to_owned(),
                point: [0.0; 2],
                polygons: match geometry["type"].as_str() {
                    Some("Polygon") => vec![serde_json::from_value(arcs).unwrap()],
                    Some("MultiPolygon") => serde_json::from_value(arcs).unwrap(),
                    _ => Vec::new(),
                },
            });
        }
    }
    topology.shapes.sort_by(|a, b| a.code.cmp(&b.code));
    topology
}

/// What TopoJSON keeps: all but the points and the ranks.
fn kept(mut topology: Topology) -> Topology {
    topology.ranks.clear();
    topology.shapes.iter_mut().for_each(|s| s.point = [0.0; 2]);
    topology.shapes.sort_by(|a, b| a.code.cmp(&b.code));
    topology
}

fn comes_back(topology: &Topology) {
    let features = written(topology, geojson);
    let features = features["features"].as_array().unwrap();
    assert_eq!(features.len(), topology.shapes.len());
    for (feature, shape) in features.iter().zip(&topology.shapes) {
        assert_eq!(feature["id"].as_str(), Some(shape.code.as_str()));
        assert_eq!(feature["properties"]["kode"], feature["id"]);
        assert_eq!(
            feature["properties"]["nama"].as_str(),
            Some(shape.name.as_str())
        );
        let polygons = grid_polygons(topology, &feature["geometry"]);
        assert_eq!(polygons, wound(topology, shape), "{}", shape.code);
        for polygon in &polygons {
            assert!(polygon.iter().all(|ring| ring.first() == ring.last()));
        }
        let bbox = numbers(&feature["bbox"]);
        let want = topology.shape_box(shape).unwrap();
        assert!(
            bbox.iter()
                .zip(want)
                .all(|(a, b)| (a - b).abs() < topology.step[0])
        );
    }
    let back = parsed(&written(topology, topojson));
    assert_eq!(on_grid_of(back, topology), kept(topology.ordered()));
}

/// With `topology`'s grid, from which its own may differ by the last bit: serde_json is not exact unless it is asked to be.
fn on_grid_of(mut parsed: Topology, topology: &Topology) -> Topology {
    for axis in 0..2 {
        assert!((parsed.step[axis] / topology.step[axis] - 1.0).abs() < 1e-15);
        assert!((parsed.origin[axis] - topology.origin[axis]).abs() < 1e-12);
    }
    parsed.step = topology.step;
    parsed.origin = topology.origin;
    parsed
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_goes_out_comes_back(seed in 0..1_000_u64, desa in 20..70_u32, tolerance in 0.0..1e3_f64, step in prop::sample::select(vec![1e-5, 2e-5, 1e-4, 3.3e-6, 0.000_123])) {
        let full = cut(&demo::kabupaten(seed, desa as usize).unwrap().features).unwrap();
        let mut topology = simplify(&full, Keep::Within(tolerance));
        topology.step = [step, step * 1.1];
        comes_back(&topology);
        // And after a turn through the encoded form, also for regions made of others.
        comes_back(&decode(&encode(&dissolve(&topology, crate::Level::District, ToString::to_string))).unwrap());
    }

    #[test]
    fn any_topology_comes_back_as_topojson(topology in crate::encode::tests::topologies()) {
        let mut seen = std::collections::BTreeSet::new();
        let mut topology = topology;
        topology.shapes.retain(|shape| seen.insert(shape.code.clone()));
        let back = parsed(&written(&topology, topojson));
        prop_assert_eq!(on_grid_of(back, &topology), kept(topology.ordered()));
    }
}

#[test]
fn a_small_map_is_as_reviewed() {
    let at = |x: i32, y: i32| [x * 100, y * 100];
    let mut topology = Topology {
        origin: [109.99, -7.5],
        step: [1e-5; 2],
        arcs: vec![
            vec![at(5, 0), at(0, 0), at(0, 10), at(5, 10)],
            vec![at(5, 10), at(5, 0)],
            vec![at(5, 10), at(10, 10), at(10, 0), at(5, 0)],
            vec![at(6, 4), at(7, 4), at(7, 5), at(6, 4)],
        ],
        ranks: Vec::new(),
        shapes: Vec::new(),
    };
    let mut shape = |code: &str, name: &str, polygons| {
        topology.shapes.push(Shape {
            code: code.parse().unwrap(),
            name: name.to_owned(),
            point: [0.0; 2],
            polygons,
        });
    };
    shape("33.08.01", "Kiri \"Lama\"", vec![vec![vec![0, 1]]]);
    shape("33.08.01.2001", "Kanan", vec![vec![vec![2, !1], vec![3]]]);
    shape(
        "33.08.01.2002",
        "Terbagi",
        vec![vec![vec![3]], vec![vec![!1, !0]]],
    );
    insta::assert_json_snapshot!("geojson", written(&topology, geojson));
    insta::assert_json_snapshot!("topojson", written(&topology, topojson));
}
