//! What only the server needs of a page's failure.

use std::sync::Arc;

use async_trait::async_trait;

use super::{
    Analytics, ApiError, GeometryQuery, LayersQuery, ObservationsQuery, RegionsQuery, SeriesQuery,
};
use crate::model::{Cell, DatasetInfo, Indicator, Region, RegionCode};

/// Tells the server why a page has nothing to show, so that its status says so too. Found in the context of a page.
#[derive(Clone)]
pub struct Outcome(Arc<dyn Fn(&ApiError) + Send + Sync>);

impl Outcome {
    /// Calls `tell` with the failure.
    pub fn new(tell: impl Fn(&ApiError) + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    /// The page shows this failure.
    pub fn failed(&self, error: &ApiError) {
        (self.0)(error);
    }
}

/// Answers every question with the same error: what stands where an address pins a dataset that is not there.
#[derive(Clone, Debug)]
pub struct Refusing(pub ApiError);

#[async_trait]
impl Analytics for Refusing {
    async fn dataset(&self) -> Result<DatasetInfo, ApiError> {
        Err(self.0.clone())
    }

    async fn regions(&self, _: RegionsQuery) -> Result<Vec<Region>, ApiError> {
        Err(self.0.clone())
    }

    async fn region(&self, _: RegionCode) -> Result<Region, ApiError> {
        Err(self.0.clone())
    }

    async fn indicators(&self) -> Result<Vec<Indicator>, ApiError> {
        Err(self.0.clone())
    }

    async fn observations(&self, _: ObservationsQuery) -> Result<Vec<Cell>, ApiError> {
        Err(self.0.clone())
    }

    async fn series(&self, _: SeriesQuery) -> Result<Vec<Cell>, ApiError> {
        Err(self.0.clone())
    }

    async fn geometry(&self, _: GeometryQuery) -> Result<Vec<u8>, ApiError> {
        Err(self.0.clone())
    }

    async fn layers(&self, _: LayersQuery) -> Result<String, ApiError> {
        Err(self.0.clone())
    }
}
