//! Two desa of one kabupaten with the same series: every reported period, numerator and denominator. Looked at are series of
//! at least 6 points with 4 different numerators that make 30 events together (years: 3 points, 3 numerators, 30 events), of
//! which chance makes no second one.

use std::collections::HashMap;

use app::model::{Level, PeriodKind, QualityCheck, RegionCode};

use super::{super::finding::Finding, Scope};

const LEAST_EVENTS: f64 = 30.0;

pub(in super::super) fn twins(scope: &mut Scope<'_>) {
    let is_yearly = scope.panel.periods.first().map(|p| p.kind()) == Some(PeriodKind::Year);
    let (points, distinct) = if is_yearly { (3, 3) } else { (6, 4) };
    let mut first: HashMap<(RegionCode, Vec<u64>), usize> = HashMap::new();
    for village in 0..scope.villages.len() {
        let mut numerators: Vec<f64> = scope
            .panel
            .reported(village)
            .map(|(_, m)| m.numerator)
            .collect();
        let n = numerators.len();
        let sum: f64 = numerators.iter().sum();
        if n < points || sum < LEAST_EVENTS {
            continue;
        }
        numerators.sort_by(f64::total_cmp);
        numerators.dedup();
        let Some(regency) = scope
            .villages
            .get(village)
            .and_then(|code| code.ancestor(Level::Regency))
        else {
            continue;
        };
        if numerators.len() < distinct {
            continue;
        }
        let key: Vec<u64> = scope
            .panel
            .series(village)
            .iter()
            .flat_map(|cell| match cell {
                Some(measure) => [
                    measure.numerator.to_bits(),
                    measure.denominator.unwrap_or(-1.0).to_bits(),
                ],
                None => [u64::MAX, u64::MAX],
            })
            .collect();
        let twin = *first.entry((regency, key)).or_insert(village);
        if twin == village {
            continue;
        }
        let other = scope.villages.get(twin).cloned();
        if let Some(finding) = scope.finding(QualityCheck::Twins, village) {
            scope.findings.push(Finding {
                value: Some(sum),
                n: u32::try_from(n).ok(),
                other,
                ..finding
            });
        }
    }
}
