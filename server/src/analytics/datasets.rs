//! The published dataset and the older ones that an address may pin (`v=`).

use std::{collections::VecDeque, sync::Arc};

use app::api::ApiError;
use tokio::sync::Mutex;

use super::{Engine, EngineError, SharedEngine};
use crate::dataset::{DatasetError, Listed, Manifest, Store, list};

/// Which dataset answers: the published one, or an older one that is opened when it is asked for.
pub struct Datasets {
    current: SharedEngine,
    store: Option<Store>,
    /// The most recently used first.
    opened: Mutex<VecDeque<Arc<Engine>>>,
    capacity: usize,
}

/// Why a dataset cannot answer.
#[derive(Debug, thiserror::Error)]
pub enum PinError {
    /// Nothing is published yet.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// No dataset of that id is kept here.
    #[error("there is no dataset \"{id}\" here: `situasi datasets list` shows those there are")]
    Unknown {
        /// What was asked.
        id: String,
    },
    /// It is there and cannot be opened.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

impl Datasets {
    /// Only the published dataset: nothing older can be pinned.
    #[must_use]
    pub fn published(current: SharedEngine) -> Self {
        Self {
            current,
            store: None,
            opened: Mutex::default(),
            capacity: 0,
        }
    }

    /// The published dataset, and those of `store`, of which `capacity` are kept open.
    #[must_use]
    pub fn of(current: SharedEngine, store: Store, capacity: usize) -> Self {
        Self {
            store: Some(store),
            capacity,
            ..Self::published(current)
        }
    }

    /// The engine of dataset `version`; of the published one without it.
    ///
    /// # Errors
    /// [`PinError`].
    pub async fn engine(&self, version: Option<&str>) -> Result<Arc<Engine>, PinError> {
        let current = self.current.snapshot();
        let Some(id) = version else {
            return Ok(current?);
        };
        if let Ok(current) = current
            && current.id() == id
        {
            return Ok(current);
        }
        // Held while opening: two questions at once open it once.
        let mut opened = self.opened.lock().await;
        if let Some(at) = opened.iter().position(|engine| engine.id() == id)
            && let Some(engine) = opened.remove(at)
        {
            opened.push_front(Arc::clone(&engine));
            return Ok(engine);
        }
        let unknown = || PinError::Unknown { id: id.to_owned() };
        let store = self.store.as_ref().ok_or_else(unknown)?;
        let dir = match store.existing(id) {
            Ok(dir) => dir,
            Err(DatasetError::NotFound { .. }) => return Err(unknown()),
            Err(error) => return Err(EngineError::from(error).into()),
        };
        let engine = Arc::new(Engine::open(dir).await?);
        opened.push_front(Arc::clone(&engine));
        opened.truncate(self.capacity);
        Ok(engine)
    }

    /// All datasets that are kept here, the most recently published first.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn listed(&self) -> Result<Vec<Listed>, PinError> {
        match &self.store {
            Some(store) => Ok(list(store).map_err(EngineError::from)?),
            None => Ok(Vec::new()),
        }
    }

    /// The manifest of the dataset that was published last before `engine`'s, real before real, made up before made up.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn before(&self, engine: &Engine) -> Result<Option<Manifest>, PinError> {
        Ok(self
            .listed()?
            .into_iter()
            .map(|listed| listed.manifest)
            .find(|other| {
                other.demo == engine.manifest.demo
                    && other.id != engine.manifest.id
                    && other.published_at <= engine.manifest.published_at
            }))
    }

    /// The manifest of the dataset that was the last one published by the end of `day` (`2026-10-31`) or month
    /// (`2026-10`), real before real, made up before made up.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn at(&self, engine: &Engine, day: &str) -> Result<Option<Manifest>, PinError> {
        Ok(self
            .listed()?
            .into_iter()
            .map(|listed| listed.manifest)
            .find(|other| {
                other.demo == engine.manifest.demo
                    && other
                        .published_at
                        .get(..day.len())
                        .is_some_and(|published| published <= day)
            }))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::analytics::fixture;

    const IDS: [&str; 3] = ["aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", "cccccccccccccccc"];

    #[tokio::test]
    async fn older_datasets_are_opened_on_demand_and_few_stay_open() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path());
        for id in IDS {
            fixture::publish(&store, id);
        }
        let current = SharedEngine::new();
        current.refresh(&store).await.unwrap();
        let datasets = Datasets::of(current, store, 1);
        assert_eq!(datasets.engine(None).await.unwrap().id(), IDS[2]);
        let first = datasets.engine(Some(IDS[0])).await.unwrap();
        let again = datasets.engine(Some(IDS[0])).await.unwrap();
        assert!(Arc::ptr_eq(&first, &again));
        assert_eq!(datasets.engine(Some(IDS[1])).await.unwrap().id(), IDS[1]);
        let reopened = datasets.engine(Some(IDS[0])).await.unwrap();
        assert!(!Arc::ptr_eq(&first, &reopened));
        for unknown in ["dddddddddddddddd", "../aaaaaaaaaaaaaaaa", ""] {
            assert!(matches!(
                datasets.engine(Some(unknown)).await,
                Err(PinError::Unknown { .. })
            ));
        }
    }

    #[tokio::test]
    async fn only_the_published_one_where_there_is_no_store() {
        let datasets = Datasets::published(SharedEngine::new());
        assert!(matches!(
            datasets.engine(None).await,
            Err(PinError::Api(ApiError::NoDataset))
        ));
        assert!(matches!(
            datasets.engine(Some(IDS[0])).await,
            Err(PinError::Unknown { .. })
        ));
    }
}
