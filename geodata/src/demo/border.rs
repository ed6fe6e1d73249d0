//! A straight border between two cells, bent as ridges, shores and rivers bend it.

use super::rng::Rng;

/// What a border runs along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// Fields and ridges.
    Land,
    /// The sea or a lake: rougher and finer.
    Shore,
    /// The middle of a river: meanders.
    River,
}

impl Course {
    /// How far the middle of a piece moves sideways at most, as a part of its length, how much less from level to level,
    /// and how much finer than usual the points lie.
    const fn roughness(self) -> (f64, f64, f64) {
        match self {
            Self::Land => (0.19, 0.8, 1.0),
            Self::Shore => (0.23, 0.84, 0.6),
            Self::River => (0.0, 0.0, 0.4),
        }
    }
}

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
    course: Course,
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
    let points = match course {
        Course::River => meander(length, spacing, apexes, rng),
        Course::Land | Course::Shore => rough(length, spacing, course, apexes, rng),
    };
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

/// Midpoints moved again and again (Fournier, Fussell and Carpenter 1982), on a straight line of length 1.
fn rough(
    length: f64,
    spacing: f64,
    course: Course,
    apexes: [[f64; 2]; 2],
    rng: &mut Rng,
) -> Vec<[f64; 2]> {
    let (mut bend, calming, fineness) = course.roughness();
    let mut points = vec![[0.0, 0.0], [1.0, 0.0]];
    let mut piece = length;
    while piece > spacing * fineness * 1.4 {
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
        bend *= calming;
    }
    points
}

/// Length of one bend of a river, left and right, in spacings of the points of a border.
const MEANDER: f64 = 9.0;

/// Bends to the left and right in turn, on a straight line of length 1: arcs of parabolas, which need no sine.
fn meander(length: f64, spacing: f64, apexes: [[f64; 2]; 2], rng: &mut Rng) -> Vec<[f64; 2]> {
    let (_, _, fineness) = Course::River.roughness();
    let count = (length / (spacing * fineness)).ceil().max(2.0);
    let waves = (length / (spacing * MEANDER)).round().max(1.0);
    let side = if rng.unit() < 0.5 { -1.0 } else { 1.0 };
    let height = side * rng.between(0.17, 0.3) / waves;
    let lean = rng.between(-0.06, 0.06);
    (0..=count as usize)
        .map(|nth| {
            let x = (nth as f64 / count).min(1.0);
            let phase = x * waves - (x * waves).floor();
            let wave = if phase < 0.5 {
                16.0 * phase * (0.5 - phase)
            } else {
                -16.0 * (phase - 0.5) * (1.0 - phase)
            };
            let ends = (5.0 * x).min(5.0 * (1.0 - x)).clamp(0.0, 1.0);
            let y = ends * (wave * height + lean);
            [x, within(x, y, apexes)]
        })
        .collect()
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
