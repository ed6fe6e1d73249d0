//! Year on year: at least twice or at most half of the same period a year before, and further from it than five standard
//! deviations of the difference of two Poisson counts, each on its own denominator and widened for rare events.

use app::model::{QualityCheck, Unit};

use super::{super::finding::Finding, Scope, spread};
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
    for village in 0..scope.villages.len() {
        for (at, earlier) in before.iter().enumerate() {
            let series = scope.panel.series(village);
            let cell = |at: usize| series.get(at).copied().flatten();
            let (Some(now), Some(then)) = (cell(at), earlier.and_then(cell)) else {
                continue;
            };
            let Some((value, reference)) = far_apart(unit, now, then) else {
                continue;
            };
            if let Some(finding) = scope.finding(QualityCheck::YearOnYear, village) {
                scope.findings.push(Finding {
                    period: scope.panel.periods.get(at).copied(),
                    value: Some(value),
                    reference: Some(reference),
                    ..finding
                });
            }
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
