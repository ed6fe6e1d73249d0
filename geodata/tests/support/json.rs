//! GeoJSON in its forms, and TopoJSON.

use std::fmt::Write;

use geodata::Feature;

pub fn feature(feature: &Feature) -> String {
    let (kind, coordinates) = match feature.polygons.as_slice() {
        [polygon] => ("Polygon", format!("{polygon:?}")),
        polygons => ("MultiPolygon", format!("{polygons:?}")),
    };
    format!(
        r#"{{"type":"Feature","properties":{{"KODE":"{}","NAMOBJ":"{}","WADMKC":"Salaman","LUAS":1.5,"list":[1,{{"a":null}}]}},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#,
        feature.code, feature.name
    )
}

pub fn collection(desa: &[Feature]) -> String {
    let features: Vec<String> = desa.iter().map(feature).collect();
    format!(
        r#"{{"type":"FeatureCollection","name":"desa","features":[{}]}}"#,
        features.join(",\n")
    )
}

pub fn lines(desa: &[Feature]) -> String {
    desa.iter().map(|desa| feature(desa) + "\n").collect()
}

/// Text sequence: a record separator before each record (RFC 8142).
pub fn sequence(desa: &[Feature]) -> String {
    desa.iter()
        .map(|desa| format!("\u{1e}{}\n", feature(desa)))
        .collect()
}

/// Each ring is an arc; every second one is stored backwards. With `quantum`, arcs are steps on a grid of that size.
pub fn topology(desa: &[Feature], quantum: Option<f64>) -> String {
    let mut arcs: Vec<String> = Vec::new();
    let mut geometries: Vec<String> = Vec::new();
    for feature in desa {
        let polygons: Vec<Vec<Vec<i64>>> = feature
            .polygons
            .iter()
            .map(|rings| {
                rings
                    .iter()
                    .map(|ring| {
                        let at = arcs.len() as i64;
                        let mut ring = ring.clone();
                        let is_backwards = at % 2 == 1;
                        if is_backwards {
                            ring.reverse();
                        }
                        arcs.push(arc(&ring, quantum));
                        vec![if is_backwards { !at } else { at }]
                    })
                    .collect()
            })
            .collect();
        geometries.push(format!(
            r#"{{"type":"MultiPolygon","properties":{{"kode":"{}","nama":"{}","kecamatan":"Salaman"}},"arcs":{polygons:?}}}"#,
            feature.code, feature.name
        ));
    }
    let mut text = String::from(r#"{"type":"Topology","#);
    if let Some(quantum) = quantum {
        write!(
            text,
            r#""transform":{{"scale":[{quantum},{quantum}],"translate":[110,-8]}},"#
        )
        .unwrap();
    }
    write!(
        text,
        r#""objects":{{"desa":{{"type":"GeometryCollection","geometries":[{}]}},"titik":{{"type":"Point","coordinates":[110,-7]}}}},"arcs":[{}]}}"#,
        geometries.join(","),
        arcs.join(",")
    )
    .unwrap();
    text
}

fn arc(ring: &[[f64; 2]], quantum: Option<f64>) -> String {
    let Some(quantum) = quantum else {
        return format!("{ring:?}");
    };
    let mut before = [0, 0];
    let steps: Vec<[i64; 2]> = ring
        .iter()
        .map(|[x, y]| {
            let at = [x - 110.0, y + 8.0].map(|v| (v / quantum).round() as i64);
            let step = [at[0] - before[0], at[1] - before[1]];
            before = at;
            step
        })
        .collect();
    format!("{steps:?}")
}
