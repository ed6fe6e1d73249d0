//! The search for the exchange that protects a cell and hides the least.

use std::collections::BTreeSet;

use app::model::{Level, Period, PeriodKind};

use super::{
    board::{Board, Spot},
    exchange::{Buffer, Move, changes, is_possible},
};

/// Partners looked at for one cell; the nearest come first.
const PARTNERS: usize = 48;

/// Exchanges weighed for one cell before the best so far is taken.
const TRIES: usize = 600;

/// Desa of the cell itself that are looked at.
const OWN: usize = 4;

/// The cells that the cheapest exchange found for `spot` changes, `spot` among them.
pub(super) fn cheapest(
    board: &Board<'_>,
    hidden: &[bool],
    spot: Spot,
    buffer: &mut Buffer,
) -> Vec<(Spot, i32)> {
    let mut search = Search {
        board,
        hidden,
        spot,
        buffer,
        tries: 0,
        best: None,
    };
    search.run();
    let found = search.best.map(|(_, changed)| changed);
    // With no figure in it a cell is not hidden: there is always one to change, so this is never empty.
    found.unwrap_or_else(|| vec![(spot, 1)])
}

struct Search<'a, 'b> {
    board: &'a Board<'b>,
    hidden: &'a [bool],
    spot: Spot,
    buffer: &'a mut Buffer,
    tries: usize,
    best: Option<(f64, Vec<(Spot, i32)>)>,
}

impl Search<'_, '_> {
    fn run(&mut self) {
        let Some(area) = self.board.area(self.spot) else {
            return;
        };
        let own = self.own(area.members);
        let partners = self.partners(area.members, own.first().map(|(desa, _)| *desa));
        self.in_time_and_space(&own, &partners);
        self.in_space(&own, &partners);
        self.in_time(&own);
        if let (None, Some(&(desa, slot))) = (&self.best, own.first()) {
            // Parts of cases, which no table of persons has: everything that holds them is hidden.
            let changed = changes(self.board, &[(desa, slot, 1)], self.buffer);
            self.best = Some((f64::INFINITY, changed));
        }
    }

    /// Totals of both desa and of both periods stay.
    fn in_time_and_space(&mut self, own: &[(u32, usize)], partners: &[u32]) {
        for &(desa, slot) in own {
            let others = self.other_slots(desa, slot);
            for &partner in partners {
                for &other in &others {
                    let (a, b) = (desa, partner);
                    self.both_ways(&[(a, slot, 1), (a, other, -1), (b, slot, -1), (b, other, 1)]);
                    if self.best_is_free() || self.tries >= TRIES {
                        return;
                    }
                }
            }
        }
    }

    /// The total of what holds both desa stays.
    fn in_space(&mut self, own: &[(u32, usize)], partners: &[u32]) {
        for &(desa, slot) in own {
            for &partner in partners {
                if self.best_is_free() {
                    return;
                }
                for taken in self.taken(partner) {
                    self.both_ways(&[(desa, slot, 1), (partner, taken, -1)]);
                }
            }
        }
    }

    /// The total of the year stays, or nothing does.
    fn in_time(&mut self, own: &[(u32, usize)]) {
        for &(desa, slot) in own {
            if self.best_is_free() {
                return;
            }
            for other in self.other_slots(desa, slot) {
                self.both_ways(&[(desa, slot, 1), (desa, other, -1)]);
            }
            self.both_ways(&[(desa, slot, 1)]);
        }
    }

    /// Atoms of the cell, those with cases first: a case can be taken away there.
    fn own(&mut self, members: &[u32]) -> Vec<(u32, usize)> {
        let mut atoms: Vec<(bool, u32, usize)> = Vec::new();
        for desa in members {
            for slot in self.taken(*desa) {
                let figure = self.board.table.at(slot, *desa);
                let has_cases = figure.is_some_and(|figure| figure.numerator >= 1.0);
                atoms.push((!has_cases, *desa, slot));
            }
        }
        atoms.sort_unstable();
        atoms.truncate(OWN);
        atoms
            .into_iter()
            .map(|(_, desa, slot)| (desa, slot))
            .collect()
    }

