//! The pages: those written as text, and the map, which the app renders.
mod appearance;
mod banding;
mod cari;
mod chosen;
mod document;
mod figures;
mod find;
mod metode;
mod mutu;
mod petak;
mod place;
mod ringkasan;
mod sheets;
mod tabel;
mod tren;
mod wilayah;

use std::sync::Arc;

use app::view::{Page, View};
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::get,
};

use self::sheets::Asked;
use super::{
    methods::{self, ALLOW},
    problem::Problem,
    state::AppState,
};
use crate::analytics::Engine;

/// The dataset that a page's address pins or the published one, or why there is none.
type Dataset = Result<Arc<Engine>, app::api::ApiError>;

/// Every page, and what stands where there is none.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    // What the map's figures are loaded with; a second router in one process finds it there already.
    let _ = any_spawner::Executor::init_tokio();
    let pages = Page::ALL.into_iter().filter(|page| *page != Page::Profile);
    let routes = pages.fold(Router::new(), |routes, page| {
        routes.route(page.path(), get(page_at))
    });
    routes
        .route("/wilayah/{code}", get(page_at))
        .route("/tema", get(appearance::choose))
        .layer(middleware::from_fn_with_state(state.clone(), around))
        .fallback(not_found)
}

/// Pages are read only.
async fn around(State(_): State<AppState>, request: Request, next: Next) -> Response {
    if request.method() == Method::OPTIONS {
        return methods::options().await;
    }
    let mut response = next.run(request).await;
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static(ALLOW));
    }
    response
}

async fn page_at(State(state): State<AppState>, request: Request<Body>) -> Response {
    let address = request
        .uri()
        .path_and_query()
        .map_or("/", |address| address.as_str());
    let Some(view) = View::of(address) else {
        return nowhere(&state, request).await;
    };
    let dataset = state
        .datasets
        .engine(view.version.as_deref())
        .await
        .map_err(|error| Problem::from(error).into_error());
    if view.is_map() {
        return document::map(&state, view, dataset, request).await;
    }
    let (status, text) = match Asked::new(&state, view.clone(), dataset, request.uri()).await {
        Ok(asked) => match sheets::answer(&asked).await {
            Ok(sheets::Answer::Page(sheet)) => (
                StatusCode::OK,
                app::frame::document(&view, Some(&asked.dataset), &sheet),
            ),
            Ok(sheets::Answer::File(response)) => return response,
            Err(error) => failure(&view, Some(&asked.dataset), error),
        },
        Err(error) => failure(&view, None, error),
    };
    document::text(&state, &view, status, text, request).await
}

fn failure(
    view: &View,
    dataset: Option<&app::model::DatasetInfo>,
    error: app::api::ApiError,
) -> (StatusCode, String) {
    let status = Problem::from(error.clone()).status();
    let sheet = app::frame::failed(view, error);
    (status, app::frame::document(view, dataset, &sheet))
}

/// A page that says so, or under `/api` a problem.
async fn not_found(State(state): State<AppState>, request: Request<Body>) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return Problem::no_such_path().into_response();
    }
    if request.method() == Method::OPTIONS {
        return methods::options().await;
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, ALLOW)]).into_response();
    }
    nowhere(&state, request).await
}

async fn nowhere(state: &AppState, request: Request<Body>) -> Response {
    let view = View {
        page: Page::Search,
        ..View::default()
    };
    let text = app::frame::document(&view, None, &app::frame::nowhere());
    document::text(state, &view, StatusCode::NOT_FOUND, text, request).await
}
