//! Points on the grid, and moving those that nearly coincide onto one another.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::plane::{between, dot};

const NONE: u32 = u32::MAX;

/// Distinct points, numbered in the order of their coming.
///
/// A point that comes within `reach` grid units of an earlier one becomes that one, so that nothing ever moves further than
/// `reach`, however many points lie in a row.
pub(super) struct Points {
    /// Where they are.
    pub(super) at: Vec<[i32; 2]>,
    reach: i32,
    /// Side of a square of the index, in bits: at least twice the reach, so that four squares hold all that is near.
    bits: u32,
    /// Last point of every square, and the one before it.
    squares: HashMap<u64, u32, BuildHasherDefault<Mix>>,
    before: Vec<u32>,
    /// Largest distance that a point was moved, squared.
    pub(super) furthest2: i64,
    /// How many points were moved.
    pub(super) moved: usize,
}

impl Points {
    pub(super) fn new(reach: i32, capacity: usize) -> Self {
        Self {
            at: Vec::with_capacity(capacity),
            reach,
            bits: (2 * reach).max(1).ilog2() + 1,
            squares: HashMap::with_capacity_and_hasher(capacity, BuildHasherDefault::default()),
            before: Vec::with_capacity(capacity),
            furthest2: 0,
            moved: 0,
        }
    }

    /// From now on only what falls together is made one: a crossing must stay where it is.
    pub(super) fn stay(&mut self) {
        self.reach = self.reach.min(1);
    }

    /// The number of the nearest earlier point within reach, else of this one.
    pub(super) fn snap(&mut self, point: [i32; 2]) -> u32 {
        let home = point.map(|v| v >> self.bits);
        let half = 1 << (self.bits - 1);
        // The neighbour on the side of the square that the point is nearer to.
        let [east, north] = point.map(|v| if v & (2 * half - 1) < half { -1 } else { 1 });
        let limit = i64::from(self.reach) * i64::from(self.reach);
        let mut nearest: Option<(i64, u32)> = None;
        for square in [
            home,
            [home[0] + east, home[1]],
            [home[0], home[1] + north],
            [home[0] + east, home[1] + north],
        ] {
            let mut id = self.squares.get(&key(square)).copied().unwrap_or(NONE);
            while id != NONE {
                let other = self.at[id as usize];
                let way = between(point, other);
                let distance2 = dot(way, way);
                if distance2 == 0 {
                    return id;
                }
                if distance2 <= limit && nearest.is_none_or(|n| (distance2, id) < n) {
                    nearest = Some((distance2, id));
                }
                id = self.before[id as usize];
            }
        }
        if let Some((distance2, id)) = nearest {
            self.furthest2 = self.furthest2.max(distance2);
            self.moved += 1;
            return id;
        }
        let id = self.at.len() as u32;
        self.at.push(point);
        let before = self.squares.insert(key(home), id);
        self.before.push(before.unwrap_or(NONE));
        id
    }
}

fn key(square: [i32; 2]) -> u64 {
    u64::from(square[0] as u32) << 32 | u64::from(square[1] as u32)
}

/// Mixes the one word that is hashed (the finisher of splitmix64, Steele et al. 2014): keys are places, not an attacker's.
#[derive(Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        let mut x = (self.0 ^ value).wrapping_add(0x9e37_79b9_7f4a_7c15);
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        self.0 = x ^ (x >> 31);
    }
}
