use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Polygons → rings → points.
pub(super) type Polygons = Vec<Vec<Vec<[f64; 2]>>>;

/// What is wrong with a geometry, and how to mend it.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) reason: String,
    pub(super) remedy: &'static str,
}

/// A geometry that was looked at while the file was read: the parsed JSON of one feature at a time is held, not the file's.
#[derive(Debug)]
pub(super) struct Geometry(pub(super) Result<Polygons, Fault>);

impl Default for Geometry {
    fn default() -> Self {
        Self(fault(
            "it has no geometry",
            "delete the row or draw its polygon",
        ))
    }
}

impl<'de> Deserialize<'de> for Geometry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(|value| Self(polygons(&value)))
    }
}

fn fault<T>(reason: impl Into<String>, remedy: &'static str) -> Result<T, Fault> {
    Err(Fault {
        reason: reason.into(),
        remedy,
    })
}

fn polygons(geometry: &Value) -> Result<Polygons, Fault> {
    if geometry.is_null() {
        return Geometry::default().0;
    }
    let kind = geometry
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or("missing");
    let coordinates = geometry.get("coordinates").and_then(Value::as_array);
    let polygons = match (kind, coordinates) {
        ("Polygon", Some(rings)) => vec![polygon(rings)?],
        ("MultiPolygon", Some(polygons)) => polygons
            .iter()
            .map(|rings| polygon(rings.as_array().map_or(&[][..], Vec::as_slice)))
            .collect::<Result<_, _>>()?,
        ("Polygon" | "MultiPolygon", None) => {
            return fault("its geometry has no coordinates", "export the layer again");
        }
        (other, _) => {
            return fault(
                format!("its geometry is of type {other}"),
                "only Polygon and MultiPolygon are areas: convert it",
            );
        }
    };
    if polygons.is_empty() {
        fault(
            "its MultiPolygon is empty",
            "delete the row or draw its polygon",
        )
    } else {
        Ok(polygons)
    }
}

fn polygon(rings: &[Value]) -> Result<Vec<Vec<[f64; 2]>>, Fault> {
    if rings.is_empty() {
        return fault(
            "a polygon of it has no rings",
            "delete the empty part or draw it again",
        );
    }
    rings.iter().map(ring).collect()
}

fn ring(ring: &Value) -> Result<Vec<[f64; 2]>, Fault> {
    let points = ring
        .as_array()
        .map_or(&[][..], Vec::as_slice)
        .iter()
        .map(position)
        .collect::<Result<Vec<_>, _>>()?;
    if points.len() < 4 {
        return fault(
            format!("a ring of it has {} points", points.len()),
            "a ring needs 4 with the last equal to the first: delete the ring or draw it again",
        );
    }
    match (points.first(), points.last()) {
        (Some(first), Some(last)) if first != last => fault(
            format!(
                "a ring of it is not closed: it begins at {}, {} and ends at {}, {}",
                first[0], first[1], last[0], last[1]
            ),
            "repeat the first point at the end (in QGIS: Fix geometries)",
        ),
        _ => Ok(points),
    }
}

fn position(position: &Value) -> Result<[f64; 2], Fault> {
    let number = |axis: usize| {
        position
            .get(axis)
            .and_then(Value::as_f64)
            .filter(|v| v.is_finite())
    };
    let (Some(longitude), Some(latitude)) = (number(0), number(1)) else {
        return fault(
            format!("a coordinate of it is no pair of numbers: {position}"),
            "export the layer again",
        );
    };
    if longitude.abs() > 180.0 || latitude.abs() > 90.0 {
        return fault(
            format!(
                "the coordinate {longitude}, {latitude} is outside longitude ±180, latitude ±90"
            ),
            "export the layer in WGS 84 (EPSG:4326), degrees, longitude first",
        );
    }
    Ok([longitude, latitude])
}
