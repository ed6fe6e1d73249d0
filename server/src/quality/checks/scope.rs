//! What a check of one indicator is given.

use app::model::{Indicator, QualityCheck};

use super::super::{found::Found, panel::Panel};

/// The figures of one indicator at periods of one kind, and where findings go.
pub(in super::super) struct Scope<'a> {
    /// What is measured.
    pub(in super::super) indicator: &'a Indicator,
    /// Its number.
    pub(in super::super) number: u32,
    /// For every village the number of its regency.
    pub(in super::super) regencies: &'a [u32],
    /// The series of the villages, by number.
    pub(in super::super) panel: &'a Panel,
    /// What was found so far.
    pub(in super::super) found: &'a mut Vec<Found>,
}

impl Scope<'_> {
    /// The numbers of the villages.
    pub(super) fn villages(&self) -> std::ops::Range<usize> {
        0..self.regencies.len()
    }

    /// A finding of this indicator about a village, to be filled in.
    pub(super) fn finding(&self, check: QualityCheck, village: usize) -> Found {
        Found {
            indicator: Some(self.number),
            ..Found::new(check, village)
        }
    }
}
