use std::{cmp::Ordering, collections::BinaryHeap};

use super::distance::{Edges, planar};
use super::rings::{contains, edges, signed_area};

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
    let border = Edges::new(polygon);
    let mut best = Candidate::new(
        [low[0] + extent[0] / 2.0, low[1] + extent[1] / 2.0],
        0.0,
        &border,
    );
    // Most often near the best already, which saves most of the search.
    let balanced = Candidate::new(middle_of(outer), 0.0, &border);
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
            heap.push(Candidate::new(centre, half, &border));
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
                &border,
            ));
        }
    }
    best.centre
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
        .max_by(|a, b| size(a).total_cmp(&size(b)))
        .unwrap_or_default();
    let exact = interior_point(&largest);
    let units = [0, 1].map(|axis| exact[axis] / unit_metres[axis]);
    // The grid is fine, but a desa in the file may be a few units across: of the points around, the nearest that is inside.
    let around = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]
        .map(|corner| [0, 1].map(|axis| units[axis].floor() + corner[axis]));
    let metres = |p: &[f64; 2]| [0, 1].map(|axis| p[axis] * unit_metres[axis]);
    let away = |p: &[f64; 2]| (metres(p)[0] - exact[0]).hypot(metres(p)[1] - exact[1]);
    around
        .iter()
        .filter(|p| contains(&largest, metres(p)))
        .min_by(|a, b| away(a).total_cmp(&away(b)))
        .copied()
        .unwrap_or_else(|| units.map(f64::round))
        .map(|unit| unit as i32)
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
    fn new(centre: [f64; 2], half: f64, border: &Edges) -> Self {
        let distance = border.depth(centre);
        Self {
            centre,
            half,
            distance,
            reach: distance + half * std::f64::consts::SQRT_2,
        }
    }
}

/// The centre of gravity of a ring.
fn middle_of(ring: &[[f64; 2]]) -> [f64; 2] {
    let origin = ring.first().copied().unwrap_or_default();
    let (mut sum, mut area) = ([0.0; 2], 0.0);
    for (a, b) in edges(ring) {
        let [a, b] = [a, b].map(|p| [p[0] - origin[0], p[1] - origin[1]]);
        let cross = a[0] * b[1] - b[0] * a[1];
        area += cross;
        sum = [
            sum[0] + (a[0] + b[0]) * cross,
            sum[1] + (a[1] + b[1]) * cross,
        ];
    }
    if area == 0.0 {
        return origin;
    }
    [
        origin[0] + sum[0] / (3.0 * area),
        origin[1] + sum[1] / (3.0 * area),
    ]
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
    use proptest::prelude::*;

    use super::*;
    use crate::area::perimeter;

    #[test]
    fn the_pole_of_a_square_is_its_middle() {
        let square = vec![[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]];
        let [x, y] = interior_point(&[square]);
        assert!((x - 2.0).abs() < 0.01 && (y - 2.0).abs() < 0.01);
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

    /// Around the origin, with dents, and a hole in the middle of it when there is room.
    fn stars() -> impl Strategy<Value = Vec<Vec<[f64; 2]>>> {
        (
            prop::collection::vec(100.0..1_000.0_f64, 5..40),
            any::<bool>(),
            0.05..1.0_f64,
        )
            .prop_map(|(radii, has_hole, flatness)| {
                let around = |radius: &dyn Fn(usize) -> f64| -> Vec<[f64; 2]> {
                    (0..radii.len())
                        .map(|nth| {
                            let turn = std::f64::consts::TAU * nth as f64 / radii.len() as f64;
                            let r = radius(nth);
                            [r * turn.cos(), r * turn.sin() * flatness]
                        })
                        .collect()
                };
                let mut rings = vec![around(&|nth| radii[nth])];
                if has_hole {
                    rings.push(around(&|nth| radii[nth] / 3.0));
                }
                rings
            })
    }

    proptest! {
        #[test]
        fn the_pole_is_inside_and_no_place_is_much_better(rings in stars()) {
            let pole = interior_point(&rings);
            prop_assert!(contains(&rings, pole), "{pole:?}");
            let border = Edges::new(&rings);
            let depth = |p: [f64; 2]| border.depth(p);
            let best = (0..60)
                .flat_map(|i| (0..60).map(move |j| [f64::from(i) * 34.0 - 1_000.0, f64::from(j) * 34.0 - 1_000.0]))
                .map(depth)
                .fold(f64::NEG_INFINITY, f64::max);
            // To a fiftieth of the smaller extent, which is at most two thousand.
            prop_assert!(depth(pole) >= best - 40.0, "{} of {best}, {} around", depth(pole), perimeter(&rings[0]));
        }

        #[test]
        fn the_label_of_a_small_desa_is_inside_it(rings in stars(), shrink in 1.0..150.0_f64) {
            // From some hundred units across to a handful.
            let grid: Vec<Vec<[i32; 2]>> = rings[..1]
                .iter()
                .map(|ring| ring.iter().map(|p| p.map(|v| (v / shrink).round() as i32)).collect())
                .collect();
            let metres = [1.1, 1.1];
            let flat: Vec<Vec<[f64; 2]>> = grid.iter().map(|ring| planar(ring, metres)).collect();
            let label = label_point(&[grid], metres);
            let at = label.map(|v| f64::from(v) * 1.1);
            let exact = interior_point(&flat);
            // Where the room around the pole is wider than the grid, a point of the grid is in it.
            if Edges::new(&flat).depth(exact) > 1.1 {
                prop_assert!(contains(&flat, at), "{at:?} beside {exact:?}");
            }
        }
    }
}
