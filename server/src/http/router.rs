//! All routes and what stands around them.

use axum::{Router, middleware, routing::get};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, NotForContentType, Predicate as _},
    },
    trace::TraceLayer,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    answers, api, assets, cors, dhis2, docs,
    methods::{documented, read_only},
    openapi, pages,
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
        .merge(pages::router(&state));
    around(routes, &state).with_state(state)
}

/// The API alone, for programs that bring their own face.
pub fn api_router(state: AppState) -> Router {
    around(api_routes(), &state).with_state(state)
}

/// The annotated handlers: routes and documentation in one, so that they cannot drift apart.
fn described() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(openapi::frame())
        .routes(documented(routes!(api::dataset::show)))
        .routes(documented(routes!(api::changes::show)))
        .routes(documented(routes!(api::regions::list)))
        .routes(documented(routes!(api::regions::show)))
        .routes(documented(routes!(api::indicators::list)))
        .routes(documented(routes!(api::indicators::show)))
        .routes(documented(routes!(api::observations::list)))
        .routes(documented(routes!(api::series::list)))
        .routes(documented(routes!(api::picture::show)))
        .routes(documented(routes!(api::profile::show)))
        .routes(documented(routes!(api::geometry::show)))
        .routes(documented(routes!(api::quality::list)))
        .routes(documented(routes!(api::facilities::list)))
        .routes(documented(routes!(dhis2::json)))
        .routes(documented(routes!(dhis2::csv)))
}

fn api_routes() -> Router<AppState> {
    let unknown = || get(no_such_path).fallback(no_such_path);
    let (routes, spec) = described().split_for_parts();
    routes
        .merge(docs::router(&spec))
        .route("/api", unknown())
        .route("/api/{*rest}", unknown())
}

async fn no_such_path() -> Problem {
    Problem::no_such_path()
}

/// From the inside out: a panic becomes a problem, a problem gets its body, then compression, kept answers, other origins,
/// headers and the log.
pub(super) fn around(routes: Router<AppState>, state: &AppState) -> Router<AppState> {
    // Parquet is compressed already.
    let compressible = DefaultPredicate::new().and(NotForContentType::const_new(
        "application/vnd.apache.parquet",
    ));
    routes
        .layer(CatchPanicLayer::custom(Problem::after_panic))
        .layer(middleware::from_fn(problem::finish))
        .layer(CompressionLayer::new().compress_when(compressible))
        .layer(middleware::from_fn_with_state(state.clone(), answers::keep))
        .layer(middleware::from_fn_with_state(state.clone(), cors::share))
        .layer(middleware::from_fn(security::headers))
        .layer(TraceLayer::new_for_http())
}
