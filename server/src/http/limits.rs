//! Every limit of the API, by name.

/// Cells that one answer holds at most: Indonesia's 84 000 desa twice over, some 60 MB of JSON.
pub(crate) const CELLS: usize = 200_000;

/// Cells that all large answers under way may hold together; a cell takes some 300 bytes while it is written.
pub(crate) const CELLS_UNDER_WAY: usize = 3 * CELLS;

/// Answers up to this many cells are not counted: they are gone before they are in anybody's way.
pub(crate) const SMALL_ANSWER_CELLS: usize = 5_000;

/// Rows that the façade for DHIS2 programs answers, as their own servers limit them (E7128).
pub(crate) const DHIS2_ROWS: usize = 50_000;

/// Changed values that `/changes` lists one by one; the counts are always complete.
pub(crate) const CHANGES: usize = 5_000;

/// Bytes of one kept answer.
pub(crate) const KEPT_ANSWER_BYTES: usize = 4 << 20;

/// Bytes of all kept answers.
pub(crate) const KEPT_BYTES: usize = 64 << 20;

/// Older datasets held open for `v=`.
pub(crate) const PINNED_DATASETS: usize = 3;
