//! The two handlers, which differ in how the grid is written.

use std::collections::BTreeSet;

use app::{
    api::{Analytics as _, ApiError},
    model::{Cell, Period, RegionCode},
};
use axum::{
    Json,
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, Uri, header},
    response::{IntoResponse, Response},
};
use utoipa::IntoParams;

use super::{
    answer::{Grid, Resolved},
    error::{Refusal, WebMessage},
    period::{self, Today},
    query::{Asked, Dimension},
    units,
};
use crate::{
    analytics::EngineView,
    dataset::now_rfc3339,
    http::{
        answers::Keep,
        ask::Stop,
        cache::{self, Tag},
        limits,
        problem::{Occurrence, Problem},
        state::AppState,
    },
};

/// Parameters of DHIS2's analytics that mean something here; all others are let pass.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "the documentation is made from its fields; repeated names are read by hand"
)]
pub(crate) struct AnalyticsParams {
    /// `dx:CODE;CODE`, `pe:202601;2026Q1;LAST_12_MONTHS`, `ou:LEVEL-4;33.08`: each a column of the answer.
    #[param(example = json!(["dx:stunting", "pe:202603", "ou:LEVEL-3;33.08"]))]
    dimension: Vec<String>,
    /// As `dimension`, without a column: units are summed, of indicators and periods there may be one.
    filter: Option<Vec<String>>,
    /// Numerator, denominator, factor, multiplier and divisor as columns.
    #[param(rename = "includeNumDen")]
    include_num_den: Option<bool>,
    /// Leave the names out.
    #[param(rename = "skipMeta")]
    skip_meta: Option<bool>,
    /// Leave the rows out.
    #[param(rename = "skipData")]
    skip_data: Option<bool>,
    /// The day that relative periods count from, `2026-03-31`; today without it.
    #[param(rename = "relativePeriodDate")]
    relative_period_date: Option<String>,
    /// Id of the dataset that answers; the published one without it.
    v: Option<String>,
    /// `public`: what anybody may see, for those who may see more.
    #[param(rename = "as")]
    audience: Option<String>,
}

