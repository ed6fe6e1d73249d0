//! Arcs as linked lists of points.

use crate::Topology;

/// All points of all arcs in a row, each linked to those before and after it that are still there.
pub(super) struct Chains {
    points: Vec<[i32; 2]>,
    before: Vec<u32>,
    after: Vec<u32>,
    /// Start of every arc, and the end last.
    starts: Vec<u32>,
    arc_of: Vec<u32>,
    /// Points left of every arc.
    left: Vec<u32>,
    unit_metres: [f64; 2],
}

/// No point: beyond the end of an arc, or gone.
const NONE: u32 = u32::MAX;

impl Chains {
    pub(super) fn new(topology: &Topology) -> Self {
        let count = topology.arcs.iter().map(Vec::len).sum();
        let mut chains = Self {
            points: Vec::with_capacity(count),
            before: Vec::with_capacity(count),
            after: Vec::with_capacity(count),
            starts: vec![0],
            arc_of: Vec::with_capacity(count),
            left: Vec::with_capacity(topology.arcs.len()),
            unit_metres: topology.unit_metres(),
        };
        for (number, arc) in (0..).zip(&topology.arcs) {
            let start = chains.points.len() as u32;
            let end = start + arc.len() as u32;
            chains.points.extend(arc);
            chains
                .before
                .extend((start..end).map(|at| if at == start { NONE } else { at - 1 }));
            chains
                .after
                .extend((start..end).map(|at| if at + 1 == end { NONE } else { at + 1 }));
            chains.arc_of.extend(std::iter::repeat_n(number, arc.len()));
            chains.left.push(arc.len() as u32);
            chains.starts.push(end);
        }
        chains
    }

    pub(super) fn len(&self) -> usize {
        self.points.len()
    }

    /// The points of every arc.
    pub(super) fn arc_ranges(&self) -> Vec<std::ops::Range<u32>> {
        self.starts.windows(2).map(|w| w[0]..w[1]).collect()
    }

    pub(super) fn point(&self, at: u32) -> [i32; 2] {
        self.points[at as usize]
    }

    fn metres(&self, at: u32) -> [f64; 2] {
        let point = self.points[at as usize];
        [
            f64::from(point[0]) * self.unit_metres[0],
            f64::from(point[1]) * self.unit_metres[1],
        ]
    }

    /// The point between its neighbours.
    pub(super) fn corner(&self, at: u32) -> [u32; 3] {
        [self.before[at as usize], at, self.after[at as usize]]
    }

    /// Whether without this point its arc would be a closed one of fewer than three corners, or a straight line between ends
    /// for which `is_taken` says that another runs there already.
    pub(super) fn would_collapse(&self, at: u32, is_taken: impl Fn([[i32; 2]; 2]) -> bool) -> bool {
        let arc = self.arc_of[at as usize] as usize;
        let ends = self.ends(arc);
        match self.left[arc] {
            0..=2 => true,
            3 => ends[0] == ends[1] || is_taken(ends),
            4 => ends[0] == ends[1],
            _ => false,
        }
    }

    fn ends(&self, arc: usize) -> [[i32; 2]; 2] {
        [self.starts[arc], self.starts[arc + 1] - 1].map(|at| self.point(at))
    }

    /// The ends of a point's arc when nothing is left between them.
    pub(super) fn straight_line(&self, at: u32) -> Option<[[i32; 2]; 2]> {
        let arc = self.arc_of[at as usize] as usize;
        (self.left[arc] == 2).then(|| self.ends(arc))
    }

    /// Whether every point between two, those already gone too, is as near as this to the line that joins them.
    pub(super) fn is_within(&self, from: u32, to: u32, metres: f64) -> bool {
        let (a, b) = (self.metres(from), self.metres(to));
        let way = [b[0] - a[0], b[1] - a[1]];
        let length2 = way[0] * way[0] + way[1] * way[1];
        let limit2 = metres * metres;
        (from + 1..to).all(|at| {
            let p = self.metres(at);
            let off = [p[0] - a[0], p[1] - a[1]];
            let share = ((off[0] * way[0] + off[1] * way[1]) / length2.max(f64::MIN_POSITIVE))
                .clamp(0.0, 1.0);
            let [x, y] = [off[0] - share * way[0], off[1] - share * way[1]];
            x * x + y * y <= limit2
        })
    }

    /// Takes a point out.
    pub(super) fn remove(&mut self, at: u32) {
        let [before, _, after] = self.corner(at);
        self.after[before as usize] = after;
        self.before[after as usize] = before;
        self.before[at as usize] = NONE;
        self.after[at as usize] = NONE;
        self.left[self.arc_of[at as usize] as usize] -= 1;
    }

    /// Whether a point was taken out. Ends have one neighbour.
    pub(super) fn is_gone(&self, at: u32) -> bool {
        self.before[at as usize] == NONE && self.after[at as usize] == NONE
    }

    /// What is left.
    pub(super) fn arcs(&self) -> Vec<Vec<[i32; 2]>> {
        self.starts
            .windows(2)
            .map(|w| {
                std::iter::successors(Some(w[0]), |&at| {
                    Some(self.after[at as usize]).filter(|&next| next != NONE)
                })
                .take_while(|_| w[0] < w[1])
                .map(|at| self.point(at))
                .collect()
            })
            .collect()
    }
}
