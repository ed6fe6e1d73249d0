//! What the numbers of a file are: degrees, or metres of a transverse Mercator projection.
//!
//! WGS 84, DGN95 (EPSG:4755) and SRGI2013 (EPSG:9470) are taken for one: the Indonesian systems are tied to the same Earth
//! within decimetres, far below what a drawn boundary is good for. Older datums (ID74, Batavia) lie hundreds of metres off
//! and are refused.
mod epsg;
mod mercator;
mod wkt;

pub(super) use self::mercator::TransverseMercator;
use super::{
    ReadError,
    geometry::{Fault, Polygons},
};

/// A coordinate system that can be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Crs {
    /// Longitude and latitude, in degrees.
    Degrees,
    /// Metres.
    Projected(TransverseMercator),
}

impl Crs {
    /// By a number of the EPSG register.
    pub(super) fn by_epsg(code: i64) -> Option<Self> {
        epsg::by_code(code)
    }

    /// By a name such as `EPSG:32749`, `urn:ogc:def:crs:EPSG::32749` or `urn:ogc:def:crs:OGC:1.3:CRS84`.
    pub(super) fn by_name(name: &str, file: &str) -> Result<Self, ReadError> {
        let last = name.rsplit([':', '/']).next().unwrap_or(name);
        let known = match last {
            "CRS84" => Some(Self::Degrees),
            code => code.parse().ok().and_then(Self::by_epsg),
        };
        known.ok_or_else(|| unknown(file, name))
    }

    /// By well-known text, as a `.prj` holds it (WKT 1) or a FlatGeobuf (WKT 1 or 2).
    pub(super) fn by_wkt(text: &str, file: &str) -> Result<Self, ReadError> {
        wkt::read(text).map_err(|found| unknown(file, &found))
    }

    /// Degrees of all points.
    pub(super) fn to_degrees(self, mut polygons: Polygons) -> Result<Polygons, Fault> {
        let Self::Projected(projection) = self else {
            return Ok(polygons);
        };
        for point in polygons.iter_mut().flatten().flatten() {
            let [easting, northing] = *point;
            *point = projection.to_degrees(*point).ok_or_else(|| {
                Fault::new(
                    format!("the coordinate {easting}, {northing} is far outside the zone of its coordinate system"),
                    "check the coordinate system of the layer, and export it in WGS 84 (EPSG:4326)",
                )
            })?;
        }
        Ok(polygons)
    }
}

fn unknown(file: &str, found: &str) -> ReadError {
    ReadError::Crs {
        file: file.to_owned(),
        found: super::table::clip(found.trim(), 200).to_owned(),
    }
}

#[cfg(test)]
mod tests;
