//! `/api/v1/facilities`: the health network.

use app::model::{Facility, RegionCode};
use axum::{
    extract::State,
    http::{HeaderMap, Uri},
    response::Response,
};

use super::answer::{Question, Rows};
use crate::{
    analytics::SharedEngine,
    http::{cache, params::Params, problem::Problem},
};

/// Points of the health network
///
/// `parent` narrows to those that stand in a desa inside it. Answers rows of [`app::model::Facility`], by code.
pub(crate) async fn list(
    State(engine): State<SharedEngine>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut params = Params::read(&uri, &["parent"]);
    let parent: Option<RegionCode> = params.optional("parent");
    let question = Question::new(&engine, &uri, &headers, params)?;
    if let Some(held) = question.held(cache::DATA) {
        return Ok(held);
    }
    let is_inside = |facility: &Facility| {
        parent.as_ref().is_none_or(|parent| {
            facility
                .village
                .as_ref()
                .is_some_and(|village| village.is_within(parent))
        })
    };
    let mut rows = question.engine.facilities().await?;
    rows.retain(is_inside);
    Ok(question.json(Rows::of(&question.engine, rows)))
}
