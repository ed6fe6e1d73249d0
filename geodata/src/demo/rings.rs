//! The borders of groups of cells as polygons.

use std::collections::BTreeMap;

use super::{
    border::{Course, bend},
    mesh::{Edge, Mesh},
    rng::Rng,
};
use crate::area;

/// Every border bent once: both sides use the same points, and so does every group that is made of others.
pub(super) struct Borders<'a> {
    mesh: &'a Mesh,
    /// For every edge of the mesh its points, from its first corner to its second; empty where no border is.
    points: Vec<Vec<[f64; 2]>>,
}

/// The borders of one group by the corner where they begin: the corner where they end, and their points.
type Ways = BTreeMap<usize, (usize, Vec<[f64; 2]>)>;

type Ring = Vec<[f64; 2]>;

impl<'a> Borders<'a> {
    /// Bends the edges for which `course` tells what they run along.
    pub(super) fn new(
        mesh: &'a Mesh,
        course: impl Fn(usize, &Edge) -> Option<Course>,
        spacing: f64,
        seed: u64,
    ) -> Self {
        let bent = |(nth, edge): (usize, &Edge)| {
            let Some(course) = course(nth, edge) else {
                return Vec::new();
            };
            let [from, to] = edge.corners.map(|corner| mesh.corners[corner]);
            let mut rng = Rng::derived(seed, &[3, edge.cells[0] as u64, edge.cells[1] as u64]);
            let sites = edge.cells.map(|cell| mesh.sites[cell]);
            bend(from, to, sites, spacing, course, &mut rng)
        };
        let points = mesh.edges.iter().enumerate().map(bent).collect();
        Self { mesh, points }
    }

    /// The points of edges one after the other, each walked forwards (true) or backwards.
    pub(super) fn line(&self, course: &[(usize, bool)]) -> Ring {
        let mut line: Ring = Vec::new();
        for &(nth, is_forward) in course {
            let skip = usize::from(!line.is_empty());
            let points = self.points[nth].iter().copied();
            if is_forward {
                line.extend(points.skip(skip));
            } else {
                line.extend(points.rev().skip(skip));
            }
        }
        line
    }

    /// The polygons of each of `count` groups, the largest first; each is its outer ring (counter-clockwise), then its holes.
    /// `group` has no group for water and other kabupaten.
    pub(super) fn polygons(
        &self,
        count: usize,
        group: impl Fn(usize) -> Option<usize>,
    ) -> Vec<Vec<Vec<Ring>>> {
        // From corner to the next, the group to the left. A corner has three borders, so a group leaves it once at most.
        let mut ways: Vec<Ways> = vec![BTreeMap::new(); count];
        for (edge, points) in self.mesh.edges.iter().zip(&self.points) {
            let [left, right] = edge.cells.map(&group);
            if left == right {
                continue;
            }
            let [from, to] = edge.corners;
            if let Some(right) = right {
                ways[right].insert(to, (from, points.iter().rev().copied().collect()));
            }
            if let Some(left) = left {
                ways[left].insert(from, (to, points.clone()));
            }
        }
        ways.into_iter().map(|ways| assemble(chain(ways))).collect()
    }
}

fn chain(mut ways: Ways) -> Vec<Ring> {
    let mut rings = Vec::new();
    while let Some((mut next, mut ring)) = ways.pop_first().map(|(_, way)| way) {
        while let Some((after, points)) = ways.remove(&next) {
            ring.extend_from_slice(&points[1..]);
            next = after;
        }
        rings.push(ring);
    }
    rings.sort_by(|a, b| area::signed_area(b).total_cmp(&area::signed_area(a)));
    rings
}

/// Gives every hole (clockwise) to the smallest outer ring around it.
fn assemble(rings: Vec<Ring>) -> Vec<Vec<Ring>> {
    let (outer, holes): (Vec<Ring>, Vec<Ring>) = rings
        .into_iter()
        .partition(|ring| area::signed_area(ring) > 0.0);
    let mut polygons: Vec<Vec<Ring>> = outer.into_iter().map(|ring| vec![ring]).collect();
    for hole in holes {
        let around = polygons
            .iter()
            .rposition(|polygon| area::contains(&polygon[..1], hole[0]));
        if let Some(at) = around {
            polygons[at].push(hole);
        }
    }
    polygons
}
