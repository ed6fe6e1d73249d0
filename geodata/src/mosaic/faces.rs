//! The faces of a planar graph.

use super::{planar::Planar, plane::ring_area2};

/// The face around everything.
pub(super) const OUTSIDE: u32 = 0;
const NONE: u32 = u32::MAX;

/// Faces, numbered from 1; 0 is the outside.
pub(super) struct Faces {
    /// Of every half-edge, the face to its left.
    pub(super) of: Vec<u32>,
    /// One half-edge of every ring that bounds a face: its own, and one for each group of edges inside it.
    pub(super) rings: Vec<Vec<u32>>,
    /// Twice the area of every face, grid units; of the outside less all others.
    pub(super) area2: Vec<i128>,
}

struct Ring {
    start: u32,
    area2: i128,
    face: u32,
}

impl Faces {
    /// Walks all rings. A ring that runs counter-clockwise bounds a new face; any other is the outside of a group of edges
    /// and belongs to the face in which the group lies.
    pub(super) fn new(planar: &Planar) -> Self {
        let mut ring_of = vec![NONE; planar.halves() as usize];
        let mut rings: Vec<Ring> = Vec::new();
        for start in 0..planar.halves() {
            if ring_of[start as usize] != NONE {
                continue;
            }
            let number = rings.len() as u32;
            let area2 = ring_area2(walk(planar, start).map(|half| {
                ring_of[half as usize] = number;
                planar.place(half)
            }));
            rings.push(Ring {
                start,
                area2,
                face: NONE,
            });
        }
        let mut faces = Self {
            of: Vec::new(),
            rings: vec![Vec::new()],
            area2: vec![0],
        };
        for ring in rings.iter_mut().filter(|ring| ring.area2 > 0) {
            ring.face = faces.rings.len() as u32;
            faces.rings.push(vec![ring.start]);
            faces.area2.push(ring.area2);
        }
        faces.nest(planar, &ring_of, &mut rings);
        faces.of = ring_of
            .iter()
            .map(|&ring| rings[ring as usize].face)
            .collect();
        faces
    }

    /// Finds the face around every group of edges: of the edges west of the group's westernmost point the nearest one.
    fn nest(&mut self, planar: &Planar, ring_of: &[u32], rings: &mut [Ring]) {
        // (westernmost point, ring), from south to north.
        let mut groups: Vec<([i32; 2], usize)> = rings
            .iter()
            .enumerate()
            .filter(|(_, ring)| ring.face == NONE)
            .filter_map(|(number, ring)| {
                let west = walk(planar, ring.start)
                    .map(|half| planar.place(half))
                    .min()?;
                Some((west, number))
            })
            .collect();
        groups.sort_unstable_by_key(|(place, number)| (place[1], place[0], *number));
        let mut nearest: Vec<Option<Crossing>> = vec![None; groups.len()];
        for upward in 0..planar.halves() {
            let (from, to) = (planar.place(upward), planar.place(upward ^ 1));
            if from[1] >= to[1] {
                continue;
            }
            // An edge counts from its lower end up to below its upper one: no point is passed twice or missed.
            let first = groups.partition_point(|(place, _)| place[1] < from[1]);
            for (group, best) in groups[first..].iter().zip(&mut nearest[first..]) {
                let (place, _) = *group;
                if place[1] >= to[1] {
                    break;
                }
                let crossing = Crossing::new(upward, from, to, place[1]);
                if crossing.x < f64::from(place[0])
                    && best.is_none_or(|known| crossing.is_east_of(known))
                {
                    *best = Some(crossing);
                }
            }
        }
        // What lies further west is known first.
        let mut order: Vec<usize> = (0..groups.len()).collect();
        order.sort_unstable_by_key(|&nth| (groups[nth].0[0], groups[nth].0[1]));
        for nth in order {
            let ring = groups[nth].1;
            let around = match nearest[nth] {
                // East of an upward edge is to the left of the way down.
                Some(crossing) => rings[ring_of[(crossing.upward ^ 1) as usize] as usize].face,
                None => OUTSIDE,
            };
            let around = if around == NONE { OUTSIDE } else { around };
            rings[ring].face = around;
            self.rings[around as usize].push(rings[ring].start);
            self.area2[around as usize] += rings[ring].area2;
        }
    }
}

/// All half-edges of the ring that begins with one.
pub(super) fn walk<'a>(planar: &'a Planar, start: u32) -> impl Iterator<Item = u32> + 'a {
    std::iter::once(start).chain(
        std::iter::successors(Some(planar.next(start)), |&half| Some(planar.next(half)))
            .take_while(move |&half| half != start),
    )
}

/// Where an edge passes the height of a group.
#[derive(Clone, Copy)]
struct Crossing {
    upward: u32,
    x: f64,
    /// Further east for every step north.
    slope: f64,
}

impl Crossing {
    fn new(upward: u32, from: [i32; 2], to: [i32; 2], y: i32) -> Self {
        let [from_x, from_y, to_x, to_y] = [from[0], from[1], to[0], to[1]].map(f64::from);
        let slope = (to_x - from_x) / (to_y - from_y);
        Self {
            upward,
            x: from_x + (f64::from(y) - from_y) * slope,
            slope,
        }
    }

    /// Edges that leave one point upwards are told apart just above it.
    fn is_east_of(&self, other: Self) -> bool {
        (self.x, self.slope) > (other.x, other.slope)
    }
}
