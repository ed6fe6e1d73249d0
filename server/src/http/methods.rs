//! The API reads: GET, HEAD and OPTIONS, anything else is 405.

use axum::{
    handler::Handler,
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use utoipa_axum::router::UtoipaMethodRouter;

use super::problem::Problem;

/// `Allow` of everything here.
pub(crate) const ALLOW: &str = "GET, HEAD, OPTIONS";

/// A documented route that only reads.
pub(crate) fn documented<S: Clone + Send + Sync + 'static>(
    (schemas, paths, routes): UtoipaMethodRouter<S>,
) -> UtoipaMethodRouter<S> {
    (schemas, paths, routes.options(options).fallback(refuse))
}

/// A route that only reads.
pub(crate) fn read_only<H, T, S>(handler: H) -> MethodRouter<S>
where
    H: Handler<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    get(handler).options(options).fallback(refuse)
}

pub(crate) async fn options() -> Response {
    (StatusCode::NO_CONTENT, [(header::ALLOW, ALLOW)]).into_response()
}

async fn refuse(method: Method) -> Response {
    (
        [(header::ALLOW, ALLOW)],
        Problem::method_not_allowed(&method),
    )
        .into_response()
}
