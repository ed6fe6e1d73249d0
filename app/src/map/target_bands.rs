//! Bands around a target: up to three on each side, the target always a limit.

use super::rounding::{FINEST, clean, step_below, step_near};
use crate::model::{Direction, Unit};

/// Inner limits around a target and how many classes lie on each side.
pub(super) struct Bands {
    /// Ascending; contains the target.
    pub(super) limits: Vec<f64>,
    /// Classes under the target.
    pub(super) below: usize,
    /// Classes over the target.
    pub(super) above: usize,
}

/// Bands for `sorted` values; none where every value lies on the same side of the target, or neither side is better.
///
/// ```text
///   dark   mid   light ┃ light   mid   dark
/// ────────┼──────┼─────┃─────┼──────┼────────
///       t−2s    t−s    t    t+s    t+2s          s: one round step, shorter on a side that ends at 0 or 100 %
/// ```
pub(super) fn bands(
    sorted: &[f64],
    target: f64,
    direction: Direction,
    unit: Unit,
) -> Option<Bands> {
    let met = |value: f64| match direction {
        Direction::Higher => Some(value >= target),
        Direction::Lower => Some(value <= target),
        Direction::Neutral => None,
    };
    let (first, last) = (*sorted.first()?, *sorted.last()?);
    if target <= 0.0 || met(first)? == met(last)? {
        return None;
    }
    let at = |share: usize| sorted[(sorted.len() - 1) * share / 100];
    let reach = |low: f64, high: f64| (target - low).max(high - target);
    // The outer twentieths do not stretch the bands, unless nothing else is there.
    let mut spread = reach(at(5), at(95));
    if spread <= 0.0 {
        spread = reach(first, last);
    }
    let step = step_near(spread / 2.5);
    let floor = if first >= 0.0 { target } else { f64::INFINITY };
    let ceiling = if unit == Unit::Percent && target <= 100.0 {
        100.0 - target
    } else {
        f64::INFINITY
    };
    let (below, above) = (side_step(step, floor), side_step(step, ceiling));
    let mut limits = Vec::with_capacity(5);
    limits.extend(
        below
            .into_iter()
            .flat_map(|s| [clean(target - 2.0 * s), clean(target - s)]),
    );
    limits.push(target);
    limits.extend(
        above
            .into_iter()
            .flat_map(|s| [clean(target + s), clean(target + 2.0 * s)]),
    );
    let classes = |step: Option<f64>| if step.is_some() { 3 } else { 1 };
    Some(Bands {
        limits,
        below: classes(below),
        above: classes(above),
    })
}

/// The step of one side, none where the side has no room for three classes.
fn side_step(step: f64, room: f64) -> Option<f64> {
    if step * 2.5 <= room {
        return Some(step);
    }
    (room >= 3.0 * FINEST).then(|| step_below(room / 3.0))
}
