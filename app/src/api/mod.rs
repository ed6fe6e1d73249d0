//! The read-only analytics contract. The server's engine implements it over Parquet, the browser's client over HTTP; pages
//! know only the trait.
#[cfg(feature = "hydrate")]
mod http;
#[cfg(feature = "ssr")]
mod outcome;
mod query;

use std::sync::Arc;

use async_trait::async_trait;

pub use query::{
    ApiError, GeometryQuery, LayersQuery, ObservationsQuery, Picture, PictureQuery, RegionsQuery,
    SeriesQuery,
};

#[cfg(feature = "hydrate")]
pub use http::{HttpAnalytics, fragment};
#[cfg(feature = "ssr")]
pub use outcome::{Outcome, Refusing};

#[cfg(not(feature = "hydrate"))]
use crate::model::{Cell, RegionCode};
use crate::model::{DatasetInfo, Indicator, Region};

/// What the client accepts where it asks for a page without the document around it.
pub const FRAGMENT: &str = "text/vnd.situasi.halaman";

/// The header that such an answer carries: something in between may answer with a document of its own.
pub const PIECE: &str = "x-situasi-piece";

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
    #[cfg(not(feature = "hydrate"))]
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
    #[cfg(not(feature = "hydrate"))]
    async fn observations(&self, query: ObservationsQuery) -> Result<Vec<Cell>, ApiError>;
    /// Cells over time: one for every region asked and every period at which the indicator has observations anywhere,
    /// sorted by region in the order asked, then period.
    ///
    /// # Errors
    /// Unknown indicator or region.
    #[cfg(not(feature = "hydrate"))]
    async fn series(&self, query: SeriesQuery) -> Result<Vec<Cell>, ApiError>;
    /// A map and its trend in one answer.
    ///
    /// # Errors
    /// Unknown indicator or region.
    #[cfg(feature = "hydrate")]
    async fn picture(&self, query: PictureQuery) -> Result<Picture, ApiError>;
    /// A map and its trend in one answer.
    ///
    /// # Errors
    /// Unknown indicator or region.
    #[cfg(not(feature = "hydrate"))]
    async fn picture(&self, query: PictureQuery) -> Result<Picture, ApiError> {
        let rows = self.observations(query.map.clone()).await?;
        let mut pooled: Vec<f64> = rows.iter().filter_map(|cell| cell.value).collect();
        pooled.sort_by(f64::total_cmp);
        Ok(Picture {
            dataset: self.answered_by().unwrap_or_default(),
            series: self.series(query.trend()).await?,
            rows,
            pooled,
        })
    }
    /// Encoded boundaries, decoded by `geodata::encode::decode`.
    ///
    /// # Errors
    /// Unknown region, or a region without boundaries.
    async fn geometry(&self, query: GeometryQuery) -> Result<Vec<u8>, ApiError>;
    /// The places of the health network over a map in the box that maps are drawn in: as `map::network` gives them.
    ///
    /// # Errors
    /// Unknown region, or a region without boundaries.
    async fn layers(&self, query: LayersQuery) -> Result<String, ApiError>;
    /// Asks this dataset from now on, the published one without an id; as anybody may see it where `public`. Where the dataset was chosen beforehand, as the server
    /// does for a page, there is nothing to do.
    fn pin(&self, _version: Option<&str>, _public: bool) {}
    /// Id of the dataset that answered last, where it can change from answer to answer.
    fn answered_by(&self) -> Option<String> {
        None
    }
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
