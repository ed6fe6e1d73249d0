use super::{
    MosaicError, RepairReport, Tolerances,
    lay::{GridPolygons, Laid, lay},
};
use crate::{
    Feature, Level, RegionCode, Shape, Topology, area,
    projection::metres_per_degree,
    ranks::widest_difference,
    rings::{Polygons, Sides, trace},
};

/// Degrees a grid unit: about a centimetre.
pub(super) const STEP_DEG: f64 = 1e-7;
/// Coordinates must be less than 2³⁰ units apart.
const MAX_SPAN_DEG: f64 = 100.0;

/// A mosaic and what was mended to get it.
#[derive(Clone, Debug, PartialEq)]
pub struct Repaired {
    /// Regions that share their borders exactly; sorted by code.
    pub topology: Topology,
    /// What was mended, and what was left.
    pub report: RepairReport,
}

/// Makes a mosaic of regions: snaps points, cuts borders where they cross, closes slivers, settles overlaps, drops spikes, turns
/// rings the right way round; keeps lakes, enclaves, islets and detached parts. No region vanishes. Works at a centimetre.
///
/// # Errors
/// [`MosaicError`]: a region has no area or no ground of its own, or the input cannot be cut.
pub fn repair(features: &[Feature], tolerances: &Tolerances) -> Result<Repaired, MosaicError> {
    let mut sorted: Vec<&Feature> = features.iter().collect();
    sorted.sort_by(|a, b| a.code.cmp(&b.code));
    let ([west, south, east, north], origin) = frame(&sorted).ok_or(MosaicError::Empty)?;
    let degrees = (east - west).max(north - south);
    if degrees.is_nan() || degrees > MAX_SPAN_DEG {
        return Err(MosaicError::TooWide { degrees });
    }
    let metres = metres_per_degree(f64::midpoint(south, north));
    let unit_metres = metres.map(|m| m * STEP_DEG);
    let regions: Vec<GridPolygons> = sorted
        .iter()
        .map(|f| on_grid(&f.polygons, origin))
        .collect();
    let reach = (tolerances.snap_m / unit_metres[0].max(unit_metres[1])).clamp(0.0, 1e6) as i32;
    let mut laid = lay(&regions, reach, unit_metres, tolerances).map_err(|restless| {
        let [longitude, latitude] = degrees_of(restless.0, origin);
        MosaicError::Restless {
            longitude,
            latitude,
        }
    })?;
    drop(regions);
    if let Some((region, others)) = laid.groundless.first() {
        let code = |region: &u32| sorted[*region as usize].code.clone();
        return Err(match others.is_empty() {
            true => MosaicError::NoArea { code: code(region) },
            false => MosaicError::NoGround {
                code: code(region),
                others: others.iter().map(code).collect(),
            },
        });
    }
    let (arcs, sides) = (
        std::mem::take(&mut laid.arcs),
        std::mem::take(&mut laid.sides),
    );
    let polygons = trace(&arcs, &sides, sorted.len());
    let report = RepairReport::new(
        &laid,
        unit_metres,
        |place| degrees_of(place, origin),
        |region| sorted[region as usize].code.clone(),
    );
    let named = sorted.iter().map(|f| (f.code.clone(), f.name.clone()));
    let mut topology = assemble(origin, [STEP_DEG; 2], arcs, &sides, named.zip(polygons));
    area::place_points(&mut topology);
    Ok(Repaired { topology, report })
}

/// West, south, east, north of everything, and the grid's origin: the south-western corner, rounded down to 10⁻⁵ degrees.
fn frame(features: &[&Feature]) -> Option<([f64; 4], [f64; 2])> {
    let points = || {
        features
            .iter()
            .flat_map(|f| f.polygons.iter().flatten().flatten())
    };
    points().next()?;
    let (low, high) = points().fold(
        ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]),
        |(low, high), p| {
            (
                [low[0].min(p[0]), low[1].min(p[1])],
                [high[0].max(p[0]), high[1].max(p[1])],
            )
        },
    );
    Some((
        [low[0], low[1], high[0], high[1]],
        low.map(|v| (v * 1e5).floor() / 1e5),
    ))
}

/// Polygons on the grid.
pub(super) fn on_grid(polygons: &[Vec<Vec<[f64; 2]>>], origin: [f64; 2]) -> GridPolygons {
    let place =
        |p: &[f64; 2]| [0, 1].map(|axis| ((p[axis] - origin[axis]) / STEP_DEG).round() as i32);
    polygons
        .iter()
        .map(|rings| {
            rings
                .iter()
                .map(|ring| ring.iter().map(place).collect())
                .collect()
        })
        .collect()
}

fn degrees_of(place: [i32; 2], origin: [f64; 2]) -> [f64; 2] {
    [0, 1].map(|axis| origin[axis] + f64::from(place[axis]) * STEP_DEG)
}

/// A topology from its parts, arcs ranked; label points are still to be placed.
pub(super) fn assemble(
    origin: [f64; 2],
    step: [f64; 2],
    arcs: Vec<Vec<[i32; 2]>>,
    sides: &[Sides],
    shapes: impl Iterator<Item = ((RegionCode, String), Polygons)>,
) -> Topology {
    let mut topology = Topology {
        origin,
        step,
        arcs,
        ranks: Vec::new(),
        shapes: shapes
            .map(|((code, name), polygons)| Shape {
                code,
                name,
                point: origin,
                polygons,
            })
            .collect(),
    };
    topology.ranks = sides
        .iter()
        .map(|both| match both {
            [Some(left), Some(right)] => {
                widest_difference([left, right].map(|&side| &topology.shapes[side as usize].code))
            }
            _ => Level::Province,
        })
        .collect();
    topology
}

impl Repaired {
    /// Largest shift of every region's border and its areas, from the features that were repaired.
    #[must_use]
    pub fn changes(&self, features: &[Feature]) -> Vec<super::Change> {
        super::shift::changes(&self.topology, features)
    }
}

/// What [`repair`] makes of features with the default tolerances; nothing where it gives up.
///
/// # Errors
/// As [`repair`].
pub fn cut(features: &[Feature]) -> Result<Topology, MosaicError> {
    repair(features, &Tolerances::default()).map(|repaired| repaired.topology)
}

impl Laid {
    /// Whether every region has ground.
    pub(super) fn is_whole(&self) -> bool {
        self.groundless.is_empty()
    }
}
