//! Observations as they are stored: sorted rows of numbers and the words that the numbers stand for.

use app::model::RegionCode;

use super::observations::Row;

/// All rows of a dataset, sorted by indicator, period and village.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stored<'a> {
    /// Indicator codes by number, sorted.
    pub(crate) indicators: &'a [String],
    /// Villages by number, sorted; some may have no row.
    pub(crate) villages: &'a [RegionCode],
    /// Sources by number.
    pub(crate) sources: &'a [String],
    /// The rows.
    pub(crate) rows: &'a [Row],
}

impl<'a> Stored<'a> {
    /// The rows of each indicator and period.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &'a [Row]> {
        self.rows.chunk_by(|a, b| a.key.group() == b.key.group())
    }
}
