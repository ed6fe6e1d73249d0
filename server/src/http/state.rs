//! What every handler can reach.

use std::{path::PathBuf, sync::Arc};

use app::model::RegionCode;
use axum::extract::FromRef;
use leptos::prelude::LeptosOptions;

use super::{answers::Answers, budget::Budget, cors::Origin, limits, pages::KeptPages};
use crate::{
    analytics::{Datasets, Engine, EngineView, SharedEngine},
    dataset::Store,
};

/// Shared by all requests.
#[derive(Clone)]
pub struct AppState {
    /// The published dataset's engine.
    pub engine: SharedEngine,
    /// The published dataset and those that an address may pin.
    pub datasets: Arc<Datasets>,
    /// Folder of the client's files (Trunk's output).
    pub site_dir: PathBuf,
    /// Where the pages find the client: `/pkg/app.js`, `/pkg/app_bg.wasm`.
    pub leptos: LeptosOptions,
    pub(super) answers: Arc<Answers>,
    pub(super) budget: Budget,
    pub(super) origins: Arc<[Origin]>,
    home: Option<RegionCode>,
    /// Pages as they were written.
    pub(super) pages: Arc<KeptPages>,
}

impl AppState {
    /// State around an engine and the folder of the client's files: only the published dataset, no other origin.
    #[must_use]
    pub fn new(engine: SharedEngine, site_dir: PathBuf) -> Self {
        let leptos = LeptosOptions::builder()
            .output_name("app")
            .site_pkg_dir("pkg")
            .site_root(site_dir.to_string_lossy().into_owned())
            .build();
        Self {
            datasets: Arc::new(Datasets::published(engine.clone())),
            engine,
            site_dir,
            leptos,
            answers: Arc::default(),
            budget: Budget::default(),
            origins: Arc::default(),
            home: None,
            pages: Arc::default(),
        }
    }

    /// The region that pages open with where their address names none.
    #[must_use]
    pub fn with_home(self, home: Option<RegionCode>) -> Self {
        Self { home, ..self }
    }

    /// An engine as those see it who ask without signing in, or as anybody does.
    #[must_use]
    pub fn view_of(&self, engine: &Arc<Engine>, as_public: bool) -> EngineView {
        engine
            .as_audience(self.engine.audience().clone().preview(as_public))
            .opening_with(self.home.clone())
    }

    /// The datasets of `store` can be pinned.
    #[must_use]
    pub fn with_store(self, store: Store) -> Self {
        let datasets = Datasets::of(self.engine.clone(), store, limits::PINNED_DATASETS);
        Self {
            datasets: Arc::new(datasets),
            ..self
        }
    }

    /// Pages of these origins may read the API.
    #[must_use]
    pub fn with_origins(self, origins: Vec<Origin>) -> Self {
        Self {
            origins: origins.into(),
            ..self
        }
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}

impl FromRef<AppState> for SharedEngine {
    fn from_ref(state: &AppState) -> Self {
        state.engine.clone()
    }
}
