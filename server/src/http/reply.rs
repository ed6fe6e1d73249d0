//! From what the engine says to an answer.

use std::{collections::BTreeMap, sync::Arc};

use app::model::RegionCode;
use axum::{
    Json,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    answers::Keep,
    ask::Stop,
    budget::{Budget, Permit},
    cache::{self, Tag},
    format::{Drawn, Format},
    limits,
    problem::Problem,
    rows::{Sheet, Tabular, body, geometries},
};
use crate::analytics::{Datasets, EngineView};

/// A list and the dataset it was taken from.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Rows<T> {
    /// Id of the dataset.
    pub(crate) dataset: String,
    /// The rows.
    pub(crate) rows: Vec<T>,
}

/// A question whose parameters were read: one dataset answers all of it.
pub(crate) struct Question {
    /// The dataset's engine, as the asker sees it.
    pub(crate) engine: EngineView,
    /// The other datasets, for comparisons.
    pub(crate) datasets: Arc<Datasets>,
    /// Whether the address names the dataset.
    pub(crate) is_pinned: bool,
    /// The form of rows.
    pub(crate) format: Format,
    pub(super) drawn: Drawn,
    pub(super) budget: Budget,
    pub(super) path: String,
    pub(super) tag: Tag,
    /// The tag as the client holds it.
    pub(super) held: Option<Tag>,
}

impl Question {
    /// 304 where the client holds the answer to this very question: the engine need not be asked.
    ///
    /// # Errors
    /// The 304.
    pub(crate) fn unless_held(&self, freshness: &'static str) -> Result<(), Stop> {
        self.held(freshness)
            .map_or(Ok(()), |held| Err(Stop::with(held)))
    }

    /// The 304 for a client that holds the answer already.
    pub(crate) fn held(&self, freshness: &'static str) -> Option<Response> {
        self.held.as_ref().map(|tag| tag.not_modified(freshness))
    }

    /// A share of what may be under way, for an answer of so many cells.
    ///
    /// # Errors
    /// 422 past the limit, 503 where the server is busy with others.
    pub(crate) async fn room_for(&self, counts: &[usize]) -> Result<Permit, Stop> {
        let cells = counts
            .iter()
            .fold(1_usize, |cells, count| cells.saturating_mul(*count));
        if cells > limits::CELLS {
            return Err(Problem::too_many_cells(cells, limits::CELLS).into());
        }
        Ok(self.budget.take(cells).await?)
    }

    /// One record, as JSON.
    pub(crate) fn json<T: Serialize>(&self, record: T) -> Response {
        self.kept(
            cache::DATA,
            (self.tag.headers(cache::DATA), Json(record)).into_response(),
        )
    }

    /// Rows in the form that was asked for.
    ///
    /// # Errors
    /// A region without a place, or a writer's defect.
    pub(crate) async fn rows<T: Tabular>(
        &self,
        rows: Vec<T>,
        permit: Permit,
    ) -> Result<Response, Stop> {
        let is_small = permit.is_small();
        let geometries = if self.format == Format::Geojson {
            self.places(&rows).await?
        } else {
            BTreeMap::new()
        };
        let sheet = Sheet {
            dataset: self.engine.id().to_owned(),
            rows,
            geometries,
        };
        let body = body(sheet, self.format, permit)
            .await
            .map_err(|error| Problem::unwritten(&error))?;
        let headers = [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static(self.format.content_type()),
            ),
            (header::VARY, HeaderValue::from_static("accept")),
        ];
        let mut response = (self.tag.headers(cache::DATA), headers, body).into_response();
        if self.format != Format::Json
            && let Ok(name) = HeaderValue::from_str(&self.file_name())
        {
            response
                .headers_mut()
                .insert(header::CONTENT_DISPOSITION, name);
        }
        Ok(if is_small {
            self.kept(cache::DATA, response)
        } else {
            response
        })
    }

    /// The answer as it is.
    pub(crate) fn bytes(
        &self,
        content_type: &'static str,
        freshness: &'static str,
        body: Vec<u8>,
    ) -> Response {
        let content_type = [(header::CONTENT_TYPE, content_type)];
        self.kept(
            freshness,
            (self.tag.headers(freshness), content_type, body).into_response(),
        )
    }

    /// The answer, which may be kept in memory.
    fn kept(&self, freshness: &'static str, mut response: Response) -> Response {
        let keep = Keep {
            tag: self.tag.clone(),
            freshness,
        };
        response.extensions_mut().insert(keep);
        response
    }

    async fn places<T: Tabular>(
        &self,
        rows: &[T],
    ) -> Result<BTreeMap<RegionCode, String>, Problem> {
        let mut codes: Vec<&RegionCode> = rows.iter().filter_map(Tabular::region).collect();
        codes.sort_unstable();
        codes.dedup();
        Ok(geometries(&self.engine, &codes, self.drawn).await?)
    }

    /// `attachment; filename="situasi-observations-5c1b2f0e.csv"`
    fn file_name(&self) -> String {
        let what: String = self
            .path
            .trim_start_matches("/api/v1/")
            .chars()
            .map(|letter| {
                if letter.is_ascii_alphanumeric() {
                    letter
                } else {
                    '-'
                }
            })
            .collect();
        let dataset: String = self.engine.id().chars().take(8).collect();
        format!(
            "attachment; filename=\"situasi-{what}-{dataset}.{}\"",
            self.format.word()
        )
    }
}
