//! How many cells are being answered at once: a burst of large answers waits, and is refused before memory is.

use std::{sync::Arc, time::Duration};

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{limits, problem::Problem};

/// How long a question waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// Seconds after which a refused client should ask again, as a header and in words.
const RETRY_SECONDS: u16 = 5;

/// The cells that may be under way, shared by all requests.
#[derive(Clone)]
pub(crate) struct Budget(Arc<Semaphore>);

/// A share of the budget; given back when dropped.
pub(crate) struct Permit(Option<OwnedSemaphorePermit>);

/// No share became free in time: 503 with `Retry-After`.
pub(crate) struct Busy;

impl Default for Budget {
    fn default() -> Self {
        Self::of(limits::CELLS_UNDER_WAY)
    }
}

impl Budget {
    /// A budget of so many cells.
    pub(crate) fn of(cells: usize) -> Self {
        Self(Arc::new(Semaphore::new(cells)))
    }

    /// A share for an answer of `cells`; small answers need none.
    ///
    /// # Errors
    /// [`Busy`] where large answers take all of it for seconds.
    pub(crate) async fn take(&self, cells: usize) -> Result<Permit, Busy> {
        self.take_within(cells, PATIENCE).await
    }

    async fn take_within(&self, cells: usize, patience: Duration) -> Result<Permit, Busy> {
        if cells <= limits::SMALL_ANSWER_CELLS {
            return Ok(Permit(None));
        }
        let share = u32::try_from(cells).map_err(|_| Busy)?;
        let waiting = Arc::clone(&self.0).acquire_many_owned(share);
        match tokio::time::timeout(patience, waiting).await {
            Ok(Ok(permit)) => Ok(Permit(Some(permit))),
            _ => Err(Busy),
        }
    }
}

impl Permit {
    /// Whether nothing is held: the answer is small.
    pub(crate) const fn is_small(&self) -> bool {
        self.0.is_none()
    }
}

impl IntoResponse for Busy {
    fn into_response(self) -> Response {
        (
            [(header::RETRY_AFTER, HeaderValue::from(RETRY_SECONDS))],
            Problem::busy(RETRY_SECONDS),
        )
            .into_response()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_share_comes_back_when_it_is_dropped() {
        let budget = Budget::of(limits::SMALL_ANSWER_CELLS * 3);
        let large = limits::SMALL_ANSWER_CELLS * 2;
        let soon = Duration::from_millis(1);
        let first = budget.take_within(large, soon).await.ok().unwrap();
        assert!(budget.take_within(large, soon).await.is_err());
        assert!(budget.take_within(1, soon).await.is_ok());
        drop(first);
        assert!(budget.take_within(large, soon).await.is_ok());
    }
}
