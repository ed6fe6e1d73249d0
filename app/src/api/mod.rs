//! The read-only analytics contract. The server's engine implements it over Parquet, the browser's client over HTTP; pages
//! know only the trait.
#[cfg(feature = "hydrate")]
mod http;
mod query;

use std::sync::Arc;

use async_trait::async_trait;

pub use query::{ApiError, GeometryQuery, ObservationsQuery, RegionsQuery, SeriesQuery};

#[cfg(feature = "hydrate")]
pub use http::HttpAnalytics;

use crate::model::{Cell, DatasetInfo, Indicator, Region, RegionCode};

/// What every page can ask. Implementations answer from one published dataset at a time.
#[async_trait]
pub trait Analytics: Send + Sync + 'static {
    /// The published dataset.
    ///
    /// # Errors
    /// [`ApiError::NoDataset`] before anything was imported.
    async fn dataset(&self) -> Result<DatasetInfo, ApiError>;
    /// Regions, sorted by code.
    ///
    /// # Errors
    /// An unknown parent is [`ApiError::NotFound`].
    async fn regions(&self, query: RegionsQuery) -> Result<Vec<Region>, ApiError>;
    /// One region.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    async fn region(&self, code: RegionCode) -> Result<Region, ApiError>;
    /// The catalogue in its own order, each with the periods that have observations.
    ///
    /// # Errors
    /// [`ApiError::NoDataset`].
    async fn indicators(&self) -> Result<Vec<Indicator>, ApiError>;
    /// One cell for every region of a level inside a parent: the map. Sorted by region code. Regions without a report are
    /// there too, with status `missing`.
    ///
    /// # Errors
    /// Unknown indicator or region.
    async fn observations(&self, query: ObservationsQuery) -> Result<Vec<Cell>, ApiError>;
    /// Cells over time: one for every region asked and every period at which the indicator has observations anywhere,
    /// sorted by region in the order asked, then period.
    ///
    /// # Errors
    /// Unknown indicator or region.
    async fn series(&self, query: SeriesQuery) -> Result<Vec<Cell>, ApiError>;
    /// Encoded boundaries, decoded by `geodata::encode::decode`.
    ///
    /// # Errors
    /// Unknown region, or a region without boundaries.
    async fn geometry(&self, query: GeometryQuery) -> Result<Vec<u8>, ApiError>;
}

/// The handle that pages find in their context.
#[derive(Clone)]
pub struct Api(pub Arc<dyn Analytics>);

impl std::ops::Deref for Api {
    type Target = dyn Analytics;

    fn deref(&self) -> &Self::Target {
        self.0.as_ref()
    }
}
