//! Jumps: |x − median| > 5 × MAD of the desa's own series.
//!
//! x is the figure in its unit; of a cumulative indicator the events of the month, which are the difference to the month
//! before. MAD is the median absolute deviation, not scaled, and never taken smaller than 0.6745 standard deviations of
//! chance (Poisson at the median, widened for rare events): in a desa with few events every month would be a jump. A series needs 6 points, of years
//! 3. Twice as far is a warning, nearer a note.

use app::model::{Period, PeriodKind, QualityCheck, Severity, TimeRule, Unit};

use super::{
    super::{
        found::Found,
        statistics::{mad, median},
    },
    Scope, spread,
};
use crate::dataset::Measure;

const TIMES_MAD: f64 = 5.0;
/// MAD of a normal distribution, in standard deviations.
const MAD_OF_NORMAL: f64 = 0.6745;

pub(in super::super) fn jump(scope: &mut Scope<'_>) {
    let least = match scope.panel.periods.first().map(|period| period.kind()) {
        Some(PeriodKind::Year) => 3,
        _ => 6,
    };
    // Both are used again for every desa.
    let (mut points, mut values) = (Vec::new(), Vec::new());
    for village in scope.villages() {
        let unit = take_points(scope, village, &mut points);
        if points.len() < least {
            continue;
        }
        values.clear();
        values.extend(points.iter().map(|(_, value, _)| *value));
        let Some((centre, deviation)) =
            median(&mut values).and_then(|centre| Some((centre, mad(&mut values, centre)?)))
        else {
            continue;
        };
        for (period, value, measure) in &points {
            let chance = MAD_OF_NORMAL * spread::deviation(unit, centre, *measure);
            let times = (value - centre).abs() / deviation.max(chance);
            if times <= TIMES_MAD {
                continue;
            }
            scope.found.push(Found {
                severity: if times > 2.0 * TIMES_MAD {
                    Severity::Warning
                } else {
                    Severity::Note
                },
                period: Some(*period),
                value: Some(*value),
                reference: Some(centre),
                n: u32::try_from(points.len()).ok(),
                ..scope.finding(QualityCheck::Jump, village)
            });
        }
    }
}

/// Puts period, value and measure of every point into `points`; gives the unit of the values.
fn take_points(
    scope: &Scope<'_>,
    village: usize,
    points: &mut Vec<(Period, f64, Measure)>,
) -> Unit {
    points.clear();
    let unit = scope.indicator.unit;
    let reported = scope.panel.reported(village);
    let is_monthly = scope
        .panel
        .periods
        .first()
        .is_some_and(|p| p.month().is_some());
    if scope.indicator.time_rule != TimeRule::Cumulative || !is_monthly {
        points.extend(reported.filter_map(|(period, measure)| {
            Some((period, spread::value(unit, measure)?, measure))
        }));
        return unit;
    }
    let first = reported
        .clone()
        .take(1)
        .filter(|(period, _)| period.month() == Some(1))
        .map(|(period, measure)| (period, measure.numerator, measure));
    let steps = reported
        .clone()
        .zip(reported.skip(1))
        .filter(|((earlier, _), (period, _))| period.ordinal() == earlier.ordinal() + 1)
        .map(|((earlier, before), (period, now))| {
            let is_same_year = earlier.year() == period.year();
            let carried = if is_same_year { before.numerator } else { 0.0 };
            (period, now.numerator - carried, now)
        });
    points.extend(first.chain(steps));
    Unit::Count
}
