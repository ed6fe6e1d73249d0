//! The engine that `serve` holds: swapped when another dataset is published, without a dropped request.

use std::{
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use app::{
    api::{
        Analytics, ApiError, GeometryQuery, LayersQuery, ObservationsQuery, RegionsQuery,
        SeriesQuery,
    },
    model::{Audience, Cell, DatasetInfo, Indicator, Region, RegionCode},
};
use async_trait::async_trait;
use tokio::task::JoinHandle;

use super::{Engine, EngineError, EngineView};
use crate::dataset::Store;

/// How often `DATA_DIR/current` is looked at.
const POLL: Duration = Duration::from_secs(1);

/// A handle on the engine of the published dataset; clones share it.
#[derive(Clone)]
pub struct SharedEngine {
    current: Arc<RwLock<Option<Arc<Engine>>>>,
    audience: Audience,
}

impl Default for SharedEngine {
    fn default() -> Self {
        Self {
            current: Arc::default(),
            audience: Audience::Public,
        }
    }
}

impl SharedEngine {
    /// A handle that holds nothing yet and answers the public.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same handle for those who ask without signing in.
    #[must_use]
    pub fn for_audience(self, audience: Audience) -> Self {
        Self { audience, ..self }
    }

    /// Who asks without signing in.
    #[must_use]
    pub const fn audience(&self) -> &Audience {
        &self.audience
    }

    /// The engine as it is now; it stays whole while it is held, whatever is published meanwhile.
    ///
    /// # Errors
    /// [`ApiError::NoDataset`].
    pub fn snapshot(&self) -> Result<Arc<Engine>, ApiError> {
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .ok_or(ApiError::NoDataset)
    }

    /// The engine as it is now, as `audience` sees it.
    ///
    /// # Errors
    /// [`ApiError::NoDataset`].
    pub fn as_audience(&self, audience: Audience) -> Result<EngineView, ApiError> {
        Ok(self.snapshot()?.as_audience(audience))
    }

    /// The engine as it is now, as those see it who ask without signing in.
    ///
    /// # Errors
    /// [`ApiError::NoDataset`].
    pub fn view(&self) -> Result<EngineView, ApiError> {
        self.as_audience(self.audience.clone())
    }

    /// Puts `engine` in place of the one held.
    pub fn replace(&self, engine: Engine) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(engine));
    }

    /// Opens the dataset that the store names where it is another than the one held.
    ///
    /// # Errors
    /// Why it cannot be opened; the one held stays.
    pub async fn refresh(&self, store: &Store) -> Result<(), EngineError> {
        let Some(id) = store.current()? else {
            return Ok(());
        };
        if self.snapshot().is_ok_and(|engine| engine.id() == id) {
            return Ok(());
        }
        self.replace(Engine::open(store.path(&id)).await?);
        tracing::info!(dataset = id, "serving");
        Ok(())
    }

    /// Refreshes every second until aborted, and reads each dataset ahead. A failure is logged once, not every second.
    pub async fn follow(self, store: Store) {
        let mut said = None;
        let mut ahead = Ahead::default();
        loop {
            if let Ok(view) = self.view() {
                ahead.read(view);
            }
            let failure = self
                .refresh(&store)
                .await
                .err()
                .map(|error| error.to_string());
            if let Some(reason) = failure
                .as_ref()
                .filter(|reason| said.as_ref() != Some(*reason))
            {
                tracing::error!("{reason}; whatever was served before stays");
            }
            said = failure;
            tokio::time::sleep(POLL).await;
        }
    }
}

/// The reading ahead of the dataset that is served; ended with it.
#[derive(Default)]
struct Ahead(Option<(String, JoinHandle<()>)>);

impl Ahead {
    fn read(&mut self, view: EngineView) {
        if self.0.as_ref().is_some_and(|(id, _)| id == view.id()) {
            return;
        }
        let id = view.id().to_owned();
        self.stop();
        self.0 = Some((id, tokio::spawn(view.read_ahead())));
    }

    fn stop(&self) {
        if let Some((_, task)) = &self.0 {
            task.abort();
        }
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Answers those who ask without signing in.
#[async_trait]
impl Analytics for SharedEngine {
    async fn dataset(&self) -> Result<DatasetInfo, ApiError> {
        self.view()?.dataset().await
    }

    async fn regions(&self, query: RegionsQuery) -> Result<Vec<Region>, ApiError> {
        self.view()?.regions(query).await
    }

    async fn region(&self, code: RegionCode) -> Result<Region, ApiError> {
        self.view()?.region(code).await
    }

    async fn indicators(&self) -> Result<Vec<Indicator>, ApiError> {
        self.view()?.indicators().await
    }

    async fn observations(&self, query: ObservationsQuery) -> Result<Vec<Cell>, ApiError> {
        self.view()?.observations(query).await
    }

    async fn series(&self, query: SeriesQuery) -> Result<Vec<Cell>, ApiError> {
        self.view()?.series(query).await
    }

    async fn geometry(&self, query: GeometryQuery) -> Result<Vec<u8>, ApiError> {
        self.view()?.geometry(query).await
    }

    async fn layers(&self, query: LayersQuery) -> Result<String, ApiError> {
        self.view()?.layers(query).await
    }
}
