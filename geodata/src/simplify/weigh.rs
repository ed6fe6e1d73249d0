use std::{cmp::Reverse, collections::BinaryHeap};

/// How much of the effective area a sharp angle adds and a flat one takes off (mapshaper's default).
const ANGLE_WEIGHT: f64 = 0.7;

/// The effective area of every point of an arc, in the square of its unit: the size of the triangle with its neighbours when
/// all that weigh less are gone. Infinite at the ends.
pub(super) struct Scales {
    before: Vec<u32>,
    after: Vec<u32>,
    current: Vec<f64>,
    heap: BinaryHeap<Reverse<(u64, u32)>>,
}

impl Scales {
    pub(super) const fn new() -> Self {
        Self {
            before: Vec::new(),
            after: Vec::new(),
            current: Vec::new(),
            heap: BinaryHeap::new(),
        }
    }

    /// Weighs one arc into `weights`, which has its length.
    pub(super) fn weigh(&mut self, points: &[[f64; 2]], weights: &mut [f64]) {
        weights.fill(f64::INFINITY);
        let count = points.len() as u32;
        if count < 3 {
            return;
        }
        self.before.clear();
        self.before
            .extend((0..count).map(|at| at.saturating_sub(1)));
        self.after.clear();
        self.after.extend(1..=count);
        self.current.clear();
        self.current.resize(points.len(), f64::INFINITY);
        self.heap.clear();
        for at in 1..count - 1 {
            self.push(points, at);
        }
        let mut floor = 0.0_f64;
        while let Some(Reverse((bits, at))) = self.heap.pop() {
            let at = at as usize;
            if weights[at].is_finite() || self.current[at].to_bits() != bits {
                continue;
            }
            // A point never goes before one that went already.
            floor = floor.max(self.current[at]);
            weights[at] = floor;
            let (left, right) = (self.before[at], self.after[at]);
            self.after[left as usize] = right;
            self.before[right as usize] = left;
            for side in [left, right] {
                if side > 0 && side < count - 1 {
                    self.push(points, side);
                }
            }
        }
    }

    fn push(&mut self, points: &[[f64; 2]], at: u32) {
        let place = at as usize;
        let weight = effective(
            points[self.before[place] as usize],
            points[place],
            points[self.after[place] as usize],
        );
        self.current[place] = weight;
        // Areas are not negative, and the bits of such floats sort as the floats do.
        self.heap.push(Reverse((weight.to_bits(), at)));
    }
}

/// The weighted area of the triangle a, b, c: how much b is missed.
fn effective(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    let (u, v) = ([a[0] - b[0], a[1] - b[1]], [c[0] - b[0], c[1] - b[1]]);
    let area = (u[0] * v[1] - u[1] * v[0]).abs() / 2.0;
    let lengths = ((u[0] * u[0] + u[1] * u[1]) * (v[0] * v[0] + v[1] * v[1])).sqrt();
    // 1 at a spike, -1 on a straight line.
    let cosine = if lengths > 0.0 {
        (u[0] * v[0] + u[1] * v[1]) / lengths
    } else {
        0.0
    };
    (area * (1.0 + ANGLE_WEIGHT * cosine)).max(0.0)
}
