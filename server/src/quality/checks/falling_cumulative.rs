//! A cumulative series that falls: what was reached by March cannot be undone by April of the same year. Looked at from one
//! reported month to the next reported one.

use app::model::{QualityCheck, TimeRule};

use super::{super::found::Found, Scope};

pub(in super::super) fn falling_cumulative(scope: &mut Scope<'_>) {
    if scope.indicator.time_rule != TimeRule::Cumulative {
        return;
    }
    for village in scope.villages() {
        let reported = scope.panel.reported(village);
        for ((earlier, before), (period, now)) in reported.clone().zip(reported.skip(1)) {
            if earlier.year() != period.year() || now.numerator >= before.numerator {
                continue;
            }
            scope.found.push(Found {
                period: Some(period),
                value: Some(now.numerator),
                reference: Some(before.numerator),
                ..scope.finding(QualityCheck::FallingCumulative, village)
            });
        }
    }
}
