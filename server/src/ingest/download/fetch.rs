//! Fetching: attempts, redirects, what the server may answer.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use reqwest::{
    Client, Response, StatusCode, Url,
    header::{
        ACCEPT_ENCODING, CONTENT_RANGE, HeaderMap, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE,
        RANGE, RETRY_AFTER,
    },
    redirect::Policy,
};

use super::{DownloadError, partial::Partial};

const REDIRECTS: usize = 5;
/// A server that asks for a longer wait is asked again after this.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// How to fetch.
#[derive(Clone, Debug)]
pub struct DownloadOptions {
    /// Size above which a file is refused.
    pub max_bytes: u64,
    /// Attempts without a byte of progress before giving up.
    pub attempts: u32,
    /// Wait before the second attempt; it doubles with each further one.
    pub first_wait: Duration,
    /// Silence after which a connection is given up.
    pub silence: Duration,
}

impl Default for DownloadOptions {
    fn default() -> Self {
        Self {
            max_bytes: geodata::read::limits::INPUT_LIMIT_BYTES,
            attempts: 5,
            first_wait: Duration::from_secs(1),
            silence: Duration::from_secs(30),
        }
    }
}

/// What a download says while it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Bytes are coming.
    Begun {
        /// Bytes that are there already.
        have: u64,
        /// Size of the file, where the server tells it.
        total: Option<u64>,
    },
    /// So many bytes are there now.
    Received(u64),
    /// It did not work; the next attempt comes after a wait.
    Waiting {
        /// What went wrong.
        reason: String,
        /// How long.
        wait: Duration,
    },
}

/// A file that was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Downloaded {
    /// Where it is; its name is that of the address.
    pub path: PathBuf,
    /// Whether it was there from before, the same as the server's.
    pub was_there: bool,
}

/// How an attempt ended.
enum Attempt {
    Done {
        was_there: bool,
    },
    Again {
        reason: String,
        wait: Option<Duration>,
    },
}

/// Fetches a file into `DATA_DIR/downloads`. What an earlier attempt received is gone on from, when the server's file is
/// still the same; a whole file that is still the same is not fetched again. `say` hears what happens.
///
/// # Errors
/// [`DownloadError`]: what went wrong, where, and what to do. What was received is kept.
pub async fn download(
    data_dir: &Path,
    address: &str,
    options: &DownloadOptions,
    say: &mut dyn FnMut(Step),
) -> Result<Downloaded, DownloadError> {
    let (url, shown) = parsed(address)?;
    let client = client(options)?;
    let mut partial = Partial::open(data_dir, &url, &shown)?;
    let fetch = Fetch {
        client,
        url,
        shown,
        options,
    };
    let mut failures = 0;
    loop {
        let before = partial.received_bytes();
        let (reason, asked) = match fetch.attempt(&mut partial, say).await? {
            Attempt::Done { was_there } => {
                return Ok(Downloaded {
                    path: partial.path.clone(),
                    was_there,
                });
            }
            Attempt::Again { reason, wait } => (reason, wait),
        };
        failures = if partial.received_bytes() > before {
            1
        } else {
            failures + 1
        };
        if failures >= options.attempts {
            return Err(DownloadError::GivenUp {
                address: fetch.shown,
                attempts: failures,
                reason,
                received: partial.received_bytes(),
            });
        }
        let backoff = options
            .first_wait
            .saturating_mul(1 << (failures - 1).min(6));
        let wait = asked.unwrap_or(backoff).min(LONGEST_WAIT);
        say(Step::Waiting { reason, wait });
        tokio::time::sleep(wait).await;
    }
}

/// The address, and how it is shown: without the password that may stand in it.
fn parsed(address: &str) -> Result<(Url, String), DownloadError> {
    let refused = |reason: String| DownloadError::Address {
        address: address.to_owned(),
        reason,
    };
    let url = Url::parse(address).map_err(|error| refused(error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refused(format!("{} is not fetched", url.scheme())));
    }
    let mut shown = url.clone();
    // Both can fail only for addresses without a host, which http has not.
    let _ = shown.set_password(None);
    let _ = shown.set_username("");
    Ok((url, shown.into()))
}

fn client(options: &DownloadOptions) -> Result<Client, DownloadError> {
    // Fails where one is installed already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .user_agent(concat!("situasi-desa/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::limited(REDIRECTS))
        .connect_timeout(options.silence)
        .read_timeout(options.silence)
        // Ranges are of the file as it lies there, not of a packed form of it.
        .no_gzip()
        .build()
        .map_err(|error| DownloadError::Client {
            reason: chain(&error),
        })
}

struct Fetch<'a> {
    client: Client,
    url: Url,
    shown: String,
    options: &'a DownloadOptions,
}

