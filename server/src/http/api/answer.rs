//! What all handlers do around their question: read strictly, answer 304 where the client holds it already.

use axum::{
    Json,
    http::{HeaderMap, Uri},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::{
    analytics::{Engine, EngineView, SharedEngine},
    http::{
        cache::{self, Tag},
        params::Params,
        problem::Problem,
    },
};

/// Cells that one answer holds at most: Indonesia's 84 000 desa twice over, some 60 MB of JSON.
pub(super) const MAX_CELLS: usize = 200_000;

/// A list and the dataset it was taken from.
#[derive(Debug, Serialize)]
pub(super) struct Rows<T> {
    /// Id of the dataset.
    dataset: String,
    /// The rows.
    rows: Vec<T>,
}

impl<T> Rows<T> {
    /// `rows` of the dataset that `engine` holds.
    pub(super) fn of(engine: &Engine, rows: Vec<T>) -> Self {
        Self {
            dataset: engine.id().to_owned(),
            rows,
        }
    }
}

/// A question whose parameters were read: one dataset answers all of it.
pub(super) struct Question {
    /// The dataset's engine.
    pub(super) engine: EngineView,
    tag: Tag,
    is_held: bool,
}

impl Question {
    /// Refuses bad parameters before looking for a dataset: a wrong question stays wrong.
    pub(super) fn new(
        shared: &SharedEngine,
        uri: &Uri,
        headers: &HeaderMap,
        params: Params,
    ) -> Result<Self, Problem> {
        let as_public = params.is_as_public();
        let query = params.finish()?;
        let audience = shared.audience().clone().preview(as_public);
        let engine = shared.as_audience(audience)?;
        let who = engine.audience().key();
        let tag = Tag::new(engine.id(), uri.path(), &format!("{who}?{query}"));
        Ok(Self {
            is_held: tag.is_held_by(headers),
            engine,
            tag,
        })
    }

    /// 304 where the client holds the answer to this very question: the engine need not be asked.
    pub(super) fn held(&self, freshness: &'static str) -> Option<Response> {
        self.is_held.then(|| self.tag.not_modified(freshness))
    }

    /// The answer as JSON.
    pub(super) fn json<T: Serialize>(&self, body: T) -> Response {
        (self.tag.headers(cache::DATA), Json(body)).into_response()
    }

    /// The answer as it is.
    pub(super) fn bytes(
        &self,
        content_type: &'static str,
        freshness: &'static str,
        body: Vec<u8>,
    ) -> Response {
        let content_type = [(axum::http::header::CONTENT_TYPE, content_type)];
        (self.tag.headers(freshness), content_type, body).into_response()
    }
}

/// 422 past [`MAX_CELLS`].
pub(super) fn within_limit(
    regions: usize,
    indicators: usize,
    periods: usize,
) -> Result<(), Problem> {
    let cells = regions.saturating_mul(indicators).saturating_mul(periods);
    if cells > MAX_CELLS {
        Err(Problem::too_many_cells(cells, MAX_CELLS))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_itself_is_allowed() {
        assert!(within_limit(MAX_CELLS, 1, 1).is_ok());
        assert!(within_limit(MAX_CELLS / 2 + 1, 1, 2).is_err());
        assert!(within_limit(usize::MAX, 2, 2).is_err());
    }
}
