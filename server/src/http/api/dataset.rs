//! `/api/v1/dataset`: what is published.

use app::api::Analytics as _;
use axum::{
    extract::State,
    http::{HeaderMap, Uri},
    response::Response,
};

use super::answer::Question;
use crate::{
    analytics::SharedEngine,
    http::{cache, params::Params, problem::Problem},
};

/// The published dataset
///
/// Answers [`app::model::DatasetInfo`]: id, when it was published, whether it is made up, periods, outermost regions, sources.
pub(crate) async fn show(
    State(engine): State<SharedEngine>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let question = Question::new(&engine, &uri, &headers, Params::read(&uri, &[]))?;
    if let Some(held) = question.held(cache::DATA) {
        return Ok(held);
    }
    Ok(question.json(question.engine.dataset().await?))
}
