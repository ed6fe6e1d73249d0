//! `/api/v1/observations`: cells over space, the map.

use app::model::{Cell, DenominatorKind, Level, Period, RegionCode};
use axum::response::Response;
use utoipa::IntoParams;

use super::{Refusals, RowsRefusals};
use crate::http::{
    ask::{Ask, Query, Stop},
    form::Places,
    params::Params,
    reply::Rows,
};

/// What is mapped.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Selection {
    /// Indicator codes, comma-separated.
    #[param(value_type = String, example = "stunting")]
    indicator: Vec<String>,
    /// Periods, comma-separated.
    #[param(value_type = String, example = "2026-03")]
    period: Vec<Period>,
    /// Level of the rows: `province`, `regency`, `district`, `village` or `group` (without it).
    #[param(value_type = Option<String>, pattern = "^(province|regency|district|village|group)$", example = "village")]
    level: Option<Level>,
    /// Only inside this region, or the region itself at its own level.
    #[param(value_type = Option<String>, example = "33.08")]
    parent: Option<RegionCode>,
    /// Which denominator, where two are known: `proyeksi` or `riil`; without it the one that files give first.
    denominator: Option<DenominatorKind>,
}

impl Query for Selection {
    type Form = Places;

    fn read(params: &mut Params) -> Self {
        Self {
            indicator: params.list("indicator"),
            period: params.list("period"),
            level: params.optional("level"),
            parent: params.optional("parent"),
            denominator: params.optional("denominator"),
        }
    }
}

/// One cell for every region of a level
///
/// Regions without a report are there too, with status `missing`. Rows come by indicator and period in the order asked, then by
/// region code.
#[utoipa::path(
    get,
    path = "/api/v1/observations",
    tag = "figures",
    operation_id = "observations",
    params(Selection, Places),
    responses(
        (status = 200, description = "Cells", content(
            (Rows<Cell> = "application/json"),
            (String = "text/csv"),
            (Object = "application/geo+json"),
            (Vec<u8> = "application/vnd.apache.parquet"),
            (Vec<u8> = "application/vnd.apache.arrow.stream"),
        )),
        Refusals, RowsRefusals
    )
)]
pub(crate) async fn list(ask: Ask<Selection>) -> Result<Response, Stop> {
    let (asked, question) = ask.question().await?;
    let level = asked.level.unwrap_or(Level::Village);
    let parent = asked.parent.as_ref();
    let regions = question.engine.regions_at(level, parent)?.len();
    let permit = question
        .room_for(&[regions, asked.indicator.len(), asked.period.len()])
        .await?;
    let rows = question
        .engine
        .clone()
        .on(asked.denominator)
        .cells(&asked.indicator, &asked.period, level, parent)
        .await?;
    question.rows(rows, permit).await
}
