//! Data quality and the health network, as the dataset keeps them.

use std::sync::Arc;

use app::{
    api::ApiError,
    model::{Facility, FacilityKind, QualityRow, RegionCode},
};

use super::{Engine, EngineError};
use crate::{
    dataset::{self, DatasetError, GroupRow},
    quality::{Quality, QualityQuery},
};

impl Engine {
    /// What was doubtful when the dataset was published, inside `parent` (everywhere without one); read once and kept.
    /// Rows by check, then indicator, region and period. Who may see which rows is decided in [`Quality::rows`].
    ///
    /// # Errors
    /// An unknown parent, or a damaged file.
    pub async fn quality(
        &self,
        query: &QualityQuery,
        parent: Option<&RegionCode>,
    ) -> Result<Vec<QualityRow>, ApiError> {
        let quality = self.kept_quality().await?;
        if let Some(parent) = parent {
            self.regions.get(parent)?;
        }
        // A desa that no boundary knows is no region, but its code says where it lies.
        let is_inside = |code: &RegionCode| {
            parent
                .is_none_or(|parent| code.is_within(parent) || self.regions.is_inside(code, parent))
        };
        Ok(quality.rows(query, is_inside, |code| self.name_of(code)))
    }

    /// The whole report, for pages that count.
    ///
    /// # Errors
    /// A damaged file.
    pub async fn kept_quality(&self) -> Result<Arc<Quality>, ApiError> {
        if let Some(quality) = self.quality.get() {
            return Ok(Arc::clone(quality));
        }
        let read = self.read_aside(Quality::read).await?;
        Ok(Arc::clone(self.quality.get_or_init(|| Arc::new(read))))
    }

    /// The points of the health network, sorted by code; read once and kept.
    ///
    /// # Errors
    /// A damaged file.
    pub async fn facilities(&self) -> Result<Arc<[Facility]>, ApiError> {
        if let Some(facilities) = self.facilities.get() {
            return Ok(Arc::clone(facilities));
        }
        let read = self.read_aside(dataset::facilities::read).await?;
        Ok(Arc::clone(self.facilities.get_or_init(|| read.into())))
    }

    /// The kinds among [`Engine::facilities`], the widest reach first; none where their file cannot be read: maps do without.
    pub(super) async fn facility_kinds(&self) -> Vec<String> {
        let facilities = match self.facilities().await {
            Ok(facilities) => facilities,
            Err(error) => {
                tracing::warn!(%error, "facilities cannot be read");
                return Vec::new();
            }
        };
        FacilityKind::ALL
            .into_iter()
            .filter(|kind| facilities.iter().any(|facility| facility.kind == *kind))
            .map(|kind| kind.to_string())
            .collect()
    }

    /// Which desa belong to which group.
    ///
    /// # Errors
    /// A damaged file.
    pub async fn group_rows(&self) -> Result<Vec<GroupRow>, ApiError> {
        Ok(self.read_aside(dataset::groups::read).await?.rows)
    }

    /// The name of a region, its code where the dataset has none.
    #[must_use]
    pub fn name_of(&self, code: &RegionCode) -> String {
        self.regions
            .get(code)
            .map_or_else(|_| code.to_string(), |region| region.name.clone())
    }

    /// Reads a file of the dataset without holding up other questions.
    async fn read_aside<T: Send + 'static>(
        &self,
        read: fn(&std::path::Path) -> Result<T, DatasetError>,
    ) -> Result<T, ApiError> {
        let dir = self.dir.clone();
        match tokio::task::spawn_blocking(move || read(&dir)).await {
            Ok(done) => done.map_err(|error| EngineError::from(error).into()),
            Err(error) => Err(ApiError::Internal(error.to_string())),
        }
    }
}
