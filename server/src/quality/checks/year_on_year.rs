//! Year on year: at least twice or at most half of the same period a year before, and further from it than five standard
//! deviations of the difference of two Poisson counts, each on its own denominator and widened for rare events.

use app::model::{QualityCheck, Unit};

use super::{super::found::Found, Scope, spread};
use crate::dataset::Measure;

const TIMES: f64 = 2.0;
const DEVIATIONS: f64 = 5.0;

pub(in super::super) fn year_on_year(scope: &mut Scope<'_>) {
    let unit = scope.indicator.unit;
    let before: Vec<Option<usize>> = scope
        .panel
        .periods
        .iter()
        .map(|period| {
            scope
                .panel
                .periods
                .binary_search(&period.year_before())
                .ok()
        })
        .collect();
    for village in scope.villages() {
        for (at, earlier) in before.iter().enumerate() {
            let Some(then) = earlier.and_then(|earlier| scope.panel.at(village, earlier)) else {
                continue;
            };
            let Some(now) = scope.panel.at(village, at) else {
                continue;
            };
            let Some((value, reference)) = far_apart(unit, now, then) else {
                continue;
            };
            scope.found.push(Found {
                period: scope.panel.periods.get(at).copied(),
                value: Some(value),
                reference: Some(reference),
                ..scope.finding(QualityCheck::YearOnYear, village)
            });
        }
    }
}

/// Both values where they are too far apart.
fn far_apart(unit: Unit, now: Measure, then: Measure) -> Option<(f64, f64)> {
    let (value, reference) = (spread::value(unit, now)?, spread::value(unit, then)?);
    let (low, high) = (value.min(reference), value.max(reference));
    let deviation =
        spread::deviation(unit, value, now).hypot(spread::deviation(unit, reference, then));
    (high >= low * TIMES && high - low > DEVIATIONS * deviation).then_some((value, reference))
}
