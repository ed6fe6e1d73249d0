//! `/api/v1/quality`: what is doubtful about the figures.

use app::model::{Period, QualityCheck, RegionCode};
use axum::{
    extract::State,
    http::{HeaderMap, Uri},
    response::Response,
};

use super::answer::{Question, Rows, within_limit};
use crate::{
    http::{cache, params::Params, problem::Problem, state::AppState},
    quality::QualityQuery,
};

/// Data quality, computed when the dataset was published
///
/// `period`, `parent`, `check` and `indicator` narrow; without them everything. Completeness has a row for every desa and period
/// of which something was expected, timeliness where it is known; the other checks have a row for every finding. Answers rows
/// of [`app::model::QualityRow`], by check, indicator, region, period. The public sees completeness only: every other check
/// shows figures of single desa.
pub(crate) async fn list(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut params = Params::read(&uri, &["period", "parent", "check", "indicator"]);
    let parent: Option<RegionCode> = params.optional("parent");
    let query = QualityQuery {
        period: params.optional::<Period>("period"),
        check: params.optional::<QualityCheck>("check"),
        indicator: params.optional("indicator"),
        audience: state.audience.clone(),
    };
    let question = Question::new(&state.engine, &uri, &headers, params)?;
    if let Some(held) = question.held(cache::DATA) {
        return Ok(held);
    }
    let rows = question.engine.quality(&query, parent.as_ref()).await?;
    within_limit(rows.len(), 1, 1)?;
    Ok(question.json(Rows::of(&question.engine, rows)))
}
