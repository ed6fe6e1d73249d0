//! From arcs with a region on either side to the rings of every region.

use crate::{
    Topology,
    adjacency::arc_index,
    area,
    mosaic::plane::{between, by_angle, ring_area2},
};

/// Polygons → rings (outer first, then holes) → arc references.
pub(crate) type Polygons = Vec<Vec<Vec<i32>>>;

/// What lies on the left and on the right of an arc: a number, none outside.
pub(crate) type Sides = [Option<u32>; 2];

/// For every arc the shapes on its sides.
pub(crate) fn sides(topology: &Topology) -> Vec<Sides> {
    let mut sides = vec![[None; 2]; topology.arcs.len()];
    for (number, shape) in topology.shapes.iter().enumerate() {
        for &reference in shape.polygons.iter().flatten().flatten() {
            // A region lies to the left of its rings.
            if let Some(both) = sides.get_mut(arc_index(reference)) {
                both[usize::from(reference < 0)] = Some(number as u32);
            }
        }
    }
    sides
}

/// The polygons of regions 0 to `count` from the arcs that have one of them on one side only. Outer rings run
/// counter-clockwise, holes clockwise; no ring passes a point twice, as simple features demand.
pub(crate) fn trace(arcs: &[Vec<[i32; 2]>], sides: &[Sides], count: usize) -> Vec<Polygons> {
    let fan = Fan::new(arcs, sides);
    let mut is_walked = vec![[false; 2]; arcs.len()];
    let mut rings: Vec<Vec<Measured>> = (0..count).map(|_| Vec::new()).collect();
    for (arc, both) in sides.iter().enumerate() {
        for side in 0..2 {
            let Some(region) = both[side].filter(|_| both[0] != both[1]) else {
                continue;
            };
            let first = if side == 0 { arc as i32 } else { !(arc as i32) };
            let mut walk = Vec::new();
            let mut at = first;
            loop {
                let walked = &mut is_walked[arc_index(at)][usize::from(at < 0)];
                if *walked {
                    break;
                }
                *walked = true;
                walk.push(at);
                at = fan.next(arcs, at);
            }
            if let Some(list) = rings.get_mut(region as usize) {
                list.extend(
                    simple(arcs, &walk)
                        .into_iter()
                        .map(|ring| Measured::new(arcs, ring)),
                );
            }
        }
    }
    rings.into_iter().map(|rings| nest(arcs, rings)).collect()
}

/// References around the points where arcs meet.
struct Fan {
    /// (first point, reference), sorted by point and then counter-clockwise.
    around: Vec<([i32; 2], i32)>,
}

impl Fan {
    fn new(arcs: &[Vec<[i32; 2]>], sides: &[Sides]) -> Self {
        let mut around: Vec<([i32; 2], i32)> = Vec::new();
        for (number, arc) in arcs.iter().enumerate() {
            if let ([first, .., last], true) =
                (arc.as_slice(), sides[number][0] != sides[number][1])
            {
                around.push((*first, number as i32));
                around.push((*last, !(number as i32)));
            }
        }
        around.sort_unstable_by(|(p, a), (q, b)| {
            p.cmp(q)
                .then_with(|| by_angle(way(arcs, *a), way(arcs, *b)))
                .then(a.cmp(b))
        });
        Self { around }
    }

    /// The reference that goes on from the end of one with the same region to the left.
    fn next(&self, arcs: &[Vec<[i32; 2]>], reference: i32) -> i32 {
        let end = first_point(arcs, !reference);
        let low = self.around.partition_point(|(point, _)| *point < end);
        let here = &self.around[low..];
        let here = &here[..here.partition_point(|(point, _)| *point == end)];
        let back = here.iter().position(|(_, r)| *r == !reference).unwrap_or(0);
        here.get((back + here.len().max(1) - 1) % here.len().max(1))
            .map_or(reference, |(_, r)| *r)
    }
}

fn first_point(arcs: &[Vec<[i32; 2]>], reference: i32) -> [i32; 2] {
    let arc = &arcs[arc_index(reference)];
    let end = if reference < 0 {
        arc.last()
    } else {
        arc.first()
    };
    end.copied().unwrap_or_default()
}

fn way(arcs: &[Vec<[i32; 2]>], reference: i32) -> [i64; 2] {
    match (arcs[arc_index(reference)].as_slice(), reference < 0) {
        ([a, b, ..], false) | ([.., b, a], true) => between(*a, *b),
        _ => [0, 0],
    }
}

/// Parts a walk at every junction it passes again, so that each part passes none twice.
fn simple(arcs: &[Vec<[i32; 2]>], walk: &[i32]) -> Vec<Vec<i32>> {
    let mut parts = Vec::new();
    let mut open: Vec<i32> = Vec::new();
    for &reference in walk {
        open.push(reference);
        let end = first_point(arcs, !reference);
        if let Some(at) = open.iter().position(|&r| first_point(arcs, r) == end) {
            parts.push(open.split_off(at));
        }
    }
    if !open.is_empty() {
        parts.push(open);
    }
    parts
}

/// A ring and its area.
struct Measured {
    ring: Vec<i32>,
    points: Vec<[i32; 2]>,
    area2: i128,
}

impl Measured {
    fn new(arcs: &[Vec<[i32; 2]>], ring: Vec<i32>) -> Self {
        let mut points: Vec<[i32; 2]> = Vec::new();
        for &reference in &ring {
            let arc = &arcs[arc_index(reference)];
            if reference < 0 {
                points.extend(arc.iter().rev().take(arc.len() - 1));
            } else {
                points.extend(&arc[..arc.len() - 1]);
            }
        }
        let area2 = ring_area2(points.iter().copied());
        Self {
            ring,
            points,
            area2,
        }
    }
}

impl Measured {
    fn contains(&self, point: [f64; 2]) -> bool {
        area::contains(&[area::planar(&self.points, [1.0; 2])], point)
    }
}

/// Puts every hole into the smallest outer ring around it. Largest polygon first.
fn nest(arcs: &[Vec<[i32; 2]>], rings: Vec<Measured>) -> Polygons {
    let (mut outers, holes): (Vec<Measured>, Vec<Measured>) =
        rings.into_iter().partition(|ring| ring.area2 > 0);
    outers.sort_by_key(|outer| std::cmp::Reverse(outer.area2));
    let mut polygons: Polygons = outers
        .iter()
        .map(|outer| vec![outer.ring.clone()])
        .collect();
    for hole in holes {
        let nth = if outers.len() == 1 {
            Some(0)
        } else {
            let inside = inner_point(arcs, &hole);
            outers
                .iter()
                .rposition(|outer| -hole.area2 < outer.area2 && outer.contains(inside))
        };
        if let Some(nth) = nth {
            polygons[nth].push(hole.ring);
        }
    }
    polygons
}

/// The middle of a hole's first edge: a corner may touch the outer ring, an edge never runs along it.
fn inner_point(arcs: &[Vec<[i32; 2]>], hole: &Measured) -> [f64; 2] {
    let reference = hole.ring.first().copied().unwrap_or_default();
    let from = first_point(arcs, reference);
    let [dx, dy] = way(arcs, reference);
    [
        f64::from(from[0]) + dx as f64 / 2.0,
        f64::from(from[1]) + dy as f64 / 2.0,
    ]
}
