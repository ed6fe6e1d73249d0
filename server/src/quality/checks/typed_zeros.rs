//! Zeros that look typed in: 0 events where the desa's median is 7 or more. By chance (Poisson) that is one month in a
//! thousand. Cumulative series have their own check; years are no months.

use app::model::{QualityCheck, TimeRule};

use super::{
    super::{found::Found, statistics::median},
    Scope,
};

const LEAST_MEDIAN: f64 = 7.0;
const LEAST_POINTS: usize = 6;

pub(in super::super) fn typed_zeros(scope: &mut Scope<'_>) {
    if scope.indicator.time_rule == TimeRule::Cumulative {
        return;
    }
    let mut numerators = Vec::new();
    for village in scope.villages() {
        numerators.clear();
        numerators.extend(scope.panel.numerators(village));
        if numerators.len() < LEAST_POINTS || !numerators.contains(&0.0) {
            continue;
        }
        let Some(centre) = median(&mut numerators).filter(|centre| *centre >= LEAST_MEDIAN) else {
            continue;
        };
        let zeros = scope
            .panel
            .reported(village)
            .filter(|(_, m)| m.numerator == 0.0);
        for (period, _) in zeros {
            scope.found.push(Found {
                period: Some(period),
                value: Some(0.0),
                reference: Some(centre),
                n: u32::try_from(numerators.len()).ok(),
                ..scope.finding(QualityCheck::TypedZeros, village)
            });
        }
    }
}