impl Fetch<'_> {
    async fn attempt(
        &self,
        partial: &mut Partial,
        say: &mut dyn FnMut(Step),
    ) -> Result<Attempt, DownloadError> {
        let have = partial.resumable_bytes();
        let response = match self.ask(partial, have).await {
            Ok(response) => response,
            Err(error) if error.is_redirect() => {
                return Err(DownloadError::Redirects {
                    address: self.shown.clone(),
                    limit: REDIRECTS,
                });
            }
            Err(error) if error.is_builder() => {
                return Err(DownloadError::Address {
                    address: self.shown.clone(),
                    reason: chain(&error),
                });
            }
            Err(error) => return Ok(again(chain(&error))),
        };
        match response.status() {
            StatusCode::OK => self.receive(partial, response, 0, say).await,
            StatusCode::PARTIAL_CONTENT if begins_at(response.headers()) == Some(have) => {
                self.receive(partial, response, have, say).await
            }
            StatusCode::PARTIAL_CONTENT | StatusCode::RANGE_NOT_SATISFIABLE => {
                partial.forget();
                Ok(again(
                    "the server answers another part than was asked for".to_owned(),
                ))
            }
            StatusCode::NOT_MODIFIED if partial.is_whole() => Ok(Attempt::Done { was_there: true }),
            status if is_passing(status) => Ok(Attempt::Again {
                reason: format!("the server answers {status}"),
                wait: wait_asked_for(response.headers()),
            }),
            status => Err(DownloadError::Status {
                address: self.shown.clone(),
                status: status.to_string(),
                remedy: remedy(status),
            }),
        }
    }

    async fn ask(&self, partial: &Partial, have: u64) -> reqwest::Result<Response> {
        let mut request = self
            .client
            .get(self.url.clone())
            .header(ACCEPT_ENCODING, "identity");
        if let Some(validator) = &partial.state.validator {
            if partial.is_whole() {
                let header = if validator.starts_with('"') {
                    IF_NONE_MATCH
                } else {
                    IF_MODIFIED_SINCE
                };
                request = request.header(header, validator);
            } else if have > 0 {
                request = request
                    .header(RANGE, format!("bytes={have}-"))
                    .header(IF_RANGE, validator);
            }
        }
        request.send().await
    }

    async fn receive(
        &self,
        partial: &mut Partial,
        mut response: Response,
        from: u64,
        say: &mut dyn FnMut(Step),
    ) -> Result<Attempt, DownloadError> {
        let total = response
            .content_length()
            .map(|rest| from.saturating_add(rest));
        let limit = self.options.max_bytes;
        let too_large = |size: Option<u64>| DownloadError::TooLarge {
            address: self.shown.clone(),
            size,
            limit,
        };
        if total.is_some_and(|total| total > limit) {
            return Err(too_large(total));
        }
        let mut file = partial.writer(from, response.headers())?;
        let mut received = from;
        say(Step::Begun { have: from, total });
        loop {
            match response.chunk().await {
                Ok(Some(bytes)) => {
                    received += bytes.len() as u64;
                    if received > limit {
                        partial.forget();
                        return Err(too_large(None));
                    }
                    partial.write(&mut file, &bytes)?;
                    say(Step::Received(received));
                }
                Ok(None) if total.is_none_or(|total| total == received) => break,
                Ok(None) => return Ok(again("the connection ended early".to_owned())),
                Err(error) => return Ok(again(chain(&error))),
            }
        }
        partial.complete(&file)?;
        Ok(Attempt::Done { was_there: false })
    }
}

fn again(reason: String) -> Attempt {
    Attempt::Again { reason, wait: None }
}

/// `Content-Range: bytes 100-199/200`
fn begins_at(headers: &HeaderMap) -> Option<u64> {
    let range = headers.get(CONTENT_RANGE)?.to_str().ok()?;
    let (begin, _) = range.strip_prefix("bytes ")?.split_once('-')?;
    begin.parse().ok()
}

/// What may be otherwise in a while.
fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

fn wait_asked_for(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers
        .get(RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()?;
    Some(Duration::from_secs(seconds))
}

const fn remedy(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 | 403 | 407 => {
            "the file needs a sign-in: download it in a browser, and import the file"
        }
        404 | 410 => "the file is not there (any more): check the address",
        _ => "open the address in a browser; where that works, import the file from the disk",
    }
}

/// An error of the client says little; what it rests on says why.
fn chain(error: &reqwest::Error) -> String {
    let mut text = String::new();
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = next {
        // The address is said already, and may hold a password.
        if !error.is::<reqwest::Error>() {
            if !text.is_empty() {
                text.push_str(": ");
            }
            text.push_str(&error.to_string());
        }
        next = error.source();
    }
    if text.is_empty() && error.is_timeout() {
        return "no answer in time".to_owned();
    }
    if text.is_empty() {
        "no connection".to_owned()
    } else {
        text
    }
}
