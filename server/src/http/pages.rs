//! The pages, rendered on the server.

use std::sync::Arc;

use app::{
    api::{Api, ApiError, Outcome},
    format::Locale,
    shell,
};
use axum::{
    Router,
    body::Body,
    extract::{Query, Request, State},
    http::{HeaderValue, Method, StatusCode, Uri, header, request::Parts},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
};
use leptos::{
    nonce::use_nonce,
    prelude::{provide_context, use_context},
};
use leptos_axum::{
    LeptosRoutes, ResponseOptions, generate_route_list_with_exclusions_and_ssg_and_context,
    render_app_async_with_context,
};

use super::{
    methods::{self, ALLOW},
    problem::Problem,
    security,
    state::AppState,
};
use crate::analytics::{Engine, SharedEngine};

/// Where `/` leads.
const START: &str = "/peta";

/// The dataset that a page's address pins, or why there is none.
type Pinned = Result<Arc<Engine>, ApiError>;

/// Every page of the app, and what stands where there is none.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    let options = state.leptos.clone();
    let shell_of = move || shell(options.clone());
    let engine = state.engine.clone();
    let context = move || provide(&engine);
    let (routes, _) = generate_route_list_with_exclusions_and_ssg_and_context(
        shell_of.clone(),
        Some(vec!["/".to_owned()]),
        context.clone(),
    );
    Router::new()
        .route("/", axum::routing::get(start))
        .leptos_routes_with_context(state, routes, context, shell_of)
        .layer(middleware::from_fn_with_state(state.clone(), around))
        .fallback(not_found)
}

/// `/` is the map until there is an overview, with whatever view the address names.
async fn start(uri: Uri) -> Redirect {
    Redirect::temporary(
        &uri.query()
            .map_or_else(|| START.to_owned(), |query| format!("{START}?{query}")),
    )
}

/// Pages are read too: `OPTIONS` says so, and `v` decides which dataset draws them.
async fn around(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    if request.method() == Method::OPTIONS {
        return methods::options().await;
    }
    if let Some(version) = pinned_in(request.uri()) {
        let pinned: Pinned = state
            .datasets
            .engine(Some(&version))
            .await
            .map_err(|error| Problem::from(error).into_error());
        request.extensions_mut().insert(pinned);
    }
    let mut response = next.run(request).await;
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static(ALLOW));
    }
    response
}

fn pinned_in(uri: &Uri) -> Option<String> {
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri).ok()?;
    pairs
        .into_iter()
        .find(|(name, value)| name == "v" && !value.is_empty())
        .map(|(_, value)| value)
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
    let (engine, options) = (state.engine, state.leptos);
    let render =
        render_app_async_with_context(move || provide(&engine), move || shell(options.clone()));
    let mut response = render(request).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// What a page finds in its context: one dataset for the whole of it, even if another is published meanwhile.
fn provide(engine: &SharedEngine) {
    let parts = use_context::<Parts>();
    let pinned = parts
        .as_ref()
        .and_then(|parts| parts.extensions.get::<Pinned>().cloned());
    let current = || engine.snapshot();
    provide_context(match pinned.unwrap_or_else(current) {
        Ok(dataset) => Api(Arc::new(dataset.as_audience(engine.audience().clone()))),
        Err(ApiError::NoDataset) => Api(Arc::new(engine.clone())),
        Err(error) => Api(Arc::new(app::api::Refusing(error))),
    });
    if let Some(parts) = parts {
        let english = parts
            .uri
            .query()
            .is_some_and(|query| query.split('&').any(|pair| pair == "lang=en"));
        provide_context(if english { Locale::En } else { Locale::Id });
    }
    let Some(response) = use_context::<ResponseOptions>() else {
        return;
    };
    // The nonce is new with every answer: a kept page would not match it, and the figures would be yesterday's.
    response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Some(policy) = use_nonce().and_then(|nonce| security::page_policy(&nonce)) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
    provide_context(Outcome::new(move |error| {
        response.set_status(Problem::from(error.clone()).status());
    }));
}
