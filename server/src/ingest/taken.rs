//! What readers of rows took, whatever they read from.

use std::collections::BTreeMap;

use app::model::RegionCode;

use super::{Refusal, resolver::Resolution};
use crate::dataset::Row;

/// More refusals than this are counted and not listed: the file is another one than was thought.
pub(super) const LISTED_REFUSALS: usize = 100_000;

/// Names as a file gives them: kabupaten, kecamatan, desa.
pub(super) type Names = [String; 3];

/// What one reader took.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// Values, sorted by key; equal keys in the order of the file.
    pub(super) rows: Vec<Row>,
    /// Rows read.
    pub(super) read: u64,
    /// Refusals, at most [`LISTED_REFUSALS`].
    pub(super) refusals: Vec<Refusal>,
    /// Refusals beyond those.
    pub(super) refusals_unlisted: u64,
    /// Values refused.
    pub(super) refused: u64,
    /// Empty cells.
    pub(super) not_reported: u64,
    /// Values of regencies without boundaries.
    pub(super) outside: u64,
    /// Their rows, by regency.
    pub(super) outside_rows: BTreeMap<RegionCode, u64>,
    /// Their rows where the file names the regency only.
    pub(super) outside_named: BTreeMap<String, u64>,
    /// Names that a person must decide on, with their rows.
    pub(super) unsure: BTreeMap<Names, (u64, Resolution)>,
    /// Rows of totals and repeated headings, by their lines.
    pub(super) skipped: Vec<u64>,
    /// Sums that do not hold.
    pub(super) warnings: Vec<String>,
    /// Whether the decimal mark must be found first; nothing else is of use then.
    pub(super) needs_mark: bool,
}
