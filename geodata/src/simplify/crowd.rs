//! Whether a triangle is empty: the points of all arcs by squares.

use super::chain::Chains;
use crate::mosaic::plane::turn;

/// Points by squares. Those that are gone are cleared away when a search meets them.
pub(super) struct Crowd {
    low: [i32; 2],
    size: i32,
    columns: usize,
    starts: Vec<u32>,
    /// How many of every square's points are still looked at.
    held: Vec<u32>,
    points: Vec<u32>,
}

impl Crowd {
    pub(super) fn new(chains: &Chains) -> Self {
        let all = || (0..chains.len() as u32).map(|at| chains.point(at));
        let (low, high) = all().fold(([i32::MAX; 2], [i32::MIN; 2]), |(low, high), p| {
            (
                [low[0].min(p[0]), low[1].min(p[1])],
                [high[0].max(p[0]), high[1].max(p[1])],
            )
        });
        let (low, high) = if low[0] > high[0] {
            ([0; 2], [0; 2])
        } else {
            (low, high)
        };
        let extent = [0, 1].map(|axis| f64::from(high[axis]) - f64::from(low[axis]) + 1.0);
        // About one square a point over the whole box: along the borders, where all points are, some points a square.
        let size = (extent[0] * extent[1] / chains.len().max(1) as f64)
            .sqrt()
            .max(4.0)
            .min(f64::from(i32::MAX / 2)) as i32;
        let [columns, rows] = extent.map(|e| (e / f64::from(size)) as usize + 1);
        let mut crowd = Self {
            low,
            size,
            columns,
            starts: vec![0; columns * rows + 1],
            held: vec![0; columns * rows],
            points: vec![0; chains.len()],
        };
        for point in all() {
            let square = crowd.square(point);
            crowd.held[square] += 1;
        }
        for square in 0..crowd.held.len() {
            crowd.starts[square + 1] = crowd.starts[square] + crowd.held[square];
        }
        let mut next = crowd.starts.clone();
        for at in 0..chains.len() as u32 {
            let square = crowd.square(chains.point(at));
            crowd.points[next[square] as usize] = at;
            next[square] += 1;
        }
        crowd
    }

    fn column_and_row(&self, point: [i32; 2]) -> [usize; 2] {
        [0, 1].map(|axis| {
            ((i64::from(point[axis]) - i64::from(self.low[axis])) / i64::from(self.size)) as usize
        })
    }

    fn square(&self, point: [i32; 2]) -> usize {
        let [column, row] = self.column_and_row(point);
        row * self.columns + column
    }

    /// Whether another point lies in or on the triangle that a point makes with its neighbours.
    pub(super) fn is_crossed(&mut self, chains: &Chains, at: u32) -> bool {
        let corner = chains.corner(at).map(|i| chains.point(i));
        let low = [0, 1].map(|axis| corner.iter().map(|p| p[axis]).min().unwrap_or_default());
        let high = [0, 1].map(|axis| corner.iter().map(|p| p[axis]).max().unwrap_or_default());
        let ([west, south], [east, north]) = (self.column_and_row(low), self.column_and_row(high));
        for row in south..=north {
            for column in west..=east {
                let square = row * self.columns + column;
                let start = self.starts[square];
                let mut place = start;
                while place < start + self.held[square] {
                    let other = self.points[place as usize];
                    if chains.is_gone(other) {
                        self.held[square] -= 1;
                        self.points
                            .swap(place as usize, (start + self.held[square]) as usize);
                        continue;
                    }
                    if is_in(corner, low, high, chains.point(other)) {
                        return true;
                    }
                    place += 1;
                }
            }
        }
        false
    }
}

/// Whether a point lies in or on a triangle, its corners apart.
fn is_in([a, b, c]: [[i32; 2]; 3], low: [i32; 2], high: [i32; 2], p: [i32; 2]) -> bool {
    if p[0] < low[0]
        || p[0] > high[0]
        || p[1] < low[1]
        || p[1] > high[1]
        || p == a
        || p == b
        || p == c
    {
        return false;
    }
    let turns = [turn(a, b, p), turn(b, c, p), turn(c, a, p)];
    turns.iter().all(|&t| t >= 0) || turns.iter().all(|&t| t <= 0)
}
