use std::{cmp::Reverse, collections::BinaryHeap};

/// How much of the effective area a sharp angle adds and a flat one takes off (mapshaper's default).
const ANGLE_WEIGHT: f64 = 0.7;

/// The effective area of every point of an arc in square metres, infinite at its ends: the tolerance up to which it stays.
pub(super) fn weights(arc: &[[i32; 2]], unit_metres: [f64; 2]) -> Vec<f64> {
    let count = arc.len();
    let mut weights = vec![f64::INFINITY; count];
    if count < 3 {
        return weights;
    }
    let points = crate::area::planar(arc, unit_metres);
    let mut before: Vec<usize> = (0..count).map(|at| at.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (0..count).map(|at| (at + 1).min(count - 1)).collect();
    let mut current = vec![f64::INFINITY; count];
    // Areas are not negative, and the bits of such floats sort as the floats do.
    let mut heap = BinaryHeap::new();
    for at in 1..count - 1 {
        current[at] = effective(points[at - 1], points[at], points[at + 1]);
        heap.push(Reverse((current[at].to_bits(), at)));
    }
    let mut floor = 0.0_f64;
    while let Some(Reverse((bits, at))) = heap.pop() {
        if weights[at].is_finite() || current[at].to_bits() != bits {
            continue;
        }
        // A point never goes before one that went already.
        floor = floor.max(current[at]);
        weights[at] = floor;
        let (left, right) = (before[at], after[at]);
        after[left] = right;
        before[right] = left;
        for side in [left, right] {
            if side > 0 && side < count - 1 {
                current[side] = effective(points[before[side]], points[side], points[after[side]]);
                heap.push(Reverse((current[side].to_bits(), side)));
            }
        }
    }
    weights
}

fn effective(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    let (u, v) = ([a[0] - b[0], a[1] - b[1]], [c[0] - b[0], c[1] - b[1]]);
    let area = (u[0] * v[1] - u[1] * v[0]).abs() / 2.0;
    let lengths = u[0].hypot(u[1]) * v[0].hypot(v[1]);
    // 1 at a spike, -1 on a straight line.
    let cosine = if lengths > 0.0 {
        (u[0] * v[0] + u[1] * v[1]) / lengths
    } else {
        0.0
    };
    (area * (1.0 + ANGLE_WEIGHT * cosine)).max(0.0)
}
