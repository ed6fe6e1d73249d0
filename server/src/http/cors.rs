//! Pages of other origins may read the API where the operator allows it; off without a setting.

use std::str::FromStr;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{methods::ALLOW, state::AppState};

/// One allowed origin: `https://dinkes.example.go.id`, or `*` for any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

/// Why a text is no origin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is no origin: give scheme and host without a path, such as https://dinkes.example.go.id, or * for any"
)]
pub struct OriginError(String);

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let is_host = host.is_some_and(|host| {
            !host.is_empty()
                && host
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte))
        });
        if text == "*" || is_host {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(OriginError(text.to_owned()))
        }
    }
}

/// Adds what browsers ask for, under `/api` alone.
pub(crate) async fn share(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if state.origins.is_empty() || !request.uri().path().starts_with("/api") {
        return next.run(request).await;
    }
    let allowed = allowed(&state.origins, request.headers());
    let is_preflight = request.method() == Method::OPTIONS
        && request
            .headers()
            .contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = if is_preflight {
        let mut response = StatusCode::NO_CONTENT.into_response();
        let headers = response.headers_mut();
        headers.insert(header::ALLOW, HeaderValue::from_static(ALLOW));
        for (name, value) in [
            (header::ACCESS_CONTROL_ALLOW_METHODS, ALLOW),
            (
                header::ACCESS_CONTROL_ALLOW_HEADERS,
                "accept, if-none-match",
            ),
            (header::ACCESS_CONTROL_MAX_AGE, "86400"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        response
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    if let Some(origin) = allowed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static("content-disposition, etag, retry-after"),
        );
    }
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    response
}

/// The value of `Access-Control-Allow-Origin`; none for an origin that is not allowed.
fn allowed(origins: &[Origin], asked: &HeaderMap) -> Option<HeaderValue> {
    let origin = asked.get(header::ORIGIN)?;
    let text = origin.to_str().ok()?.to_ascii_lowercase();
    if origins.iter().any(|allowed| allowed.0 == "*") {
        return Some(HeaderValue::from_static("*"));
    }
    origins
        .iter()
        .any(|allowed| allowed.0 == text)
        .then(|| origin.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_origin_is_refused() {
        for text in ["https://a.go.id", "http://localhost:3000", "*"] {
            assert!(text.parse::<Origin>().is_ok(), "{text}");
        }
        for text in [
            "",
            "a.go.id",
            "https://a.go.id/x",
            "https://",
            "null",
            "https://a b",
        ] {
            assert!(text.parse::<Origin>().is_err(), "{text}");
        }
    }
}
