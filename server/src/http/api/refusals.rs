//! What every path may answer besides: for the documentation.

use utoipa::IntoResponses;

use crate::http::problem::Occurrence;

/// Refusals of a path that answers one record. Only the documentation is made from it.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "the documentation is made from its attributes")]
pub(crate) enum Refusals {
    /// The client holds this answer already (`If-None-Match`)
    #[response(status = 304)]
    Held,
    /// A parameter is unknown, missing, given twice or unreadable: all of them are named in `errors`
    #[response(status = 400, content_type = "application/problem+json")]
    Parameter(Occurrence),
    /// The dataset has no such region, indicator or boundary, or there is no such dataset
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Occurrence),
    /// The API is read-only
    #[response(status = 405, content_type = "application/problem+json")]
    Method(Occurrence),
    /// The server failed; its log has the cause
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(Occurrence),
    /// Nothing is published yet, or other large answers are being sent (`Retry-After`)
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(Occurrence),
}

/// Refusals of a path that answers rows. Only the documentation is made from it.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "the documentation is made from its attributes")]
pub(crate) enum RowsRefusals {
    /// More cells than one answer holds: nothing is cut off, the limit is named
    #[response(status = 422, content_type = "application/problem+json")]
    Limit(Occurrence),
}
