//! The engine's side of the contract.

use std::{
    collections::BTreeSet,
    path::{Component, Path},
};

use app::{
    api::{Analytics, ApiError, GeometryQuery, ObservationsQuery, RegionsQuery, SeriesQuery},
    model::{Cell, DatasetInfo, Indicator, Level, Period, Region, RegionCode},
};
use async_trait::async_trait;

use super::{
    Engine, EngineError,
    cell::{Sums, cell},
    periods,
    rollup::{Scope, SumsByCell},
};

impl Engine {
    /// Cells of several indicators and periods in one query: by indicator and period in the order asked, then region code.
    ///
    /// # Errors
    /// An unknown indicator or parent, or a failing engine.
    pub async fn cells(
        &self,
        indicators: &[String],
        periods: &[Period],
        level: Level,
        parent: Option<&RegionCode>,
    ) -> Result<Vec<Cell>, ApiError> {
        let regions = self.regions_at(level, parent)?;
        let indicators: Vec<&Indicator> = indicators
            .iter()
            .map(|code| self.indicator(code))
            .collect::<Result<_, _>>()?;
        let sums = self
            .sums(&indicators, periods, Scope::Level(level, parent))
            .await?;
        let mut cells = Vec::with_capacity(indicators.len() * periods.len() * regions.len());
        for indicator in indicators {
            for period in periods {
                cells.extend(
                    regions
                        .iter()
                        .map(|region| self.cell(&sums, indicator, region, *period)),
                );
            }
        }
        Ok(cells)
    }

    /// The periods that a trend of `query` shows.
    ///
    /// # Errors
    /// An unknown indicator, or `from` and `to` of two kinds.
    pub fn series_periods(&self, query: &SeriesQuery) -> Result<Vec<Period>, ApiError> {
        if let (Some(from), Some(to)) = (query.from, query.to)
            && from.kind() != to.kind()
        {
            return Err(ApiError::Parameter {
                parameter: "to".to_owned(),
                value: to.to_string(),
                reason: format!(
                    "is another kind of period than from={from}: years, quarters, months or weeks, not two"
                ),
            });
        }
        Ok(periods::of_series(
            &self.indicator(&query.indicator)?.periods,
            query.from,
            query.to,
        ))
    }

    fn cell(
        &self,
        sums: &SumsByCell,
        indicator: &Indicator,
        region: &Region,
        period: Period,
    ) -> Cell {
        let key = (indicator.code.clone(), region.code.clone(), period);
        let sums = sums.get(&key).copied().unwrap_or_else(Sums::default);
        cell(
            indicator,
            region,
            period,
            self.regions.village_count(&region.code),
            sums,
        )
    }
}

#[async_trait]
impl Analytics for Engine {
    async fn dataset(&self) -> Result<DatasetInfo, ApiError> {
        let periods: BTreeSet<Period> = self
            .catalogue
            .iter()
            .flat_map(|indicator| &indicator.periods)
            .copied()
            .collect();
        Ok(DatasetInfo {
            id: self.manifest.id.clone(),
            published_at: self.manifest.published_at.clone(),
            demo: self.manifest.demo,
            periods: periods.into_iter().collect(),
            roots: self
                .regions
                .roots()
                .map(|region| region.code.clone())
                .collect(),
            sources: self.manifest.sources.clone(),
        })
    }

    async fn regions(&self, query: RegionsQuery) -> Result<Vec<Region>, ApiError> {
        self.regions.find(&query)
    }

    async fn region(&self, code: RegionCode) -> Result<Region, ApiError> {
        self.regions.get(&code).cloned()
    }

    async fn indicators(&self) -> Result<Vec<Indicator>, ApiError> {
        Ok(self.catalogue.clone())
    }

    async fn observations(&self, query: ObservationsQuery) -> Result<Vec<Cell>, ApiError> {
        self.cells(
            &[query.indicator],
            &[query.period],
            query.level,
            query.parent.as_ref(),
        )
        .await
    }

    async fn series(&self, query: SeriesQuery) -> Result<Vec<Cell>, ApiError> {
        let indicator = self.indicator(&query.indicator)?;
        let regions: Vec<&Region> = query
            .regions
            .iter()
            .map(|code| self.regions.get(code))
            .collect::<Result<_, _>>()?;
        let periods = self.series_periods(&query)?;
        let sums = self
            .sums(&[indicator], &periods, Scope::Regions(&query.regions))
            .await?;
        Ok(regions
            .into_iter()
            .flat_map(|region| periods.iter().map(move |period| (region, *period)))
            .map(|(region, period)| self.cell(&sums, indicator, region, period))
            .collect())
    }

    async fn geometry(&self, query: GeometryQuery) -> Result<Vec<u8>, ApiError> {
        self.regions.get(&query.region)?;
        let file = self
            .manifest
            .geometry
            .iter()
            .find(|file| file.region == query.region && file.level == query.level)
            .ok_or_else(|| ApiError::NotFound {
                what: "geometry".to_owned(),
                value: format!("{} at level {}", query.region, query.level),
            })?;
        // A manifest from elsewhere must not lead out of the dataset.
        let name = Path::new(&file.file).components().next_back();
        let Some(Component::Normal(name)) = name else {
            return Err(ApiError::Internal(format!(
                "the manifest names no file for the geometry of {}",
                query.region
            )));
        };
        let path = self.dir.join("geometry").join(name);
        tokio::fs::read(&path)
            .await
            .map_err(|source| EngineError::Read { path, source }.into())
    }
}
