//! `/api/v1/series`: cells over time, the trend.

use app::{
    api::{Analytics as _, SeriesQuery},
    model::RegionCode,
};
use axum::{
    extract::State,
    http::{HeaderMap, Uri},
    response::Response,
};

use super::answer::{Question, Rows, within_limit};
use crate::{
    analytics::SharedEngine,
    http::{cache, params::Params, problem::Problem},
};

/// Cells of one indicator over time
///
/// `indicator`, `region` (one or several of any level, comma-separated), `from` and `to` (inclusive). The kind of `from` or `to`
/// chooses years, semesters, quarters, months or weeks; without them the shortest kind that the indicator has. Every period at which
/// the indicator was reported anywhere has a cell, `missing` where the region did not report. Answers rows of [`app::model::Cell`],
/// by region in the order asked, then period.
pub(crate) async fn list(
    State(engine): State<SharedEngine>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut params = Params::read(&uri, &["indicator", "region", "from", "to", "denominator"]);
    let query = SeriesQuery {
        indicator: params.required("indicator").unwrap_or_default(),
        regions: params.list::<RegionCode>("region"),
        from: params.optional("from"),
        to: params.optional("to"),
        denominator: params.optional("denominator"),
    };
    let question = Question::new(&engine, &uri, &headers, params)?;
    if let Some(held) = question.held(cache::DATA) {
        return Ok(held);
    }
    within_limit(
        query.regions.len(),
        1,
        question.engine.series_periods(&query)?.len(),
    )?;
    let rows = question.engine.series(query).await?;
    Ok(question.json(Rows::of(&question.engine, rows)))
}
