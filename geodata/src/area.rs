//! Areas, lengths and inside points of rings. Rings are lists of planar points, closed or not; units are the caller's.

use std::{cmp::Ordering, collections::BinaryHeap};

use crate::{Shape, Topology};

/// Signed area, positive when the ring runs counter-clockwise (y up).
#[must_use]
pub fn signed_area(ring: &[[f64; 2]]) -> f64 {
    let Some(&origin) = ring.first() else {
        return 0.0;
    };
    let from = |p: [f64; 2]| [p[0] - origin[0], p[1] - origin[1]];
    edges(ring)
        .map(|(a, b)| {
            let (a, b) = (from(a), from(b));
            a[0] * b[1] - b[0] * a[1]
        })
        .sum::<f64>()
        / 2.0
}

/// Length around.
#[must_use]
pub fn perimeter(ring: &[[f64; 2]]) -> f64 {
    edges(ring)
        .map(|(a, b)| (b[0] - a[0]).hypot(b[1] - a[1]))
        .sum()
}

/// Whether a point lies inside rings, even-odd: holes are outside.
#[must_use]
pub fn contains(rings: &[Vec<[f64; 2]>], [x, y]: [f64; 2]) -> bool {
    let crossings = rings
        .iter()
        .flat_map(|ring| edges(ring))
        .filter(|(a, b)| {
            (a[1] > y) != (b[1] > y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        })
        .count();
    crossings % 2 == 1
}

/// A point far from every edge of a polygon (outer ring, then holes): the pole of inaccessibility, found by quartering
/// cells as Mapbox's polylabel does (Agafonkin 2016), to a fiftieth of the polygon's smaller extent.
#[must_use]
pub fn interior_point(polygon: &[Vec<[f64; 2]>]) -> [f64; 2] {
    let Some(outer) = polygon.first().filter(|ring| !ring.is_empty()) else {
        return [0.0; 2];
    };
    let (low, high) = outer.iter().fold(
        ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]),
        |(low, high), p| {
            (
                [low[0].min(p[0]), low[1].min(p[1])],
                [high[0].max(p[0]), high[1].max(p[1])],
            )
        },
    );
    let extent = [high[0] - low[0], high[1] - low[1]];
    let size = extent[0].min(extent[1]);
    if size <= 0.0 {
        return outer[0];
    }
    let precision = size / 50.0;
    let middle = [low[0] + extent[0] / 2.0, low[1] + extent[1] / 2.0];
    let mut best = Candidate::new(middle, 0.0, polygon);
    // Most often near the best already, which saves most of the search.
    let balanced = Candidate::new(centroid(outer), 0.0, polygon);
    if balanced.distance > best.distance {
        best = balanced;
    }
    let mut heap = BinaryHeap::new();
    let half = size / 2.0;
    let count = |axis: usize| (extent[axis] / size).ceil().min(64.0) as usize;
    for i in 0..count(0) {
        for j in 0..count(1) {
            let centre = [
                low[0] + half + size * i as f64,
                low[1] + half + size * j as f64,
            ];
            heap.push(Candidate::new(centre, half, polygon));
        }
    }
    while let Some(cell) = heap.pop() {
        let reach = cell.reach;
        if cell.distance > best.distance {
            best = Candidate { half: 0.0, ..cell };
        }
        if reach - best.distance <= precision {
            break;
        }
        let half = cell.half / 2.0;
        for [dx, dy] in [[-half, -half], [half, -half], [-half, half], [half, half]] {
            heap.push(Candidate::new(
                [cell.centre[0] + dx, cell.centre[1] + dy],
                half,
                polygon,
            ));
        }
    }
    best.centre
}

/// Area of a shape in square metres, holes taken off, flat at the topology's middle latitude.
#[must_use]
pub fn shape_area_m2(topology: &Topology, shape: &Shape) -> f64 {
    let metres = topology.unit_metres();
    let area = |ring: &Vec<i32>| signed_area(&planar(&topology.ring(ring), metres)).abs();
    shape
        .polygons
        .iter()
        .map(|polygon| {
            let mut areas = polygon.iter().map(area);
            areas.next().unwrap_or(0.0) - areas.sum::<f64>()
        })
        .sum()
}

