//! Edges that meet at their ends only, as a planar graph.
//!
//! Edge e is two half-edges: 2e runs from its lower to its higher point, 2e + 1 back. Every half-edge has its face to the
//! left.
//!
//! ```text
//!        ←── 2e+1 ──
//!   u ●═══════════════● v        next(2e) leaves v by the first edge clockwise from 2e+1:
//!        ─── 2e  ──→             the walk keeps the face of 2e to its left
//! ```

use super::plane::{between, by_angle};

/// The planar graph.
pub(super) struct Planar<'a> {
    at: &'a [[i32; 2]],
    ends: &'a [[u32; 2]],
    /// Half-edges by the point they leave, counter-clockwise.
    out: Vec<u32>,
    /// Start of every point's half-edges in `out`, and the end last.
    starts: Vec<u32>,
    /// Where every half-edge stands in `out`.
    position: Vec<u32>,
}

impl<'a> Planar<'a> {
    /// `at`: where the points are; `ends`: of every edge, all different.
    pub(super) fn new(at: &'a [[i32; 2]], ends: &'a [[u32; 2]]) -> Self {
        let mut starts = vec![0_u32; at.len() + 1];
        for &point in ends.iter().flatten() {
            starts[point as usize + 1] += 1;
        }
        for point in 0..at.len() {
            starts[point + 1] += starts[point];
        }
        let mut next = starts.clone();
        let mut out = vec![0_u32; 2 * ends.len()];
        for half in 0..2 * ends.len() as u32 {
            let from = ends[half as usize >> 1][half as usize & 1] as usize;
            out[next[from] as usize] = half;
            next[from] += 1;
        }
        let mut planar = Self {
            at,
            ends,
            out,
            starts,
            position: vec![0; 2 * ends.len()],
        };
        for point in 0..at.len() {
            let range = planar.starts[point] as usize..planar.starts[point + 1] as usize;
            if range.len() > 2 {
                let mut around = planar.out[range.clone()].to_vec();
                around.sort_unstable_by(|&a, &b| by_angle(planar.way(a), planar.way(b)));
                planar.out[range.clone()].copy_from_slice(&around);
            }
            for place in range {
                planar.position[planar.out[place] as usize] = place as u32;
            }
        }
        planar
    }

    /// Number of half-edges.
    pub(super) fn halves(&self) -> u32 {
        2 * self.ends.len() as u32
    }

    /// The point a half-edge leaves.
    pub(super) fn from(&self, half: u32) -> u32 {
        self.ends[half as usize >> 1][half as usize & 1]
    }

    /// Where a point is.
    pub(super) fn at(&self, point: u32) -> [i32; 2] {
        self.at[point as usize]
    }

    /// Where a half-edge leaves.
    pub(super) fn place(&self, half: u32) -> [i32; 2] {
        self.at(self.from(half))
    }

    /// The way it goes.
    pub(super) fn way(&self, half: u32) -> [i64; 2] {
        between(self.place(half), self.place(half ^ 1))
    }

    /// The next half-edge around the face to the left.
    pub(super) fn next(&self, half: u32) -> u32 {
        self.next_where(half, |_| true)
    }

    /// The next one of those that are kept (the way back is one of them).
    pub(super) fn next_where(&self, half: u32, is_kept: impl Fn(u32) -> bool) -> u32 {
        let back = half ^ 1;
        let point = self.from(back) as usize;
        let (low, high) = (self.starts[point], self.starts[point + 1]);
        let mut place = self.position[back as usize];
        loop {
            place = if place == low { high - 1 } else { place - 1 };
            let half = self.out[place as usize];
            if half == back || is_kept(half) {
                return half;
            }
        }
    }

    /// The half-edges that leave a point.
    pub(super) fn leaving(&self, point: u32) -> &[u32] {
        let point = point as usize;
        &self.out[self.starts[point] as usize..self.starts[point + 1] as usize]
    }
}
