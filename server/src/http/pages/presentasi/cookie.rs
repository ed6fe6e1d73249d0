//! The deck that is being put together, in a cookie of this site: it grows from page to page, also without the client.

use app::{deck::Deck, view::Query};
use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};

use crate::http::pages::appearance::cookie;

/// Name of the cookie.
const COOKIE: &str = "dek";
/// Bytes that every browser keeps, with room for the name and the rest.
const ROOM: usize = 3_800;
/// Seconds it is kept: a quarter of a year, from one meeting to the next.
const AGE: u32 = 7_776_000;

/// The deck that a request's cookie holds; an empty one without.
pub(super) fn read(headers: &HeaderMap) -> Deck {
    let text = cookie(headers, COOKIE).unwrap_or_default();
    Deck::read(&Query::read(text))
}

/// What is kept of a deck; none where it is too long.
pub(super) fn text(deck: &Deck) -> Option<String> {
    Some(deck.query()).filter(|text| text.len() <= ROOM)
}

/// Keeps a deck; forgets the one kept where this one is empty or too long.
pub(super) fn remember(deck: &Deck, response: &mut Response) {
    let text = text(deck).unwrap_or_default();
    let age = if text.is_empty() { 0 } else { AGE };
    let text = format!("{COOKIE}={text}; Path=/; Max-Age={age}; SameSite=Lax; HttpOnly");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use axum::response::IntoResponse as _;

    use super::*;

    #[test]
    fn a_deck_is_kept_as_it_was_and_one_too_long_is_not() {
        let deck = Deck::read(&Query::read(
            "v=5c1b&judul=Rakor%3B%20%22x%22&s=%2Fpeta%3Fi%3Dk6&n=tanya%2C%20%C3%A9",
        ));
        let mut response = ().into_response();
        remember(&deck, &mut response);
        let set = response.headers()[header::SET_COOKIE].to_str().unwrap();
        let kept = set.split(';').next().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(kept).unwrap());
        assert_eq!(read(&headers), deck);
        let long = Deck::read(&Query::read(
            &format!("s=%2Fpeta&n={}&", "x".repeat(400)).repeat(12),
        ));
        assert!(text(&long).is_none());
    }
}
