//! How a figure moved, and PWS-KIA's word for it.

use app::model::{Direction, Estimate, Indicator, Outcome, Period, TimeRule, Trend, Unit, differ};

use super::{cell, sums::Sums};

/// Differences below this share of the figures are rounding.
const STEADY: f64 = 1e-9;

/// The periods of its kind before `period` in which the indicator exists, as many as [`trend`] needs: an event of August is
/// held against that of February.
pub(crate) fn before(indicator: &Indicator, period: Period) -> Vec<Period> {
    let needed = if by_increment(indicator, period) {
        2
    } else {
        1
    };
    let mut found = Vec::with_capacity(needed);
    let mut at = period;
    // Two rounds of the months of a year are enough to find two that are scheduled.
    for _ in 0..24 {
        let Some(earlier) = at.previous().filter(|_| found.len() < needed) else {
            break;
        };
        at = earlier;
        if !indicator.is_scheduled(at) {
            continue;
        }
        // What the first of its year added is all that it has.
        if found
            .last()
            .is_some_and(|last: &Period| last.year() != at.year())
        {
            break;
        }
        found.push(at);
    }
    found
}

/// How the figure moved since the period before; none where that cannot be told.
///
/// What accumulates over the year always grows. PWS-KIA therefore holds what this month added against what the month before
/// added, as shares of the year's target group (*cakupan bulan ini* against *cakupan bulan lalu*, *Pedoman PWS-KIA*, Kemenkes
/// RI 2010); January is held against December. Everything else, and whole years, are compared as they stand; so are
/// prevalences whose numbers are collected cumulatively (direction `lower`), which do not grow by themselves. Those are steady
/// where chance alone would do ([`differ`]): one child more or less does not turn a desa from *jelek* to *cukup*. Nothing is said
/// where the region did not report in one of the two periods: what is merely carried forward has not moved. For the same reason
/// the sums of what accumulates are of those desa only that reported in every period that is looked at: a desa whose report is
/// late would look like one that did nothing, and one that reports for the first time like one that did all of it at once.
///
/// `earlier` are the sums of the periods of [`before`], in its order.
pub(crate) fn trend(
    indicator: &Indicator,
    period: Period,
    now: Sums,
    earlier: &[(Period, Sums)],
) -> Option<Trend> {
    let (previous, last) = *earlier.first()?;
    if now.reported == 0 || last.reported == 0 {
        return None;
    }
    if !by_increment(indicator, period)
        && let (Some(new), Some(old)) = (estimate(indicator, now), estimate(indicator, last))
        && !differ(new, old)
    {
        return Some(Trend::Steady);
    }
    let (new, old) = if by_increment(indicator, period) {
        let own = added(indicator, period, now, Some((previous, last)))?;
        (
            own,
            added(indicator, previous, last, earlier.get(1).copied())?,
        )
    } else {
        (
            cell::value_of(indicator.unit, now)?,
            cell::value_of(indicator.unit, last)?,
        )
    };
    let difference = new - old;
    Some(if difference.abs() <= STEADY * new.abs().max(old.abs()) {
        Trend::Steady
    } else if difference > 0.0 {
        Trend::Rising
    } else {
        Trend::Falling
    })
}

fn estimate(indicator: &Indicator, sums: Sums) -> Option<Estimate> {
    let value = cell::value_of(indicator.unit, sums)?;
    let (low, high) = cell::limits(indicator.unit, sums)?;
    Some((value, low, high))
}

/// What a period added to the year, as a share of its denominator (as events for counts).
fn added(
    indicator: &Indicator,
    period: Period,
    now: Sums,
    before: Option<(Period, Sums)>,
) -> Option<f64> {
    cell::value_of(indicator.unit, now)?;
    let start = match before {
        Some((earlier, sums)) if earlier.year() == period.year() => {
            if sums.known == 0 {
                return None;
            }
            sums.numerator
        }
        // The first of its year began at nothing.
        _ => 0.0,
    };
    let added = now.numerator - start;
    Some(if indicator.unit.has_denominator() {
        added / now.denominator
    } else {
        added
    })
}

/// Whether a period is judged by what it added to the year.
pub(crate) fn by_increment(indicator: &Indicator, period: Period) -> bool {
    indicator.time_rule == TimeRule::Cumulative
        && !matches!(period, Period::Year(_) | Period::Week(..))
        && (indicator.direction == Direction::Higher || indicator.unit == Unit::Count)
}

/// PWS-KIA's status: above target and rising or steady *baik*, above and falling *kurang*, below and rising *cukup*, below and
/// not rising *jelek* (*Pedoman PWS-KIA*, Kemenkes RI 2010). Where less is better, above is at or below the threshold and
/// rising is falling.
pub(crate) fn outcome(
    direction: Direction,
    met: Option<bool>,
    trend: Option<Trend>,
) -> Option<Outcome> {
    let (better, worse) = match direction {
        Direction::Higher => (Trend::Rising, Trend::Falling),
        Direction::Lower => (Trend::Falling, Trend::Rising),
        Direction::Neutral => return None,
    };
    let trend = trend?;
    Some(match met? {
        true if trend == worse => Outcome::Kurang,
        true => Outcome::Baik,
        false if trend == better => Outcome::Cukup,
        false => Outcome::Jelek,
    })
}
