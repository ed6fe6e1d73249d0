//! Values carried forward: the same numerator and the same denominator in three or more months in a row, where chance
//! makes such a run less than once in ten thousand.
//!
//! Two Poisson counts with mean λ are the same with probability 1 / (2 √(π λ)) (normal approximation). The numerator of a
//! percentage has λ = n (1 − p); a denominator counts where it moves at all in the desa's series. Cumulative, slow and yearly
//! figures may stand still.

use app::model::{Period, QualityCheck, TimeRule, Unit};

use super::{super::found::Found, Scope};
use crate::dataset::Measure;

const LEAST_MONTHS: u32 = 3;
const PROBABILITY: f64 = 1e-4;

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
    for village in scope.villages() {
        let mut denominators = scope.panel.reported(village).map(|(_, m)| m.denominator);
        let first = denominators.next().flatten();
        let moves = denominators.any(|denominator| denominator != first);
        let mut run: Option<Run> = None;
        for (period, measure) in scope.panel.reported(village) {
            run = match run {
                Some((last, same, months))
                    if is_same(&same, &measure) && period.ordinal() == last.ordinal() + 1 =>
                {
                    Some((period, same, months + 1))
                }
                ended => {
                    note(scope, village, moves, ended);
                    Some((period, measure, 1))
                }
            };
        }
        note(scope, village, moves, run);
    }
}

/// Its last period, the figure and how many periods have it.
type Run = (Period, Measure, u32);

/// Notes a run that has ended where chance would not make it.
fn note(scope: &mut Scope<'_>, village: usize, denominator_moves: bool, run: Option<Run>) {
    let Some((period, measure, months)) = run.filter(|(_, _, months)| *months >= LEAST_MONTHS)
    else {
        return;
    };
    if by_chance(scope.indicator.unit, &measure, denominator_moves, months) < PROBABILITY {
        scope.found.push(Found {
            period: Some(period),
            value: Some(measure.numerator),
            reference: measure.denominator,
            n: Some(months),
            ..scope.finding(QualityCheck::CarriedForward, village)
        });
    }
}

fn is_same(one: &Measure, other: &Measure) -> bool {
    one.numerator == other.numerator && one.denominator == other.denominator
}

/// Probability that the months after the first repeat it.
fn by_chance(unit: Unit, measure: &Measure, denominator_moves: bool, months: u32) -> f64 {
    let numerator = match measure.denominator {
        Some(denominator) if unit == Unit::Percent && denominator > 0.0 => {
            measure.numerator * (1.0 - measure.numerator / denominator)
        }
        _ => measure.numerator,
    };
    let denominator = measure.denominator.filter(|_| denominator_moves);
    let once = same(numerator) * denominator.map_or(1.0, same);
    once.powi(i32::try_from(months).unwrap_or(i32::MAX) - 1)
}

/// Probability that two Poisson counts with this mean are the same.
fn same(mean: f64) -> f64 {
    if mean <= 0.0 {
        return 1.0;
    }
    (0.5 / (std::f64::consts::PI * mean).sqrt()).min(1.0)
}
