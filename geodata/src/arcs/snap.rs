//! Quantising, and moving points that nearly coincide onto one another.

use std::collections::HashMap;

/// Degrees a grid unit: about 1.1 m.
pub(super) const STEP_DEG: f64 = 1e-5;

/// Points nearer than this many grid units (about 2 m) become one. What a surveyor's border and a copy of it differ by in
/// real files is mostly less; wider slivers stay, and are told from borders by their rank.
const SNAP_UNITS: i32 = 2;

/// Distinct points, numbered in the order of their coming.
#[derive(Default)]
pub(super) struct Points {
    pub(super) at: Vec<[i32; 2]>,
    index: HashMap<[i32; 2], u32>,
    /// Snapped points by grid square of the snapping distance.
    squares: HashMap<[i32; 2], Vec<u32>>,
    snapped: HashMap<[i32; 2], u32>,
}

impl Points {
    /// The number of exactly this point.
    pub(super) fn exact(&mut self, point: [i32; 2]) -> u32 {
        let next = self.at.len() as u32;
        let id = *self.index.entry(point).or_insert(next);
        if id == next {
            self.at.push(point);
        }
        id
    }

    /// The number of the nearest earlier point within reach, else of this one.
    pub(super) fn snap(&mut self, point: [i32; 2]) -> u32 {
        if let Some(&id) = self.snapped.get(&point) {
            return id;
        }
        let square = point.map(|v| v.div_euclid(SNAP_UNITS));
        let mut nearest: Option<(i64, u32)> = None;
        for dx in -1..=1 {
            for dy in -1..=1 {
                for &id in self
                    .squares
                    .get(&[square[0] + dx, square[1] + dy])
                    .into_iter()
                    .flatten()
                {
                    let other = self.at[id as usize];
                    let (x, y) = (
                        i64::from(other[0] - point[0]),
                        i64::from(other[1] - point[1]),
                    );
                    let distance2 = x * x + y * y;
                    if distance2 <= i64::from(SNAP_UNITS * SNAP_UNITS)
                        && nearest.is_none_or(|n| (distance2, id) < n)
                    {
                        nearest = Some((distance2, id));
                    }
                }
            }
        }
        let id = match nearest {
            Some((_, id)) => id,
            None => {
                let id = self.exact(point);
                self.squares.entry(square).or_default().push(id);
                id
            }
        };
        self.snapped.insert(point, id);
        id
    }
}
