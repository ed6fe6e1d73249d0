//! `/api/v1/regions` and `/api/v1/regions/{code}`.

use app::{
    api::{Analytics as _, RegionsQuery},
    model::{Level, Region, RegionCode},
};
use axum::response::Response;
use utoipa::IntoParams;

use super::{Refusals, RowsRefusals};
use crate::http::{
    ask::{Ask, Nothing, Query, Stop},
    form::{Places, Record},
    params::Params,
    problem::Problem,
    reply::Rows,
};

/// Which regions.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Search {
    /// Only inside this region.
    #[param(value_type = Option<String>, example = "33.08")]
    parent: Option<RegionCode>,
    /// Only this level: `province`, `regency`, `district`, `village` or `group`.
    #[param(value_type = Option<String>, pattern = "^(province|regency|district|village|group)$", example = "village")]
    level: Option<Level>,
    /// Part of a name or code.
    #[param(example = "sala")]
    q: Option<String>,
}

impl Query for Search {
    type Form = Places;

    fn read(params: &mut Params) -> Self {
        Self {
            parent: params.optional("parent"),
            level: params.optional("level"),
            q: params.optional("q"),
        }
    }
}

/// Regions, sorted by code
///
/// Without a level the direct children of the parent, without both the outermost regions. With `q` and without a level all
/// levels are searched.
#[utoipa::path(
    get,
    path = "/api/v1/regions",
    tag = "regions",
    operation_id = "regions",
    params(Search, Places),
    responses(
        (status = 200, description = "Regions", content(
            (Rows<Region> = "application/json"),
            (String = "text/csv"),
            (Object = "application/geo+json"),
            (Vec<u8> = "application/vnd.apache.parquet"),
            (Vec<u8> = "application/vnd.apache.arrow.stream"),
        )),
        Refusals, RowsRefusals
    )
)]
pub(crate) async fn list(ask: Ask<Search>) -> Result<Response, Stop> {
    let (asked, question) = ask.question().await?;
    let query = RegionsQuery {
        parent: asked.parent,
        level: asked.level,
        q: asked.q,
    };
    let rows = question.engine.regions(query).await?;
    let permit = question.room_for(&[rows.len()]).await?;
    question.rows(rows, permit).await
}

/// One region
#[utoipa::path(
    get,
    path = "/api/v1/regions/{code}",
    tag = "regions",
    operation_id = "region",
    params(("code" = String, Path, description = "Kemendagri code, with or without dots", example = "33.08.01"), Record),
    responses((status = 200, description = "The region", body = Region), Refusals)
)]
pub(crate) async fn show(mut ask: Ask<Nothing<Record>>) -> Result<Response, Stop> {
    let code: Option<RegionCode> = ask.code();
    let (_, question) = ask.question().await?;
    let Some(code) = code else {
        return Err(Problem::no_such_path().into());
    };
    Ok(question.json(question.engine.region(code).await?))
}
