//! Completeness: what a desa reported of what was expected of it, by period.
//!
//! Expected of a desa in a period is every indicator that any desa of its kabupaten reported in that period and that is
//! scheduled then: an indicator that a whole kabupaten does not use is nobody's omission.

use std::collections::BTreeMap;

use app::model::{Indicator, Level, Period, RegionCode};

use geodata::history::{History, Validity};

use super::panel::Panel;

/// One desa in one period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CoverageCell {
    /// Indicators that it reported.
    pub reported: u16,
    /// Indicators that were expected of it.
    pub expected: u16,
    /// Days from the month's end to the last import that brought a figure of it; none where that cannot be known.
    pub days: Option<i16>,
}

/// Completeness of every desa of the boundaries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Sorted.
    pub villages: Vec<RegionCode>,
    /// For each period one cell a village, in their order.
    pub periods: BTreeMap<Period, Vec<CoverageCell>>,
}

impl Coverage {
    /// The cells of a period.
    pub(super) fn cells(&mut self, period: Period) -> &mut [CoverageCell] {
        let villages = self.villages.len();
        self.periods
            .entry(period)
            .or_insert_with(|| vec![CoverageCell::default(); villages])
    }

    /// Counts the figures of one indicator. `known` says where each village of the coverage stands in the panel.
    pub(super) fn count(
        &mut self,
        indicator: &Indicator,
        panel: &Panel,
        known: &[usize],
        history: &History,
    ) {
        let regencies = regencies(&self.villages);
        let lives: Vec<Option<&Validity>> = self
            .villages
            .iter()
            .map(|code| history.validity(code))
            .collect();
        for (column, period) in panel.periods.iter().enumerate() {
            if !indicator.is_scheduled(*period) {
                continue;
            }
            let has_report = |place: &usize| {
                panel
                    .series(*place)
                    .get(column)
                    .is_some_and(Option::is_some)
            };
            let cells = self.cells(*period);
            for range in &regencies {
                let places = known.get(range.clone()).unwrap_or_default();
                if !places.iter().any(has_report) {
                    continue;
                }
                let cells = cells.get_mut(range.clone()).unwrap_or_default();
                let lives = lives.get(range.clone()).unwrap_or_default();
                for ((cell, place), life) in cells.iter_mut().zip(places).zip(lives) {
                    // Nothing is expected of a desa that is not there.
                    if life.is_some_and(|life| !life.holds(period.last_date())) {
                        continue;
                    }
                    cell.expected = cell.expected.saturating_add(1);
                    cell.reported = cell.reported.saturating_add(u16::from(has_report(place)));
                }
            }
        }
    }
}

/// The stretch of each regency in a sorted list of villages.
fn regencies(villages: &[RegionCode]) -> Vec<std::ops::Range<usize>> {
    let mut start = 0;
    villages
        .chunk_by(|a, b| a.ancestor(Level::Regency) == b.ancestor(Level::Regency))
        .map(|chunk| {
            let range = start..start + chunk.len();
            start = range.end;
            range
        })
        .collect()
}
