use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use super::{
    coordinates::{Coordinates, list},
    properties::properties,
};
use crate::{Level, Shape, Topology};

/// Writes the topology as TopoJSON (specification 1.0.0), quantised on the grid: an object for each level (`village`,
/// `district`, …) with a geometry for each shape, `kode`, `nama` and `level` as properties, the code as `id`; every border
/// once, as differences. Arcs are in the order of [`Topology::ordered`].
///
/// # Errors
/// What `out` refuses.
pub fn topojson(topology: &Topology, out: &mut impl Write) -> io::Result<()> {
    let topology = &topology.ordered();
    let mut levels: BTreeMap<Level, Vec<&Shape>> = BTreeMap::new();
    for shape in &topology.shapes {
        levels.entry(shape.code.level()).or_default().push(shape);
    }
    out.write_all(b"{\"type\":\"Topology\",")?;
    Coordinates::of(topology).bbox(out, topology.bbox())?;
    let ([x, y], [dx, dy]) = (topology.origin, topology.step);
    write!(
        out,
        r#""transform":{{"scale":[{dx},{dy}],"translate":[{x},{y}]}},"objects":{{"#
    )?;
    list(out, levels, |out, (level, shapes)| {
        write!(
            out,
            r#""{level}":{{"type":"GeometryCollection","geometries":["#
        )?;
        list(out, shapes, geometry)?;
        out.write_all(b"]}")
    })?;
    out.write_all(b"},\"arcs\":[")?;
    list(out, &topology.arcs, |out, arc| {
        let mut last = [0_i64; 2];
        out.write_all(b"[")?;
        list(out, arc, |out, point| {
            let point = point.map(i64::from);
            write!(out, "[{},{}]", point[0] - last[0], point[1] - last[1])?;
            last = point;
            Ok(())
        })?;
        out.write_all(b"]")
    })?;
    out.write_all(b"]}")
}

fn geometry(out: &mut impl Write, shape: &Shape) -> io::Result<()> {
    out.write_all(b"{")?;
    match shape.polygons.as_slice() {
        [] => out.write_all(b"\"type\":null,")?,
        [rings] => {
            out.write_all(b"\"type\":\"Polygon\",\"arcs\":")?;
            numbers(out, rings)?;
        }
        polygons => {
            out.write_all(b"\"type\":\"MultiPolygon\",\"arcs\":")?;
            numbers(out, polygons)?;
        }
    }
    if !shape.polygons.is_empty() {
        out.write_all(b",")?;
    }
    properties(out, shape)?;
    out.write_all(b"}")
}

fn numbers(out: &mut impl Write, value: impl serde::Serialize) -> io::Result<()> {
    Ok(serde_json::to_writer(out, &value)?)
}
