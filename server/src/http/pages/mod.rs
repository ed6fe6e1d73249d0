//! The pages: those written as text, and the map, which the app renders.
mod appearance;
mod banding;
mod cari;
mod chosen;
mod document;
mod download;
mod drawings;
mod figures;
mod find;
mod kept;
mod metode;
mod mutu;
mod petak;
mod place;
mod presentasi;
mod recent;
mod ringkasan;
mod sheets;
mod tabel;
mod tren;
mod wilayah;

use std::sync::Arc;

use app::{
    api::{Analytics as _, ApiError, GeometryQuery, LayersQuery},
    model::{Detail, Level},
    view::{Page, Query, View, encode},
};
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};

pub use self::drawings::{Drawings, Paper};
pub(super) use self::kept::KeptPages;
use self::{download::Kind, sheets::Asked};
use super::{
    methods::{self, ALLOW},
    problem::Problem,
    state::AppState,
};
use crate::analytics::Engine;

/// The dataset that a page's address pins or the published one, or why there is none.
type Dataset = Result<Arc<Engine>, ApiError>;

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
        .route("/presentasi/tayang", get(presentasi::shown))
        .route("/presentasi/slaid", get(presentasi::slide))
        .route("/presentasi/gambar", get(presentasi::picture))
        .route("/presentasi/bekal", get(presentasi::bundle))
        .route("/presentasi/unduh", get(presentasi::download))
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
    let headers = request.headers().clone();
    let place = request
        .uri()
        .path_and_query()
        .and_then(|address| View::of(address.as_str())?.region);
    let deck = (request.uri().path() == Page::Deck.path())
        .then(|| Query::read(request.uri().query().unwrap_or_default()));
    let mut response = answer(state, request).await;
    if let Some(query) = deck.filter(|_| response.status() == StatusCode::OK) {
        presentasi::remember(&headers, &query, &mut response);
    }
    if let Some(place) = place.filter(|_| response.status() == StatusCode::OK) {
        recent::remember(&headers, &place, &mut response);
    }
    response
}

async fn answer(state: AppState, request: Request<Body>) -> Response {
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
    if let Some(response) = file_of(&view, &request) {
        return response;
    }
    if view.is_map() && asks_for_layers(&request) {
        return layers(&state, &view, dataset).await;
    }
    if view.is_map() {
        return document::map(&state, view, dataset, request).await;
    }
    // Before anything is looked for, the page of search shows each reader's own places.
    // So does a deck that is being put together.
    let is_personal = view.page == Page::Deck
        || view.page == Page::Search
            && view
                .filter
                .as_deref()
                .is_none_or(|typed| typed.trim().is_empty());
    let key = dataset
        .as_ref()
        .ok()
        .filter(|_| !is_personal)
        .map(|engine| {
            let audience = state.view_of(engine, view.public).audience().key();
            format!("{} {audience} {address}", engine.id())
        });
    if let Some(text) = key.as_ref().and_then(|key| state.pages.get(key)) {
        return document::text(&state, &view, StatusCode::OK, text.to_string(), request).await;
    }
    let (status, text) = match Asked::new(
        &state,
        view.clone(),
        dataset,
        (request.uri(), request.headers()),
    )
    .await
    {
        Ok(asked) => match sheets::answer(&asked).await {
            Ok(sheets::Answer::Page(sheet)) => (
                StatusCode::OK,
                app::frame::document(&view, Some(&asked.dataset), &sheet),
            ),
            Ok(sheets::Answer::At(sheet, own)) => (
                StatusCode::OK,
                app::frame::document_at(&view, Some(&asked.dataset), &sheet, Some(&own)),
            ),
            Ok(sheets::Answer::File(response)) => return response,
            Err(error) => failure(&view, Some(&asked.dataset), error),
        },
        Err(error) => failure(&view, None, error),
    };
    if let Some(key) = key.filter(|_| status == StatusCode::OK) {
        state.pages.put(key, &text);
    }
    document::text(&state, &view, status, text, request).await
}

/// Where the file is that `format=` asks for of a page without files of its own: its slide has them.
fn file_of(view: &View, request: &Request<Body>) -> Option<Response> {
    if matches!(view.page, Page::Table | Page::Profile) {
        return None;
    }
    let kinds: &[Kind] = if view.page.is_shown_on_a_slide() {
        &Kind::OF_A_SLIDE
    } else {
        &[]
    };
    let query = Query::read(request.uri().query().unwrap_or_default());
    match Kind::asked(&query, kinds) {
        Ok(kind) => {
            let slide = encode(&view.href());
            let to = format!("/presentasi/gambar?s={slide}&format={}", kind?.word());
            Some(Redirect::temporary(&to).into_response())
        }
        Err(error) => Some(Problem::from(error).into_response()),
    }
}

/// Whether only the places over a map are asked for.
fn asks_for_layers(request: &Request<Body>) -> bool {
    Query::read(request.uri().query().unwrap_or_default())
        .get("lapisan")
        .is_some()
}

/// The places over a map, for the client that has the map already.
async fn layers(state: &AppState, view: &View, dataset: Dataset) -> Response {
    let answer = async {
        let engine = state.view_of(&dataset?, view.public);
        let region = view.region.clone().ok_or(ApiError::NoDataset)?;
        engine
            .layers(LayersQuery {
                map: GeometryQuery {
                    region,
                    level: view.level.unwrap_or(Level::Village),
                    detail: Detail::Map,
                    period: view.period,
                },
                kinds: view.layers.clone(),
                locale: view.locale,
            })
            .await
    };
    match answer.await {
        Ok(text) => document::bare(text),
        Err(error) => Problem::from(error).into_response(),
    }
}

fn failure(
    view: &View,
    dataset: Option<&app::model::DatasetInfo>,
    error: ApiError,
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
    // Typed with a stroke too many.
    if let Some(page) = path
        .strip_suffix('/')
        .filter(|page| View::of(page).is_some())
    {
        let query = request.uri().query().map(|query| format!("?{query}"));
        let to = format!("{page}{}", query.unwrap_or_default());
        return Redirect::permanent(&to).into_response();
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
