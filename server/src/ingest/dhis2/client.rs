//! One question to the server, asked until it answers.

use std::{
    hash::{BuildHasher as _, RandomState},
    path::Path,
    time::Duration,
};

use reqwest::{
    StatusCode,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER},
};
use serde::{Deserialize, de::IgnoredAny};

use super::{Dhis2Error, Retry};

/// Asks a DHIS2 server.
pub(super) struct Client {
    http: reqwest::Client,
    base: String,
    retry: Retry,
}

/// What came of one attempt.
enum Attempt {
    Done(Vec<u8>),
    /// Worth another try, after the wait that the server asks for.
    Again(String, Option<Duration>),
}

/// `{"httpStatus":"Conflict","message":"…","errorCode":"E7108"}`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Objection {
    #[serde(default)]
    message: String,
    #[serde(default)]
    error_code: Option<String>,
}

impl Client {
    /// Reads the token and prepares to ask.
    pub(super) fn new(url: &str, token_file: &Path, retry: Retry) -> Result<Self, Dhis2Error> {
        let base = base_of(url)?;
        let failed = |reason: String| Dhis2Error::File {
            file: token_file.to_owned(),
            reason,
        };
        let token = std::fs::read_to_string(token_file)
            .map_err(|error| failed(format!("cannot be read: {error}")))?;
        let token = token.trim();
        let mut value = HeaderValue::from_str(&format!("ApiToken {token}"))
            .map_err(|_| failed("holds characters that no token has".to_owned()))?;
        if token.is_empty() {
            return Err(failed(
                "is empty: put the personal access token into it".to_owned(),
            ));
        }
        value.set_sensitive(true);
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, value);
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        // The first caller installs it for the process; a second one finds it there.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .default_headers(headers)
            .timeout(retry.timeout)
            .connect_timeout(retry.timeout.min(Duration::from_secs(20)))
            // A redirect is to a sign-in page, and the token must not follow it.
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| Dhis2Error::Option {
                what: "--url",
                value: url.to_owned(),
                reason: format!("cannot be asked: {error}"),
            })?;
        Ok(Self { http, base, retry })
    }

    /// The server's address without its path.
    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// The body of a JSON answer.
    pub(super) async fn get(&self, path: &str) -> Result<Vec<u8>, Dhis2Error> {
        let address = format!("{}{path}", self.base);
        let attempts = self.retry.attempts.max(1);
        let mut last = String::new();
        for attempt in 0..attempts {
            match self.attempt(&address).await? {
                Attempt::Done(body) => return Ok(body),
                Attempt::Again(reason, asked) => {
                    last = reason;
                    if attempt + 1 < attempts {
                        tokio::time::sleep(self.wait(attempt, asked)).await;
                    }
                }
            }
        }
        Err(Dhis2Error::Unreachable {
            address,
            attempts,
            last,
        })
    }

    async fn attempt(&self, address: &str) -> Result<Attempt, Dhis2Error> {
        let response = match self.http.get(address).send().await {
            Ok(response) => response,
            Err(error) if error.is_builder() => {
                return Err(Dhis2Error::Option {
                    what: "--url",
                    value: self.base.clone(),
                    reason: "is no address: write https://example.go.id/dhis".to_owned(),
                });
            }
            Err(error) => return Ok(Attempt::Again(reason_of(&error), None)),
        };
        let (status, asked) = (response.status(), retry_after(response.headers()));
        let is_page = response
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("text/html"));
        let address = address.to_owned();
        match status {
            StatusCode::TOO_MANY_REQUESTS
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT => {
                return Ok(Attempt::Again(format!("HTTP {}", status.as_u16()), asked));
            }
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                return Err(Dhis2Error::NotAllowed {
                    address,
                    status: status.as_u16(),
                });
            }
            _ if status.is_redirection() || is_page => {
                return Err(Dhis2Error::SignInPage { address });
            }
            _ => {}
        }
        let body = match response.bytes().await {
            Ok(body) => body.to_vec(),
            Err(error) => {
                return Ok(Attempt::Again(
                    format!("the answer broke off ({})", reason_of(&error)),
                    None,
                ));
            }
        };
        if status == StatusCode::CONFLICT {
            let said: Option<Objection> = serde_json::from_slice(&body).ok();
            let (code, message) = said.map_or_else(
                || ("HTTP 409".to_owned(), "it does not say why".to_owned()),
                |said| {
                    let code = said.error_code.unwrap_or_else(|| "HTTP 409".to_owned());
                    (code, said.message)
                },
            );
            return Err(Dhis2Error::Conflict {
                address,
                code,
                message,
            });
        }
        if !status.is_success() {
            return Err(Dhis2Error::Status {
                address,
                status: status.as_u16(),
            });
        }
        // Some proxies end a broken answer as if it were whole.
        if serde_json::from_slice::<IgnoredAny>(&body).is_err() {
            return Ok(Attempt::Again(
                "the answer broke off or is no JSON".to_owned(),
                None,
            ));
        }
        Ok(Attempt::Done(body))
    }

    /// Twice as long each time, and not at the same moment as others who wait.
    fn wait(&self, attempt: u32, asked: Option<Duration>) -> Duration {
        let doubled = self.retry.first_wait.saturating_mul(1 << attempt.min(16));
        let share = RandomState::new().hash_one(attempt) % 1_000;
        let jitter = doubled.mul_f64(share as f64 / 2_000.0);
        asked
            .unwrap_or(doubled / 2 + jitter)
            .min(self.retry.longest_wait)
    }
}

/// Without a slash at the end and without `/api`, which every path begins with.
fn base_of(url: &str) -> Result<String, Dhis2Error> {
    let trimmed = url.trim().trim_end_matches('/');
    let base = trimmed.strip_suffix("/api").unwrap_or(trimmed);
    if base.starts_with("https://") || base.starts_with("http://") {
        return Ok(base.to_owned());
    }
    Err(Dhis2Error::Option {
        what: "--url",
        value: url.to_owned(),
        reason: "is no address: write https://example.go.id/dhis".to_owned(),
    })
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds: u64 = headers
        .get(RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()?;
    Some(Duration::from_secs(seconds))
}

fn reason_of(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        "it took too long".to_owned()
    } else if error.is_connect() {
        "no connection".to_owned()
    } else {
        "the connection broke".to_owned()
    }
}
