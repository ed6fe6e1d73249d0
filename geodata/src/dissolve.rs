//! Regions of an upper level from the arcs of the desa, and parts of a topology.

mod compact;

use std::collections::BTreeMap;

use crate::{
    Level, RegionCode, Shape, Topology, area,
    rings::{Sides, sides, trace},
};

/// Unites the shapes of every region at `level`: borders between its own desa go, everything else stays where it is, so that
/// borders coincide at every level. Names come from `name`; ranks are kept. Shapes above that level already are left out.
#[must_use]
pub fn dissolve(
    topology: &Topology,
    level: Level,
    name: impl Fn(&RegionCode) -> String,
) -> Topology {
    unite(topology, |code| code.ancestor(level), name)
}

/// Unites the shapes of every region that `whole` names for them, in the same way: working areas, which no code tells. Shapes for
/// which it names none are left out.
#[must_use]
pub fn unite(
    topology: &Topology,
    whole: impl Fn(&RegionCode) -> Option<RegionCode>,
    name: impl Fn(&RegionCode) -> String,
) -> Topology {
    let upper: Vec<Option<RegionCode>> = topology
        .shapes
        .iter()
        .map(|shape| whole(&shape.code))
        .collect();
    let mut numbers: BTreeMap<&RegionCode, u32> =
        upper.iter().flatten().map(|code| (code, 0)).collect();
    for (number, slot) in (0..).zip(numbers.values_mut()) {
        *slot = number;
    }
    let number = |shape: u32| {
        let code = upper[shape as usize].as_ref()?;
        numbers.get(code).copied()
    };
    let united: Vec<Sides> = sides(topology)
        .into_iter()
        .map(|both| both.map(|side| side.and_then(number)))
        .collect();
    let polygons = trace(&topology.arcs, &united, numbers.len());
    let shapes = numbers
        .keys()
        .zip(polygons)
        .map(|(code, polygons)| Shape {
            name: name(code),
            code: (*code).clone(),
            point: topology.origin,
            polygons,
        })
        .collect();
    let mut dissolved = compact::compact(topology, shapes);
    area::place_points(&mut dissolved);
    dissolved
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
