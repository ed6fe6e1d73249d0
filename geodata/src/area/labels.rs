use super::{distance::planar, pole::label_point, rings::contains};
use crate::Topology;

/// Finds the label point of every shape, on all processors.
pub(crate) fn place_points(topology: &mut Topology) {
    let mut shapes = std::mem::take(&mut topology.shapes);
    let (unit_metres, whole) = (topology.unit_metres(), &*topology);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let chunk = shapes.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        for part in shapes.chunks_mut(chunk) {
            scope.spawn(move || {
                for shape in part {
                    let rings: Vec<Vec<Vec<[i32; 2]>>> = shape
                        .polygons
                        .iter()
                        .map(|polygon| polygon.iter().map(|ring| whole.ring(ring)).collect())
                        .collect();
                    shape.point = whole.degrees(label_point(&rings, unit_metres));
                }
            });
        }
    });
    topology.shapes = shapes;
}

/// Finds label points anew where simplified borders no longer hold them.
pub(crate) fn keep_points_inside(topology: &mut Topology) {
    let metres = topology.unit_metres();
    let mut points = Vec::new();
    for (number, shape) in topology.shapes.iter().enumerate() {
        let rings = |polygon: &Vec<Vec<i32>>| {
            polygon
                .iter()
                .map(|ring| topology.ring(ring))
                .collect::<Vec<_>>()
        };
        let is_inside = shape.polygons.iter().any(|polygon| {
            let planar: Vec<Vec<[f64; 2]>> = rings(polygon)
                .iter()
                .map(|ring| planar(ring, metres))
                .collect();
            let point = topology.nearest(shape.point);
            contains(
                &planar,
                [0, 1].map(|axis| f64::from(point[axis]) * metres[axis]),
            )
        });
        if !is_inside {
            let polygons: Vec<Vec<Vec<[i32; 2]>>> = shape.polygons.iter().map(rings).collect();
            points.push((number, topology.degrees(label_point(&polygons, metres))));
        }
    }
    for (number, point) in points {
        topology.shapes[number].point = point;
    }
}
