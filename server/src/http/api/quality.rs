//! `/api/v1/quality`: what is doubtful about the figures.

use app::model::{Period, QualityCheck, QualityRow, RegionCode};
use axum::response::Response;
use utoipa::IntoParams;

use super::{Refusals, RowsRefusals};
use crate::{
    http::{
        ask::{Ask, Query, Stop},
        form::Places,
        params::Params,
        reply::Rows,
    },
    quality::QualityQuery,
};

/// Which findings.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Findings {
    /// Only this period.
    #[param(value_type = Option<String>, example = "2026-03")]
    period: Option<Period>,
    /// Only inside this region.
    #[param(value_type = Option<String>, example = "33.08")]
    parent: Option<RegionCode>,
    /// Only this check.
    #[param(inline)]
    check: Option<QualityCheck>,
    /// Only this indicator; checks of the desa as a whole are then left out.
    #[param(example = "stunting")]
    indicator: Option<String>,
}

impl Query for Findings {
    type Form = Places;

    fn read(params: &mut Params) -> Self {
        Self {
            period: params.optional("period"),
            parent: params.optional("parent"),
            check: params.optional("check"),
            indicator: params.optional("indicator"),
        }
    }
}

/// Data quality, computed when the dataset was published
///
/// Completeness has a row for every desa and period of which something was expected, timeliness where it is known; the other
/// checks have a row for every finding. Rows come by check, indicator, region, period. The public sees completeness only: every
/// other check shows figures of single desa.
#[utoipa::path(
    get,
    path = "/api/v1/quality",
    tag = "figures",
    operation_id = "quality",
    params(Findings, Places),
    responses(
        (status = 200, description = "Findings", content(
            (Rows<QualityRow> = "application/json"),
            (String = "text/csv"),
            (Object = "application/geo+json"),
            (Vec<u8> = "application/vnd.apache.parquet"),
            (Vec<u8> = "application/vnd.apache.arrow.stream"),
        )),
        Refusals, RowsRefusals
    )
)]
pub(crate) async fn list(ask: Ask<Findings>) -> Result<Response, Stop> {
    let (asked, question) = ask.question().await?;
    let query = QualityQuery {
        period: asked.period,
        check: asked.check,
        indicator: asked.indicator,
        audience: question.engine.audience().clone(),
    };
    let rows = question
        .engine
        .quality(&query, asked.parent.as_ref())
        .await?;
    let permit = question.room_for(&[rows.len()]).await?;
    question.rows(rows, permit).await
}
