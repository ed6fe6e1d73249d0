//! Spikes: there and back along almost the same line.

use super::plane::{between, cross, dot};

/// A spike turns back by at least this much: the cosine of about eight degrees.
const SHARP: f64 = 0.99;

/// A ring without its spikes, open, and how many there were. A spike is a corner sharper than eight degrees whose sides are
/// less than `width` units apart where the shorter one ends.
pub(super) fn drop_spikes(ring: &[[i32; 2]], width: f64) -> (Vec<[i32; 2]>, usize) {
    let mut kept: Vec<[i32; 2]> = Vec::with_capacity(ring.len());
    let mut dropped = 0;
    let closed = ring.len() > 1 && ring.first() == ring.last();
    for &point in &ring[..ring.len() - usize::from(closed)] {
        if kept.last() == Some(&point) {
            continue;
        }
        kept.push(point);
        while let [.., a, b, c] = kept[..]
            && is_spike(a, b, c, width)
        {
            kept.pop();
            kept.pop();
            dropped += 1;
            if kept.last() != Some(&c) {
                kept.push(c);
            }
        }
    }
    // The same across the seam.
    while let [first, second, .., before, last] = kept[..] {
        if last == first || is_spike(before, last, first, width) {
            kept.pop();
        } else if is_spike(last, first, second, width) {
            kept.remove(0);
        } else {
            break;
        }
        dropped += 1;
    }
    (kept, dropped)
}

fn is_spike(a: [i32; 2], b: [i32; 2], c: [i32; 2], width: f64) -> bool {
    let (u, v) = (between(b, a), between(b, c));
    let along = dot(u, v);
    if along <= 0 {
        return false;
    }
    let (u2, v2) = (dot(u, u) as f64, dot(v, v) as f64);
    let apart = cross(u, v).abs() as f64 / u2.max(v2).sqrt();
    along as f64 > SHARP * (u2 * v2).sqrt() && apart < width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spikes_go_and_corners_stay() {
        let square = [[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]];
        assert_eq!(drop_spikes(&square, 3.0), (square[..4].to_vec(), 0));
        // A needle of 2 by 400 on the east side, one there and back, and one at the seam.
        let needle = [
            [0, 0],
            [100, 0],
            [100, 49],
            [500, 50],
            [100, 51],
            [100, 100],
            [0, 100],
            [0, 0],
        ];
        let (ring, dropped) = drop_spikes(&needle, 3.0);
        assert_eq!(
            (ring.contains(&[500, 50]), ring.len(), dropped),
            (false, 6, 1)
        );
        let back = [
            [0, 0],
            [100, 0],
            [100, 50],
            [300, 50],
            [100, 50],
            [100, 100],
            [0, 100],
        ];
        let (ring, dropped) = drop_spikes(&back, 3.0);
        assert_eq!((ring.contains(&[300, 50]), dropped), (false, 1));
        let seam = [[400, 1], [100, 2], [100, 100], [0, 100], [0, 0], [100, 0]];
        let (ring, dropped) = drop_spikes(&seam, 3.0);
        assert_eq!((ring.contains(&[400, 1]), dropped), (false, 1));
        // Wide enough to be land.
        assert_eq!(drop_spikes(&needle, 1.0).1, 0);
    }
}
