//! The figures of one indicator as series: one row a desa, one column a period of one kind, NaN where nothing was reported.

use std::collections::BTreeMap;

use app::model::{Period, PeriodKind};

use crate::dataset::{Measure, Row};

/// Figures of one indicator at periods of one kind.
#[derive(Clone, Debug)]
pub(super) struct Panel {
    /// Ascending; a period that nobody reported is not here.
    pub(super) periods: Vec<Period>,
    /// By village, then period.
    numerators: Vec<f64>,
    /// The same; NaN also where a figure has none.
    denominators: Vec<f64>,
}

impl Panel {
    /// One panel for each kind of period in the rows of one indicator, sorted as a dataset has them. `places` numbers the
    /// villages of the rows' keys.
    pub(super) fn of(rows: &[Row], places: &[u32], villages: usize) -> BTreeMap<PeriodKind, Self> {
        let groups = || rows.chunk_by(|a, b| a.key.group() == b.key.group());
        let mut periods: BTreeMap<PeriodKind, Vec<Period>> = BTreeMap::new();
        for first in groups().filter_map(<[Row]>::first) {
            let period = first.key.period();
            periods.entry(period.kind()).or_default().push(period);
        }
        let mut panels: BTreeMap<PeriodKind, Self> = periods
            .into_iter()
            .map(|(kind, mut periods)| {
                periods.sort_unstable();
                periods.dedup();
                let size = villages * periods.len();
                let (numerators, denominators) = (vec![f64::NAN; size], vec![f64::NAN; size]);
                let panel = Self {
                    periods,
                    numerators,
                    denominators,
                };
                (kind, panel)
            })
            .collect();
        for group in groups() {
            let Some(period) = group.first().map(|row| row.key.period()) else {
                continue;
            };
            let Some(panel) = panels.get_mut(&period.kind()) else {
                continue;
            };
            let width = panel.periods.len();
            let column = panel.periods.binary_search(&period).unwrap_or(0);
            for row in group {
                let Some(place) = places.get(row.key.village() as usize) else {
                    continue;
                };
                let at = *place as usize * width + column;
                if let (Some(numerator), Some(denominator)) =
                    (panel.numerators.get_mut(at), panel.denominators.get_mut(at))
                {
                    *numerator = row.measure.numerator;
                    *denominator = row.measure.denominator.unwrap_or(f64::NAN);
                }
            }
        }
        panels
    }

    /// Numerators and denominators of a village, one for each period.
    fn series(&self, village: usize) -> (&[f64], &[f64]) {
        let width = self.periods.len();
        let range = village * width..(village + 1) * width;
        (
            self.numerators.get(range.clone()).unwrap_or_default(),
            self.denominators.get(range).unwrap_or_default(),
        )
    }

    /// What a village reported, with its periods.
    pub(super) fn reported(
        &self,
        village: usize,
    ) -> impl Iterator<Item = (Period, Measure)> + Clone {
        let (numerators, denominators) = self.series(village);
        self.periods
            .iter()
            .zip(numerators)
            .zip(denominators)
            .filter(|((_, numerator), _)| !numerator.is_nan())
            .map(|((period, numerator), denominator)| (*period, measure(*numerator, *denominator)))
    }

    /// The numerators that a village reported.
    pub(super) fn numerators(&self, village: usize) -> impl Iterator<Item = f64> + Clone {
        let reported = self.series(village).0.iter().copied();
        reported.filter(|numerator| !numerator.is_nan())
    }

    /// What a village reported in the period of a column.
    pub(super) fn at(&self, village: usize, column: usize) -> Option<Measure> {
        let (numerators, denominators) = self.series(village);
        let numerator = numerators.get(column).filter(|n| !n.is_nan())?;
        Some(measure(*numerator, *denominators.get(column)?))
    }

    /// Whether a village reported in the period of a column.
    pub(super) fn has(&self, village: usize, column: usize) -> bool {
        let at = village * self.periods.len() + column;
        self.numerators.get(at).is_some_and(|n| !n.is_nan())
    }

    /// Whether two villages have the same series, gaps and all.
    pub(super) fn is_same(&self, one: usize, other: usize) -> bool {
        let bits = |village| {
            let (numerators, denominators) = self.series(village);
            numerators.iter().chain(denominators).map(|n| n.to_bits())
        };
        bits(one).eq(bits(other))
    }

    /// A number that villages of the same series share, and others hardly ever.
    pub(super) fn digest(&self, village: usize) -> u64 {
        let (numerators, denominators) = self.series(village);
        let bits = numerators.iter().chain(denominators).map(|n| n.to_bits());
        // Multiply and rotate: what collides is told apart by `is_same`.
        bits.fold(0, |digest: u64, bits| {
            (digest.rotate_left(5) ^ bits).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        })
    }
}

fn measure(numerator: f64, denominator: f64) -> Measure {
    Measure::new(numerator, Some(denominator).filter(|d| !d.is_nan()))
}
