//! One doubtful figure by numbers: a bad file may have millions, and words are looked up when they are written.

use app::model::{Period, QualityCheck, Severity};

/// What [`super::Finding`] says in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    /// Which check found it.
    pub(crate) check: QualityCheck,
    /// How grave.
    pub(crate) severity: Severity,
    /// Number of the indicator in [`super::Doubts`].
    pub(crate) indicator: Option<u32>,
    /// Number of the region there.
    pub(crate) region: u32,
    /// Period; of a run the last.
    pub(crate) period: Option<Period>,
    /// What was found.
    pub(crate) value: Option<f64>,
    /// What it was held against.
    pub(crate) reference: Option<f64>,
    /// How many.
    pub(crate) n: Option<u32>,
    /// Number of a second desa.
    pub(crate) other: Option<u32>,
}

impl Found {
    /// A finding of the usual gravity without numbers.
    pub(super) fn new(check: QualityCheck, region: usize) -> Self {
        Self {
            check,
            severity: check.severity(),
            indicator: None,
            // Keys of rows hold 28 bits of village: a dataset has no more.
            region: u32::try_from(region).unwrap_or(u32::MAX),
            period: None,
            value: None,
            reference: None,
            n: None,
            other: None,
        }
    }
}
