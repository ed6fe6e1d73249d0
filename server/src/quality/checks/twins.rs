//! Two desa of one kabupaten with the same series: every reported period, numerator and denominator. Looked at are series of
//! at least 6 points with 4 different numerators that make 30 events together (years: 3 points, 3 numerators, 30 events), of
//! which chance makes no second one.

use std::collections::HashMap;

use app::model::{PeriodKind, QualityCheck};

use super::{super::found::Found, Scope};

const LEAST_EVENTS: f64 = 30.0;

pub(in super::super) fn twins(scope: &mut Scope<'_>) {
    let is_yearly = scope.panel.periods.first().map(|p| p.kind()) == Some(PeriodKind::Year);
    let (points, distinct) = if is_yearly { (3, 3) } else { (6, 4) };
    // Villages that are nobody's twin, by regency and digest of their series.
    let mut first: HashMap<(u32, u64), Vec<usize>> = HashMap::new();
    for village in scope.villages() {
        let numerators = scope.panel.numerators(village);
        let n = numerators.clone().count();
        let sum: f64 = numerators.clone().sum();
        if n < points || sum < LEAST_EVENTS || !has_distinct(numerators, distinct) {
            continue;
        }
        let Some(regency) = scope.regencies.get(village) else {
            continue;
        };
        let alike = first
            .entry((*regency, scope.panel.digest(village)))
            .or_default();
        let twin = alike
            .iter()
            .find(|other| scope.panel.is_same(village, **other));
        let Some(twin) = twin else {
            alike.push(village);
            continue;
        };
        scope.found.push(Found {
            value: Some(sum),
            n: u32::try_from(n).ok(),
            other: u32::try_from(*twin).ok(),
            ..scope.finding(QualityCheck::Twins, village)
        });
    }
}

/// Whether there are at least so many different numbers; looks no further than it must.
fn has_distinct(numbers: impl Iterator<Item = f64>, least: usize) -> bool {
    let mut seen = Vec::with_capacity(least);
    for number in numbers {
        if !seen.contains(&number) {
            seen.push(number);
            if seen.len() >= least {
                return true;
            }
        }
    }
    false
}
