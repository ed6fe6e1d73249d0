//! The stored figures of one indicator in memory: what its file gave, by period and desa.

use std::sync::Arc;

use app::model::{DenominatorKind, Period};

/// One row.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) period: Period,
    /// Index of the desa among those of the dataset.
    pub(crate) village: u32,
    pub(crate) numerator: f64,
    /// NaN where there is none.
    pub(crate) denominator: f64,
    /// NaN where there is none.
    pub(crate) riil: f64,
}

/// One figure of one desa.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figure {
    pub(crate) numerator: f64,
    /// 0 and not looked at for counts.
    pub(crate) denominator: f64,
}

/// The figures of one stored period, by desa; lists are empty where nothing was given, else NaN stands for nothing.
#[derive(Clone, Debug, Default)]
struct Slot {
    numerators: Vec<f64>,
    given: Vec<f64>,
    riil: Vec<f64>,
}

impl Slot {
    /// The later of two slots of one period wins, desa by desa.
    fn overlay(&mut self, later: Self) {
        let lists = [
            (&mut self.numerators, later.numerators),
            (&mut self.given, later.given),
            (&mut self.riil, later.riil),
        ];
        for (list, later) in lists {
            if list.is_empty() {
                *list = later;
                continue;
            }
            let given = list
                .iter_mut()
                .zip(later)
                .filter(|(_, value)| !value.is_nan());
            given.for_each(|(place, value)| *place = value);
        }
    }

    fn bytes(&self) -> usize {
        (self.numerators.len() + self.given.len() + self.riil.len()) * size_of::<f64>()
    }
}

/// Figures on their way in: rows in any order, by several readers at once.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    villages: usize,
    /// Sorted.
    periods: Arc<[Period]>,
    slots: Vec<Slot>,
}

impl Slots {
    /// Nothing yet, of so many desa in these periods (sorted).
    pub(crate) fn new(villages: usize, periods: Arc<[Period]>) -> Self {
        Self {
            villages,
            slots: vec![Slot::default(); periods.len()],
            periods,
        }
    }

    /// The slot of a period.
    pub(crate) fn slot_of(&self, period: Period) -> Option<usize> {
        self.periods.binary_search(&period).ok()
    }

    /// Puts in a figure; what is not given is NaN.
    #[inline]
    pub(crate) fn put(
        &mut self,
        slot: usize,
        village: u32,
        numerator: f64,
        denominator: f64,
        riil: f64,
    ) {
        let Some(slot) = self.slots.get_mut(slot) else {
            return;
        };
        let lists = [
            (&mut slot.numerators, numerator),
            (&mut slot.given, denominator),
            (&mut slot.riil, riil),
        ];
        for (list, value) in lists {
            if list.is_empty() {
                if value.is_nan() {
                    continue;
                }
                list.resize(self.villages, f64::NAN);
            }
            if let Some(place) = list.get_mut(village as usize) {
                *place = value;
            }
        }
    }

    /// Adds what another reader took of the same periods.
    pub(crate) fn add(&mut self, later: Self) {
        for (slot, later) in self.slots.iter_mut().zip(later.slots) {
            slot.overlay(later);
        }
    }

    /// The figures.
    pub(crate) fn into_figures(self) -> Figures {
        Figures {
            periods: self.periods,
            villages: self.villages,
            slots: self.slots,
            ends: Vec::new(),
        }
    }
}

/// A table of stored periods (*slots*) by desa.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// The stored periods, sorted: slot by slot.
    pub(crate) periods: Arc<[Period]>,
    villages: usize,
    slots: Vec<Slot>,
    /// For every desa the first month (from year 0) for which nothing is carried forward; empty where all last.
    ends: Vec<i32>,
}

impl Figures {
    /// From rows in any order; of two rows of one desa and period the last wins.
    #[cfg(test)]
    pub(crate) fn new(villages: usize, rows: &[Row]) -> Self {
        let mut periods: Vec<Period> = rows.iter().map(|row| row.period).collect();
        periods.sort_unstable();
        periods.dedup();
        let mut slots = Slots::new(villages, periods.into());
        for row in rows {
            if let Some(slot) = slots.slot_of(row.period) {
                slots.put(slot, row.village, row.numerator, row.denominator, row.riil);
            }
        }
        slots.into_figures()
    }

    /// The same with the ends of the desa: the first month (from year 0) for which no figure of theirs stands.
    pub(crate) fn with_ends(self, ends: &[i32]) -> Self {
        let ends = ends.to_vec();
        Self { ends, ..self }
    }

    /// Bytes held, for the limit of what is kept.
    pub(crate) fn bytes(&self) -> usize {
        self.slots.iter().map(Slot::bytes).sum::<usize>() + size_of::<Self>()
    }

    /// The table on one denominator: the one asked for where it is known, else the one that files give first.
    ///
    /// Two kinds are never mixed in one sum: a desa without the kind that stands has no figure.
    pub(crate) fn table(&self, has_denominator: bool, asked: Option<DenominatorKind>) -> Table<'_> {
        let has_riil = self.slots.iter().any(|slot| !slot.riil.is_empty());
        let has_given = self.slots.iter().any(|slot| !slot.given.is_empty());
        let (denominators, kind) = match asked {
            _ if !has_denominator => (None, None),
            Some(DenominatorKind::Riil) if has_riil => {
                (Some(DenominatorKind::Riil), Some(DenominatorKind::Riil))
            }
            _ if has_riil && !has_given => {
                (Some(DenominatorKind::Riil), Some(DenominatorKind::Riil))
            }
            _ => {
                let stands = DenominatorKind::Proyeksi;
                (Some(stands), has_riil.then_some(stands))
            }
        };
        Table {
            villages: self.villages,
            slots: &self.slots,
            ends: &self.ends,
            denominators,
            kind,
        }
    }
}

/// The figures on one denominator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    villages: usize,
    slots: &'a [Slot],
    ends: &'a [i32],
    /// The denominator that stands; none for counts.
    denominators: Option<DenominatorKind>,
    /// Which denominator, where two are known.
    pub(crate) kind: Option<DenominatorKind>,
}

impl Table<'_> {
    /// The figure of a desa in a slot: both numbers where the unit needs both, for a numerator whose denominator is unknown
    /// would lift the rate. Events among nobody (denominator 0) are an error of the file and lift no total.
    pub(crate) fn at(&self, slot: usize, village: u32) -> Option<Figure> {
        let slot = self.slots.get(slot)?;
        let numerator = *slot.numerators.get(village as usize)?;
        if numerator.is_nan() {
            return None;
        }
        let denominators = match self.denominators {
            None => {
                return Some(Figure {
                    numerator,
                    denominator: 0.0,
                });
            }
            Some(DenominatorKind::Riil) => &slot.riil,
            Some(DenominatorKind::Proyeksi) => &slot.given,
        };
        let denominator = *denominators.get(village as usize)?;
        if denominator.is_nan() {
            return None;
        }
        Some(Figure {
            numerator: if denominator > 0.0 { numerator } else { 0.0 },
            denominator,
        })
    }

    /// Whether a desa is no more by the end of a month (from year 0).
    pub(crate) fn is_over(&self, village: u32, month: Option<i32>) -> bool {
        let end = self.ends.get(village as usize);
        end.zip(month).is_some_and(|(end, month)| *end <= month)
    }

    /// Number of desa.
    pub(crate) fn villages(&self) -> usize {
        self.villages
    }
}
