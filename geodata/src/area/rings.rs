/// Signed area, positive when the ring runs counter-clockwise (y up).
#[must_use]
pub fn signed_area(ring: &[[f64; 2]]) -> f64 {
    let Some(&origin) = ring.first() else {
        return 0.0;
    };
    let from = |p: [f64; 2]| [p[0] - origin[0], p[1] - origin[1]];
    edges(ring)
        .map(|(a, b)| {
            let (a, b) = (from(a), from(b));
            a[0] * b[1] - b[0] * a[1]
        })
        .sum::<f64>()
        / 2.0
}

/// Length around.
#[must_use]
pub fn perimeter(ring: &[[f64; 2]]) -> f64 {
    edges(ring)
        .map(|(a, b)| (b[0] - a[0]).hypot(b[1] - a[1]))
        .sum()
}

/// Whether a point lies inside rings, even-odd: holes are outside.
#[must_use]
pub fn contains(rings: &[Vec<[f64; 2]>], [x, y]: [f64; 2]) -> bool {
    let crossings = rings
        .iter()
        .flat_map(|ring| edges(ring))
        .filter(|(a, b)| {
            (a[1] > y) != (b[1] > y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        })
        .count();
    crossings % 2 == 1
}

/// Quantised points in metres from the grid's origin.
#[cfg(feature = "native")]
pub(crate) fn planar(points: &[[i32; 2]], unit_metres: [f64; 2]) -> Vec<[f64; 2]> {
    points
        .iter()
        .map(|p| {
            [
                f64::from(p[0]) * unit_metres[0],
                f64::from(p[1]) * unit_metres[1],
            ]
        })
        .collect()
}

/// Distance from a point to the nearest edge of rings, negative outside them (even-odd).
pub(super) fn depth(rings: &[Vec<[f64; 2]>], point: [f64; 2]) -> f64 {
    let mut nearest2 = f64::INFINITY;
    let mut is_inside = false;
    for ring in rings {
        let Some(&last) = ring.last() else {
            continue;
        };
        let mut a = last;
        for &b in ring {
            if (a[1] > point[1]) != (b[1] > point[1])
                && point[0] < a[0] + (point[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            {
                is_inside = !is_inside;
            }
            nearest2 = nearest2.min(to_segment2(point, a, b));
            a = b;
        }
    }
    if is_inside {
        nearest2.sqrt()
    } else {
        -nearest2.sqrt()
    }
}

/// Distance from a point to the nearest edge of rings.
pub(crate) fn to_rings(point: [f64; 2], rings: &[Vec<[f64; 2]>]) -> f64 {
    depth(rings, point).abs()
}

/// Squared: a root for every edge would be half of the work.
fn to_segment2(p: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length2 = dx * dx + dy * dy;
    let t = if length2 > 0.0 {
        (((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let [x, y] = [p[0] - a[0] - t * dx, p[1] - a[1] - t * dy];
    x * x + y * y
}

pub(super) fn edges(ring: &[[f64; 2]]) -> impl Iterator<Item = ([f64; 2], [f64; 2])> + '_ {
    ring.iter()
        .copied()
        .zip(ring.iter().copied().cycle().skip(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_measured() {
        let square = vec![[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]];
        assert_eq!(signed_area(&square), 16.0);
        assert_eq!(perimeter(&square), 16.0);
        assert_eq!(
            signed_area(&square.iter().rev().copied().collect::<Vec<_>>()),
            -16.0
        );
    }
}
