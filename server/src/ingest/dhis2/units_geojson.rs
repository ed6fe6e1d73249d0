//! `/api/organisationUnits.geojson`: boundaries under uids become boundaries under Kemendagri codes.

use serde_json::{Map, Value, json};

use super::units::Units;

/// Boundaries to import, and what was left out in words.
pub(super) struct Translated {
    pub(super) bytes: Vec<u8>,
    pub(super) kept: usize,
    pub(super) notes: Vec<String>,
}

/// Puts the codes where the uids are.
pub(super) fn translate(body: &[u8], units: &Units) -> Result<Translated, String> {
    let mut answer: Value = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let features = match answer.get_mut("features").map(Value::take) {
        Some(Value::Array(features)) => features,
        _ => return Err("it has no list of features".to_owned()),
    };
    let (mut kept, mut unknown, mut without_area) = (Vec::new(), 0, 0);
    for feature in features {
        let id = feature
            .get("id")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let Some(code) = units.region(id) else {
            unknown += 1;
            continue;
        };
        let kind = feature.pointer("/geometry/type").and_then(Value::as_str);
        if !matches!(kind, Some("Polygon" | "MultiPolygon")) {
            without_area += 1;
            continue;
        }
        let name = feature
            .pointer("/properties/name")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let mut properties = Map::new();
        properties.insert("kode".to_owned(), json!(code.as_str()));
        properties.insert("nama".to_owned(), json!(name));
        kept.push(json!({
            "type": "Feature",
            "properties": properties,
            "geometry": feature.get("geometry"),
        }));
    }
    let mut notes = Vec::new();
    if unknown > 0 {
        notes.push(format!(
            "boundaries: {unknown} units are not in the table of units and were left out"
        ));
    }
    if without_area > 0 {
        notes.push(format!(
            "boundaries: {without_area} units have no area on the server and were left out"
        ));
    }
    let count = kept.len();
    let bytes = json!({"type": "FeatureCollection", "features": kept})
        .to_string()
        .into_bytes();
    Ok(Translated {
        bytes,
        kept: count,
        notes,
    })
}
