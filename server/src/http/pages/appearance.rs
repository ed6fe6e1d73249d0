//! Light, dark or high contrast: chosen by a plain form, kept in a cookie of this site.

use axum::{
    extract::Query,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;

/// Name of the cookie.
const COOKIE: &str = "tema";

/// Appearances by their words; anything else is what the device says.
const THEMES: [&str; 3] = ["terang", "gelap", "kontras"];

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(super) struct Choice {
    #[serde(default)]
    tema: String,
    #[serde(default)]
    ke: String,
}

/// Keeps the choice for a year and goes back to where it was made.
pub(super) async fn choose(Query(choice): Query<Choice>) -> Response {
    let (theme, age) = match known(&choice.tema) {
        Some(theme) => (theme, 31_536_000),
        None => ("auto", 0),
    };
    let cookie = format!("{COOKIE}={theme}; Path=/; Max-Age={age}; SameSite=Lax; HttpOnly");
    let back = local(&choice.ke);
    let headers = [
        (header::SET_COOKIE, HeaderValue::from_str(&cookie)),
        (header::LOCATION, HeaderValue::from_str(back)),
        (
            header::CACHE_CONTROL,
            Ok(HeaderValue::from_static("no-store")),
        ),
    ];
    let mut response = StatusCode::SEE_OTHER.into_response();
    for (name, value) in headers {
        response
            .headers_mut()
            .insert(name, value.unwrap_or(HeaderValue::from_static("/")));
    }
    response
}

/// The appearance that a request's cookie names.
pub(super) fn chosen(headers: &HeaderMap) -> Option<&'static str> {
    cookie(headers, COOKIE).and_then(known)
}

/// A cookie of a request.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

fn known(word: &str) -> Option<&'static str> {
    THEMES.into_iter().find(|theme| *theme == word)
}

/// An address of this site, `/` where it is another's: nobody is sent elsewhere by a link to this form.
fn local(address: &str) -> &str {
    let is_local = address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains(['\\', '\r', '\n', '\t']);
    if is_local { address } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_elsewhere() {
        assert_eq!(local("/peta?i=k6"), "/peta?i=k6");
        for elsewhere in [
            "",
            "//example.com",
            "https://example.com",
            "/\\example.com",
            "/\t/x",
        ] {
            assert_eq!(local(elsewhere), "/");
        }
    }

    #[test]
    fn only_known_appearances_are_read() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; tema=gelap"));
        assert_eq!(chosen(&headers), Some("gelap"));
        headers.insert(header::COOKIE, HeaderValue::from_static("tema=\"><script>"));
        assert_eq!(chosen(&headers), None);
    }
}
