//! Files of what a page shows, and the drawing of them beside the requests of other readers.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use app::{api::ApiError, view::Query};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::export::ExportError;

/// Those who wait in one lane at most; whoever comes later is sent away at once.
const MOST_WAITING: usize = 16;
/// How long one waits.
const PATIENCE: Duration = Duration::from_secs(60);

/// Work of one kind, so much of it at once: it may take seconds and a hundred megabytes, and no reader's page waits for it.
pub(super) struct Lane {
    at_once: Semaphore,
    waiting: AtomicUsize,
}

/// Pictures and tables of one view.
static FILES: Lane = Lane::of(2);
/// Everything behind a deck: minutes of work for some, and no picture of another reader waits for it.
pub(super) static DECKS: Lane = Lane::of(1);
/// Decks on the stage.
pub(super) static STAGES: Lane = Lane::of(2);

/// A turn; it lasts as long as it is held.
pub(super) type Turn = SemaphorePermit<'static>;

impl Lane {
    const fn of(at_once: usize) -> Self {
        Self {
            at_once: Semaphore::const_new(at_once),
            waiting: AtomicUsize::new(0),
        }
    }

    /// Waits for a turn.
    ///
    /// # Errors
    /// [`ApiError::Busy`] where too many wait, or for too long.
    pub(super) async fn turn(&'static self) -> Result<Turn, ApiError> {
        self.turn_within(PATIENCE).await
    }

    async fn turn_within(&'static self, patience: Duration) -> Result<Turn, ApiError> {
        if let Ok(turn) = self.at_once.try_acquire() {
            return Ok(turn);
        }
        let place = Waiting::among(&self.waiting).ok_or(ApiError::Busy)?;
        let turn = tokio::time::timeout(patience, self.at_once.acquire()).await;
        drop(place);
        turn.ok().and_then(Result::ok).ok_or(ApiError::Busy)
    }
}

/// One who waits; gone when dropped, also by hanging up.
struct Waiting(&'static AtomicUsize);

impl Waiting {
    fn among(waiting: &'static AtomicUsize) -> Option<Self> {
        let place = Self(waiting);
        (waiting.fetch_add(1, Ordering::Relaxed) < MOST_WAITING).then_some(place)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Draws on a thread of its own, after those who asked before.
///
/// # Errors
/// What is drawn cannot be.
pub(super) async fn drawn<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ExportError> + Send + 'static,
) -> Result<T, ApiError> {
    drawn_in(FILES.turn().await?, work).await
}

/// Draws on a thread of its own, in a turn that was waited for already. The turn ends with the drawing, also where nobody waits for it any more.
///
/// # Errors
/// What is drawn cannot be.
pub(super) async fn drawn_in<T: Send + 'static>(
    turn: Turn,
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
    fn read(word: &str) -> Option<Self> {
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

    /// What a slide can be had as.
    pub(super) const OF_A_SLIDE: [Self; 5] =
        [Self::Svg, Self::Png, Self::Pdf, Self::Csv, Self::Xlsx];

    /// The kind of file that `format=` of an address asks for, of those that there are; none without it.
    ///
    /// # Errors
    /// Another word, with those that are known.
    pub(super) fn asked(query: &Query, kinds: &[Self]) -> Result<Option<Self>, ApiError> {
        let Some(word) = query.get("format") else {
            return Ok(None);
        };
        let known: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
        let found = Self::read(word).filter(|kind| kinds.contains(kind));
        found.map(Some).ok_or_else(|| ApiError::Parameter {
            parameter: "format".to_owned(),
            value: word.to_owned(),
            reason: match known.as_slice() {
                [] => "this page has no files".to_owned(),
                known => format!("expected {}", known.join(", ")),
            },
        })
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_comes_too_late_is_sent_away() {
        static LANE: Lane = Lane::of(1);
        let soon = Duration::from_millis(20);
        let first = LANE.turn().await.unwrap();
        assert_eq!(LANE.turn_within(soon).await.err(), Some(ApiError::Busy));
        let mut waiting: Vec<_> = (0..MOST_WAITING)
            .map(|_| tokio::spawn(LANE.turn_within(Duration::from_secs(60))))
            .collect();
        while LANE.waiting.load(Ordering::Relaxed) < MOST_WAITING {
            tokio::task::yield_now().await;
        }
        assert_eq!(LANE.turn().await.err(), Some(ApiError::Busy));
        // One hangs up: there is room for another, and the turn goes to those who waited.
        waiting.pop().unwrap().abort();
        while LANE.waiting.load(Ordering::Relaxed) == MOST_WAITING {
            tokio::task::yield_now().await;
        }
        drop(first);
        for turn in waiting {
            drop(turn.await.unwrap().unwrap());
        }
        assert_eq!(LANE.waiting.load(Ordering::Relaxed), 0);
        assert!(LANE.turn_within(soon).await.is_ok());
    }
}
