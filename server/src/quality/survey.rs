//! What must be known of all rows before the first indicator is looked at: one pass over them.

use std::collections::BTreeSet;

use app::model::{Level, Period, RegionCode};

use crate::dataset::{RegionRow, Stored};

/// The villages of a dataset by number: those of the boundaries and those with figures, sorted by code.
#[derive(Debug)]
pub(super) struct Survey {
    /// The villages.
    pub(super) villages: Vec<RegionCode>,
    /// How many figures each has.
    pub(super) values: Vec<u32>,
    /// Whether the boundaries have it.
    pub(super) is_bounded: Vec<bool>,
    /// Number of its regency: villages of one regency share it.
    pub(super) regencies: Vec<u32>,
    /// For the villages of the rows' keys their numbers here.
    pub(super) places: Vec<u32>,
    /// For each source the last month that it has anything of.
    pub(super) last_months: Vec<Option<Period>>,
}

impl Survey {
    pub(super) fn of(stored: &Stored<'_>, regions: &[RegionRow]) -> Self {
        let mut counts = vec![0_u32; stored.villages.len()];
        let mut last_months: Vec<Option<Period>> = vec![None; stored.sources.len()];
        for group in stored.groups() {
            let period = group.first().map(|row| row.key.period());
            let month = period.filter(|period| period.month().is_some());
            for row in group {
                if let Some(count) = counts.get_mut(row.key.village() as usize) {
                    *count += 1;
                }
                if let Some(last) = last_months.get_mut(row.source as usize)
                    && *last < month
                {
                    *last = month;
                }
            }
        }
        let bounded: BTreeSet<&RegionCode> = regions
            .iter()
            .map(|row| &row.code)
            .filter(|code| code.level() == Level::Village)
            .collect();
        let with_figures = stored
            .villages
            .iter()
            .zip(&counts)
            .filter(|(_, count)| **count > 0)
            .map(|(code, _)| code);
        let all: BTreeSet<&RegionCode> = bounded.iter().copied().chain(with_figures).collect();
        let villages: Vec<RegionCode> = all.into_iter().cloned().collect();

        let mut values = vec![0; villages.len()];
        let mut places = Vec::with_capacity(counts.len());
        for (code, count) in stored.villages.iter().zip(&counts) {
            let at = villages.binary_search(code);
            if let Ok(value) = at.map(|at| values.get_mut(at))
                && let Some(value) = value
            {
                *value = *count;
            }
            // A village without boundary and figures has no row that would ask for its place.
            places.push(at.map_or(u32::MAX, |at| u32::try_from(at).unwrap_or(u32::MAX)));
        }
        Self {
            values,
            is_bounded: villages.iter().map(|code| bounded.contains(code)).collect(),
            regencies: numbered_regencies(&villages),
            places,
            last_months,
            villages,
        }
    }
}

/// A number for each of the sorted villages, the same for those of one regency.
fn numbered_regencies(villages: &[RegionCode]) -> Vec<u32> {
    let mut numbers = Vec::with_capacity(villages.len());
    let chunks = villages.chunk_by(|a, b| a.ancestor(Level::Regency) == b.ancestor(Level::Regency));
    for (number, chunk) in (0..).zip(chunks) {
        numbers.extend(chunk.iter().map(|_| number));
    }
    numbers
}
