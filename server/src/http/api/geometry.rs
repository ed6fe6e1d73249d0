//! `/api/v1/geometry/{code}`: encoded boundaries.

use app::{
    api::{Analytics as _, GeometryQuery},
    model::{Level, RegionCode},
};
use axum::response::Response;
use utoipa::IntoParams;

use super::Refusals;
use crate::http::{
    ask::{Ask, Query, Stop},
    cache,
    form::Record,
    params::Params,
    problem::Problem,
};

/// What is drawn.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Drawing {
    /// Level of the shapes: `province`, `regency`, `district`, `village` or `group` (without it).
    #[param(value_type = Option<String>, pattern = "^(province|regency|district|village|group)$", example = "village")]
    level: Option<Level>,
}

impl Query for Drawing {
    type Form = Record;

    fn read(params: &mut Params) -> Self {
        Self {
            level: params.optional("level"),
        }
    }
}

/// Boundaries inside a region
///
/// Bytes in this program's own format (`geodata::encode`). With `v` = id of the dataset the answer may be kept for good; without
/// it, it must be asked about each time.
#[utoipa::path(
    get,
    path = "/api/v1/geometry/{code}",
    tag = "regions",
    operation_id = "geometry",
    params(("code" = String, Path, description = "Kemendagri code, with or without dots", example = "33.08"), Drawing, Record),
    responses((status = 200, description = "Encoded boundaries", body = Vec<u8>, content_type = "application/octet-stream"), Refusals)
)]
pub(crate) async fn show(mut ask: Ask<Drawing>) -> Result<Response, Stop> {
    let region: Option<RegionCode> = ask.code();
    let (drawing, question) = ask.any_question().await?;
    let Some(region) = region else {
        return Err(Problem::no_such_path().into());
    };
    let level = drawing.level.unwrap_or(Level::Village);
    let freshness = if question.is_pinned {
        cache::IMMUTABLE
    } else {
        cache::REVALIDATE
    };
    question.unless_held(freshness)?;
    let bytes = question
        .engine
        .geometry(GeometryQuery { region, level })
        .await?;
    Ok(question.bytes("application/octet-stream", freshness, bytes))
}
