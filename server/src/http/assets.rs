//! The client's files: Trunk's output, under `/pkg`.

use std::path::Path;

use axum::{
    Router,
    http::{HeaderValue, header},
};
use tower::ServiceBuilder;
use tower_http::{
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
};

use super::cache;

/// `/pkg/*`, `/sw.js` and `/favicon.svg` from `site_dir`, with the twins that the build compressed beforehand.
///
/// The names carry no hash: a browser asks each time (`Last-Modified`), so that an old script never meets a new wasm.
pub(crate) fn router<S: Clone + Send + Sync + 'static>(site_dir: &Path) -> Router<S> {
    let revalidate = || {
        SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static(cache::REVALIDATE),
        )
    };
    let files = ServeDir::new(site_dir)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    Router::new()
        .nest_service(
            "/pkg",
            ServiceBuilder::new().layer(revalidate()).service(files),
        )
        .route_service(
            // A service worker reaches no further than its own folder.
            "/sw.js",
            ServiceBuilder::new()
                .layer(revalidate())
                .service(ServeFile::new(site_dir.join("sw.js"))),
        )
        .route_service(
            "/favicon.svg",
            ServiceBuilder::new()
                // Browsers look at it again with every address of the map.
                .layer(SetResponseHeaderLayer::if_not_present(
                    header::CACHE_CONTROL,
                    HeaderValue::from_static("max-age=86400"),
                ))
                .service(ServeFile::new(site_dir.join("favicon.svg"))),
        )
}

/// Says at start when pages will come without their client.
pub(crate) fn warn_if_missing(site_dir: &Path) {
    let script = site_dir.join("app.js");
    if !script.is_file() {
        tracing::warn!(
            "{} is missing: pages are rendered by the server alone, without interaction; build the client with `trunk build`",
            script.display()
        );
    }
}
