//! `/api/v1/series`: cells over time, the trend.

use app::{
    api::{Analytics as _, SeriesQuery},
    model::{Cell, DenominatorKind, Period, RegionCode},
};
use axum::response::Response;
use utoipa::IntoParams;

use super::{Refusals, RowsRefusals};
use crate::http::{
    ask::{Ask, Query, Stop},
    form::Places,
    params::Params,
    reply::Rows,
};

/// Which trend.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Trend {
    /// Indicator code.
    #[param(example = "stunting")]
    indicator: String,
    /// Regions of any level, comma-separated.
    #[param(value_type = String, example = "33.08,33.08.01")]
    region: Vec<RegionCode>,
    /// First period, inclusive.
    #[param(value_type = Option<String>, example = "2025-01")]
    from: Option<Period>,
    /// Last period, inclusive; of the same kind.
    #[param(value_type = Option<String>, example = "2026-03")]
    to: Option<Period>,
    /// Which denominator, where two are known: `proyeksi` or `riil`; without it the one that files give first.
    denominator: Option<DenominatorKind>,
    /// `successors`: the line of a desa that was divided or joined goes on with the desa that it became, all together.
    #[param(value_type = Option<String>, pattern = "^successors$", example = "successors")]
    follow: Option<Follow>,
}

/// The only thing that a line can follow.
pub(crate) struct Follow;

impl std::str::FromStr for Follow {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "successors" => Ok(Self),
            _ => Err("expected successors".to_owned()),
        }
    }
}

impl Query for Trend {
    type Form = Places;

    fn read(params: &mut Params) -> Self {
        Self {
            indicator: params.required("indicator").unwrap_or_default(),
            region: params.list("region"),
            from: params.optional("from"),
            to: params.optional("to"),
            denominator: params.optional("denominator"),
            follow: params.optional("follow"),
        }
    }
}

/// Cells of one indicator over time
///
/// The kind of `from` or `to` chooses years, semesters, quarters, months or weeks; without them the shortest kind that the indicator has.
/// Every period at which the indicator was reported anywhere has a cell, `missing` where the region did not report. Rows come by
/// region in the order asked, then by period. A desa has cells only for the periods on whose last day it is there.
#[utoipa::path(
    get,
    path = "/api/v1/series",
    tag = "figures",
    operation_id = "series",
    params(Trend, Places),
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
pub(crate) async fn list(ask: Ask<Trend>) -> Result<Response, Stop> {
    let (asked, question) = ask.question().await?;
    let query = SeriesQuery {
        indicator: asked.indicator,
        regions: asked.region,
        from: asked.from,
        to: asked.to,
        denominator: asked.denominator,
        follow: asked.follow.is_some(),
    };
    let periods = question.engine.series_periods(&query)?.len();
    let permit = question.room_for(&[query.regions.len(), periods]).await?;
    let rows = question.engine.series(query).await?;
    question.rows(rows, permit).await
}
