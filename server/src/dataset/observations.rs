//! Observations in memory: texts are kept once and rows are sorted numbers, so that ten million of them stay small.

use std::{
    borrow::Cow,
    collections::{HashMap, hash_map::Entry},
};

use app::model::{Period, RegionCode};

use super::{
    key::Key,
    merging::{self, Batch, GroupChange, Scope},
    stored::Stored,
    words::Words,
};

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

/// A row by the numbers of its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) key: Key,
    pub(crate) measure: Measure,
    pub(crate) source: u32,
    /// Line of the file that it came from, for messages of the import that read it; 0 elsewhere.
    pub(crate) line: u32,
}

/// The words that rows point at.
#[derive(Clone, Debug, Default)]
pub(super) struct Dictionaries {
    pub(super) indicators: Words<String>,
    pub(super) villages: Words<RegionCode>,
    pub(super) sources: Words<String>,
}

/// All observations of a dataset, one for each indicator, period and village.
#[derive(Clone, Debug, Default)]
pub struct Observations {
    /// Indicators and villages are in their sorted order here, so that the order of keys is that of the file.
    words: Dictionaries,
    /// Sorted by key, each key once.
    rows: Vec<Row>,
    /// Written one by one and not yet sorted in; they stand over `rows`.
    recent: HashMap<(String, Period, RegionCode), (Measure, String)>,
    /// How many of `recent` have no row yet.
    recent_new: usize,
}

impl Observations {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len() + self.recent_new
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes a value over what stands at its indicator, period and village. For single values; many at once go by
    /// [`Observations::merge`].
    pub fn upsert(&mut self, row: Observation<'_>) -> Change {
        let settled = self.settled_row(row.indicator, row.period, row.village);
        let before = settled.map(|found| found.measure);
        let key = (row.indicator.to_owned(), row.period, row.village.clone());
        let value = (row.measure, row.source.to_owned());
        let before = match self.recent.entry(key) {
            Entry::Occupied(mut slot) => Some(slot.insert(value).0),
            Entry::Vacant(slot) => {
                slot.insert(value);
                self.recent_new += usize::from(before.is_none());
                before
            }
        };
        match before {
            None => Change::New,
            Some(old) if old == row.measure => Change::Unchanged,
            Some(_) => Change::Changed,
        }
    }

    /// The value at a key.
    #[must_use]
    pub fn get(&self, indicator: &str, period: Period, village: &RegionCode) -> Option<Measure> {
        if !self.recent.is_empty() {
            let key = (indicator.to_owned(), period, village.clone());
            if let Some((measure, _)) = self.recent.get(&key) {
                return Some(*measure);
            }
        }
        self.settled_row(indicator, period, village)
            .map(|row| row.measure)
    }

    fn settled_row(&self, indicator: &str, period: Period, village: &RegionCode) -> Option<&Row> {
        let key = Key::new(
            self.words.indicators.find(indicator)?,
            period,
            self.words.villages.find(village)?,
        );
        let position = self.rows.binary_search_by_key(&key, |row| row.key).ok()?;
        self.rows.get(position)
    }

    /// Every village that has a row, in no order; some may come twice.
    pub fn villages(&self) -> impl Iterator<Item = &RegionCode> {
        let recent = self.recent.keys().map(|(_, _, village)| village);
        self.words.villages.as_slice().iter().chain(recent)
    }

