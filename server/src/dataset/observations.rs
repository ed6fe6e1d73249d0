//! Observations in memory: texts are kept once, so that a million rows stay small.

use std::collections::{HashMap, hash_map::Entry};

use app::model::{Period, RegionCode};

/// What one indicator has in one village and period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// Events or persons, at least 0.
    pub numerator: f64,
    /// Among how many, as the file gives it (*proyeksi* where both are known); none for counts.
    pub denominator: Option<f64>,
    /// Among how many by the office's own count (*riil*), where a file gives both.
    pub denominator_riil: Option<f64>,
}

impl Measure {
    /// A figure with the one denominator that its file gives.
    #[must_use]
    pub const fn new(numerator: f64, denominator: Option<f64>) -> Self {
        Self {
            numerator,
            denominator,
            denominator_riil: None,
        }
    }
}

/// One row, borrowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation<'a> {
    /// Indicator code.
    pub indicator: &'a str,
    /// Period as the file gave it.
    pub period: Period,
    /// Village.
    pub village: &'a RegionCode,
    /// The figures.
    pub measure: Measure,
    /// Where they come from.
    pub source: &'a str,
}

/// What writing a value did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// There was none.
    New,
    /// There was another one.
    Changed,
    /// It was the same already.
    Unchanged,
}

/// All observations of a dataset, one for each indicator, period and village.
#[derive(Clone, Debug, Default)]
pub struct Observations {
    indicators: Words<String>,
    villages: Words<RegionCode>,
    sources: Words<String>,
    rows: HashMap<(u32, Period, u32), (Measure, u32)>,
}

impl Observations {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Writes a value over what stands at its indicator, period and village.
    pub fn upsert(&mut self, row: Observation<'_>) -> Change {
        let key = (
            self.indicators.id(row.indicator),
            row.period,
            self.villages.id(row.village),
        );
        let source = self.sources.id(row.source);
        match self.rows.entry(key) {
            Entry::Vacant(slot) => {
                slot.insert((row.measure, source));
                Change::New
            }
            Entry::Occupied(mut slot) => {
                let old = slot.insert((row.measure, source));
                if old.0 == row.measure {
                    Change::Unchanged
                } else {
                    Change::Changed
                }
            }
        }
    }

    /// The value at a key.
    #[must_use]
    pub fn get(&self, indicator: &str, period: Period, village: &RegionCode) -> Option<Measure> {
        let key = (
            self.indicators.find(indicator)?,
            period,
            self.villages.find(village)?,
        );
        self.rows.get(&key).map(|(measure, _)| *measure)
    }

    /// Every village that has a row, in no order.
    pub fn villages(&self) -> impl Iterator<Item = &RegionCode> {
        self.villages.words.iter()
    }

    /// All rows, sorted by indicator, period (as text) and village.
    #[must_use]
    pub fn sorted(&self) -> Vec<Observation<'_>> {
        let (indicator_rank, village_rank) = (self.indicators.ranks(), self.villages.ranks());
        let mut periods: Vec<Period> = self.rows.keys().map(|key| key.1).collect();
        periods.sort_unstable();
        periods.dedup();
        periods.sort_by_key(Period::to_string);
        let period_rank: HashMap<Period, usize> = periods
            .iter()
            .enumerate()
            .map(|(rank, p)| (*p, rank))
            .collect();
        let rank = |ranks: &[usize], id: u32| ranks.get(id as usize).copied().unwrap_or(usize::MAX);
        let mut rows: Vec<_> = self
            .rows
            .iter()
            .filter_map(|(&(indicator, period, village), &(measure, source))| {
                let order = (
                    rank(&indicator_rank, indicator),
                    period_rank.get(&period).copied().unwrap_or(usize::MAX),
                    rank(&village_rank, village),
                );
                let row = Observation {
                    indicator: self.indicators.word(indicator)?,
                    period,
                    village: self.villages.word(village)?,
                    measure,
                    source: self.sources.word(source)?,
                };
                Some((order, row))
            })
            .collect();
        rows.sort_unstable_by_key(|(order, _)| *order);
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

/// A numbered list of distinct words.
#[derive(Clone, Debug)]
struct Words<T> {
    words: Vec<T>,
    ids: HashMap<T, u32>,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            ids: HashMap::new(),
        }
    }
}

impl<T: Clone + Ord + std::hash::Hash> Words<T> {
    fn find<Q>(&self, word: &Q) -> Option<u32>
    where
        T: std::borrow::Borrow<Q>,
        Q: std::hash::Hash + Eq + ?Sized,
    {
        self.ids.get(word).copied()
    }

    fn id<Q>(&mut self, word: &Q) -> u32
    where
        T: std::borrow::Borrow<Q>,
        Q: std::hash::Hash + Eq + ToOwned<Owned = T> + ?Sized,
    {
        if let Some(id) = self.find(word) {
            return id;
        }
        // Four thousand million distinct words do not fit into memory before they overflow the number.
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.to_owned());
        self.ids.insert(word.to_owned(), id);
        id
    }

    fn word(&self, id: u32) -> Option<&T> {
        self.words.get(id as usize)
    }

    /// For every id its place in the sorted list.
    fn ranks(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.words.len()).collect();
        order.sort_by(|a, b| self.words.get(*a).cmp(&self.words.get(*b)));
        let mut ranks = vec![0; order.len()];
        for (rank, id) in order.into_iter().enumerate() {
            if let Some(slot) = ranks.get_mut(id) {
                *slot = rank;
            }
        }
        ranks
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_wins_and_rows_come_sorted() {
        let (a, b): (RegionCode, RegionCode) = (
            "33.08.01.2001".parse().unwrap(),
            "33.08.01.2002".parse().unwrap(),
        );
        let mut all = Observations::default();
        let row = |indicator, period: &str, village, numerator| Observation {
            indicator,
            period: period.parse().unwrap(),
            village,
            measure: Measure::new(numerator, None),
            source: "f.csv",
        };
        assert_eq!(all.upsert(row("y", "2021", &b, 1.0)), Change::New);
        assert_eq!(all.upsert(row("y", "2021", &a, 2.0)), Change::New);
        assert_eq!(all.upsert(row("x", "2021-02", &a, 3.0)), Change::New);
        assert_eq!(all.upsert(row("x", "2021", &a, 4.0)), Change::New);
        assert_eq!(all.upsert(row("x", "2021", &a, 4.0)), Change::Unchanged);
        assert_eq!(all.upsert(row("x", "2021", &a, 5.0)), Change::Changed);
        let numerators: Vec<f64> = all.sorted().iter().map(|r| r.measure.numerator).collect();
        assert_eq!(numerators, [5.0, 3.0, 2.0, 1.0]);
    }
}
