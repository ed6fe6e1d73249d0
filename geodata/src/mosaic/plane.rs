//! Exact arithmetic on grid points. Coordinates are below 2³¹ apart, so that every product fits 64 bits.

use std::cmp::Ordering;

/// Twice the signed area of the triangle a, b, c: positive when c lies to the left of a → b.
pub(crate) fn turn(a: [i32; 2], b: [i32; 2], c: [i32; 2]) -> i64 {
    cross(between(a, b), between(a, c))
}

/// The way from a to b.
pub(crate) fn between(a: [i32; 2], b: [i32; 2]) -> [i64; 2] {
    [
        i64::from(b[0]) - i64::from(a[0]),
        i64::from(b[1]) - i64::from(a[1]),
    ]
}

/// Cross product.
pub(crate) fn cross(u: [i64; 2], v: [i64; 2]) -> i64 {
    u[0] * v[1] - u[1] * v[0]
}

/// Scalar product.
pub(crate) fn dot(u: [i64; 2], v: [i64; 2]) -> i64 {
    u[0] * v[0] + u[1] * v[1]
}

/// Orders directions counter-clockwise, beginning in the east. Exact.
pub(crate) fn by_angle(u: [i64; 2], v: [i64; 2]) -> Ordering {
    let is_lower = |d: [i64; 2]| d[1] < 0 || (d[1] == 0 && d[0] < 0);
    is_lower(u)
        .cmp(&is_lower(v))
        .then_with(|| 0.cmp(&cross(u, v)))
}

/// Twice the signed area of a ring, positive when it runs counter-clockwise. Exact.
pub(crate) fn ring_area2(ring: impl IntoIterator<Item = [i32; 2]>) -> i128 {
    let mut points = ring.into_iter();
    let Some(origin) = points.next() else {
        return 0;
    };
    let mut before = [0, 0];
    let mut sum = 0;
    for point in points {
        let here = between(origin, point);
        sum += i128::from(cross(before, here));
        before = here;
    }
    sum
}
