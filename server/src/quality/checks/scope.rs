//! What a check of one indicator is given.

use app::model::{Indicator, QualityCheck, RegionCode};

use super::super::{finding::Finding, panel::Panel};

/// The figures of one indicator at periods of one kind, and where findings go.
pub(in super::super) struct Scope<'a> {
    /// What is measured.
    pub(in super::super) indicator: &'a Indicator,
    /// The villages by number.
    pub(in super::super) villages: &'a [RegionCode],
    /// Their series.
    pub(in super::super) panel: &'a Panel,
    /// What was found so far.
    pub(in super::super) findings: &'a mut Vec<Finding>,
}

impl Scope<'_> {
    /// A finding of this indicator about a village, to be filled in.
    pub(super) fn finding(&self, check: QualityCheck, village: usize) -> Option<Finding> {
        Some(Finding {
            indicator: Some(self.indicator.code.clone()),
            ..Finding::new(check, self.villages.get(village)?)
        })
    }
}
