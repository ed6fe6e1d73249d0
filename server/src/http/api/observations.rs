//! `/api/v1/observations`: cells over space, the map.

use app::model::{DenominatorKind, Level, Period, RegionCode};
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

/// One cell for every region of a level
///
/// `indicator` and `period` (each one or several, comma-separated), `level` (village without it), `parent` (everything without
/// it). Regions without a report are there too, with status `missing`. Answers rows of [`app::model::Cell`], by indicator and
/// period in the order asked, then region code.
pub(crate) async fn list(
    State(engine): State<SharedEngine>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut params = Params::read(
        &uri,
        &["indicator", "period", "level", "parent", "denominator"],
    );
    let indicators: Vec<String> = params.list("indicator");
    let periods: Vec<Period> = params.list("period");
    let level: Level = params.optional("level").unwrap_or(Level::Village);
    let parent: Option<RegionCode> = params.optional("parent");
    let denominator: Option<DenominatorKind> = params.optional("denominator");
    let question = Question::new(&engine, &uri, &headers, params)?;
    if let Some(held) = question.held(cache::DATA) {
        return Ok(held);
    }
    let regions = question.engine.regions_at(level, parent.as_ref())?.len();
    within_limit(regions, indicators.len(), periods.len())?;
    let rows = question
        .engine
        .clone()
        .on(denominator)
        .cells(&indicators, &periods, level, parent.as_ref())
        .await?;
    Ok(question.json(Rows::of(&question.engine, rows)))
}
