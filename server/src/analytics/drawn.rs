//! What the dataset has boundaries of.

use app::model::{Level, RegionCode};

use super::Engine;

impl Engine {
    /// The (scope, level) pairs that have a geometry file, sorted.
    #[must_use]
    pub fn drawn(&self) -> Vec<(RegionCode, Level)> {
        let mut drawn: Vec<(RegionCode, Level)> = self
            .manifest
            .geometry
            .iter()
            .map(|file| (file.region.clone(), file.level))
            .collect();
        // One file each for every detail and every division of the land.
        drawn.sort();
        drawn.dedup();
        drawn
    }
}
