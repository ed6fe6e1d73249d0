//! Distances to the edges of rings: what placing labels and measuring a repair need, the browser never.

use super::rings::edges;

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

/// Edges looked at together.
const LANES: usize = 4;

/// The edges of rings, laid out so that the distance to all of them is quickly found: several at once and without divisions.
pub(crate) struct Edges(Vec<Lanes>);

#[derive(Clone, Copy, Default)]
struct Lanes {
    from: [[f64; LANES]; 2],
    way: [[f64; LANES]; 2],
    to_y: [f64; LANES],
    /// One by the squared length; 0 of a point.
    per_length2: [f64; LANES],
    /// East by north; of a level edge 0, nothing crosses it.
    slope: [f64; LANES],
}

impl Edges {
    /// `rings`: open or closed, even-odd.
    pub(crate) fn new(rings: &[Vec<[f64; 2]>]) -> Self {
        let count: usize = rings.iter().map(Vec::len).sum();
        let mut lanes = Vec::with_capacity(count.div_ceil(LANES));
        for (nth, (a, b)) in rings.iter().flat_map(|ring| edges(ring)).enumerate() {
            if nth % LANES == 0 {
                // What stays free of the last ones is its first edge shrunk to a point: nearer than the edge it never is.
                lanes.push(Lanes::of(a));
            }
            if let Some(last) = lanes.last_mut() {
                last.set(nth % LANES, a, b);
            }
        }
        Self(lanes)
    }

    /// Distance from a point to the nearest edge, negative outside the rings; infinitely outside of none.
    pub(crate) fn depth(&self, [x, y]: [f64; 2]) -> f64 {
        let mut nearest2 = [f64::INFINITY; LANES];
        let mut is_inside = [false; LANES];
        for lanes in &self.0 {
            for lane in 0..LANES {
                let u = x - lanes.from[0][lane];
                let v = y - lanes.from[1][lane];
                let along =
                    (u * lanes.way[0][lane] + v * lanes.way[1][lane]) * lanes.per_length2[lane];
                let share = along.clamp(0.0, 1.0);
                let (u_off, v_off) = (
                    u - share * lanes.way[0][lane],
                    v - share * lanes.way[1][lane],
                );
                // Squared: a root for every edge would be half of the work.
                let away2 = u_off * u_off + v_off * v_off;
                nearest2[lane] = if away2 < nearest2[lane] {
                    away2
                } else {
                    nearest2[lane]
                };
                is_inside[lane] ^=
                    ((v < 0.0) != (lanes.to_y[lane] > y)) & (u < v * lanes.slope[lane]);
            }
        }
        let nearest = nearest2.into_iter().fold(f64::INFINITY, f64::min).sqrt();
        match is_inside.into_iter().fold(false, |sum, one| sum ^ one) {
            true => nearest,
            false => -nearest,
        }
    }

    /// Distance from a point to the nearest edge.
    pub(crate) fn distance(&self, point: [f64; 2]) -> f64 {
        self.depth(point).abs()
    }
}

impl Lanes {
    /// All of them a point.
    fn of(point: [f64; 2]) -> Self {
        Self {
            from: point.map(|v| [v; LANES]),
            to_y: [point[1]; LANES],
            ..Self::default()
        }
    }

    fn set(&mut self, lane: usize, a: [f64; 2], b: [f64; 2]) {
        let way = [b[0] - a[0], b[1] - a[1]];
        let length2 = way[0] * way[0] + way[1] * way[1];
        for axis in 0..2 {
            self.from[axis][lane] = a[axis];
            self.way[axis][lane] = way[axis];
        }
        self.to_y[lane] = b[1];
        self.per_length2[lane] = if length2 > 0.0 { 1.0 / length2 } else { 0.0 };
        self.slope[lane] = if way[1] == 0.0 { 0.0 } else { way[0] / way[1] };
    }
}
