//! `/api/v1/dataset`: what is published.

use app::{api::Analytics as _, model::DatasetInfo};
use axum::response::Response;

use super::Refusals;
use crate::http::{
    ask::{Ask, Nothing, Stop},
    form::Record,
};

/// The published dataset
///
/// Id, when it was published, whether it is made up, periods, outermost regions, the files it was made from.
#[utoipa::path(
    get,
    path = "/api/v1/dataset",
    tag = "catalogue",
    operation_id = "dataset",
    params(Record),
    responses((status = 200, description = "The dataset", body = DatasetInfo), Refusals)
)]
pub(crate) async fn show(ask: Ask<Nothing<Record>>) -> Result<Response, Stop> {
    let (_, question) = ask.question().await?;
    Ok(question.json(question.engine.dataset().await?))
}
