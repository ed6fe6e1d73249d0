//! What a geometry must be, whatever file it comes from.

/// Polygons → rings → points.
pub(super) type Polygons = Vec<Vec<Vec<[f64; 2]>>>;

/// What is wrong with a geometry, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) reason: String,
    pub(super) remedy: &'static str,
}

impl Fault {
    pub(super) fn new(reason: impl Into<String>, remedy: &'static str) -> Self {
        Self {
            reason: reason.into(),
            remedy,
        }
    }

    /// A feature without a geometry.
    pub(super) fn missing() -> Self {
        Self::new("it has no geometry", "delete the row or draw its polygon")
    }

    /// A geometry that is no area.
    pub(super) fn kind(kind: &str) -> Self {
        Self::new(
            format!("its geometry is of type {kind}"),
            "only Polygon and MultiPolygon are areas: convert it",
        )
    }
}

/// Looks at every ring and point, in degrees.
pub(super) fn check(polygons: Polygons) -> Result<Polygons, Fault> {
    if polygons.is_empty() {
        return Err(Fault::new(
            "its MultiPolygon is empty",
            "delete the row or draw its polygon",
        ));
    }
    for rings in &polygons {
        if rings.is_empty() {
            return Err(Fault::new(
                "a polygon of it has no rings",
                "delete the empty part or draw it again",
            ));
        }
        for ring in rings {
            check_ring(ring)?;
        }
    }
    Ok(polygons)
}

fn check_ring(ring: &[[f64; 2]]) -> Result<(), Fault> {
    let is_in_range =
        |[longitude, latitude]: &[f64; 2]| longitude.abs() <= 180.0 && latitude.abs() <= 90.0;
    if let Some(at) = ring.iter().position(|point| !is_in_range(point)) {
        return Err(strange(at, ring[at]));
    }
    if ring.len() < 4 {
        return Err(Fault::new(
            format!("a ring of it has {} points", ring.len()),
            "a ring needs 4 with the last equal to the first: delete the ring or draw it again",
        ));
    }
    match (ring.first(), ring.last()) {
        (Some(first), Some(last)) if first != last => Err(Fault::new(
            format!(
                "a ring of it is not closed: it begins at {}, {} and ends at {}, {}",
                first[0], first[1], last[0], last[1]
            ),
            "repeat the first point at the end (in QGIS: Fix geometries)",
        )),
        _ => Ok(()),
    }
}

fn strange(at: usize, [longitude, latitude]: [f64; 2]) -> Fault {
    if longitude.abs() <= 90.0 && (90.0..=180.0).contains(&latitude.abs()) {
        Fault::new(
            format!("the coordinate {longitude}, {latitude} has its latitude first"),
            "write longitude first (in QGIS: Swap X and Y coordinates)",
        )
    } else if longitude.is_finite() && latitude.is_finite() {
        Fault::new(
            format!(
                "the coordinate {longitude}, {latitude} is outside longitude ±180, latitude ±90"
            ),
            "export the layer in WGS 84 (EPSG:4326), degrees, longitude first",
        )
    } else {
        Fault::new(
            format!(
                "a coordinate of it is no pair of numbers: point {} of a ring",
                at + 1
            ),
            "export the layer again",
        )
    }
}