/// Analytics as DHIS2 answers them
///
/// `dx` are our indicator codes, `ou` our region codes (`LEVEL-1` province to `LEVEL-4` desa). Values are text, what has no figure
/// has no row. Errors are DHIS2's, with its codes.
#[utoipa::path(
    get,
    path = "/api/analytics.json",
    tag = "dhis2",
    operation_id = "dhis2_json",
    params(AnalyticsParams),
    responses(
        (status = 200, description = "Headers, rows and metadata", body = Grid),
        (status = 304, description = "The client holds this answer already (`If-None-Match`)"),
        (status = 404, description = "There is no such dataset", body = WebMessage),
        (status = 405, description = "The API is read-only", body = Occurrence, content_type = "application/problem+json"),
        (status = 409, description = "A dimension or filter is refused, or the answer would be too large (E7128)", body = WebMessage),
        (status = 500, description = "The server failed; its log has the cause", body = WebMessage),
        (status = 503, description = "Nothing is published yet, or other large answers are being sent", body = WebMessage),
    )
)]
pub(crate) async fn json(
    state: State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Response> {
    answer(state.0, &uri, &headers, |grid| Json(grid).into_response()).await
}

/// The same as CSV
#[utoipa::path(
    get,
    path = "/api/analytics.csv",
    tag = "dhis2",
    operation_id = "dhis2_csv",
    params(AnalyticsParams),
    responses(
        (status = 200, description = "A line of column names, then the rows", body = String, content_type = "text/csv"),
        (status = 304, description = "The client holds this answer already (`If-None-Match`)"),
        (status = 404, description = "There is no such dataset", body = WebMessage, content_type = "application/json"),
        (status = 405, description = "The API is read-only", body = Occurrence, content_type = "application/problem+json"),
        (status = 409, description = "A dimension or filter is refused, or the answer would be too large (E7128)", body = WebMessage, content_type = "application/json"),
        (status = 500, description = "The server failed; its log has the cause", body = WebMessage, content_type = "application/json"),
        (status = 503, description = "Nothing is published yet, or other large answers are being sent", body = WebMessage, content_type = "application/json"),
    )
)]
pub(crate) async fn csv(
    state: State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Response> {
    let write = |grid: Grid| {
        let content_type = HeaderValue::from_static("text/csv; charset=utf-8");
        ([(header::CONTENT_TYPE, content_type)], grid.csv()).into_response()
    };
    answer(state.0, &uri, &headers, write).await
}

async fn answer(
    state: AppState,
    uri: &Uri,
    headers: &HeaderMap,
    write: impl FnOnce(Grid) -> Response + Send,
) -> Result<Response, Response> {
    let refused = |refusal: Refusal| refusal.into_response();
    let mut pairs = Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map_err(|error| refused(Refusal::Unreadable(error.to_string())))?
        .0;
    let asked = Asked::read(&pairs).map_err(refused)?;
    let engine = state
        .datasets
        .engine(asked.version.as_deref())
        .await
        .map_err(|error| refused(error.into()))?
        .as_audience(state.engine.audience().clone().preview(asked.as_public));
    let date = asked.today.clone().unwrap_or_else(now_rfc3339);
    let today = Today::read(&date).ok_or_else(|| {
        refused(Refusal::Option {
            dimension: "pe",
            option: date.clone(),
            reason: "relativePeriodDate is a day such as 2026-03-31".to_owned(),
        })
    })?;
    let (resolved, is_relative) = resolve(&engine, &asked, today).await.map_err(refused)?;

    pairs.sort();
    let tag = Tag::new(&[
        engine.id(),
        &engine.audience().key(),
        uri.path(),
        &format!("{pairs:?}"),
        // What is relative means something else next month.
        &format!("{:?}", resolved.periods),
    ]);
    if let Some(held) = tag.held_by(headers) {
        return Ok(held.not_modified(cache::DATA));
    }
    let count = resolved.indicators.len() * resolved.periods.len();
    let permit = room(&state, &engine, &resolved, count)
        .await
        .map_err(IntoResponse::into_response)?;
    let cells = cells(&engine, &resolved)
        .await
        .map_err(|error| refused(error.into()))?;
    let mut response = write(Grid::of(&asked, &resolved, &cells));
    for (name, value) in tag.headers(cache::DATA) {
        response.headers_mut().insert(name, value);
    }
    if permit.is_small() && !is_relative {
        let freshness = cache::DATA;
        response.extensions_mut().insert(Keep { tag, freshness });
    }
    Ok(response)
}

/// Items into indicators, periods and units; whether any period was relative.
async fn resolve<'a>(
    engine: &'a EngineView,
    asked: &Asked,
    today: Today,
) -> Result<(Resolved<'a>, bool), Refusal> {
    let mut indicators = Vec::new();
    let (mut periods, mut is_relative) = (Vec::new(), false);
    let mut codes: Vec<RegionCode> = Vec::new();
    for axis in &asked.axes {
        let one = |refusal: Refusal, count: usize| {
            if axis.is_filter && count > 1 {
                Err(refusal)
            } else {
                Ok(())
            }
        };
        match axis.dimension {
            Dimension::Data => {
                for code in &axis.items {
                    let indicator = engine.indicator(code).map_err(|_| Refusal::Option {
                        dimension: "dx",
                        option: code.clone(),
                        reason: "/api/v1/indicators lists the codes".to_owned(),
                    })?;
                    if !indicators.contains(&indicator) {
                        indicators.push(indicator);
                    }
                }
                one(Refusal::DataFilter, indicators.len())?;
            }
            Dimension::Period => {
                for item in &axis.items {
                    let relative = today.relative(item);
                    is_relative |= relative.is_some();
                    let found = relative
                        .or_else(|| period::read(item).map(|period| vec![period]))
                        .ok_or_else(|| Refusal::Option {
                            dimension: "pe",
                            option: item.clone(),
                            reason: "expected 202601, 2026Q1, 2026S1, 2026, 2026W5 or a relative period such as LAST_12_MONTHS".to_owned(),
                        })?;
                    for period in found {
                        if !periods.contains(&period) {
                            periods.push(period);
                        }
                    }
                }
                one(Refusal::PeriodFilter, periods.len())?;
            }
            Dimension::Unit => codes = units::resolve(engine, &axis.items).await?,
        }
    }
    if codes.is_empty() {
        codes = units::resolve(engine, &["USER_ORGUNIT".to_owned()]).await?;
    }
    let rows = indicators.len() * periods.len() * codes.len();
    if rows > limits::DHIS2_ROWS {
        return Err(Refusal::TooMany { rows });
    }
    let mut units = Vec::with_capacity(codes.len());
    for code in codes {
        let name = engine.region(code.clone()).await?.name;
        units.push((code, name));
    }
    let resolved = Resolved {
        indicators,
        periods,
        units,
    };
    Ok((resolved, is_relative))
}

async fn room(
    state: &AppState,
    engine: &EngineView,
    resolved: &Resolved<'_>,
    count: usize,
) -> Result<crate::http::budget::Permit, Stop> {
    let mut regions = 0;
    for (level, around) in units::by_level(&resolved.codes()) {
        regions += engine.regions_at(level, around.as_ref())?.len();
    }
    let cells = regions.saturating_mul(count);
    if cells > limits::CELLS {
        return Err(Stop::with(Refusal::TooMany { rows: cells }.into_response()));
    }
    state
        .budget
        .take(cells)
        .await
        .map_err(|_| Stop::with(Refusal::from(Problem::busy(5)).into_response()))
}

async fn cells(engine: &EngineView, resolved: &Resolved<'_>) -> Result<Vec<Cell>, ApiError> {
    let indicators: Vec<String> = resolved
        .indicators
        .iter()
        .map(|indicator| indicator.code.clone())
        .collect();
    let periods: &[Period] = &resolved.periods;
    let wanted = resolved.codes();
    let set: BTreeSet<&RegionCode> = wanted.iter().collect();
    let mut cells = Vec::new();
    for (level, around) in units::by_level(&wanted) {
        let found = engine
            .cells(&indicators, periods, level, around.as_ref())
            .await?;
        cells.extend(found.into_iter().filter(|cell| set.contains(&cell.region)));
    }
    Ok(cells)
}

impl Resolved<'_> {
    fn codes(&self) -> Vec<RegionCode> {
        self.units.iter().map(|(code, _)| code.clone()).collect()
    }
}
