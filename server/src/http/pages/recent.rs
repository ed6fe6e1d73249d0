//! The places opened lately, in a cookie of this site: nobody but their reader sees them.

use app::model::{Level, RegionCode};
use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};

use super::appearance::cookie;

/// Name of the cookie.
const COOKIE: &str = "terakhir";
/// Most places kept.
const KEPT: usize = 6;
/// Seconds they are kept: a quarter of a year, from one meeting to the next.
const AGE: u32 = 7_776_000;

/// The places that a request's cookie names, the last one first. What is no code is left out.
pub(super) fn places(headers: &HeaderMap) -> Vec<RegionCode> {
    let text = cookie(headers, COOKIE).unwrap_or_default();
    let codes = text.split('+').filter_map(|code| code.parse().ok());
    codes.take(KEPT).collect()
}

/// Adds a place to those of the request, for a page that shows it.
pub(super) fn remember(headers: &HeaderMap, place: &RegionCode, response: &mut Response) {
    // Where a kabupaten stands, the bar leads there anyway.
    if place.level() <= Level::Regency {
        return;
    }
    let mut known = places(headers);
    if known.first() == Some(place) {
        return;
    }
    known.retain(|code| code != place);
    known.insert(0, place.clone());
    known.truncate(KEPT);
    let known: Vec<&str> = known.iter().map(RegionCode::as_str).collect();
    let text = format!(
        "{COOKIE}={}; Path=/; Max-Age={AGE}; SameSite=Lax; HttpOnly",
        known.join("+")
    );
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use axum::response::IntoResponse as _;

    use super::*;

    fn asked(cookie: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static(cookie))])
    }

    fn answered(headers: &HeaderMap, place: &str) -> Option<String> {
        let mut response = ().into_response();
        remember(headers, &place.parse().unwrap(), &mut response);
        let set = response.headers().get(header::SET_COOKIE)?;
        Some(set.to_str().unwrap().split(';').next().unwrap().to_owned())
    }

    #[test]
    fn the_last_place_comes_first_and_once() {
        let headers = asked("tema=gelap; terakhir=33.08.01.2001+33.08.02");
        assert_eq!(
            answered(&headers, "33.08.02").as_deref(),
            Some("terakhir=33.08.02+33.08.01.2001")
        );
        assert_eq!(answered(&headers, "33.08.01.2001"), None);
        assert_eq!(answered(&headers, "33.08"), None);
    }

    #[test]
    fn what_is_no_code_is_left_out_and_six_are_kept() {
        let headers = asked(
            "terakhir=<script>+33.08.01+x+33.08.02+33.08.03+33.08.04+33.08.05+33.08.06+33.08.07",
        );
        assert_eq!(places(&headers).len(), KEPT);
        let kept = answered(&headers, "33.08.09").unwrap();
        assert!(kept.starts_with("terakhir=33.08.09+33.08.01+") && kept.ends_with("33.08.05"));
    }
}
