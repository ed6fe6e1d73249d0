//! Quintiles rounded to numbers that can be read aloud.

use super::rounding::{step_below, to_multiple};

/// Inner limits, ascending, that part `sorted` values into at most `classes` classes of about the same size. No class between
/// them is empty.
pub(super) fn limits(sorted: &[f64], classes: usize) -> Vec<f64> {
    let (Some(&least), Some(&most)) = (sorted.first(), sorted.last()) else {
        return Vec::new();
    };
    let quantile = |part: usize| sorted[(sorted.len() - 1) * part / classes];
    let mut limits: Vec<f64> = Vec::with_capacity(classes);
    for part in 1..classes {
        let (before, here, after) = (quantile(part - 1), quantile(part), quantile(part + 1));
        let gap = [here - before, after - here]
            .into_iter()
            .filter(|gap| *gap > 0.0)
            .fold(f64::INFINITY, f64::min);
        let limit = if gap.is_finite() {
            to_multiple(here, step_below(gap / 2.0))
        } else {
            here
        };
        let from = limits.last().copied().unwrap_or(least);
        let fills = sorted.iter().any(|value| (from..limit).contains(value));
        if fills && limit > from && limit <= most {
            limits.push(limit);
        }
    }
    limits
}
