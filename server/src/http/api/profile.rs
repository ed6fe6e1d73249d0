//! `/api/v1/profile/{code}`: every indicator of one region.

use app::model::{Period, RegionCode};
use axum::response::Response;
use utoipa::IntoParams;

use super::{Refusals, RowsRefusals};
use crate::{
    analytics::ProfileRow,
    http::{
        ask::{Ask, Query, Stop},
        form::Places,
        params::Params,
        problem::Problem,
        reply::Rows,
    },
};

/// When.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct When {
    /// Period of all indicators; without it each indicator's own last month (or last period where it has no months).
    #[param(value_type = Option<String>, example = "2026-03")]
    period: Option<Period>,
}

impl Query for When {
    type Form = Places;

    fn read(params: &mut Params) -> Self {
        Self {
            period: params.optional("period"),
        }
    }
}

/// Every indicator of one region beside its parent and its siblings
///
/// A row is the region's cell, `benchmark` (the figure of the region above), and how the figures of its siblings spread: lowest,
/// quartiles, highest. Rows come in the order of the catalogue.
#[utoipa::path(
    get,
    path = "/api/v1/profile/{code}",
    tag = "figures",
    operation_id = "profile",
    params(("code" = String, Path, description = "Kemendagri code, with or without dots", example = "33.08.01.2001"), When, Places),
    responses(
        (status = 200, description = "One row an indicator", content(
            (Rows<ProfileRow> = "application/json"),
            (String = "text/csv"),
            (Object = "application/geo+json"),
            (Vec<u8> = "application/vnd.apache.parquet"),
            (Vec<u8> = "application/vnd.apache.arrow.stream"),
        )),
        Refusals, RowsRefusals
    )
)]
pub(crate) async fn show(mut ask: Ask<When>) -> Result<Response, Stop> {
    let code: Option<RegionCode> = ask.code();
    let (asked, question) = ask.question().await?;
    let Some(code) = code else {
        return Err(Problem::no_such_path().into());
    };
    let permit = question
        .room_for(&[question.engine.profile_size(&code)?])
        .await?;
    let rows = question.engine.profile(&code, asked.period).await?;
    question.rows(rows, permit).await
}
