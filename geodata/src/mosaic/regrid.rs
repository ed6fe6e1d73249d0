use super::{
    Tolerances,
    lay::{GridPolygons, lay},
    repair::assemble,
    shift::stays_within,
};
use crate::{Topology, area, rings::trace};

/// Puts a mosaic on a grid `times` as coarse. Borders stay exact: where rounding lets them touch or cross, they are cut and
/// settled anew. Where a region would vanish, or a narrow part of one so that its border moved further than `within_m`
/// (Hausdorff distance), the grid becomes only half as coarse, and so on down to the old one.
#[must_use]
pub fn regrid(topology: &Topology, times: u32, within_m: f64) -> Topology {
    let mut times = times.clamp(1, 1 << 20);
    while times > 1 {
        let round = rounding(times);
        if let Some(mut coarse) = on_coarser(topology, times, &round)
            && stays_within(topology, &coarse, &round, within_m)
        {
            area::place_points(&mut coarse);
            return coarse;
        }
        times /= 2;
    }
    topology.clone()
}

/// The point of the coarser grid that is nearest.
fn rounding(times: u32) -> impl Fn([i32; 2]) -> [i32; 2] + Sync {
    let half = i64::from(times) / 2;
    move |p| p.map(|v| (i64::from(v) + half).div_euclid(i64::from(times)) as i32)
}

/// Without label points. Nothing where a region would vanish.
fn on_coarser(
    topology: &Topology,
    times: u32,
    round: &impl Fn([i32; 2]) -> [i32; 2],
) -> Option<Topology> {
    let regions: Vec<GridPolygons> = topology
        .shapes
        .iter()
        .map(|shape| {
            let ring =
                |references: &Vec<i32>| topology.ring(references).into_iter().map(round).collect();
            shape
                .polygons
                .iter()
                .map(|rings| rings.iter().map(ring).collect())
                .collect()
        })
        .collect();
    let factor = f64::from(times);
    let unit_metres = topology.unit_metres().map(|m| m * factor);
    // What is narrower than two units after rounding is an artefact of it.
    let width_m = 2.0 * unit_metres[0].max(unit_metres[1]);
    let tolerances = Tolerances {
        snap_m: 0.0,
        gap_width_m: width_m,
        sliver_width_m: 0.0,
        enclave_share: 0.5,
    };
    let laid = lay(&regions, 0, unit_metres, &tolerances).ok()?;
    if !laid.is_whole() {
        return None;
    }
    let polygons = trace(&laid.arcs, &laid.sides, topology.shapes.len());
    let named = topology
        .shapes
        .iter()
        .map(|s| (s.code.clone(), s.name.clone()));
    Some(assemble(
        topology.origin,
        topology.step.map(|s| s * factor),
        laid.arcs,
        &laid.sides,
        named.zip(polygons),
    ))
}
