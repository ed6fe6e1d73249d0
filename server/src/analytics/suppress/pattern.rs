//! Which cells of an indicator the public does not see.

use std::{cmp::Reverse, collections::HashMap};

use app::model::{Indicator, Level, Period, RegionCode, Sensitivity};

use super::{
    board::{Board, Spot},
    exchange::Buffer,
    search,
};
use crate::analytics::{figures::Table, regions::Regions, time::Plan};

/// Counts of 1 up to below this are hidden.
pub(crate) const SMALL_BELOW: f64 = 5.0;

/// The hidden cells of one indicator.
///
/// First the small counts themselves are hidden (and of `restricted` indicators everything of desa and groups). Then for every
/// hidden cell an *exchange* is sought: other figures, whole and not negative, that would have been published exactly alike and
/// in which this cell is another number. Where one needs further cells out of the way, the cheapest is taken and those cells are
/// hidden as well; it is then their exchange too. Hiding more never undoes an exchange found before, so that in the end every
/// hidden cell has one: **no combination whatever of published cells, totals, groups, levels or periods gives a hidden number
/// away.** [`super::attack`] tries.
#[derive(Debug, Default)]
pub(crate) struct Pattern {
    areas: HashMap<RegionCode, u32>,
    periods: Vec<Period>,
    hidden: Vec<bool>,
}

impl Pattern {
    /// The pattern of an indicator whose figures are `table` and whose published periods are `periods`.
    pub(crate) fn new(
        indicator: &Indicator,
        table: Table<'_>,
        stored: &[Period],
        regions: &Regions,
        small_below: f64,
        plan: impl Fn(Period) -> Plan,
    ) -> Self {
        if indicator.sensitivity == Sensitivity::Open {
            return Self::default();
        }
        let board = Board::new(indicator, table, stored, regions, &indicator.periods, plan);
        Self {
            hidden: hidden(&board, indicator.sensitivity, small_below, true),
            areas: board
                .areas
                .iter()
                .zip(0_u32..)
                .map(|(area, at)| (area.code.clone(), at))
                .collect(),
            periods: indicator.periods.clone(),
        }
    }

    /// Whether a cell is hidden. Of a sensitive indicator only what was looked at may be seen.
    pub(crate) fn hides(
        &self,
        sensitivity: Sensitivity,
        region: &RegionCode,
        period: Period,
    ) -> bool {
        if sensitivity == Sensitivity::Open {
            return false;
        }
        let (Some(area), Ok(at)) = (self.areas.get(region), self.periods.binary_search(&period))
        else {
            return true;
        };
        self.hidden
            .get(*area as usize * self.periods.len() + at)
            .copied()
            .unwrap_or(true)
    }
}

/// The hidden cells of a board; without `is_complemented` the small ones alone, which differencing finds out (the tests show it).
pub(super) fn hidden(
    board: &Board<'_>,
    sensitivity: Sensitivity,
    small_below: f64,
    is_complemented: bool,
) -> Vec<bool> {
    let mut hidden = vec![false; board.len()];
    let mut open: Vec<Spot> = Vec::new();
    for spot in board.spots() {
        let numerator = board.numerator(spot).unwrap_or_default();
        let is_small = numerator > 0.0 && numerator < small_below;
        let is_local = board
            .area(spot)
            .is_some_and(|area| matches!(area.level, Level::Village | Level::Group));
        if is_small || (sensitivity == Sensitivity::Restricted && is_local) {
            if let Some(place) = hidden.get_mut(board.at(spot)) {
                *place = true;
            }
            // A zero hidden for its level only: that its kecamatan has none is published, and no case is behind it.
            if numerator > 0.0 {
                open.push(spot);
            }
        }
    }
    if !is_complemented {
        return hidden;
    }
    // The widest first: what must be hidden for a kecamatan serves its desa as well.
    open.sort_by_key(|spot| {
        let members = board.area(*spot).map_or(0, |area| area.members.len());
        (
            Reverse(members),
            board.period(*spot).map(Period::kind),
            *spot,
        )
    });
    let mut is_safe = vec![false; board.len()];
    let mut buffer = Buffer::default();
    for spot in open {
        if is_safe.get(board.at(spot)).copied().unwrap_or(false) {
            continue;
        }
        for (changed, _) in search::cheapest(board, &hidden, spot, &mut buffer) {
            let at = board.at(changed);
            if let (Some(hidden), Some(safe)) = (hidden.get_mut(at), is_safe.get_mut(at)) {
                (*hidden, *safe) = (true, true);
            }
        }
    }
    hidden
}
