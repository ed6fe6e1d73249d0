//! Regions of an upper level from the arcs of the desa, and parts of a topology.

mod compact;
mod outline;

use std::collections::BTreeMap;

use crate::{Level, RegionCode, Shape, Topology, area};

/// Unites the shapes of every region at `level`: borders between its own desa and slivers among them go, true holes stay.
/// Names come from `name`; ranks are kept. Shapes above that level already are left out.
#[must_use]
pub fn dissolve(
    topology: &Topology,
    level: Level,
    name: impl Fn(&RegionCode) -> String,
) -> Topology {
    let mut members: BTreeMap<RegionCode, Vec<&Shape>> = BTreeMap::new();
    for shape in &topology.shapes {
        if let Some(code) = shape.code.ancestor(level) {
            members.entry(code).or_default().push(shape);
        }
    }
    let unit_metres = topology.unit_metres();
    let shapes = members
        .into_iter()
        .map(|(code, members)| {
            let polygons = outline::outline(topology, &members, level, unit_metres);
            let rings: Vec<Vec<Vec<[i32; 2]>>> = polygons
                .iter()
                .map(|polygon| polygon.iter().map(|ring| topology.ring(ring)).collect())
                .collect();
            let point = topology.degrees(area::label_point(&rings, unit_metres));
            Shape {
                name: name(&code),
                code,
                point,
                polygons,
            }
        })
        .collect();
    compact::compact(topology, shapes)
}

/// The shapes within `parent` and the arcs they use, renumbered. Arcs that now bound the part keep their rank.
#[must_use]
pub fn subset(topology: &Topology, parent: &RegionCode) -> Topology {
    let shapes = topology
        .shapes
        .iter()
        .filter(|shape| shape.code.is_within(parent))
        .cloned()
        .collect();
    compact::compact(topology, shapes)
}

#[cfg(test)]
mod tests;
