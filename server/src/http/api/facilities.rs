//! `/api/v1/facilities`: the health network.

use app::model::{Facility, RegionCode};
use axum::response::Response;
use utoipa::IntoParams;

use super::{Refusals, RowsRefusals};
use crate::http::{
    ask::{Ask, Query, Stop},
    form::Places,
    params::Params,
    reply::Rows,
};

/// Which facilities.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Inside {
    /// Only those that stand in a desa inside this region.
    #[param(value_type = Option<String>, example = "33.08")]
    parent: Option<RegionCode>,
}

impl Query for Inside {
    type Form = Places;

    fn read(params: &mut Params) -> Self {
        Self {
            parent: params.optional("parent"),
        }
    }
}

/// Points of the health network
///
/// Sorted by code.
#[utoipa::path(
    get,
    path = "/api/v1/facilities",
    tag = "regions",
    operation_id = "facilities",
    params(Inside, Places),
    responses(
        (status = 200, description = "Facilities", content(
            (Rows<Facility> = "application/json"),
            (String = "text/csv"),
            (Object = "application/geo+json"),
            (Vec<u8> = "application/vnd.apache.parquet"),
            (Vec<u8> = "application/vnd.apache.arrow.stream"),
        )),
        Refusals, RowsRefusals
    )
)]
pub(crate) async fn list(ask: Ask<Inside>) -> Result<Response, Stop> {
    let (asked, question) = ask.question().await?;
    let is_inside = |facility: &Facility| {
        asked.parent.as_ref().is_none_or(|parent| {
            facility
                .village
                .as_ref()
                .is_some_and(|village| village.is_within(parent))
        })
    };
    let mut rows = question.engine.facilities().await?.to_vec();
    rows.retain(is_inside);
    let permit = question.room_for(&[rows.len()]).await?;
    question.rows(rows, permit).await
}