/// Quantised points in metres from the grid's origin.
pub(crate) fn planar(points: &[[i32; 2]], unit_metres: [f64; 2]) -> Vec<[f64; 2]> {
    points
        .iter()
        .map(|p| {
            [
                f64::from(p[0]) * unit_metres[0],
                f64::from(p[1]) * unit_metres[1],
            ]
        })
        .collect()
}

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
        let rings = |polygon: &Vec<Vec<i32>>| polygon.iter().map(|ring| topology.ring(ring)).collect::<Vec<_>>();
        let is_inside = shape.polygons.iter().any(|polygon| {
            let planar: Vec<Vec<[f64; 2]>> =
                rings(polygon).iter().map(|ring| planar(ring, metres)).collect();
            let point = topology.nearest(shape.point);
            contains(&planar, [0, 1].map(|axis| f64::from(point[axis]) * metres[axis]))
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

/// The label point of a region in quantised units: inside its largest polygon.
pub(crate) fn label_point(polygons: &[Vec<Vec<[i32; 2]>>], unit_metres: [f64; 2]) -> [i32; 2] {
    let rings = |polygon: &Vec<Vec<[i32; 2]>>| {
        polygon
            .iter()
            .map(|ring| planar(ring, unit_metres))
            .collect::<Vec<_>>()
    };
    let size =
        |polygon: &Vec<Vec<[f64; 2]>>| polygon.first().map_or(0.0, |ring| signed_area(ring).abs());
    let largest = polygons
        .iter()
        .map(rings)
        .max_by(|a, b| size(a).total_cmp(&size(b)));
    let point = largest.map_or([0.0; 2], |polygon| interior_point(&polygon));
    [
        (point[0] / unit_metres[0]).round() as i32,
        (point[1] / unit_metres[1]).round() as i32,
    ]
}

fn edges(ring: &[[f64; 2]]) -> impl Iterator<Item = ([f64; 2], [f64; 2])> + '_ {
    ring.iter()
        .copied()
        .zip(ring.iter().copied().cycle().skip(1))
}

/// The centre of gravity of a ring.
fn centroid(ring: &[[f64; 2]]) -> [f64; 2] {
    let origin = ring.first().copied().unwrap_or_default();
    let (mut sum, mut area) = ([0.0; 2], 0.0);
    for (a, b) in edges(ring) {
        let [a, b] = [a, b].map(|p| [p[0] - origin[0], p[1] - origin[1]]);
        let cross = a[0] * b[1] - b[0] * a[1];
        area += cross;
        sum = [sum[0] + (a[0] + b[0]) * cross, sum[1] + (a[1] + b[1]) * cross];
    }
    if area == 0.0 {
        return origin;
    }
    [origin[0] + sum[0] / (3.0 * area), origin[1] + sum[1] / (3.0 * area)]
}

/// A square of which the pole may be part.
struct Candidate {
    centre: [f64; 2],
    half: f64,
    /// From the centre to the nearest edge, negative outside.
    distance: f64,
    /// The most that any point of the square could have.
    reach: f64,
}

impl Candidate {
    fn new(centre: [f64; 2], half: f64, polygon: &[Vec<[f64; 2]>]) -> Self {
        let nearest = to_rings(centre, polygon);
        let distance = if contains(polygon, centre) {
            nearest
        } else {
            -nearest
        };
        Self {
            centre,
            half,
            distance,
            reach: distance + half * std::f64::consts::SQRT_2,
        }
    }
}

/// Distance from a point to the nearest edge of rings.
pub(crate) fn to_rings(point: [f64; 2], rings: &[Vec<[f64; 2]>]) -> f64 {
    let mut nearest2 = f64::INFINITY;
    for ring in rings {
        for pair in ring.windows(2) {
            nearest2 = nearest2.min(to_segment2(point, pair[0], pair[1]));
        }
        if let (Some(&first), Some(&last)) = (ring.first(), ring.last()) {
            nearest2 = nearest2.min(to_segment2(point, last, first));
        }
    }
    nearest2.sqrt()
}

/// Squared: a root for every edge would be half of the work.
fn to_segment2(p: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length2 = dx * dx + dy * dy;
    let t = if length2 > 0.0 {
        (((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let [x, y] = [p[0] - a[0] - t * dx, p[1] - a[1] - t * dy];
    x * x + y * y
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.reach.total_cmp(&other.reach)
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_measured() {
        let square = vec![[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]];
        assert_eq!(signed_area(&square), 16.0);
        assert_eq!(perimeter(&square), 16.0);
        assert_eq!(
            signed_area(&square.iter().rev().copied().collect::<Vec<_>>()),
            -16.0
        );
        let [x, y] = interior_point(&[square]);
        assert!((x - 2.0).abs() < 0.05 && (y - 2.0).abs() < 0.05);
    }

    #[test]
    fn the_point_of_a_crescent_is_inside_it() {
        // A U: the middle of its box is outside.
        let u = vec![
            [0.0, 0.0],
            [9.0, 0.0],
            [9.0, 9.0],
            [8.0, 9.0],
            [8.0, 1.0],
            [1.0, 1.0],
            [1.0, 9.0],
            [0.0, 9.0],
        ];
        let rings = [u];
        assert!(!contains(&rings, [4.5, 4.5]));
        assert!(contains(&rings, interior_point(&rings)));
    }
}
