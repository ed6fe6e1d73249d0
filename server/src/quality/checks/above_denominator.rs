//! Numerator above denominator: of a percentage that cannot be. The figure stays and is shown above 100 %; what is wrong is
//! usually the denominator.

use app::model::{QualityCheck, Unit};

use super::Scope;

pub(in super::super) fn above_denominator(scope: &mut Scope<'_>) {
    if scope.indicator.unit != Unit::Percent {
        return;
    }
    for village in 0..scope.villages.len() {
        for (period, measure) in scope.panel.reported(village) {
            let Some(denominator) = measure.denominator.filter(|d| measure.numerator > *d) else {
                continue;
            };
            if let Some(finding) = scope.finding(QualityCheck::AboveDenominator, village) {
                scope.findings.push(super::super::finding::Finding {
                    period: Some(period),
                    value: Some(measure.numerator),
                    reference: Some(denominator),
                    ..finding
                });
            }
        }
    }
}
