//! The document around a page, and a page without it.

use std::sync::Arc;

use app::{
    Prepared,
    api::{Api, ApiError, FRAGMENT, Outcome, PIECE, Refusing},
    shell,
    view::View,
};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode, header},
    response::{Html, IntoResponse as _, Response},
};
use leptos::{
    nonce::use_nonce,
    prelude::{provide_context, use_context},
};
use leptos_axum::{ResponseOptions, render_app_async_with_context};

use super::{Dataset, appearance};
use crate::http::{problem::Problem, security, state::AppState};

/// A piece of a page, for the client alone: never kept, since the same address may be a document.
pub(super) fn bare(html: String) -> Response {
    let headers = [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            HeaderName::from_static(PIECE),
            HeaderValue::from_static("1"),
        ),
    ];
    (headers, Html(html)).into_response()
}

/// A page written as text: alone where the client asks for it, else in its document.
pub(super) async fn text(
    state: &AppState,
    view: &View,
    status: StatusCode,
    text: String,
    request: Request<Body>,
) -> Response {
    let asks_for_fragment = request
        .headers()
        .get(header::ACCEPT)
        .is_some_and(|accept| accept.as_bytes() == FRAGMENT.as_bytes());
    let mut response = if asks_for_fragment {
        bare(text)
    } else {
        let prepared = Prepared {
            text: Some(text),
            ..prepared(
                request.uri().path_and_query().map(|a| a.as_str()),
                request.headers(),
            )
        };
        let locale = view.locale;
        render(state, request, move || {
            provide_context(prepared.clone());
            provide_context(locale);
        })
        .await
    };
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("accept, cookie"));
    response
}

/// The map, which the app renders from what the dataset answers.
pub(super) async fn map(
    state: &AppState,
    view: View,
    dataset: Dataset,
    request: Request<Body>,
) -> Response {
    let prepared = prepared(
        request.uri().path_and_query().map(|a| a.as_str()),
        request.headers(),
    );
    let api = match dataset {
        Ok(engine) => Api(Arc::new(state.view_of(&engine, view.public))),
        Err(ApiError::NoDataset) => Api(Arc::new(state.engine.clone())),
        Err(error) => Api(Arc::new(Refusing(error))),
    };
    render(state, request, move || {
        provide_context(prepared.clone());
        provide_context(view.locale);
        provide_context(api.clone());
        if let Some(response) = use_context::<ResponseOptions>() {
            provide_context(Outcome::new(move |error| {
                response.set_status(Problem::from(error.clone()).status());
            }));
        }
    })
    .await
}

fn prepared(address: Option<&str>, headers: &HeaderMap) -> Prepared {
    Prepared {
        address: address.unwrap_or("/").to_owned(),
        text: None,
        theme: appearance::chosen(headers),
    }
}

async fn render(
    state: &AppState,
    request: Request<Body>,
    context: impl Fn() + Clone + Send + Sync + 'static,
) -> Response {
    let options = state.leptos.clone();
    let around = move || {
        context();
        let Some(response) = use_context::<ResponseOptions>() else {
            return;
        };
        // The nonce is new with every answer: a kept page would not match it, and the figures would be yesterday's.
        response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if let Some(policy) = use_nonce().and_then(|nonce| security::page_policy(&nonce)) {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
    };
    let page = render_app_async_with_context(around, move || shell(options.clone()));
    page(request).await
}
