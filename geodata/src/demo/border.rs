//! A straight border between two cells, bent as rivers and ridges bend it.

use super::rng::Rng;

/// How far the middle of a piece moves sideways at most, as a part of its length; less from level to level.
const BEND: f64 = 0.19;
const CALMING: f64 = 0.8;

/// How much of the room up to the two sites a border may use.
const ROOM: f64 = 0.85;

/// Points from `from` to `to` about `spacing` apart, both ends included.
///
/// ```text
///          A              the border stays between the sites A and B: inside the triangles over it, so that
///        ╱   ╲            it meets no other border of the two cells
///   from ~~~~~~ to
///        ╲   ╱
///          B
/// ```
/// Along the straight line the points keep their order, so the border does not meet itself either.
pub(super) fn bend(
    from: [f64; 2],
    to: [f64; 2],
    sites: [[f64; 2]; 2],
    spacing: f64,
    rng: &mut Rng,
) -> Vec<[f64; 2]> {
    let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
    let length = (dx * dx + dy * dy).sqrt();
    if length <= 0.0 {
        return vec![from, to];
    }
    // Along and across the straight line, in parts of its length.
    let local = |p: [f64; 2]| {
        let (x, y) = (p[0] - from[0], p[1] - from[1]);
        [
            (x * dx + y * dy) / (length * length),
            (y * dx - x * dy) / (length * length),
        ]
    };
    let apexes = sites.map(local);
    let mut points = vec![[0.0, 0.0], [1.0, 0.0]];
    let mut bend = BEND;
    let mut piece = length;
    while piece > spacing * 1.4 {
        let mut finer = Vec::with_capacity(points.len() * 2);
        for pair in points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let along = [b[0] - a[0], b[1] - a[1]];
            let (t, side) = (rng.between(0.38, 0.62), rng.between(-bend, bend));
            // Sideways, with a push along it, too; never past the ends of the piece.
            let x = a[0] + along[0] * t - along[1] * side;
            let x = x.clamp(a[0] + 0.2 * along[0], b[0] - 0.2 * along[0]);
            let y = a[1] + along[1] * t + along[0] * side;
            finer.push(a);
            finer.push([x, within(x, y, apexes)]);
        }
        finer.push([1.0, 0.0]);
        points = finer;
        piece /= 2.0;
        bend *= CALMING;
    }
    let last = points.len() - 1;
    let place = |(nth, p): (usize, &[f64; 2])| match nth {
        0 => from,
        _ if nth == last => to,
        _ => [
            from[0] + dx * p[0] - dy * p[1],
            from[1] + dy * p[0] + dx * p[1],
        ],
    };
    points.iter().enumerate().map(place).collect()
}

/// `y` held inside the triangle over the border on its side.
fn within(x: f64, y: f64, apexes: [[f64; 2]; 2]) -> f64 {
    let room = apexes
        .iter()
        .filter(|apex| (apex[1] > 0.0) == (y > 0.0))
        .map(|apex| height(x, *apex))
        .fold(0.0, f64::max);
    y.clamp(-room * ROOM, room * ROOM)
}

/// Height over `x` of the triangle on [0, 1] with this apex, which may lean out to either side.
fn height(x: f64, apex: [f64; 2]) -> f64 {
    let rising = if apex[0] > 0.0 {
        x / apex[0]
    } else {
        f64::INFINITY
    };
    let falling = if apex[0] < 1.0 {
        (1.0 - x) / (1.0 - apex[0])
    } else {
        f64::INFINITY
    };
    apex[1].abs() * rising.min(falling)
}
