//! Everything the map page shows, in one record: a screen is drawn from one answer and never from a mixture of two.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{
    map::MapShapes,
    model::{Cell, DatasetInfo, DenominatorKind, Indicator, Level, Period, Region, RegionCode},
};

/// What stays the same from view to view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Base {
    /// The published dataset.
    pub dataset: DatasetInfo,
    /// The catalogue.
    pub indicators: Vec<Indicator>,
    /// Provinces, regencies and kecamatan, by level, then code.
    pub upper: Vec<Region>,
}

/// One state of the map page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MapPage {
    /// Dataset, catalogue, upper regions.
    pub base: Arc<Base>,
    /// Code of the chosen indicator, always one of the catalogue.
    pub indicator: String,
    /// Chosen period.
    pub period: Period,
    /// The region whose inside is drawn; for a desa its kecamatan.
    pub scope: Region,
    /// Level of the drawn regions.
    pub level: Level,
    /// The region in focus: the scope, or a desa in it.
    pub focus: RegionCode,
    /// One cell for every drawn region, sorted by code.
    pub cells: Vec<Cell>,
    /// What classes are made from ([`crate::api::Picture`]): ascending, in the indicator's unit.
    pub pooled: Vec<f64>,
    /// Cells over time of the region in focus, then of its parent where it has one.
    pub series: Vec<Vec<Cell>>,
    /// Drawn boundaries; none where the dataset has no geometry for the scope.
    pub shapes: Option<Arc<MapShapes>>,
    /// Places of the health network over them ([`crate::api::Analytics::layers`]); empty without any.
    pub layers: Arc<str>,
}

impl MapPage {
    /// The chosen indicator.
    #[must_use]
    pub fn indicator(&self) -> Option<&Indicator> {
        self.base
            .indicators
            .iter()
            .find(|indicator| indicator.code == self.indicator)
    }

    /// The cell of the region in focus at the chosen period.
    #[must_use]
    pub fn focus_cell(&self) -> Option<&Cell> {
        self.series
            .first()?
            .iter()
            .find(|cell| cell.period == self.period)
    }

    /// What the colours stand around: the scope's own target where the engine gave one (kecamatan may have theirs).
    #[must_use]
    pub fn target(&self, indicator: &Indicator) -> Option<f64> {
        self.focus_cell()
            .and_then(|cell| cell.target_to_date)
            .or_else(|| indicator.target_to_date(self.period))
    }

    /// The cell of the region in focus a year before.
    #[must_use]
    pub fn year_before(&self) -> Option<&Cell> {
        let before = self.period.year_before();
        self.series
            .first()?
            .iter()
            .find(|cell| cell.period == before)
    }

    /// Name of an upper region; the code where the dataset does not know it.
    #[must_use]
    pub fn upper_name(&self, code: &RegionCode) -> String {
        self.base
            .upper
            .iter()
            .find(|region| region.code == *code)
            .map_or_else(|| code.to_string(), |region| region.name.clone())
    }

    /// The way from the outermost region to the one in focus: code and name.
    #[must_use]
    pub fn trail(&self) -> Vec<(RegionCode, String)> {
        let known = |code: &RegionCode| self.base.upper.iter().any(|region| region.code == *code);
        let mut trail: Vec<(RegionCode, String)> = Level::ALL
            .into_iter()
            .filter_map(|level| self.scope.code.ancestor(level))
            .filter(known)
            .map(|code| (code.clone(), self.upper_name(&code)))
            .collect();
        if self.focus != self.scope.code {
            // A desa that is not there in this period stands in its trend only.
            let trend = self.series.first().into_iter().flatten();
            let named = self.cells.iter().chain(trend);
            if let Some(cell) = named.into_iter().find(|cell| cell.region == self.focus) {
                trail.push((self.focus.clone(), cell.region_name.clone()));
            }
        }
        trail
    }

    /// The denominator that the figures stand on, where two are known.
    #[must_use]
    pub fn denominator(&self) -> Option<DenominatorKind> {
        let lines = self.series.iter().flatten();
        self.cells
            .iter()
            .chain(lines)
            .find_map(|cell| cell.denominator_kind)
    }

    /// Levels that can be drawn inside the scope.
    #[must_use]
    pub fn levels(&self) -> &'static [Level] {
        levels_inside(self.scope.level)
    }
}

/// Levels that can be drawn inside a region, the default first.
#[must_use]
pub const fn levels_inside(scope: Level) -> &'static [Level] {
    match scope {
        Level::Province => &[Level::Regency, Level::District],
        Level::Regency => &[Level::Village, Level::District, Level::Group],
        Level::District | Level::Village | Level::Group => &[Level::Village],
    }
}
