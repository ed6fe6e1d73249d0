//! Waiting for something that happens elsewhere.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// Asks every 50 ms until there is an answer.
///
/// # Errors
/// Those of `ask`, and none after 20 seconds: the sentence names `what`.
pub async fn until<T, F>(what: &str, mut ask: impl FnMut() -> F) -> Result<T>
where
    F: Future<Output = Result<Option<T>>>,
{
    let start = Instant::now();
    loop {
        if let Some(answer) = ask().await? {
            return Ok(answer);
        }
        if start.elapsed() > Duration::from_secs(20) {
            bail!("waited 20 seconds in vain for {what}");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
