//! Boundaries as shared arcs: the form in which they are stored, sent and drawn.

use crate::{Level, RegionCode, adjacency::arc_index, projection::metres_per_degree};

/// A set of regions of one level whose borders are arcs, each stored once.
///
/// ```text
///        arc 0
///    ┌───────────┐        A = [[0, 1]]      rings are lists of arc references:
///    │  A  │  B  │        B = [[2, !1]]     r >= 0 is arc r, r < 0 is arc !r walked backwards
///    └─────┴─────┘
///        arc 1 between them
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topology {
    /// Degrees (longitude, latitude) of the quantised point (0, 0).
    pub origin: [f64; 2],
    /// Degrees a quantised unit, in longitude and latitude.
    pub step: [f64; 2],
    /// Quantised points, absolute; consecutive ones differ. A closed arc repeats its first point.
    pub arcs: Vec<Vec<[i32; 2]>>,
    /// For every arc the widest level whose border it is: `Village` inside a kecamatan, `District` between kecamatan of one
    /// regency, `Regency`, `Province` (also the outer border of everything). Edges of slivers inside a district stay `Village`.
    pub ranks: Vec<Level>,
    /// The regions, sorted by code.
    pub shapes: Vec<Shape>,
}

/// One region of a [`Topology`].
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Code.
    pub code: RegionCode,
    /// Name.
    pub name: String,
    /// A point well inside, degrees (longitude, latitude): where a label or circle stands.
    pub point: [f64; 2],
    /// Polygons → rings (outer first, then holes) → arc references.
    pub polygons: Vec<Vec<Vec<i32>>>,
}

impl Topology {
    /// The points of a ring, closed (last = first), quantised.
    #[must_use]
    pub fn ring(&self, references: &[i32]) -> Vec<[i32; 2]> {
        let mut points: Vec<[i32; 2]> = Vec::new();
        for &reference in references {
            let index = if reference < 0 { !reference } else { reference };
            let Some(arc) = usize::try_from(index).ok().and_then(|i| self.arcs.get(i)) else {
                continue;
            };
            let skip = usize::from(!points.is_empty());
            if reference < 0 {
                points.extend(arc.iter().rev().skip(skip));
            } else {
                points.extend(arc.iter().skip(skip));
            }
        }
        points
    }

    /// Where an arc ends that is walked as the reference says; none for a reference to no arc.
    #[must_use]
    pub fn end(&self, reference: i32) -> Option<[i32; 2]> {
        let arc = self.arcs.get(arc_index(reference))?;
        if reference < 0 {
            arc.first()
        } else {
            arc.last()
        }
        .copied()
    }

    /// West, south, east, north of a shape in quantised units; none without points.
    #[must_use]
    pub fn grid_box(&self, shape: &Shape) -> Option<[i32; 4]> {
        let mut found = None;
        for &reference in shape.polygons.iter().flatten().flatten() {
            if let Some(arc) = self.arcs.get(arc_index(reference)) {
                widen(&mut found, arc);
            }
        }
        found
    }

    /// West, south, east, north of a shape in degrees; none without points.
    #[must_use]
    pub fn shape_box(&self, shape: &Shape) -> Option<[f64; 4]> {
        self.grid_box(shape).map(|b| self.degrees_box(b))
    }

    /// Degrees of a quantised point.
    #[must_use]
    pub fn degrees(&self, point: [i32; 2]) -> [f64; 2] {
        [
            self.origin[0] + f64::from(point[0]) * self.step[0],
            self.origin[1] + f64::from(point[1]) * self.step[1],
        ]
    }

    /// The quantised point nearest to a place in degrees (the inverse of [`Topology::degrees`]).
    #[must_use]
    pub fn nearest(&self, degrees: [f64; 2]) -> [i32; 2] {
        let on =
            |axis: usize| ((degrees[axis] - self.origin[axis]) / self.step[axis]).round() as i32;
        [on(0), on(1)]
    }

    /// Metres a quantised unit, along the parallel and along the meridian, at the middle latitude.
    #[must_use]
    pub fn unit_metres(&self) -> [f64; 2] {
        let middle = self
            .bbox()
            .map_or(self.origin[1], |b| f64::midpoint(b[1], b[3]));
        let metres = metres_per_degree(middle);
        [metres[0] * self.step[0], metres[1] * self.step[1]]
    }

    /// West, south, east, north in degrees; none without points.
    #[must_use]
    pub fn bbox(&self) -> Option<[f64; 4]> {
        let mut found = None;
        for arc in &self.arcs {
            widen(&mut found, arc);
        }
        found.map(|b| self.degrees_box(b))
    }

    fn degrees_box(&self, [west, south, east, north]: [i32; 4]) -> [f64; 4] {
        let (low, high) = (self.degrees([west, south]), self.degrees([east, north]));
        [low[0], low[1], high[0], high[1]]
    }
}

/// Makes a box (west, south, east, north) wide enough for an arc.
fn widen(found: &mut Option<[i32; 4]>, arc: &[[i32; 2]]) {
    for &[x, y] in arc {
        let [west, south, east, north] = found.unwrap_or([x, y, x, y]);
        *found = Some([west.min(x), south.min(y), east.max(x), north.max(y)]);
    }
}
