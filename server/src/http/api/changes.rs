//! `/api/v1/changes`: what is new in this dataset.

use app::model::Period;
use axum::response::Response;
use utoipa::IntoParams;

use super::Refusals;
use crate::{
    analytics::{Changes, ChangesQuery, PinError, changes},
    http::{
        ask::{Ask, Query, Stop},
        form::Record,
        limits,
        params::Params,
        problem::Problem,
        reply::Question,
    },
};

/// Compared with what, and what of it.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Since {
    /// `previous` (without it): the dataset published before this one. Or the id of a dataset; or a day `2026-10-31` or month
    /// `2026-10`: the last dataset published by its end.
    #[param(example = "previous")]
    since: Option<String>,
    /// Only this indicator.
    #[param(example = "stunting")]
    indicator: Option<String>,
    /// Only this period.
    #[param(value_type = Option<String>, example = "2026-03")]
    period: Option<Period>,
}

impl Query for Since {
    type Form = Record;

    fn read(params: &mut Params) -> Self {
        Self {
            since: params.optional("since"),
            indicator: params.optional("indicator"),
            period: params.optional("period"),
        }
    }
}

/// What changed since an older dataset
///
/// How many values are new, changed or gone, by indicator and period; then the values one by one, as far as the limit and the
/// asker's rights go. `unlisted` says how many are counted and not listed: narrow by indicator and period to see them.
#[utoipa::path(
    get,
    path = "/api/v1/changes",
    tag = "catalogue",
    operation_id = "changes",
    params(Since, Record),
    responses((status = 200, description = "The changes", body = Changes), Refusals)
)]
pub(crate) async fn show(ask: Ask<Since>) -> Result<Response, Stop> {
    let (asked, question) = ask.question().await?;
    if let Some(indicator) = &asked.indicator {
        question.engine.indicator(indicator)?;
    }
    let since = asked.since.as_deref().unwrap_or("previous");
    let before = question
        .datasets
        .engine(Some(&compared(&question, since)?))
        .await?;
    let query = ChangesQuery {
        indicator: asked.indicator,
        period: asked.period,
        audience: question.engine.audience().clone(),
        limit: limits::CHANGES,
    };
    Ok(question.json(changes(&question.engine, &before, &query).await?))
}

/// The id of the dataset that `since` means.
fn compared(question: &Question, since: &str) -> Result<String, Problem> {
    let nothing_before = || {
        Problem::from(app::api::ApiError::NotFound {
            what: "dataset before".to_owned(),
            value: since.to_owned(),
        })
    };
    let is_day = (since.len() == 7 || since.len() == 10)
        && since.bytes().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        });
    let found = match since {
        "previous" => question.datasets.before(&question.engine),
        _ if is_day => question.datasets.at(&question.engine, since),
        _ => return Ok(since.to_owned()),
    };
    match found {
        Ok(manifest) => manifest
            .map(|manifest| manifest.id)
            .ok_or_else(nothing_before),
        Err(error) => Err(PinError::into(error)),
    }
}
