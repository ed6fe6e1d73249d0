//! Files of what a page shows, and the drawing of them beside the requests of other readers.

use app::api::ApiError;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::export::ExportError;

/// Drawings made at once: each may take seconds and a hundred megabytes, and no reader's page waits for them.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Waits for a turn among those who ask for much; it lasts as long as what is given back.
///
/// # Errors
/// The server is ending.
pub(super) async fn turn() -> Result<SemaphorePermit<'static>, ApiError> {
    let turn = AT_ONCE.acquire().await;
    turn.map_err(|error| ApiError::Internal(error.to_string()))
}

/// Draws on a thread of its own, after those who asked before.
///
/// # Errors
/// What is drawn cannot be.
pub(super) async fn drawn<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ExportError> + Send + 'static,
) -> Result<T, ApiError> {
    drawn_in(turn().await?, work).await
}

/// Draws on a thread of its own, in a turn that was waited for already. The turn ends with the drawing, also where nobody waits for it any more.
///
/// # Errors
/// What is drawn cannot be.
pub(super) async fn drawn_in<T: Send + 'static>(
    turn: SemaphorePermit<'static>,
    work: impl FnOnce() -> Result<T, ExportError> + Send + 'static,
) -> Result<T, ApiError> {
    let internal = |error: &dyn std::fmt::Display| ApiError::Internal(error.to_string());
    let done = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(turn);
        done
    });
    done.await
        .map_err(|error| internal(&error))?
        .map_err(|error| internal(&error))
}

/// Kinds of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Svg,
    Png,
    Pdf,
    Csv,
    Xlsx,
    Html,
}

impl Kind {
    /// By its word in addresses.
    pub(super) fn read(word: &str) -> Option<Self> {
        let all = [
            Self::Svg,
            Self::Png,
            Self::Pdf,
            Self::Csv,
            Self::Xlsx,
            Self::Html,
        ];
        all.into_iter().find(|kind| kind.word() == word)
    }

    /// Its word in addresses, and the end of its files' names.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Html => "text/html; charset=utf-8",
        }
    }
}

/// A file of that kind as it is looked at in the browser.
pub(super) fn seen(kind: Kind, body: impl Into<axum::body::Body>) -> Response {
    let mut response = body.into().into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(kind.media_type()),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    // A drawing of ours with colours of its own, and nothing else.
    if kind == Kind::Svg {
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'"),
        );
    }
    response
}

/// A file of that kind that the browser keeps; `title` gives it its name.
pub(super) fn kept(kind: Kind, title: &str, body: impl Into<axum::body::Body>) -> Response {
    let mut response = seen(kind, body);
    let name = format!("attachment; filename=\"{}.{}\"", slug(title), kind.word());
    if let Ok(value) = HeaderValue::from_str(&name) {
        response
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// A name that every disk takes.
fn slug(title: &str) -> String {
    crate::export::slug(title, "situasi-desa")
}
