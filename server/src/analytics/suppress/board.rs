//! Everything of one indicator that could be published, laid out as sums of atoms.
//!
//! An *atom* is one desa's figure in one stored period (a *slot*). Every cell, of whatever region and period, is a sum of atoms:
//! of its desa, and of the slots that the time rule takes for each of them.

use app::model::{Indicator, Level, Period, RegionCode};

use crate::analytics::{figures::Table, regions::Regions, sums::sums, time::Plan};

/// A region's place on the board, and a period's.
pub(super) type Spot = (u32, u32);

/// One region on the board.
pub(super) struct Area<'a> {
    pub(super) code: &'a RegionCode,
    pub(super) level: Level,
    pub(super) members: &'a [u32],
}

/// The cells of one indicator.
pub(super) struct Board<'a> {
    pub(super) table: Table<'a>,
    pub(super) areas: Vec<Area<'a>>,
    pub(super) periods: &'a [Period],
    /// The stored periods, slot by slot.
    stored: &'a [Period],
    plans: Vec<Plan>,
    /// For every slot the periods whose plan mentions it.
    mentions: Vec<Vec<u32>>,
    /// For every desa the areas that hold it, itself among them.
    chains: Vec<Vec<u32>>,
    /// Numerators by area and period; NaN where nobody has anything.
    numerators: Vec<f64>,
    /// Whether a numerator is a part of its denominator.
    pub(super) is_proportion: bool,
}

impl<'a> Board<'a> {
    pub(super) fn new(
        indicator: &Indicator,
        table: Table<'a>,
        stored: &'a [Period],
        regions: &'a Regions,
        periods: &'a [Period],
        plan: impl Fn(Period) -> Plan,
    ) -> Self {
        let areas: Vec<Area<'a>> = regions
            .all()
            .map(|region| Area {
                code: &region.code,
                level: region.level,
                members: regions.members(&region.code),
            })
            .collect();
        let plans: Vec<Plan> = periods.iter().map(|period| plan(*period)).collect();
        let mut mentions = vec![Vec::new(); stored.len()];
        for (plan, at) in plans.iter().zip(0_u32..) {
            for slot in plan.all_slots() {
                if let Some(list) = mentions.get_mut(slot) {
                    list.push(at);
                }
            }
        }
        let mut chains = vec![Vec::new(); table.villages()];
        let mut numerators = Vec::with_capacity(areas.len() * plans.len());
        for (area, at) in areas.iter().zip(0_u32..) {
            for desa in area.members {
                if let Some(chain) = chains.get_mut(*desa as usize) {
                    chain.push(at);
                }
            }
            numerators.extend(plans.iter().map(|plan| {
                let sums = sums(plan, &table, area.members);
                if sums.known > 0 {
                    sums.numerator
                } else {
                    f64::NAN
                }
            }));
        }
        Self {
            table,
            areas,
            periods,
            stored,
            plans,
            mentions,
            chains,
            numerators,
            is_proportion: indicator.unit == app::model::Unit::Percent,
        }
    }

    /// Number of cells.
    pub(super) fn len(&self) -> usize {
        self.numerators.len()
    }

    /// A cell's place in a list of all cells.
    pub(super) fn at(&self, (area, period): Spot) -> usize {
        area as usize * self.plans.len() + period as usize
    }

    /// Every cell that somebody has something in.
    pub(super) fn spots(&self) -> impl Iterator<Item = Spot> + '_ {
        (0..self.areas.len())
            .flat_map(|area| (0..self.plans.len()).map(move |period| (area as u32, period as u32)))
            .filter(|spot| self.numerator(*spot).is_some())
    }

    /// The numerator of a cell; none where nobody has anything.
    pub(super) fn numerator(&self, spot: Spot) -> Option<f64> {
        self.numerators
            .get(self.at(spot))
            .copied()
            .filter(|numerator| !numerator.is_nan())
    }

    pub(super) fn area(&self, spot: Spot) -> Option<&Area<'a>> {
        self.areas.get(spot.0 as usize)
    }

    pub(super) fn period(&self, spot: Spot) -> Option<Period> {
        self.periods.get(spot.1 as usize).copied()
    }

    /// The stored period of a slot.
    pub(super) fn stored(&self, slot: usize) -> Option<Period> {
        self.stored.get(slot).copied()
    }

    /// Slots of the kind and year of `period`.
    pub(super) fn stored_of_year(&self, period: Period) -> impl Iterator<Item = (usize, Period)> {
        let is_like =
            move |other: &Period| other.kind() == period.kind() && other.year() == period.year();
        let all = self.stored.iter().copied().enumerate();
        all.filter(move |(_, other)| is_like(other))
    }

    /// Whether periods are sums of others, so that there are totals over time.
    pub(super) fn is_summed(&self) -> bool {
        self.plans.iter().any(|plan| matches!(plan, Plan::Sum(_)))
    }

    /// The areas that hold a desa.
    pub(super) fn chain(&self, desa: u32) -> &[u32] {
        self.chains.get(desa as usize).map_or(&[], Vec::as_slice)
    }

    /// The slots that a cell's period takes of a desa.
    pub(super) fn slots(&self, period: u32, desa: u32, into: &mut Vec<usize>) {
        match self.plans.get(period as usize) {
            Some(plan) => plan.slots(&self.table, desa, into),
            None => into.clear(),
        }
    }

    /// The periods in whose cells an atom is.
    pub(super) fn appearances(
        &self,
        desa: u32,
        slot: usize,
        buffer: &mut Vec<usize>,
        mut each: impl FnMut(u32),
    ) {
        for period in self.mentions.get(slot).into_iter().flatten() {
            self.slots(*period, desa, buffer);
            if buffer.contains(&slot) {
                each(*period);
            }
        }
    }
}
