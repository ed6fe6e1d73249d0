//! All routes and what stands around them.

use axum::{Router, middleware, routing::get};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, trace::TraceLayer};

use super::{
    api, assets,
    methods::read_only,
    mutu, pages,
    problem::{self, Problem},
    security,
    state::AppState,
};

/// Everything: pages, API, client.
pub fn router(state: AppState) -> Router {
    let routes = Router::new()
        .merge(api_routes())
        .route("/healthz", read_only(|| async { "ok" }))
        .merge(assets::router(&state.site_dir))
        .route("/mutu", get(mutu::page))
        .merge(pages::router(&state));
    around(routes).with_state(state)
}

/// The API alone, for programs that bring their own face.
pub fn api_router(state: AppState) -> Router {
    around(api_routes()).with_state(state)
}

fn api_routes() -> Router<AppState> {
    let unknown = || get(no_such_path).fallback(no_such_path);
    Router::new()
        .route("/api/v1/dataset", read_only(api::dataset::show))
        .route("/api/v1/regions", read_only(api::regions::list))
        .route("/api/v1/regions/{code}", read_only(api::regions::show))
        .route("/api/v1/indicators", read_only(api::indicators::list))
        .route(
            "/api/v1/indicators/{code}",
            read_only(api::indicators::show),
        )
        .route("/api/v1/observations", read_only(api::observations::list))
        .route("/api/v1/series", read_only(api::series::list))
        .route("/api/v1/geometry/{code}", read_only(api::geometry::show))
        .route("/api/v1/quality", read_only(api::quality::list))
        .route("/api/v1/facilities", read_only(api::facilities::list))
        .route("/api", unknown())
        .route("/api/{*rest}", unknown())
}

async fn no_such_path() -> Problem {
    Problem::no_such_path()
}

/// From the inside out: a panic becomes a problem, a problem gets its body, then headers, compression and the log.
pub(super) fn around(routes: Router<AppState>) -> Router<AppState> {
    routes
        .layer(CatchPanicLayer::custom(Problem::after_panic))
        .layer(middleware::from_fn(problem::finish))
        .layer(middleware::from_fn(security::headers))
        .layer(CompressionLayer::new())
        .layer(TraceLayer::new_for_http())
}
