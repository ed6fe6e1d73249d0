//! The page that the office opens first, in either language, written as soon as a dataset is served: its first reader waits for no figures.

use std::time::Duration;

use axum::{
    Router,
    body::Body,
    http::{Request, Uri},
};
use tower::ServiceExt as _;

use crate::analytics::SharedEngine;

/// Addresses of the page.
const HOMES: [&str; 2] = ["/", "/?lang=en"];
/// How often another dataset is looked for.
const POLL: Duration = Duration::from_secs(1);

/// Asks for them whenever another dataset is served, until aborted; the pages keep what they have written.
pub(super) async fn keep_written(router: Router, engine: SharedEngine) {
    let mut written = None;
    loop {
        let served = engine.snapshot().ok().map(|engine| engine.id().to_owned());
        if served != written {
            for home in HOMES {
                let mut request = Request::new(Body::empty());
                *request.uri_mut() = Uri::from_static(home);
                // A page that fails says so to its first reader; no request can fail on the way to it.
                let _ = router.clone().oneshot(request).await;
            }
            written = served;
        }
        tokio::time::sleep(POLL).await;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        analytics::{Engine, fixture},
        http::{AppState, router},
    };

    #[tokio::test]
    async fn the_first_page_is_there_before_anybody_asks() {
        let dir = tempfile::tempdir().unwrap();
        fixture::write(dir.path(), "d1");
        crate::http::contract::draw(dir.path());
        let engine = SharedEngine::new();
        engine.replace(Engine::open(dir.path()).await.unwrap());
        let state = AppState::new(engine.clone(), dir.path().to_path_buf());
        assert_eq!(state.pages.len(), 0);
        let task = tokio::spawn(keep_written(router(state.clone()), engine));
        while state.pages.len() < HOMES.len() {
            assert!(!task.is_finished());
            tokio::task::yield_now().await;
        }
        task.abort();
    }
}
