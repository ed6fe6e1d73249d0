//! How wide the border is that an arc belongs to.

use crate::{Level, RegionCode};

/// The widest level at which two codes differ; `Village` when they differ nowhere above.
pub(crate) fn widest_difference([one, other]: [&RegionCode; 2]) -> Level {
    Level::ALL
        .into_iter()
        .find(|level| one.ancestor(*level) != other.ancestor(*level))
        .unwrap_or(Level::Village)
}
