//! The engine's side of the contract.

use std::{
    collections::{BTreeSet, HashMap},
    path::{Component, Path},
};

use app::{
    api::{
        Analytics, ApiError, GeometryQuery, LayersQuery, ObservationsQuery, Picture, PictureQuery,
        RegionsQuery, SeriesQuery,
    },
    map,
    model::{Cell, DatasetInfo, Indicator, Level, Period, Region, RegionCode, stands},
    view::MAP_BOX,
};
use async_trait::async_trait;

use super::{EngineError, EngineView};

#[async_trait]
impl Analytics for EngineView {
    async fn dataset(&self) -> Result<DatasetInfo, ApiError> {
        let engine = &self.engine;
        let periods: BTreeSet<Period> = engine
            .catalogue
            .iter()
            .flat_map(|indicator| &indicator.periods)
            .copied()
            .collect();
        Ok(DatasetInfo {
            id: engine.manifest.id.clone(),
            published_at: engine.manifest.published_at.clone(),
            demo: engine.manifest.demo,
            periods: periods.into_iter().collect(),
            roots: engine
                .regions
                .roots()
                .map(|region| region.code.clone())
                .collect(),
            home: self.home.clone(),
            staff: !self.audience().is_public(),
            facilities: self.facility_kinds().await,
            editions: engine.regions.editions().to_vec(),
            sources: engine.manifest.sources.clone(),
        })
    }

    async fn regions(&self, query: RegionsQuery) -> Result<Vec<Region>, ApiError> {
        self.engine.regions.find(&query)
    }

    async fn region(&self, code: RegionCode) -> Result<Region, ApiError> {
        self.engine.regions.get(&code).cloned()
    }

    async fn indicators(&self) -> Result<Vec<Indicator>, ApiError> {
        Ok(self.engine.catalogue.clone())
    }

    async fn observations(&self, query: ObservationsQuery) -> Result<Vec<Cell>, ApiError> {
        let view = match query.denominator {
            None => self.clone(),
            asked => self.clone().on(asked),
        };
        let (indicators, periods) = ([query.indicator], [query.period]);
        view.cells(&indicators, &periods, query.level, query.parent.as_ref())
            .await
    }

    async fn series(&self, query: SeriesQuery) -> Result<Vec<Cell>, ApiError> {
        self.cells_over_time(&query).await
    }

    async fn picture(&self, query: PictureQuery) -> Result<Picture, ApiError> {
        let pooled = self.pooled(&query.map).await?;
        Ok(Picture {
            dataset: self.engine.manifest.id.clone(),
            rows: self.observations(query.map.clone()).await?,
            series: self.series(query.trend()).await?,
            pooled: pooled.to_vec(),
        })
    }

    async fn geometry(&self, query: GeometryQuery) -> Result<Vec<u8>, ApiError> {
        let engine = &self.engine;
        engine.regions.get(&query.region)?;
        if query.level == Level::Group {
            return self.working_areas(query).await;
        }
        let file = engine
            .manifest
            .geometry
            .iter()
            .find(|file| {
                (&file.region, file.level, file.detail)
                    == (&query.region, query.level, query.detail)
                    && stands(file.valid_from, file.valid_to, query.period)
            })
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
        let path = engine.dir.join("geometry").join(name);
        tokio::fs::read(&path)
            .await
            .map_err(|source| EngineError::Read { path, source }.into())
    }

    async fn layers(&self, query: LayersQuery) -> Result<String, ApiError> {
        let scope = query.map.region.clone();
        let stored = self.geometry(query.map).await?;
        let mut facilities = self.engine.facilities().await?.to_vec();
        facilities.retain(|facility| {
            let is_wanted = query
                .kinds
                .iter()
                .any(|kind| kind == facility.kind.as_str());
            // A place without a desa is shown on every map that its point falls on.
            is_wanted
                && facility
                    .village
                    .as_ref()
                    .is_none_or(|village| village.is_within(&scope))
        });
        // Tens of milliseconds for a regency, during which others would wait.
        tokio::task::spawn_blocking(move || {
            let topology = geodata::encode::decode(&stored)
                .map_err(|error| ApiError::Internal(error.to_string()))?;
            Ok(map::network(&topology, &facilities, MAP_BOX, query.locale))
        })
        .await
        .map_err(|error| ApiError::Internal(error.to_string()))?
    }
}

impl EngineView {
    /// Boundaries of the working areas inside a region: a table says which desa they have, so they are made from those of the desa.
    async fn working_areas(&self, query: GeometryQuery) -> Result<Vec<u8>, ApiError> {
        let regions = &self.engine.regions;
        let nowhere = || ApiError::NotFound {
            what: "geometry".to_owned(),
            value: format!("{} at level {}", query.region, query.level),
        };
        let areas = regions.at(Level::Group, Some(&query.region))?;
        let mut areas_of: HashMap<RegionCode, RegionCode> = HashMap::new();
        let mut names: HashMap<RegionCode, String> = HashMap::new();
        for area in areas {
            names.insert(area.code.clone(), area.name.clone());
            let members = regions.members(&area.code).iter();
            let villages = members.filter_map(|at| regions.villages().get(*at as usize));
            areas_of.extend(villages.map(|village| (village.clone(), area.code.clone())));
        }
        if areas_of.is_empty() {
            return Err(nowhere());
        }
        let villages = GeometryQuery {
            level: Level::Village,
            ..query.clone()
        };
        let stored = Box::pin(self.geometry(villages))
            .await
            .map_err(|error| match error {
                ApiError::NotFound { .. } => nowhere(),
                other => other,
            })?;
        let united = tokio::task::spawn_blocking(move || {
            let topology = geodata::encode::decode(&stored)
                .map_err(|error| ApiError::Internal(error.to_string()))?;
            let united = geodata::unite(
                &topology,
                |village| areas_of.get(village).cloned(),
                |area| names.get(area).cloned().unwrap_or_default(),
            );
            Ok(geodata::encode::encode(&united))
        });
        united
            .await
            .map_err(|error| ApiError::Internal(error.to_string()))?
    }
}