    /// Desa outside the cell's region: those that share most regions with one inside first, and of these the ones whose cell
    /// is hidden already, then the ones with the fewest cases.
    fn partners(&self, members: &[u32], own: Option<u32>) -> Vec<u32> {
        let Some(own) = own else { return Vec::new() };
        let chain: BTreeSet<u32> = self.board.chain(own).iter().copied().collect();
        let mut ranked: Vec<(usize, bool, u64, u32)> = Vec::new();
        // The regions around, narrowest first, until there are enough.
        let mut around: Vec<u32> = chain.iter().copied().collect();
        let size = |area: &u32| self.board.area((*area, 0)).map_or(0, |a| a.members.len());
        around.sort_by_key(size);
        let mut seen = BTreeSet::new();
        for area in around {
            let Some(area) = self.board.area((area, 0)) else {
                continue;
            };
            for desa in area.members {
                if members.binary_search(desa).is_ok() || !seen.insert(*desa) {
                    continue;
                }
                let shared = self
                    .board
                    .chain(*desa)
                    .iter()
                    .filter(|area| chain.contains(area))
                    .count();
                let cell = self.board.chain(*desa).iter().copied().find(|area| {
                    self.board
                        .area((*area, 0))
                        .is_some_and(|area| area.level == Level::Village)
                });
                let Some(cell) = cell.map(|area| (area, self.spot.1)) else {
                    continue;
                };
                let Some(cases) = self.board.numerator(cell) else {
                    continue;
                };
                let is_hidden = self.is_hidden(cell);
                // Zero cases come last: nothing can be taken away there.
                let cases = if cases >= 1.0 { cases as u64 } else { u64::MAX };
                ranked.push((usize::MAX - shared, !is_hidden, cases, *desa));
            }
            if ranked.len() >= PARTNERS && area.level != Level::Village {
                break;
            }
        }
        ranked.sort_unstable();
        ranked.truncate(PARTNERS);
        ranked.into_iter().map(|(.., desa)| desa).collect()
    }

    /// The slots that the cell's period takes of a desa.
    fn taken(&mut self, desa: u32) -> Vec<usize> {
        let mut slots = std::mem::take(&mut self.buffer.slots);
        self.board.slots(self.spot.1, desa, &mut slots);
        let taken = slots.clone();
        self.buffer.slots = slots;
        taken
    }

    /// Slots outside the cell's period, of the same kind and year, those of the same quarter first; only what is summed over time
    /// has totals to keep.
    fn other_slots(&mut self, desa: u32, slot: usize) -> Vec<usize> {
        let taken = self.taken(desa);
        let Some(period) = self.board.stored(slot).filter(|_| self.board.is_summed()) else {
            return Vec::new();
        };
        let near = |other: &Period| {
            let half = |period: &Period, kind| {
                period
                    .months()
                    .and_then(|(first, _)| Period::of_month(kind, first))
            };
            if half(other, PeriodKind::Quarter) == half(&period, PeriodKind::Quarter) {
                0
            } else if half(other, PeriodKind::Semester) == half(&period, PeriodKind::Semester) {
                1
            } else {
                2
            }
        };
        let mut others: Vec<(u8, usize)> = self
            .board
            .stored_of_year(period)
            .filter(|(other, _)| !taken.contains(other))
            .map(|(other, period)| (near(&period), other))
            .collect();
        others.sort_unstable();
        others.into_iter().map(|(_, slot)| slot).collect()
    }

    fn both_ways(&mut self, moves: &[Move]) {
        self.weigh(moves);
        let back: Vec<Move> = moves
            .iter()
            .map(|(desa, slot, by)| (*desa, *slot, -by))
            .collect();
        self.weigh(&back);
    }

    fn weigh(&mut self, moves: &[Move]) {
        if !is_possible(self.board, moves) {
            return;
        }
        self.tries += 1;
        let changed = changes(self.board, moves, self.buffer);
        if !changed.iter().any(|(spot, _)| *spot == self.spot) {
            return;
        }
        let cost: f64 = changed
            .iter()
            .filter(|(spot, _)| !self.is_hidden(*spot))
            .map(|(spot, _)| self.cost(*spot))
            .sum();
        if self.best.as_ref().is_none_or(|(best, _)| cost < *best) {
            self.best = Some((cost, changed));
        }
    }

    /// What hiding a cell costs: wider regions and longer periods are asked for more often; of two alike, the one with fewer
    /// cases.
    fn cost(&self, spot: Spot) -> f64 {
        let level = match self.board.area(spot).map(|area| area.level) {
            Some(Level::Village) | None => 1.0,
            Some(Level::Group) => 12.0,
            Some(Level::District) => 15.0,
            Some(Level::Regency) => 300.0,
            Some(Level::Province) => 3_000.0,
        };
        let period = match self.board.period(spot).map(Period::kind) {
            Some(PeriodKind::Year) => 4.0,
            Some(PeriodKind::Semester) => 2.0,
            Some(PeriodKind::Quarter) => 1.5,
            Some(PeriodKind::Month | PeriodKind::Week) | None => 1.0,
        };
        let cases = self.board.numerator(spot).unwrap_or_default().min(1_000.0);
        level * period + cases * 1e-4
    }

    fn is_hidden(&self, spot: Spot) -> bool {
        self.hidden
            .get(self.board.at(spot))
            .copied()
            .unwrap_or(true)
    }

    fn best_is_free(&self) -> bool {
        matches!(self.best, Some((cost, _)) if cost <= 0.0)
    }
}
