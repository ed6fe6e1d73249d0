//! From the periods that files give to the period asked: the six time rules of design §5, desa by desa.
//!
//! A plan depends on the indicator and the period only; every desa then takes what it has of it. Where a shorter period stands
//! inside a longer one it comes before the longer one's own figure: *a longer period is derived from shorter ones where they
//! exist* (design §5). ISO weeks make up their ISO year and nothing else; months never derive from weeks.

use app::model::{Indicator, Period, PeriodKind, TimeRule};

use super::figures::{Figure, Table};

/// Where a desa's figure for a period may come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Plan {
    /// The indicator does not exist in the period.
    NotScheduled,
    /// The sum of the first list of slots that a desa has any of: months before quarters before semesters before the year.
    Sum(Vec<Vec<usize>>),
    /// The first slot that a desa has.
    First(Vec<Source>),
}

/// A slot that may stand for a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) slot: usize,
    /// Months between its end and the end of the period (or of what is known of it).
    pub(crate) age_months: u16,
    /// Whether a desa that has it counts as having reported.
    pub(crate) is_report: bool,
    /// The last month of the period that it may stand for, from year 0; none for weeks.
    pub(crate) month: Option<i32>,
}

/// What one desa has for a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub(crate) figure: Figure,
    pub(crate) age_months: u16,
    pub(crate) is_report: bool,
}

impl Plan {
    /// What a desa has.
    pub(crate) fn point(&self, table: &Table<'_>, village: u32) -> Option<Point> {
        match self {
            Self::NotScheduled => None,
            Self::Sum(lists) => lists.iter().find_map(|slots| {
                let mut sum: Option<Figure> = None;
                for figure in slots.iter().filter_map(|slot| table.at(*slot, village)) {
                    let sum = sum.get_or_insert(Figure {
                        numerator: 0.0,
                        denominator: 0.0,
                    });
                    sum.numerator += figure.numerator;
                    sum.denominator += figure.denominator;
                }
                sum.map(|figure| Point {
                    figure,
                    age_months: 0,
                    is_report: true,
                })
            }),
            Self::First(sources) => sources.iter().find_map(|source| {
                if table.is_over(village, source.month) {
                    return None;
                }
                Some(Point {
                    figure: table.at(source.slot, village)?,
                    age_months: source.age_months,
                    is_report: source.is_report,
                })
            }),
        }
    }

    /// The slots that [`Self::point`] takes of a desa: one, or those that are summed.
    pub(crate) fn slots(&self, table: &Table<'_>, village: u32, into: &mut Vec<usize>) {
        into.clear();
        let has = |slot: &usize| table.at(*slot, village).is_some();
        match self {
            Self::NotScheduled => {}
            Self::Sum(lists) => {
                if let Some(slots) = lists.iter().find(|slots| slots.iter().any(has)) {
                    into.extend(slots.iter().copied().filter(|slot| has(slot)));
                }
            }
            Self::First(sources) => {
                into.extend(
                    sources
                        .iter()
                        .filter(|source| !table.is_over(village, source.month))
                        .map(|source| source.slot)
                        .find(|slot| has(slot)),
                );
            }
        }
    }

    /// Every slot that any desa could take.
    pub(crate) fn all_slots(&self) -> Vec<usize> {
        match self {
            Self::NotScheduled => Vec::new(),
            Self::Sum(lists) => lists.iter().flatten().copied().collect(),
            Self::First(sources) => sources.iter().map(|source| source.slot).collect(),
        }
    }
}

/// The plan for `period`, given the stored periods (sorted) and the last month in which the dataset has anything.
///
/// Nothing is carried past the last period that the indicator has (what changes slowly: past the dataset's last month), so that
/// nothing is invented for months to come.
pub(crate) fn plan(
    indicator: &Indicator,
    stored: &[Period],
    last_month: Option<i32>,
    period: Period,
) -> Plan {
    if !indicator.is_scheduled(period) {
        return Plan::NotScheduled;
    }
    let exact = stored.binary_search(&period).ok();
    match (indicator.time_rule, period.months()) {
        (TimeRule::Annual, _) if period.kind() != PeriodKind::Year && exact.is_none() => {
            Plan::NotScheduled
        }
        (TimeRule::Flow, _) => Plan::Sum(parts(indicator, stored, period)),
        (_, None) => Plan::First(exact.map(now).into_iter().collect()),
        (rule, Some(months)) => {
            Plan::First(sources(indicator, rule, stored, last_month, period, months))
        }
    }
}

const fn now(slot: usize) -> Source {
    Source {
        slot,
        age_months: 0,
        is_report: true,
        month: None,
    }
}

/// The stored periods inside, by kind, shortest first.
fn parts(indicator: &Indicator, stored: &[Period], period: Period) -> Vec<Vec<usize>> {
    [
        PeriodKind::Month,
        PeriodKind::Quarter,
        PeriodKind::Semester,
        PeriodKind::Week,
        PeriodKind::Year,
    ]
    .into_iter()
    .map(|kind| {
        let is_part = |part: &Period| {
            part.kind() == kind && period.contains(*part) && indicator.is_scheduled(*part)
        };
        let slots = stored.iter().enumerate().filter(|(_, part)| is_part(part));
        slots.map(|(slot, _)| slot).collect::<Vec<_>>()
    })
    .filter(|slots| !slots.is_empty())
    .collect()
}

