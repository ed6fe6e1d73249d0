//! What every handler can reach.

use std::path::PathBuf;

use axum::extract::FromRef;
use leptos::prelude::LeptosOptions;

use crate::analytics::SharedEngine;

/// Shared by all requests.
#[derive(Clone)]
pub struct AppState {
    /// The published dataset's engine.
    pub engine: SharedEngine,
    /// Folder of the client's files (Trunk's output).
    pub site_dir: PathBuf,
    /// Where the pages find the client: `/pkg/app.js`, `/pkg/app_bg.wasm`.
    pub leptos: LeptosOptions,
}

impl AppState {
    /// State around an engine and the folder of the client's files.
    #[must_use]
    pub fn new(engine: SharedEngine, site_dir: PathBuf) -> Self {
        let leptos = LeptosOptions::builder()
            .output_name("app")
            .site_pkg_dir("pkg")
            .site_root(site_dir.to_string_lossy().into_owned())
            .build();
        Self {
            engine,
            site_dir,
            leptos,
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
