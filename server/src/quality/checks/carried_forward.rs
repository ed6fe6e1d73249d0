//! Values carried forward: the same numerator and the same denominator in three or more months in a row. Small figures
//! repeat by chance: looked at are ratios with a numerator above 0 and a denominator of 10 or more, and counts of 5 or more.
//! Cumulative, slow and yearly figures may stand still.

use app::model::{Period, QualityCheck, TimeRule};

use super::{super::finding::Finding, Scope};
use crate::dataset::Measure;

const LEAST_MONTHS: u32 = 3;

pub(in super::super) fn carried_forward(scope: &mut Scope<'_>) {
    let moves = matches!(
        scope.indicator.time_rule,
        TimeRule::Flow | TimeRule::MonthlyStock
    );
    if !moves
        || scope
            .panel
            .periods
            .first()
            .is_none_or(|p| p.month().is_none())
    {
        return;
    }
    for village in 0..scope.villages.len() {
        let mut run: Option<(Period, Measure, u32)> = None;
        let mut runs = Vec::new();
        for (period, measure) in scope.panel.reported(village) {
            run = match run {
                Some((last, same, months))
                    if is_same(&same, &measure) && period.ordinal() == last.ordinal() + 1 =>
                {
                    Some((period, same, months + 1))
                }
                ended => {
                    runs.extend(ended);
                    Some((period, measure, 1))
                }
            };
        }
        runs.extend(run);
        let long = runs
            .into_iter()
            .filter(|(_, measure, months)| *months >= LEAST_MONTHS && speaks(measure));
        for (period, measure, months) in long {
            if let Some(finding) = scope.finding(QualityCheck::CarriedForward, village) {
                scope.findings.push(Finding {
                    period: Some(period),
                    value: Some(measure.numerator),
                    reference: measure.denominator,
                    n: Some(months),
                    ..finding
                });
            }
        }
    }
}

fn is_same(one: &Measure, other: &Measure) -> bool {
    one.numerator == other.numerator && one.denominator == other.denominator
}

/// Whether the figure is large enough for a repetition to mean something.
fn speaks(measure: &Measure) -> bool {
    match measure.denominator {
        Some(denominator) => measure.numerator > 0.0 && denominator >= 10.0,
        None => measure.numerator >= 5.0,
    }
}
