//! `/api/v1/indicators` and `/api/v1/indicators/{code}`: the catalogue.

use app::{api::Analytics as _, model::Indicator};
use axum::response::Response;

use super::{Refusals, RowsRefusals};
use crate::http::{
    ask::{Ask, Nothing, Stop},
    form::{Record, Table},
    reply::Rows,
};

/// The catalogue in its own order
///
/// Each indicator comes with the periods at which it has figures.
#[utoipa::path(
    get,
    path = "/api/v1/indicators",
    tag = "catalogue",
    operation_id = "indicators",
    params(Table),
    responses(
        (status = 200, description = "The catalogue", content(
            (Rows<Indicator> = "application/json"),
            (String = "text/csv"),
            (Vec<u8> = "application/vnd.apache.parquet"),
            (Vec<u8> = "application/vnd.apache.arrow.stream"),
        )),
        Refusals, RowsRefusals
    )
)]
pub(crate) async fn list(ask: Ask<Nothing<Table>>) -> Result<Response, Stop> {
    let (_, question) = ask.question().await?;
    let rows = question.engine.indicators().await?;
    let permit = question.room_for(&[rows.len()]).await?;
    question.rows(rows, permit).await
}

/// One indicator
#[utoipa::path(
    get,
    path = "/api/v1/indicators/{code}",
    tag = "catalogue",
    operation_id = "indicator",
    params(("code" = String, Path, description = "Code of the catalogue", example = "stunting"), Record),
    responses((status = 200, description = "The indicator", body = Indicator), Refusals)
)]
pub(crate) async fn show(mut ask: Ask<Nothing<Record>>) -> Result<Response, Stop> {
    let code: String = ask.code().unwrap_or_default();
    let (_, question) = ask.question().await?;
    Ok(question.json(question.engine.indicator(&code)?))
}
