//! Completeness: what a desa reported of what was expected of it, by period.
//!
//! Expected of a desa in a period is every indicator that any desa of its kabupaten reported in that period and that is
//! scheduled then: an indicator that a whole kabupaten does not use is nobody's omission.

use std::{collections::BTreeMap, ops::Range};

use app::model::{Indicator, Period, RegionCode};

use geodata::history::{History, Validity};

use super::{panel::Panel, survey::Survey};

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

/// What coverage is counted against: the desa of the boundaries.
#[derive(Debug)]
pub(super) struct Frame<'a> {
    /// Their numbers among all villages.
    known: Vec<usize>,
    /// For every village its place among them.
    ranks: Vec<Option<usize>>,
    /// The stretch of each regency.
    regencies: Vec<Range<usize>>,
    /// When each was there; none for always.
    lives: Vec<Option<&'a Validity>>,
}

impl<'a> Frame<'a> {
    pub(super) fn of(survey: &Survey, history: &'a History) -> Self {
        let known: Vec<usize> = (0..)
            .zip(&survey.is_bounded)
            .filter(|(_, is_bounded)| **is_bounded)
            .map(|(village, _)| village)
            .collect();
        let mut ranks = vec![None; survey.villages.len()];
        for (rank, village) in known.iter().enumerate() {
            if let Some(place) = ranks.get_mut(*village) {
                *place = Some(rank);
            }
        }
        let mut start = 0;
        let regency = |village: &usize| survey.regencies.get(*village);
        let regencies = known
            .chunk_by(|a, b| regency(a) == regency(b))
            .map(|chunk| {
                let range = start..start + chunk.len();
                start = range.end;
                range
            })
            .collect();
        let lives = known
            .iter()
            .map(|village| history.validity(survey.villages.get(*village)?))
            .collect();
        Self {
            known,
            ranks,
            regencies,
            lives,
        }
    }
}

/// The coverage of some indicators; that of all is the sum.
#[derive(Debug)]
pub(super) struct Counts<'a> {
    frame: &'a Frame<'a>,
    periods: BTreeMap<Period, Vec<CoverageCell>>,
}

impl<'a> Counts<'a> {
    pub(super) const fn new(frame: &'a Frame<'a>) -> Self {
        Self {
            frame,
            periods: BTreeMap::new(),
        }
    }

    /// The cells of a period.
    fn cells(&mut self, period: Period) -> &mut [CoverageCell] {
        let villages = self.frame.known.len();
        self.periods
            .entry(period)
            .or_insert_with(|| vec![CoverageCell::default(); villages])
    }

    /// Counts the figures of one indicator.
    pub(super) fn count(&mut self, indicator: &Indicator, panel: &Panel) {
        let frame = self.frame;
        for (column, period) in panel.periods.iter().enumerate() {
            if !indicator.is_scheduled(*period) {
                continue;
            }
            let last_day = period.last_date();
            let cells = self.cells(*period);
            for range in &frame.regencies {
                let places = frame.known.get(range.clone()).unwrap_or_default();
                if !places.iter().any(|place| panel.has(*place, column)) {
                    continue;
                }
                let cells = cells.get_mut(range.clone()).unwrap_or_default();
                let lives = frame.lives.get(range.clone()).unwrap_or_default();
                for ((cell, place), life) in cells.iter_mut().zip(places).zip(lives) {
                    // Nothing is expected of a desa that is not there.
                    if life.is_some_and(|life| !life.holds(last_day)) {
                        continue;
                    }
                    let has_report = panel.has(*place, column);
                    cell.expected = cell.expected.saturating_add(1);
                    cell.reported = cell.reported.saturating_add(u16::from(has_report));
                }
            }
        }
    }

    /// Notes that a figure of a village's month came in after so many days.
    pub(super) fn arrived(&mut self, village: usize, period: Period, days: i16) {
        let Some(rank) = self.frame.ranks.get(village).copied().flatten() else {
            return;
        };
        if let Some(cell) = self.cells(period).get_mut(rank) {
            cell.note(days);
        }
    }

    /// Adds the counts of other indicators.
    pub(super) fn add(&mut self, other: Self) {
        for (period, cells) in other.periods {
            for (cell, more) in self.cells(period).iter_mut().zip(cells) {
                cell.reported = cell.reported.saturating_add(more.reported);
                cell.expected = cell.expected.saturating_add(more.expected);
                if let Some(days) = more.days {
                    cell.note(days);
                }
            }
        }
    }

    /// The coverage that was counted.
    pub(super) fn into_coverage(self, villages: &[RegionCode]) -> Coverage {
        let codes = self.frame.known.iter().filter_map(|at| villages.get(*at));
        Coverage {
            villages: codes.cloned().collect(),
            periods: self.periods,
        }
    }
}

impl CoverageCell {
    /// The last arrival counts.
    fn note(&mut self, days: i16) {
        self.days = Some(self.days.map_or(days, |known| known.max(days)));
    }
}
