//! Refusals in DHIS2's own shape and with its own codes.

use app::api::ApiError;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    analytics::{EngineError, PinError},
    http::{limits, problem::Problem},
};

/// A refusal as DHIS2 programs read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WebMessage {
    /// `Conflict`
    http_status: &'static str,
    /// 409
    http_status_code: u16,
    /// `ERROR`
    status: &'static str,
    /// What went wrong and what would be right.
    message: String,
    /// DHIS2's code of the reason.
    error_code: &'static str,
}

/// Why a question in DHIS2's words has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    /// The query is no query.
    #[error("Query parameters cannot be read: {0}")]
    Unreadable(String),
    /// No dimension at all.
    #[error("At least one dimension must be specified")]
    NoDimension,
    /// No indicator.
    #[error(
        "At least one data dimension item or data element group set dimension item must be specified: dx:CODE, codes as in /api/v1/indicators"
    )]
    NoData,
    /// In both lists.
    #[error("Dimensions cannot be specified as dimension and filter simultaneously: `{0}`")]
    DimensionAndFilter(String),
    /// No period.
    #[error(
        "At least one period as dimension or filter, or start and dates, must be specified: pe:202601"
    )]
    NoPeriod,
    /// Two indicators as filter.
    #[error("Only a single indicator can be specified as filter")]
    DataFilter,
    /// Two periods as filter.
    #[error(
        "Only a single period can be specified as filter here: ask for the longer period, such as pe:2026Q1"
    )]
    PeriodFilter,
    /// Twice.
    #[error("Dimensions cannot be specified more than once: `{0}`")]
    Twice(String),
    /// A dimension without valid items.
    #[error("Dimension is present in query without any valid dimension options: `{0}`")]
    NoOptions(String),
    /// An item that is none.
    #[error("Dimension `{dimension}` has no option `{option}`: {reason}")]
    Option {
        /// `dx`, `pe`, `ou`.
        dimension: &'static str,
        /// What was given.
        option: String,
        /// What would be right.
        reason: String,
    },
    /// Neither dx, pe nor ou.
    #[error("Dimension identifier does not reference any dimension: `{0}`: expected dx, pe or ou")]
    UnknownDimension(String),
    /// Too much at once.
    #[error(
        "Query result set exceeded max limit: {limit}, it would have {rows} rows: ask for fewer periods or units at a time",
        limit = limits::DHIS2_ROWS
    )]
    TooMany {
        /// Rows that the answer could have.
        rows: usize,
    },
    /// The engine, or no dataset.
    #[error("{message}")]
    Engine {
        /// Status.
        status: StatusCode,
        /// What went wrong.
        message: String,
    },
}

impl Refusal {
    const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "E7100",
            Self::NoDimension => "E7101",
            Self::NoData => "E7102",
            Self::DimensionAndFilter(_) => "E7103",
            Self::NoPeriod => "E7104",
            Self::DataFilter | Self::PeriodFilter => "E7108",
            Self::Twice(_) => "E7111",
            Self::NoOptions(_) | Self::Option { .. } => "E7124",
            Self::UnknownDimension(_) => "E7125",
            Self::TooMany { .. } => "E7128",
            Self::Engine { .. } => "E7144",
        }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Engine {
            status: problem.status(),
            message: problem.detail().to_owned(),
        }
    }
}

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        Problem::from(error).into()
    }
}

impl From<PinError> for Refusal {
    fn from(error: PinError) -> Self {
        Problem::from(error).into()
    }
}

impl From<EngineError> for Refusal {
    fn from(error: EngineError) -> Self {
        Problem::from(error).into()
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Engine { status, .. } => *status,
            _ => StatusCode::CONFLICT,
        };
        let body = WebMessage {
            http_status: status.canonical_reason().unwrap_or("Conflict"),
            http_status_code: status.as_u16(),
            status: "ERROR",
            message: self.to_string(),
            error_code: self.code(),
        };
        let no_store = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
        (status, no_store, Json(body)).into_response()
    }
}
