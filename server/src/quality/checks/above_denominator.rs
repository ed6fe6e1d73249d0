//! Numerator above denominator: of a percentage that cannot be. The figure stays and is shown above 100 %; what is wrong is
//! usually the denominator.

use app::model::{QualityCheck, Unit};

use super::{super::found::Found, Scope};

pub(in super::super) fn above_denominator(scope: &mut Scope<'_>) {
    if scope.indicator.unit != Unit::Percent {
        return;
    }
    for village in scope.villages() {
        for (period, measure) in scope.panel.reported(village) {
            let Some(denominator) = measure.denominator.filter(|d| measure.numerator > *d) else {
                continue;
            };
            scope.found.push(Found {
                period: Some(period),
                value: Some(measure.numerator),
                reference: Some(denominator),
                ..scope.finding(QualityCheck::AboveDenominator, village)
            });
        }
    }
}
