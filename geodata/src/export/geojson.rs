use std::io::{self, Write};

use super::{
    coordinates::{Coordinates, list},
    properties::properties,
};
use crate::{Shape, Topology, area::signed_area};

/// Writes the shapes as a GeoJSON FeatureCollection (RFC 7946): outer rings counter-clockwise, holes clockwise, a `bbox` for
/// each and for all, `kode`, `nama` and `level` as properties, the code as `id`. Coordinates have the decimals of the grid.
///
/// # Errors
/// What `out` refuses.
///
/// # Examples
/// ```
/// let mut text = Vec::new();
/// geodata::export::geojson(&geodata::Topology::default(), &mut text).unwrap();
/// assert_eq!(text, b"{\"type\":\"FeatureCollection\",\"features\":[]}");
/// ```
pub fn geojson(topology: &Topology, out: &mut impl Write) -> io::Result<()> {
    let coordinates = Coordinates::of(topology);
    out.write_all(b"{\"type\":\"FeatureCollection\",")?;
    coordinates.bbox(out, topology.bbox())?;
    out.write_all(b"\"features\":[")?;
    list(out, &topology.shapes, |out, shape| {
        feature(out, topology, &coordinates, shape)
    })?;
    out.write_all(b"]}")
}

fn feature(
    out: &mut impl Write,
    topology: &Topology,
    coordinates: &Coordinates<'_>,
    shape: &Shape,
) -> io::Result<()> {
    out.write_all(b"{\"type\":\"Feature\",")?;
    properties(out, shape)?;
    out.write_all(b",")?;
    coordinates.bbox(out, topology.shape_box(shape))?;
    out.write_all(b"\"geometry\":")?;
    let polygon = |out: &mut _, rings: &Vec<Vec<i32>>| polygon(out, topology, coordinates, rings);
    match shape.polygons.as_slice() {
        [] => out.write_all(b"null")?,
        [rings] => {
            out.write_all(b"{\"type\":\"Polygon\",\"coordinates\":")?;
            polygon(out, rings)?;
            out.write_all(b"}")?;
        }
        polygons => {
            out.write_all(b"{\"type\":\"MultiPolygon\",\"coordinates\":[")?;
            list(out, polygons, polygon)?;
            out.write_all(b"]}")?;
        }
    }
    out.write_all(b"}")
}

fn polygon<W: Write>(
    out: &mut W,
    topology: &Topology,
    coordinates: &Coordinates<'_>,
    rings: &[Vec<i32>],
) -> io::Result<()> {
    out.write_all(b"[")?;
    list(out, rings.iter().enumerate(), |out, (nth, references)| {
        let mut ring = topology.ring(references);
        let flat: Vec<[f64; 2]> = ring.iter().map(|p| p.map(f64::from)).collect();
        if (signed_area(&flat) < 0.0) == (nth == 0) {
            ring.reverse();
        }
        out.write_all(b"[")?;
        list(out, ring, |out, point| coordinates.point(out, point))?;
        out.write_all(b"]")
    })?;
    out.write_all(b"]")
}
