//! `/api/v1/geometry/{code}`: boundaries.
mod render;

use app::{
    api::{Analytics as _, ApiError, GeometryQuery},
    model::{Level, RegionCode},
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, Uri, header},
    response::Response,
};

use self::render::Format;
use super::answer::Question;
use crate::{
    analytics::SharedEngine,
    http::{cache, params::Params, problem::Problem},
};

/// Boundaries inside a region
///
/// `level` of the shapes (village without it). With `v` = id of the published dataset the answer may be kept for good;
/// otherwise it must be asked about each time. `format` is `geojson` (or `Accept: application/geo+json`) or `topojson`; without
/// it the answer is bytes in the format of `geodata::encode`.
pub(crate) async fn show(
    State(engine): State<SharedEngine>,
    Path(code): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut params = Params::read(&uri, &["level", "format", "v"]);
    let region: Option<RegionCode> = params.path("code", &code);
    let level = params.optional("level").unwrap_or(Level::Village);
    if let Some(format) = render::accepted(&headers) {
        params.default_to("format", format);
    }
    let format: Format = params.optional("format").unwrap_or_default();
    let version: Option<String> = params.optional("v");
    let question = Question::new(&engine, &uri, &headers, params)?;
    let Some(region) = region else {
        return Err(Problem::no_such_path());
    };
    let is_pinned = version.as_deref() == Some(question.engine.id());
    let freshness = if is_pinned {
        cache::IMMUTABLE
    } else {
        cache::REVALIDATE
    };
    if let Some(held) = question.held(freshness) {
        return Ok(by_accept(held));
    }
    let stored = question
        .engine
        .geometry(GeometryQuery { region, level })
        .await?;
    // A regency takes some ten milliseconds, during which others would wait.
    let (content_type, bytes) = tokio::task::spawn_blocking(move || render::render(stored, format))
        .await
        .map_err(|error| ApiError::Internal(error.to_string()))?
        .map_err(|error| ApiError::Internal(error.to_string()))?;
    Ok(by_accept(question.bytes(content_type, freshness, bytes)))
}

/// Says to caches that another `Accept` may be answered otherwise.
fn by_accept(mut response: Response) -> Response {
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("accept"));
    response
}
