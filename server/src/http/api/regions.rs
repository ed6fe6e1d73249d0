//! `/api/v1/regions` and `/api/v1/regions/{code}`.

use app::{
    api::{Analytics as _, RegionsQuery},
    model::RegionCode,
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, Uri},
    response::Response,
};

use super::answer::{Question, Rows};
use crate::{
    analytics::SharedEngine,
    http::{cache, params::Params, problem::Problem},
};

/// Regions, sorted by code
///
/// `parent` and `level` narrow; without a level the direct children of the parent, without both the outermost regions. `q` is
/// part of a name or code; with it and without a level all levels are searched. Answers rows of [`app::model::Region`].
pub(crate) async fn list(
    State(engine): State<SharedEngine>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut params = Params::read(&uri, &["parent", "level", "q"]);
    let query = RegionsQuery {
        parent: params.optional("parent"),
        level: params.optional("level"),
        q: params.optional("q"),
    };
    let question = Question::new(&engine, &uri, &headers, params)?;
    if let Some(held) = question.held(cache::DATA) {
        return Ok(held);
    }
    let rows = question.engine.regions(query).await?;
    Ok(question.json(Rows::of(&question.engine, rows)))
}

/// One region
///
/// `code` with or without dots. Answers [`app::model::Region`].
pub(crate) async fn show(
    State(engine): State<SharedEngine>,
    Path(code): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut params = Params::read(&uri, &[]);
    let code: Option<RegionCode> = params.path("code", &code);
    let question = Question::new(&engine, &uri, &headers, params)?;
    let Some(code) = code else {
        return Err(Problem::no_such_path());
    };
    if let Some(held) = question.held(cache::DATA) {
        return Ok(held);
    }
    Ok(question.json(question.engine.region(code).await?))
}
