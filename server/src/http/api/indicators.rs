//! `/api/v1/indicators` and `/api/v1/indicators/{code}`: the catalogue.

use app::api::Analytics as _;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, Uri},
    response::Response,
};

use super::answer::{Question, Rows};
use crate::{
    analytics::SharedEngine,
    http::{cache, params::Params, problem::Problem},
};

/// The catalogue in its own order
///
/// Each indicator comes with the periods at which it has observations. Answers rows of [`app::model::Indicator`].
pub(crate) async fn list(
    State(engine): State<SharedEngine>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let question = Question::new(&engine, &uri, &headers, Params::read(&uri, &[]))?;
    if let Some(held) = question.held(cache::DATA) {
        return Ok(held);
    }
    let rows = question.engine.indicators().await?;
    Ok(question.json(Rows::of(&question.engine, rows)))
}

/// One indicator
///
/// Answers [`app::model::Indicator`].
pub(crate) async fn show(
    State(engine): State<SharedEngine>,
    Path(code): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let question = Question::new(&engine, &uri, &headers, Params::read(&uri, &[]))?;
    if let Some(held) = question.held(cache::DATA) {
        return Ok(held);
    }
    Ok(question.json(question.engine.indicator(&code)?))
}
