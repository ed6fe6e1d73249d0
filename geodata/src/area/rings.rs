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