/// The candidates of everything that is picked rather than summed, the best first.
fn sources(
    indicator: &Indicator,
    rule: TimeRule,
    stored: &[Period],
    last_month: Option<i32>,
    period: Period,
    (first, last): (i32, i32),
) -> Vec<Source> {
    let slow = rule == TimeRule::SlowStock;
    // What a shorter period could be made from: itself and what is shorter. A slow figure stands until the next, whatever
    // period it was given for.
    let usable =
        |part: &Period| indicator.is_scheduled(*part) && (slow || part.kind() >= period.kind());
    let ends = |part: &Period| part.months().map(|(_, end)| end);
    let known = stored
        .iter()
        .filter(|part| usable(part))
        .filter_map(ends)
        .max();
    let horizon = if slow { last_month.or(known) } else { known };
    let Some(horizon) = horizon else {
        return Vec::new();
    };
    let cut_off = last.min(horizon);
    // The last month in which anything was due.
    let due = (first..=cut_off)
        .rev()
        .find(|month| {
            Period::of_month(PeriodKind::Month, *month)
                .is_some_and(|month| indicator.is_scheduled(month))
        })
        .unwrap_or(cut_off);
    let mut found: Vec<(bool, Period, i32, usize)> = stored
        .iter()
        .enumerate()
        .filter(|(_, part)| usable(part))
        .filter_map(|(slot, part)| {
            let inside = period.contains(*part);
            let end = ends(part)?;
            let carried = first <= horizon
                && end < first
                && match rule {
                    TimeRule::Cumulative => end.div_euclid(12) == first.div_euclid(12),
                    TimeRule::SlowStock => true,
                    _ => false,
                };
            // A slow figure of a longer period that is over stands inside it too, once its end has come.
            let begun = slow && !inside && (first..=cut_off).contains(&end);
            (inside || carried || begun).then_some((inside, *part, end, slot))
        })
        .collect();
    let is_own = |part: &Period| *part == period;
    found.sort_by_key(|(inside, part, end, _)| {
        let own_first = rule == TimeRule::Annual && is_own(part);
        // Inside: its own kind's own figure first where the year is what was asked, else the shorter kind, then the later.
        // Before: the later, then the shorter.
        let kind = std::cmp::Reverse(part.kind());
        let (a, b) = if *inside {
            ((Some(kind), -end), None)
        } else {
            ((None, -end), Some(kind))
        };
        (!own_first, !*inside, a, b)
    });
    found
        .into_iter()
        .map(|(inside, _, end, slot)| Source {
            slot,
            age_months: u16::try_from((due - end).max(0)).unwrap_or(u16::MAX),
            is_report: inside || slow,
            month: Some(last),
        })
        .collect()
}

/// Every period at which an indicator has figures, given or derived, sorted.
///
/// What is carried forward has every month from its first to the last that is known (a year's snapshots end with the year).
pub(crate) fn available(
    indicator: &Indicator,
    stored: &[Period],
    last_month: Option<i32>,
) -> Vec<Period> {
    let rule = indicator.time_rule;
    let scheduled = |period: &Period| indicator.is_scheduled(*period);
    let mut periods: Vec<Period> = stored.iter().copied().filter(scheduled).collect();
    let is_month = |period: &&Period| period.kind() == PeriodKind::Month;
    let months: Vec<i32> = periods
        .iter()
        .filter(is_month)
        .filter_map(|period| period.months())
        .map(|(month, _)| month)
        .collect();
    let month = |month: i32| Period::of_month(PeriodKind::Month, month);
    match (rule, months.last().copied()) {
        (TimeRule::Cumulative, Some(last)) => {
            for first in months {
                let end = last.min(first.div_euclid(12) * 12 + 11);
                periods.extend((first..=end).filter_map(month).filter(scheduled));
            }
        }
        (TimeRule::SlowStock, _) => {
            let ends = periods.iter().filter_map(|period| period.months());
            if let (Some(first), Some(last)) = (ends.map(|(_, end)| end).min(), last_month) {
                periods.extend((first..=last).filter_map(month).filter(scheduled));
            }
        }
        _ => {}
    }
    let longer: Vec<Period> = periods
        .iter()
        .flat_map(|period| {
            let kinds: &[PeriodKind] = match period.kind() {
                PeriodKind::Month if rule == TimeRule::Annual => &[PeriodKind::Year],
                PeriodKind::Month => &[PeriodKind::Quarter, PeriodKind::Semester, PeriodKind::Year],
                PeriodKind::Quarter if rule == TimeRule::Annual => &[PeriodKind::Year],
                PeriodKind::Quarter => &[PeriodKind::Semester, PeriodKind::Year],
                PeriodKind::Semester => &[PeriodKind::Year],
                PeriodKind::Week | PeriodKind::Year => &[],
            };
            let weekly = (period.kind() == PeriodKind::Week && rule == TimeRule::Flow)
                .then(|| Period::Year(period.year()));
            let last = period.months().map_or(0, |(_, last)| last);
            kinds
                .iter()
                .filter_map(move |kind| Period::of_month(*kind, last))
                .chain(weekly)
        })
        .collect();
    periods.extend(longer);
    periods.sort_unstable();
    periods.dedup();
    periods
}
