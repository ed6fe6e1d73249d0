//! Sums over the desa of a region.

use super::{figures::Table, time::Plan};

/// What the desa of one region have on one indicator in one period, summed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// Sum of numerators over the desa that have a figure.
    pub numerator: f64,
    /// Sum of denominators over the same desa; 0 and not looked at for counts.
    pub denominator: f64,
    /// Desa that have a figure, carried forward ones included.
    pub known: u32,
    /// Desa that reported in the period.
    pub reported: u32,
    /// Months since the oldest of the figures.
    pub age_months: u16,
}

/// Sums the desa `members` for the period of `plan`.
pub(crate) fn sums(plan: &Plan, table: &Table<'_>, members: &[u32]) -> Sums {
    let mut sums = Sums::default();
    for point in members
        .iter()
        .filter_map(|village| plan.point(table, *village))
    {
        sums.numerator += point.figure.numerator;
        sums.denominator += point.figure.denominator;
        sums.known += 1;
        sums.reported += u32::from(point.is_report);
        sums.age_months = sums.age_months.max(point.age_months);
    }
    sums
}
