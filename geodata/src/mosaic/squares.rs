//! A flat index: which edges pass through which square of the plane.

use std::ops::Range;

/// Squares of one size over a box, row by row.
pub(super) struct Grid {
    low: [i32; 2],
    size: i32,
    columns: usize,
    rows: usize,
    margin: i32,
}

/// Squares, each with the edges that pass through it.
pub(super) struct Squares {
    /// Start of every square's list in `edges`, and the end last.
    starts: Vec<u32>,
    edges: Vec<u32>,
}

impl Squares {
    /// Indexes those of the edges, given as their ends, that are wanted.
    pub(super) fn new(grid: &Grid, edges: &[[[i32; 2]; 2]], wanted: &[u32]) -> Self {
        let mut starts = vec![0; grid.count() + 1];
        for &edge in wanted {
            grid.of(edges[edge as usize], |square| starts[square + 1] += 1);
        }
        for square in 1..starts.len() {
            starts[square] += starts[square - 1];
        }
        let mut list = vec![0; starts[starts.len() - 1] as usize];
        let mut next = starts.clone();
        for &edge in wanted {
            grid.of(edges[edge as usize], |square| {
                list[next[square] as usize] = edge;
                next[square] += 1;
            });
        }
        Self {
            starts,
            edges: list,
        }
    }

    /// How many squares there are.
    pub(super) fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The edges of every square of a range that has more than one.
    pub(super) fn crowded(&self, range: Range<usize>) -> impl Iterator<Item = &[u32]> {
        self.starts[range.start..=range.end]
            .windows(2)
            .map(|w| &self.edges[w[0] as usize..w[1] as usize])
            .filter(|edges| edges.len() > 1)
    }
}

impl Grid {
    /// A square is about twice as wide as an edge is long, and there are not many more squares than edges. Edges count as wider
    /// by `margin`.
    pub(super) fn over(edges: &[[[i32; 2]; 2]], margin: i32) -> Self {
        let (mut low, mut high) = ([i32::MAX; 2], [i32::MIN; 2]);
        let mut length = 0.0;
        for [a, b] in edges {
            for axis in 0..2 {
                low[axis] = low[axis].min(a[axis].min(b[axis]));
                high[axis] = high[axis].max(a[axis].max(b[axis]));
                length += (f64::from(a[axis]) - f64::from(b[axis])).abs();
            }
        }
        if edges.is_empty() {
            (low, high) = ([0; 2], [0; 2]);
        }
        let count = edges.len().max(1) as f64;
        let extent = [0, 1].map(|axis| f64::from(high[axis]) - f64::from(low[axis]) + 1.0);
        let size = (length / count * 1.2)
            .max((extent[0] * extent[1] / (3.0 * count)).sqrt())
            .max(f64::from(4 * margin + 4))
            .min(f64::from(i32::MAX / 2)) as i32;
        Self {
            low,
            size,
            columns: (extent[0] / f64::from(size)) as usize + 1,
            rows: (extent[1] / f64::from(size)) as usize + 1,
            margin,
        }
    }

    /// How many squares there are.
    pub(super) fn count(&self) -> usize {
        self.columns * self.rows
    }

    /// Every square that an edge passes through. Long edges are followed column by column, so that a slanting one does not
    /// stand in all squares of its box.
    pub(super) fn of(&self, [a, b]: [[i32; 2]; 2], mut visit: impl FnMut(usize)) {
        let (a, b) = if a[0] <= b[0] { (a, b) } else { (b, a) };
        let (low, size, margin) = (self.low, self.size, self.margin);
        let row = |y: f64| {
            (((y - f64::from(low[1])) / f64::from(size)).max(0.0) as usize).min(self.rows - 1)
        };
        let column = |x: i64| ((x - i64::from(low[0])) / i64::from(size)).max(0) as usize;
        let first = column(i64::from(a[0]) - i64::from(margin));
        let last = column(i64::from(b[0]) + i64::from(margin)).min(self.columns - 1);
        let run = f64::from(b[0]) - f64::from(a[0]);
        let rise = f64::from(b[1]) - f64::from(a[1]);
        let reach = f64::from(margin);
        for at in first..=last {
            let (from, to) = if first == last || run == 0.0 {
                (0.0, 1.0)
            } else {
                let west = f64::from(low[0]) + at as f64 * f64::from(size) - f64::from(a[0]);
                let share = |x: f64| (x / run).clamp(0.0, 1.0);
                (share(west - reach), share(west + f64::from(size) + reach))
            };
            let (y1, y2) = (f64::from(a[1]) + rise * from, f64::from(a[1]) + rise * to);
            for r in row(y1.min(y2) - reach - 1.0)..=row(y1.max(y2) + reach + 1.0) {
                visit(r * self.columns + at);
            }
        }
    }
}
