//! A year's own figure against its months: of a flow their sum, where all twelve (of an event indicator: all its months) were
//! reported; of a cumulative indicator December's. Both are kept, the difference is told.

use app::model::{Period, QualityCheck, TimeRule};

use super::{
    super::{found::Found, panel::Panel},
    Scope,
};

/// `scope` holds the years, `months` the same indicator's months.
pub(in super::super) fn year_against_months(scope: &mut Scope<'_>, months: &Panel) {
    let rule = scope.indicator.time_rule;
    let expected = match rule {
        TimeRule::Flow => 12,
        TimeRule::EventMonths => scope.indicator.event_months.len(),
        TimeRule::Cumulative => 1,
        _ => return,
    };
    for village in scope.villages() {
        for (period, of_year) in scope.panel.reported(village) {
            let year = period.year();
            let parts: Vec<f64> = months
                .reported(village)
                .filter(|(month, _)| match rule {
                    TimeRule::Cumulative => *month == Period::Month(year, 12),
                    _ => month.year() == year && scope.indicator.is_scheduled(*month),
                })
                .map(|(_, measure)| measure.numerator)
                .collect();
            let sum: f64 = parts.iter().sum();
            if parts.len() < expected || (sum - of_year.numerator).abs() < 1e-9 {
                continue;
            }
            scope.found.push(Found {
                period: Some(period),
                value: Some(of_year.numerator),
                reference: Some(sum),
                n: u32::try_from(parts.len()).ok(),
                ..scope.finding(QualityCheck::YearAgainstMonths, village)
            });
        }
    }
}
