//! `/api/v1/geometry/{code}`: encoded boundaries.

use app::{
    api::{Analytics as _, GeometryQuery},
    model::{Level, RegionCode},
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, Uri},
    response::Response,
};

use super::answer::Question;
use crate::{
    analytics::SharedEngine,
    http::{cache, params::Params, problem::Problem},
};

/// Boundaries inside a region
///
/// `level` of the shapes (village without it). With `v` = id of the published dataset the answer may be kept for good;
/// otherwise it must be asked about each time. Answers bytes in the format of `geodata::encode`.
pub(crate) async fn show(
    State(engine): State<SharedEngine>,
    Path(code): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut params = Params::read(&uri, &["level", "v"]);
    let region: Option<RegionCode> = params.path("code", &code);
    let level = params.optional("level").unwrap_or(Level::Village);
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
        return Ok(held);
    }
    let bytes = question
        .engine
        .geometry(GeometryQuery { region, level })
        .await?;
    Ok(question.bytes("application/octet-stream", freshness, bytes))
}
