//! The Voronoi diagram of points, from their Delaunay triangulation: corners are triangles, so that neighbouring cells name
//! the same corner, not two nearly equal ones.

use delaunator::{EMPTY, Point, next_halfedge, triangulate};

/// A border between two cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// The cells; the first lies to the left of the way from the first corner to the second.
    pub(super) cells: [usize; 2],
    /// Corners.
    pub(super) corners: [usize; 2],
}

/// Cells, their borders and corners.
#[derive(Clone, Debug)]
pub(super) struct Mesh {
    pub(super) sites: Vec<[f64; 2]>,
    pub(super) corners: Vec<[f64; 2]>,
    pub(super) edges: Vec<Edge>,
    /// For every cell its neighbours in order around it; empty for cells at the rim, which are open.
    pub(super) around: Vec<Vec<usize>>,
}

impl Mesh {
    pub(super) fn new(sites: Vec<[f64; 2]>) -> Self {
        let points: Vec<Point> = sites.iter().map(|p| Point { x: p[0], y: p[1] }).collect();
        let triangulation = triangulate(&points);
        let (triangles, twins) = (&triangulation.triangles, &triangulation.halfedges);
        let corners: Vec<[f64; 2]> = triangles
            .chunks_exact(3)
            .map(|t| circumcentre(sites[t[0]], sites[t[1]], sites[t[2]]))
            .collect();
        let mut edges = Vec::new();
        let mut start = vec![None; sites.len()];
        for (half, &twin) in twins.iter().enumerate() {
            start[triangles[half]] = Some(half);
            if twin != EMPTY && half < twin {
                edges.push(edge(
                    &sites,
                    &corners,
                    [triangles[half], triangles[next_halfedge(half)]],
                    [half / 3, twin / 3],
                ));
            }
        }
        let around = start
            .into_iter()
            .map(|half| half.map_or_else(Vec::new, |half| ring(half, triangles, twins)))
            .collect();
        Self {
            sites,
            corners,
            edges,
            around,
        }
    }

    /// Moves every closed cell's site to the middle of its corners (Lloyd 1982, with the corners' mean for the centroid).
    pub(super) fn relaxed(self) -> Self {
        let mut sums = vec![([0.0; 2], 0.0); self.sites.len()];
        for edge in &self.edges {
            for cell in edge.cells {
                for corner in edge.corners {
                    let (sum, count) = &mut sums[cell];
                    *sum = [
                        sum[0] + self.corners[corner][0],
                        sum[1] + self.corners[corner][1],
                    ];
                    *count += 1.0;
                }
            }
        }
        let sites = (0..self.sites.len())
            .map(|cell| match sums[cell] {
                (sum, count) if !self.around[cell].is_empty() => [sum[0] / count, sum[1] / count],
                _ => self.sites[cell],
            })
            .collect();
        Self::new(sites)
    }
}

/// The neighbours around the cell from which a half-edge starts; none when the way around is open.
fn ring(start: usize, triangles: &[usize], twins: &[usize]) -> Vec<usize> {
    let mut around = Vec::new();
    let mut half = start;
    loop {
        around.push(triangles[next_halfedge(half)]);
        let arriving = next_halfedge(next_halfedge(half));
        half = twins[arriving];
        if half == EMPTY {
            return Vec::new();
        }
        if half == start {
            return around;
        }
    }
}

fn edge(
    sites: &[[f64; 2]],
    corners: &[[f64; 2]],
    cells: [usize; 2],
    [from, to]: [usize; 2],
) -> Edge {
    let (a, b, s) = (corners[from], corners[to], sites[cells[0]]);
    let side = (b[0] - a[0]) * (s[1] - a[1]) - (b[1] - a[1]) * (s[0] - a[0]);
    Edge {
        cells,
        corners: if side >= 0.0 { [from, to] } else { [to, from] },
    }
}

fn circumcentre(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> [f64; 2] {
    let (bx, by, cx, cy) = (b[0] - a[0], b[1] - a[1], c[0] - a[0], c[1] - a[1]);
    let d = 2.0 * (bx * cy - by * cx);
    let (b2, c2) = (bx * bx + by * by, cx * cx + cy * cy);
    [
        a[0] + (cy * b2 - by * c2) / d,
        a[1] + (bx * c2 - cx * b2) / d,
    ]
}