    /// All rows, sorted by indicator, period (as text) and village.
    #[must_use]
    pub fn sorted(&self) -> Vec<Observation<'_>> {
        let settled = self.rows.iter().filter_map(|row| self.observation(row));
        if self.recent.is_empty() {
            return settled.collect();
        }
        // A word that only `recent` has is in no dictionary, so these are compared as texts.
        let recent = self.recent.iter().map(|(key, value)| Observation {
            indicator: &key.0,
            period: key.1,
            village: &key.2,
            measure: value.0,
            source: &value.1,
        });
        let is_overwritten = |row: &Observation<'_>| {
            let key = (row.indicator.to_owned(), row.period, row.village.clone());
            self.recent.contains_key(&key)
        };
        let mut rows: Vec<Observation<'_>> = settled
            .filter(|row| !is_overwritten(row))
            .chain(recent)
            .collect();
        rows.sort_by(|a, b| {
            (a.indicator, super::key::period_rank(a.period), a.village).cmp(&(
                b.indicator,
                super::key::period_rank(b.period),
                b.village,
            ))
        });
        rows
    }

    /// The same observations with nothing left to sort in.
    pub(crate) fn settled(&self) -> Cow<'_, Self> {
        if self.recent.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut settled = self.clone();
        settled.settle();
        Cow::Owned(settled)
    }

    /// The rows and their words; only of settled observations all rows.
    pub(crate) fn stored(&self) -> Stored<'_> {
        Stored {
            indicators: self.words.indicators.as_slice(),
            villages: self.words.villages.as_slice(),
            sources: self.words.sources.as_slice(),
            rows: &self.rows,
        }
    }

    /// Puts a batch over what is there: a value of the batch wins. Gives, by indicator and period of the batch, what
    /// changed. Values that the batch does not have stay, unless `scope` says that it is complete.
    pub(crate) fn merge(&mut self, batch: Batch, scope: &Scope<'_>) -> Vec<GroupChange> {
        self.settle();
        merging::merge(&mut self.words, &mut self.rows, batch, scope)
    }

    fn settle(&mut self) {
        if self.recent.is_empty() {
            return;
        }
        let mut batch = Batch::default();
        for ((indicator, period, village), (measure, source)) in std::mem::take(&mut self.recent) {
            batch.push(Observation {
                indicator: &indicator,
                period,
                village: &village,
                measure,
                source: &source,
            });
        }
        self.recent_new = 0;
        merging::merge(&mut self.words, &mut self.rows, batch, &Scope::keep_all());
    }

    fn observation(&self, row: &Row) -> Option<Observation<'_>> {
        Some(Observation {
            indicator: self.words.indicators.word(row.key.indicator())?,
            period: row.key.period(),
            village: self.words.villages.word(row.key.village())?,
            measure: row.measure,
            source: self.words.sources.word(row.source)?,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn row<'a>(
        indicator: &'a str,
        period: &str,
        village: &'a RegionCode,
        numerator: f64,
    ) -> Observation<'a> {
        Observation {
            indicator,
            period: period.parse().unwrap(),
            village,
            measure: Measure::new(numerator, None),
            source: "f.csv",
        }
    }

    fn numerators(all: &Observations) -> Vec<f64> {
        all.sorted().iter().map(|r| r.measure.numerator).collect()
    }

    #[test]
    fn the_last_value_wins_and_rows_come_sorted() {
        let (a, b): (RegionCode, RegionCode) = (
            "33.08.01.2001".parse().unwrap(),
            "33.08.01.2002".parse().unwrap(),
        );
        let mut all = Observations::default();
        assert_eq!(all.upsert(row("y", "2021", &b, 1.0)), Change::New);
        assert_eq!(all.upsert(row("y", "2021", &a, 2.0)), Change::New);
        assert_eq!(all.upsert(row("x", "2021-02", &a, 3.0)), Change::New);
        assert_eq!(all.upsert(row("x", "2021", &a, 4.0)), Change::New);
        assert_eq!(all.upsert(row("x", "2021", &a, 4.0)), Change::Unchanged);
        assert_eq!(all.upsert(row("x", "2021", &a, 5.0)), Change::Changed);
        assert_eq!(numerators(&all), [5.0, 3.0, 2.0, 1.0]);
        assert_eq!(numerators(&all.settled()), [5.0, 3.0, 2.0, 1.0]);
    }

    #[test]
    fn single_values_stand_over_settled_ones() {
        let (a, b): (RegionCode, RegionCode) = (
            "33.08.01.2001".parse().unwrap(),
            "33.08.01.2002".parse().unwrap(),
        );
        let mut batch = Batch::default();
        batch.push(row("m", "2021", &b, 1.0));
        let mut all = Observations::default();
        all.merge(batch, &Scope::keep_all());
        assert_eq!(all.upsert(row("m", "2021", &b, 2.0)), Change::Changed);
        assert_eq!(all.upsert(row("a", "2022-W05", &a, 3.0)), Change::New);
        assert_eq!(all.upsert(row("a", "2022-Q1", &a, 4.0)), Change::New);
        assert_eq!(all.len(), 3);
        assert_eq!(numerators(&all), [4.0, 3.0, 2.0]);
        assert_eq!(numerators(&all.settled()), [4.0, 3.0, 2.0]);
        assert_eq!(
            all.get("m", "2021".parse().unwrap(), &b).unwrap().numerator,
            2.0
        );
    }
}
