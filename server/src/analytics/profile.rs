//! Every indicator of one region, beside its parent and its siblings.

use std::collections::BTreeMap;

use app::{
    api::ApiError,
    model::{Cell, Indicator, Period, Region, RegionCode},
};
use serde::Serialize;

use super::EngineView;

/// One indicator of the profile: the region's cell, what stands beside it, and how its siblings spread.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ProfileRow {
    /// The region's own cell.
    #[serde(flatten)]
    pub cell: Cell,
    /// The figure of the region above, all its desa together (never an average); none for the outermost region.
    pub benchmark: Option<f64>,
    /// Regions of the same level and parent, the region itself included, that have a figure.
    pub siblings: u32,
    /// The lowest figure among them.
    pub lowest: Option<f64>,
    /// A quarter of them lie at or below it (Hyndman and Fan 1996, type 7).
    pub lower_quartile: Option<f64>,
    /// Half of them lie at or below it.
    pub median: Option<f64>,
    /// Three quarters of them lie at or below it.
    pub upper_quartile: Option<f64>,
    /// The highest figure among them.
    pub highest: Option<f64>,
}

impl EngineView {
    /// Number of cells that a profile of `region` is made from.
    ///
    /// # Errors
    /// An unknown region.
    pub fn profile_size(&self, region: &RegionCode) -> Result<usize, ApiError> {
        let region = self.regions.get(region)?;
        let parent = self.parent_in_dataset(region);
        Ok(self.regions_at(region.level, parent)?.len() * self.catalogue.len())
    }

    /// Every indicator of `region` in the order of the catalogue, at `period`; without one each at its own last period.
    ///
    /// # Errors
    /// An unknown region, or a failing engine.
    pub async fn profile(
        &self,
        region: &RegionCode,
        period: Option<Period>,
    ) -> Result<Vec<ProfileRow>, ApiError> {
        let region = self.regions.get(region)?;
        let parent = self.parent_in_dataset(region);
        let mut by_period: BTreeMap<Period, Vec<String>> = BTreeMap::new();
        for indicator in &self.catalogue {
            if let Some(period) = period.or_else(|| last(indicator)) {
                by_period
                    .entry(period)
                    .or_default()
                    .push(indicator.code.clone());
            }
        }
        let mut rows: BTreeMap<String, ProfileRow> = BTreeMap::new();
        for (period, indicators) in by_period {
            let periods = [period];
            let siblings = self
                .cells(&indicators, &periods, region.level, parent)
                .await?;
            let above = match parent {
                Some(parent) => {
                    self.cells(&indicators, &periods, parent.level(), Some(parent))
                        .await?
                }
                None => Vec::new(),
            };
            let mut spread: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
            for cell in &siblings {
                if let Some(value) = cell.value {
                    spread.entry(&cell.indicator).or_default().push(value);
                }
            }
            for cell in siblings.iter().filter(|cell| cell.region == region.code) {
                let values = spread.remove(cell.indicator.as_str()).unwrap_or_default();
                let benchmark = above
                    .iter()
                    .find(|above| above.indicator == cell.indicator)
                    .and_then(|above| above.value);
                rows.insert(cell.indicator.clone(), row(cell.clone(), benchmark, values));
            }
        }
        Ok(self
            .catalogue
            .iter()
            .filter_map(|indicator| rows.remove(&indicator.code))
            .collect())
    }

    fn parent_in_dataset<'a>(&self, region: &'a Region) -> Option<&'a RegionCode> {
        region
            .parent
            .as_ref()
            .filter(|parent| self.regions.get(parent).is_ok())
    }
}

/// The last month of an indicator, or its last period where it has none.
fn last(indicator: &Indicator) -> Option<Period> {
    let periods = &indicator.periods;
    periods
        .iter()
        .rfind(|period| period.month().is_some())
        .or_else(|| periods.last())
        .copied()
}

fn row(cell: Cell, benchmark: Option<f64>, mut values: Vec<f64>) -> ProfileRow {
    values.sort_by(f64::total_cmp);
    ProfileRow {
        cell,
        benchmark,
        siblings: u32::try_from(values.len()).unwrap_or(u32::MAX),
        lowest: values.first().copied(),
        lower_quartile: quantile(&values, 0.25),
        median: quantile(&values, 0.5),
        upper_quartile: quantile(&values, 0.75),
        highest: values.last().copied(),
    }
}

/// Hyndman and Fan's type 7, linear between order statistics (*Sample Quantiles in Statistical Packages*, 1996): what R,
/// NumPy and spreadsheets give.
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let at = (sorted.len().checked_sub(1)?) as f64 * share;
    let (below, above) = (
        sorted.get(at.floor() as usize)?,
        sorted.get(at.ceil() as usize)?,
    );
    Some(below + (above - below) * at.fract())
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn quartiles_as_r_gives_them() {
        // R: quantile(c(1, 2, 4, 8, 16), c(0.25, 0.5, 0.75)) is 2 4 8; of c(1, 2, 4, 8): 1.75 3 5.
        let odd = [1.0, 2.0, 4.0, 8.0, 16.0];
        let even = [1.0, 2.0, 4.0, 8.0];
        let three = |sorted: &[f64]| [0.25, 0.5, 0.75].map(|share| quantile(sorted, share));
        assert_eq!(three(&odd), [Some(2.0), Some(4.0), Some(8.0)]);
        assert_eq!(three(&even), [Some(1.75), Some(3.0), Some(5.0)]);
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[7.0], 0.75), Some(7.0));
    }
}
