//! Errors as `application/problem+json` (RFC 9457).

use std::any::Any;

use app::api::ApiError;
use axum::{
    Json,
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::analytics::{EngineError, PinError};

/// A refusal, as the client reads it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Kind of problem, a URN: stable, to be compared by programs.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The kind in words, the same for every occurrence.
    title: &'static str,
    /// The HTTP status again.
    status: u16,
    /// What went wrong here and what would be right.
    detail: String,
    /// Every parameter that was refused.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ParameterError>,
    /// The same error as the pages' own type.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    error: Option<Box<ApiError>>,
}

/// A problem at the address that was asked: what is sent (`application/problem+json`, RFC 9457).
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct Occurrence {
    #[serde(flatten)]
    problem: Problem,
    /// Path and query.
    instance: String,
}

/// One refused parameter.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ParameterError {
    /// Its name.
    pub(crate) parameter: String,
    /// What was given; empty where it was missing.
    pub(crate) value: String,
    /// What is wrong and what would be right.
    pub(crate) reason: String,
}

impl Problem {
    fn new(
        status: StatusCode,
        kind: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            kind,
            title,
            status: status.as_u16(),
            detail: detail.into(),
            errors: Vec::new(),
            error: None,
        }
    }

    /// 400 with every refused parameter.
    pub(crate) fn parameters(errors: Vec<ParameterError>) -> Self {
        let detail = errors
            .iter()
            .map(|e| format!("{}: {}", e.parameter, e.reason))
            .collect::<Vec<_>>()
            .join("; ");
        let error = errors.first().map(|first| {
            Box::new(ApiError::Parameter {
                parameter: first.parameter.clone(),
                value: first.value.clone(),
                reason: first.reason.clone(),
            })
        });
        let kind = "urn:situasi:problem:parameter";
        Self {
            errors,
            error,
            ..Self::new(
                StatusCode::BAD_REQUEST,
                kind,
                "A parameter was refused",
                detail,
            )
        }
    }

    /// 404 for a path that is none of the API's.
    pub(crate) fn no_such_path() -> Self {
        let detail =
            "/api/v1/docs describes every path of the API, /api/v1/openapi.json for programs";
        Self::new(
            StatusCode::NOT_FOUND,
            "urn:situasi:problem:path",
            "No such path",
            detail,
        )
    }

    /// 405: the API only reads.
    pub(crate) fn method_not_allowed(method: &Method) -> Self {
        let detail = format!("{method} is not allowed: the API is read-only");
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "urn:situasi:problem:method",
            "Method not allowed",
            detail,
        )
    }

    /// 404: the address pins a dataset that is not kept here.
    pub(crate) fn no_such_dataset(id: &str) -> Self {
        let error = ApiError::NotFound {
            what: "dataset".to_owned(),
            value: id.to_owned(),
        };
        Self {
            title: "No such dataset",
            detail: format!(
                "v={id}: there is no dataset of this id here, it may have been pruned; leave v out for the published one, \
                 `situasi datasets list` shows those there are"
            ),
            ..Self::from(error)
        }
    }

    /// 503: other large answers are under way.
    pub(crate) fn busy(retry_seconds: u16) -> Self {
        let detail = format!(
            "other large answers are being sent: ask again in {retry_seconds} seconds, or for fewer cells"
        );
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "urn:situasi:problem:busy",
            "The server is busy",
            detail,
        )
    }

    /// 422: more cells than one answer holds. Nothing is cut off silently.
    pub(crate) fn too_many_cells(cells: usize, limit: usize) -> Self {
        let detail = format!(
            "the answer would have {cells} cells, the limit is {limit}: ask for fewer indicators, periods or regions, \
             name a parent, or fetch one period at a time with format=parquet"
        );
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "urn:situasi:problem:limit",
            "Too many cells",
            detail,
        )
    }

    /// 500: a body could not be written; the cause goes to the log only.
    pub(crate) fn unwritten(error: &dyn std::error::Error) -> Self {
        tracing::error!(%error, "an answer could not be written");
        Self::from(ApiError::Internal(
            "the answer could not be written; the server's log has the cause".to_owned(),
        ))
    }

    /// The status that is answered.
    pub(crate) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// What went wrong and what would be right.
    pub(crate) fn detail(&self) -> &str {
        &self.detail
    }

    /// The same as the pages' own error.
    pub(crate) fn into_error(self) -> ApiError {
        self.error
            .map_or(ApiError::Internal(self.detail), |error| *error)
    }

    /// 500 after a panic; the message goes to the log only.
    pub(crate) fn after_panic(panic: Box<dyn Any + Send>) -> Response {
        let message = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("no message");
        tracing::error!(message, "a handler panicked");
        Self::from(ApiError::Internal(
            "a defect in situasi; the server's log has the cause".to_owned(),
        ))
        .into_response()
    }
}

impl From<ApiError> for Problem {
    fn from(error: ApiError) -> Self {
        let detail = error.to_string();
        let problem = match &error {
            ApiError::NoDataset => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "urn:situasi:problem:no-dataset",
                "No dataset is published",
                detail,
            ),
            ApiError::NoFigures => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "urn:situasi:problem:no-figures",
                "No figures were imported",
                detail,
            ),
            ApiError::NotFound { .. } => Self::new(
                StatusCode::NOT_FOUND,
                "urn:situasi:problem:not-found",
                "Not in this dataset",
                detail,
            ),
            ApiError::Parameter {
                parameter,
                value,
                reason,
            } => {
                return Self::parameters(vec![ParameterError {
                    parameter: parameter.clone(),
                    value: value.clone(),
                    reason: reason.clone(),
                }]);
            }
            ApiError::Busy => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "urn:situasi:problem:busy",
                "The server is busy",
                detail,
            ),
            ApiError::Internal(_) | ApiError::Network(_) => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "urn:situasi:problem:internal",
                "The server failed",
                detail,
            ),
        };
        Self {
            error: Some(Box::new(error)),
            ..problem
        }
    }
}

impl From<PinError> for Problem {
    fn from(error: PinError) -> Self {
        match error {
            PinError::Api(error) => Self::from(error),
            PinError::Unknown { id } => Self::no_such_dataset(&id),
            PinError::Engine(error) => Self::from(ApiError::from(error)),
        }
    }
}

impl From<EngineError> for Problem {
    fn from(error: EngineError) -> Self {
        Self::from(ApiError::from(error))
    }
}

impl IntoResponse for Problem {
    /// Leaves itself in the response's extensions: only [`finish`] knows the address that was asked.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes the body of a [`Problem`] with the address that was asked.
pub(crate) async fn finish(request: Request, next: Next) -> Response {
    let instance = request
        .uri()
        .path_and_query()
        .map(ToString::to_string)
        .unwrap_or_default();
    let is_head = request.method() == Method::HEAD;
    let mut response = next.run(request).await;
    let Some(problem) = response.extensions_mut().remove::<Problem>() else {
        return response;
    };
    let body = Json(Occurrence { problem, instance }).into_response();
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    parts
        .headers
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(
        parts,
        if is_head {
            axum::body::Body::empty()
        } else {
            body.into_body()
        },
    )
}
