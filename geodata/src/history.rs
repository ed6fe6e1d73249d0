//! Boundary history: which desa were there when, and what became of them (*pemekaran*, *penggabungan*).
//!
//! A desa that no row names was always there. Days are half-open: `valid_to` is the first day on which a desa is no more.
mod check;
mod error;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use error::{HistoryError, HistoryProblem};

use crate::{Date, RegionCode};

/// When a region was there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    /// Its first day; none for always.
    pub from: Option<Date>,
    /// The first day on which it is no more; none while it lasts.
    pub to: Option<Date>,
    /// What it became, sorted by code.
    pub successors: Vec<RegionCode>,
}

impl Validity {
    /// Whether the region is there on a day.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }

    /// Whether the region is there on any day from `first` to `last`.
    #[must_use]
    pub fn touches(&self, first: Date, last: Date) -> bool {
        self.from.is_none_or(|from| from <= last) && self.to.is_none_or(|to| first < to)
    }
}

/// One row of a history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// When the desa was there and what it became.
    pub validity: Validity,
    /// Its name, where the table gives one.
    pub name: Option<String>,
}

/// The history of a dataset's regions: those that came or went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    entries: BTreeMap<RegionCode, Entry>,
}

impl History {
    /// Whether nothing ever changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The rows, sorted by code.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (&RegionCode, &Entry)> {
        self.entries.iter()
    }

    /// Puts in a row; one of the same code before gives way.
    pub fn insert(&mut self, code: RegionCode, entry: Entry) {
        self.entries.insert(code, entry);
    }

    /// When a region was there; none for always.
    #[must_use]
    pub fn validity(&self, code: &RegionCode) -> Option<&Validity> {
        self.entries.get(code).map(|entry| &entry.validity)
    }

    /// The name that the table gives a region.
    #[must_use]
    pub fn name(&self, code: &RegionCode) -> Option<&str> {
        self.entries.get(code)?.name.as_deref()
    }

    /// Whether a region is there on a day.
    #[must_use]
    pub fn holds(&self, code: &RegionCode, day: Date) -> bool {
        self.validity(code)
            .is_none_or(|validity| validity.holds(day))
    }

    /// What stands in the place of a region on a day: the region itself while it lasts, else its successors, theirs, and so on;
    /// sorted by code. Nothing before its first day, nor where nothing succeeded it.
    #[must_use]
    pub fn followed(&self, code: &RegionCode, day: Date) -> Vec<RegionCode> {
        let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut open = vec![code];
        while let Some(code) = open.pop() {
            if !seen.insert(code) {
                continue;
            }
            match self.validity(code) {
                Some(validity) if validity.to.is_some_and(|to| to <= day) => {
                    open.extend(&validity.successors);
                }
                Some(validity) if !validity.holds(day) => {}
                _ => {
                    found.insert(code.clone());
                }
            }
        }
        found.into_iter().collect()
    }

    /// The days on which any of these regions came or went, sorted.
    #[must_use]
    pub fn days<'a>(&self, codes: impl IntoIterator<Item = &'a RegionCode>) -> Vec<Date> {
        let days: BTreeSet<Date> = codes
            .into_iter()
            .filter_map(|code| self.validity(code))
            .flat_map(|validity| [validity.from, validity.to])
            .flatten()
            .collect();
        days.into_iter().collect()
    }
}

#[cfg(test)]
mod tests;
