use super::{
    ranks::ranks,
    rings::{Arcs, clean, junctions},
    snap::{Points, STEP_DEG},
};
use crate::{Feature, Level, Shape, Topology, area, projection::metres_per_degree};

/// Polygons → rings → numbers of points.
type Polygons = Vec<Vec<Vec<u32>>>;

/// Cuts desa into arcs that neighbours share, quantised to about a metre, and ranks the arcs.
///
/// Points within about two metres of one another become one. Outer rings run counter-clockwise, holes clockwise. Rings that
/// collapse are dropped, but no region is: one that would go keeps its largest ring as it was before snapping.
#[must_use]
pub fn cut(features: &[Feature]) -> Topology {
    let origin = origin(features);
    let quantise =
        |p: &[f64; 2]| [0, 1].map(|axis| ((p[axis] - origin[axis]) / STEP_DEG).round() as i32);
    let mut sorted: Vec<&Feature> = features.iter().collect();
    sorted.sort_by(|a, b| a.code.cmp(&b.code));
    let mut points = Points::default();
    let mut shapes: Vec<Polygons> = Vec::with_capacity(sorted.len());
    for feature in &sorted {
        let rings = feature.polygons.iter().map(|polygon| {
            polygon
                .iter()
                .map(|ring| clean(ring.iter().map(|p| points.snap(quantise(p)))))
                .collect::<Vec<_>>()
        });
        shapes.push(rings.collect());
    }
    for (polygons, feature) in shapes.iter_mut().zip(&sorted) {
        polygons.retain(|polygon| polygon.first().is_some_and(|outer| outer.len() >= 3));
        for polygon in polygons.iter_mut() {
            polygon.retain(|ring| ring.len() >= 3);
            orient(polygon, &points.at);
        }
        if polygons.is_empty() {
            polygons.extend(largest_unsnapped(feature, &mut points, quantise));
        }
    }
    let is_junction = junctions(
        shapes.iter().flatten().flatten().map(Vec::as_slice),
        points.at.len(),
    );
    let mut arcs = Arcs::default();
    let references: Vec<Vec<Vec<Vec<i32>>>> = shapes
        .iter()
        .map(|polygons| {
            polygons
                .iter()
                .map(|rings| {
                    rings
                        .iter()
                        .map(|ring| arcs.cut(ring, &is_junction))
                        .collect()
                })
                .collect()
        })
        .collect();
    let at = |ids: &Vec<u32>| {
        ids.iter()
            .map(|&id| points.at[id as usize])
            .collect::<Vec<_>>()
    };
    let mut topology = Topology {
        origin,
        step: [STEP_DEG; 2],
        ranks: vec![Level::Province; arcs.list.len()],
        arcs: arcs.list.iter().map(at).collect(),
        shapes: Vec::with_capacity(sorted.len()),
    };
    let unit_metres = topology.unit_metres();
    for ((feature, polygons), ids) in sorted.into_iter().zip(references).zip(&shapes) {
        let rings: Vec<Vec<Vec<[i32; 2]>>> = ids
            .iter()
            .map(|polygon| polygon.iter().map(at).collect())
            .collect();
        let point = topology.degrees(area::label_point(&rings, unit_metres));
        topology.shapes.push(Shape {
            code: feature.code.clone(),
            name: feature.name.clone(),
            point,
            polygons,
        });
    }
    topology.ranks = ranks(&topology);
    topology
}

/// The south-western corner, on the grid.
fn origin(features: &[Feature]) -> [f64; 2] {
    let low = features
        .iter()
        .flat_map(|feature| feature.polygons.iter().flatten().flatten())
        .fold([f64::INFINITY; 2], |low, p| {
            [low[0].min(p[0]), low[1].min(p[1])]
        });
    low.map(|v| {
        if v.is_finite() {
            (v * 1e5).floor() / 1e5
        } else {
            0.0
        }
    })
}

fn signed_area(ring: &[u32], at: &[[i32; 2]]) -> f64 {
    let planar: Vec<[f64; 2]> = ring
        .iter()
        .map(|&id| at[id as usize].map(f64::from))
        .collect();
    area::signed_area(&planar)
}

/// Outer ring counter-clockwise, holes clockwise: the region always lies to the left of its arcs.
fn orient(polygon: &mut [Vec<u32>], at: &[[i32; 2]]) {
    for (nth, ring) in polygon.iter_mut().enumerate() {
        if (signed_area(ring, at) < 0.0) == (nth == 0) {
            ring.reverse();
        }
    }
}

/// What is left of a region smaller than the snapping distance. One that is smaller than the grid itself is drawn as a
/// triangle of one unit, so that it can still be found.
fn largest_unsnapped(
    feature: &Feature,
    points: &mut Points,
    quantise: impl Fn(&[f64; 2]) -> [i32; 2],
) -> Option<Vec<Vec<u32>>> {
    let metres = metres_per_degree(0.0);
    let size = |ring: &&Vec<[f64; 2]>| {
        let planar: Vec<[f64; 2]> = ring
            .iter()
            .map(|p| [p[0] * metres[0], p[1] * metres[1]])
            .collect();
        area::signed_area(&planar).abs()
    };
    let outer = feature
        .polygons
        .iter()
        .filter_map(|p| p.first())
        .max_by(|a, b| size(a).total_cmp(&size(b)))?;
    let mut ring = clean(outer.iter().map(|p| points.exact(quantise(p))));
    if ring.len() < 3 {
        let [x, y] = quantise(outer.first()?);
        ring = [[x, y], [x + 1, y], [x, y + 1]]
            .map(|p| points.exact(p))
            .to_vec();
    }
    let mut polygon = vec![ring];
    orient(&mut polygon, &points.at);
    Some(polygon)
}
