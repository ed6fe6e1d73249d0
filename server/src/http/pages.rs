//! The pages, rendered on the server.

use std::sync::Arc;

use app::{api::Api, format::Locale, shell};
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, Uri, header, request::Parts},
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

use super::{problem::Problem, security, state::AppState};
use crate::analytics::SharedEngine;

/// Where `/` leads.
const START: &str = "/peta";

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
        .fallback(not_found)
}

/// `/` is the map until there is an overview, with whatever view the address names.
async fn start(uri: Uri) -> Redirect {
    Redirect::temporary(
        &uri.query()
            .map_or_else(|| START.to_owned(), |query| format!("{START}?{query}")),
    )
}

/// A page that says so, or under `/api` a problem.
async fn not_found(State(state): State<AppState>, request: Request<Body>) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return Problem::no_such_path().into_response();
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return (
            StatusCode::METHOD_NOT_ALLOWED,
            [(header::ALLOW, "GET, HEAD")],
        )
            .into_response();
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
    provide_context(match engine.view() {
        Ok(view) => Api(Arc::new(view)),
        Err(_) => Api(Arc::new(engine.clone())),
    });
    if let Some(parts) = use_context::<Parts>() {
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
}
