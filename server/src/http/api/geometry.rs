//! `/api/v1/geometry/{code}`: boundaries.
mod render;

use app::{
    api::{Analytics as _, ApiError, GeometryQuery},
    model::{Detail, Level, Period, RegionCode},
};
use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use utoipa::IntoParams;

use self::render::Format;
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
    /// Level of the shapes: `province`, `regency`, `district`, `village` (without it) or `group`.
    #[param(value_type = Option<String>, pattern = "^(province|regency|district|village|group)$", example = "village")]
    level: Option<Level>,
    /// `map` (without it) or `projector`, which is four times as fine.
    #[param(value_type = Option<String>, pattern = "^(map|projector)$", example = "map")]
    detail: Option<Detail>,
    /// As the land was divided on the last day of this period; without it as today.
    #[param(value_type = Option<String>, example = "2026-03")]
    period: Option<Period>,
    /// `geojson` (or `Accept: application/geo+json`) or `topojson`; without it the form that the program's own pages read.
    #[param(value_type = Option<String>, pattern = "^(geojson|topojson)$", example = "geojson")]
    format: Option<Format>,
}

impl Query for Drawing {
    type Form = Record;

    fn default_of(headers: &HeaderMap) -> Option<(&'static str, &'static str)> {
        render::accepted(headers).map(|format| ("format", format))
    }

    fn read(params: &mut Params) -> Self {
        Self {
            level: params.optional("level"),
            detail: params.optional("detail"),
            period: params.optional("period"),
            format: params.optional("format"),
        }
    }
}

/// Boundaries inside a region
///
/// Without a format bytes as `geodata::encode` writes them. With `v` = id of the dataset the answer may be kept for good; without
/// it, it must be asked about each time.
#[utoipa::path(
    get,
    path = "/api/v1/geometry/{code}",
    tag = "regions",
    operation_id = "geometry",
    params(("code" = String, Path, description = "Kemendagri code, with or without dots", example = "33.08"), Drawing, Record),
    responses(
        (status = 200, description = "Boundaries", content(
            (Vec<u8> = "application/octet-stream"),
            (Object = "application/geo+json"),
            (Object = "application/json"),
        )),
        Refusals
    )
)]
pub(crate) async fn show(mut ask: Ask<Drawing>) -> Result<Response, Stop> {
    let region: Option<RegionCode> = ask.code();
    let (drawing, question) = ask.any_question().await?;
    let Some(region) = region else {
        return Err(Problem::no_such_path().into());
    };
    let level = drawing.level.unwrap_or(Level::Village);
    let format = drawing.format.unwrap_or_default();
    let freshness = if question.is_pinned {
        cache::IMMUTABLE
    } else {
        cache::REVALIDATE
    };
    if let Some(held) = question.held(freshness) {
        return Ok(by_accept(held));
    }
    let stored = question
        .engine
        .geometry(GeometryQuery {
            region,
            level,
            detail: drawing.detail.unwrap_or_default(),
            period: drawing.period,
        })
        .await?;
    // A regency takes some ten milliseconds, during which others would wait.
    let (content_type, bytes) = tokio::task::spawn_blocking(move || render::render(stored, format))
        .await
        .map_err(|error| ApiError::Internal(error.to_string()))?
        .map_err(|error| ApiError::Internal(error.to_string()))?;
    Ok(by_accept(question.bytes(content_type, freshness, bytes)))
}

/// Says to caches that another `Accept` may be answered otherwise.
fn by_accept(mut response: Response) -> Response {
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("accept"));
    response
}
