//! The figures of one indicator as series: one row a desa, one column a period of one kind.

use std::collections::{BTreeMap, HashMap};

use app::model::{Period, PeriodKind, RegionCode};

use crate::dataset::{Measure, Observation};

/// Figures of one indicator at periods of one kind.
#[derive(Clone, Debug)]
pub(super) struct Panel {
    /// Ascending; a period that nobody reported is not here.
    pub(super) periods: Vec<Period>,
    /// By village, then period.
    cells: Vec<Option<Measure>>,
}

impl Panel {
    /// One panel for each kind of period in the rows of one indicator. `places` numbers the villages.
    pub(super) fn of(
        rows: &[Observation<'_>],
        places: &HashMap<&RegionCode, usize>,
        villages: usize,
    ) -> BTreeMap<PeriodKind, Self> {
        let mut periods: BTreeMap<PeriodKind, Vec<Period>> = BTreeMap::new();
        let mut last = None;
        for row in rows {
            // Rows come sorted by period: each is looked at once.
            if last != Some(row.period) {
                periods
                    .entry(row.period.kind())
                    .or_default()
                    .push(row.period);
                last = Some(row.period);
            }
        }
        let mut panels: BTreeMap<PeriodKind, Self> = periods
            .into_iter()
            .map(|(kind, mut periods)| {
                periods.sort_unstable();
                periods.dedup();
                let cells = vec![None; villages * periods.len()];
                (kind, Self { periods, cells })
            })
            .collect();
        let mut column = (None, 0);
        for row in rows {
            let Some(panel) = panels.get_mut(&row.period.kind()) else {
                continue;
            };
            if column.0 != Some(row.period) {
                let at = panel.periods.binary_search(&row.period).unwrap_or(0);
                column = (Some(row.period), at);
            }
            if let Some(place) = places.get(row.village)
                && let Some(cell) = panel.cells.get_mut(place * panel.periods.len() + column.1)
            {
                *cell = Some(row.measure);
            }
        }
        panels
    }

    /// The cells of a village, one for each period.
    pub(super) fn series(&self, village: usize) -> &[Option<Measure>] {
        let width = self.periods.len();
        self.cells
            .get(village * width..(village + 1) * width)
            .unwrap_or_default()
    }

    /// What a village reported, with its periods.
    pub(super) fn reported(
        &self,
        village: usize,
    ) -> impl Iterator<Item = (Period, Measure)> + Clone {
        self.periods
            .iter()
            .zip(self.series(village))
            .filter_map(|(period, cell)| cell.map(|measure| (*period, measure)))
    }
}
