//! `/api/v1/picture`: a map and the trend beside it.

use app::{
    api::{Analytics as _, ObservationsQuery, Picture, PictureQuery},
    model::{DenominatorKind, Level, Period, RegionCode},
};
use axum::response::Response;
use utoipa::IntoParams;

use super::Refusals;
use crate::http::{
    ask::{Ask, Query, Stop},
    form::Record,
    params::Params,
};

/// What is drawn.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Shown {
    /// Indicator code.
    #[param(example = "stunting")]
    indicator: String,
    /// Period of the map.
    #[param(value_type = String, example = "2026-03")]
    period: Option<Period>,
    /// Level of the map: `province`, `regency`, `district`, `village` or `group` (without it `village`).
    #[param(value_type = Option<String>, pattern = "^(province|regency|district|village|group)$", example = "village")]
    level: Option<Level>,
    /// Only inside this region.
    #[param(value_type = Option<String>, example = "33.08")]
    parent: Option<RegionCode>,
    /// Regions of the trend, comma-separated.
    #[param(value_type = String, example = "33.08")]
    region: Vec<RegionCode>,
    /// First period of the trend, inclusive.
    #[param(value_type = Option<String>, example = "2022-01")]
    from: Option<Period>,
    /// Which denominator, where two are known: `proyeksi` or `riil`; without it the one that files give first.
    denominator: Option<DenominatorKind>,
}

impl Query for Shown {
    type Form = Record;

    fn read(params: &mut Params) -> Self {
        Self {
            indicator: params.required("indicator").unwrap_or_default(),
            period: params.required("period"),
            level: params.optional("level"),
            parent: params.optional("parent"),
            region: params.list("region"),
            from: params.optional("from"),
            denominator: params.optional("denominator"),
        }
    }
}

/// A map, its trend and what its classes are made from
///
/// Rows as `/observations` and series as `/series?follow=successors` give them, in one answer: what a map page needs for another
/// indicator or period.
#[utoipa::path(
    get,
    path = "/api/v1/picture",
    tag = "figures",
    operation_id = "picture",
    params(Shown, Record),
    responses((status = 200, description = "The picture", body = Picture), Refusals)
)]
pub(crate) async fn show(ask: Ask<Shown>) -> Result<Response, Stop> {
    let (asked, question) = ask.question().await?;
    let Some(period) = asked.period else {
        return Err(crate::http::problem::Problem::no_such_path().into());
    };
    let level = asked.level.unwrap_or(Level::Village);
    let regions = question
        .engine
        .regions_at(level, asked.parent.as_ref())?
        .len();
    let query = PictureQuery {
        map: ObservationsQuery {
            indicator: asked.indicator,
            period,
            level,
            parent: asked.parent,
            denominator: asked.denominator,
        },
        regions: asked.region,
        from: asked.from,
    };
    let periods = question.engine.series_periods(&query.trend())?.len();
    let _permit = question
        .room_for(&[regions + query.regions.len() * periods])
        .await?;
    Ok(question.json(question.engine.picture(query).await?))
}
