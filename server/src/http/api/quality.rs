//! `/api/v1/quality`: what is doubtful about the figures.

use app::model::{Period, QualityCheck, RegionCode};
use axum::{
    extract::State,
    http::{HeaderMap, Uri},
    response::Response,
};

use super::answer::{Question, Rows, within_limit};
use crate::{
    analytics::SharedEngine,
    http::{cache, params::Params, problem::Problem},
    quality::QualityQuery,
};

/// Data quality, computed when the dataset was published
///
/// `period`, `parent`, `check` and `indicator` narrow; without them everything. Completeness has a row for every desa and period
/// of which something was expected, timeliness where it is known; the other checks have a row for every finding. Answers rows
/// of [`app::model::QualityRow`], by check, indicator, region, period. The public sees completeness only: every other check
/// shows figures of single desa.
pub(crate) async fn list(
    State(engine): State<SharedEngine>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut params = Params::read(&uri, &["period", "parent", "check", "indicator"]);
    let parent: Option<RegionCode> = params.optional("parent");
    let period = params.optional::<Period>("period");
    let check = params.optional::<QualityCheck>("check");
    let indicator = params.optional("indicator");
    let question = Question::new(&engine, &uri, &headers, params)?;
    if let Some(held) = question.held(cache::DATA) {
        return Ok(held);
    }
    let query = QualityQuery {
        period,
        check,
        indicator,
        audience: question.engine.audience().clone(),
    };
    let rows = question.engine.quality(&query, parent.as_ref()).await?;
    within_limit(rows.len(), 1, 1)?;
    Ok(question.json(Rows::of(&question.engine, rows)))
}
