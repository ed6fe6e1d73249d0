//! Denominators that jump: more than 20 % up or down from one month to the next, and by more than chance (3 standard
//! deviations of the difference of two counts).
//!
//! The denominator of a cumulative indicator is either the year's target group, which stands still, or grows with the year
//! (live births so far). Where it rose in at least half of the desa's steps it is taken to grow: then only falls within a year
//! count. A new year brings a new target group and is not looked at.

use app::model::{QualityCheck, TimeRule};

use super::{super::found::Found, Scope};

const SHARE: f64 = 0.2;
const DEVIATIONS: f64 = 3.0;

pub(in super::super) fn denominator_jump(scope: &mut Scope<'_>) {
    if scope
        .panel
        .periods
        .first()
        .is_none_or(|p| p.month().is_none())
    {
        return;
    }
    let is_cumulative = scope.indicator.time_rule == TimeRule::Cumulative;
    for village in scope.villages() {
        let denominators = scope
            .panel
            .reported(village)
            .filter_map(|(period, measure)| Some((period, measure.denominator?)));
        let steps = denominators
            .clone()
            .zip(denominators.skip(1))
            .filter(|((earlier, _), (period, _))| period.ordinal() == earlier.ordinal() + 1)
            .filter(|((earlier, _), (period, _))| !is_cumulative || earlier.year() == period.year())
            .map(|((_, before), (period, now))| (period, before, now));
        let grows = is_cumulative && {
            let risen = steps.clone().filter(|(_, before, now)| now > before);
            risen.count() * 2 >= steps.clone().count()
        };
        for (period, before, now) in steps {
            if (grows && now > before) || !is_jump(before, now) {
                continue;
            }
            scope.found.push(Found {
                period: Some(period),
                value: Some(now),
                reference: Some(before),
                ..scope.finding(QualityCheck::DenominatorJump, village)
            });
        }
    }
}

fn is_jump(before: f64, now: f64) -> bool {
    let difference = (now - before).abs();
    difference > SHARE * before && difference > DEVIATIONS * (before + now).max(1.0).sqrt()
}
