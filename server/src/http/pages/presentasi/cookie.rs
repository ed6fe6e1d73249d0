//! The deck that is being put together, in a cookie of this site: it grows from page to page, also without the client.

use std::io::{Read as _, Write as _};

use app::{deck::Deck, view::Query};
use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};

use crate::http::pages::appearance::cookie;

/// Name of the cookie.
const COOKIE: &str = "dek";
/// Bytes that every browser keeps, with room for the name and the rest.
const ROOM: usize = 3_800;
/// Seconds it is kept: a quarter of a year, from one meeting to the next.
const AGE: u32 = 7_776_000;

/// Bytes that a cookie may unfold to: the longest address of a deck, and no bomb.
const LONGEST: u64 = 256 << 10;

/// The deck that a request's cookie holds; an empty one without.
pub(super) fn read(headers: &HeaderMap) -> Deck {
    let text = cookie(headers, COOKIE).unwrap_or_default();
    let folded = unfolded(text);
    // One that an earlier version kept stands there as it is.
    let plain = || if text.contains('=') { text } else { "" };
    Deck::read(&Query::read(folded.as_deref().unwrap_or_else(plain)))
}

/// What is kept of a deck; none where it is too long.
pub(super) fn text(deck: &Deck) -> Option<String> {
    let query = deck.query();
    if query.is_empty() {
        return Some(query);
    }
    // The addresses of one deck are much alike: a hundred of them take a few hundred bytes.
    let mut folder = DeflateEncoder::new(Vec::new(), Compression::best());
    folder.write_all(query.as_bytes()).ok()?;
    let folded = URL_SAFE_NO_PAD.encode(folder.finish().ok()?);
    Some(folded).filter(|text| text.len() <= ROOM)
}

fn unfolded(text: &str) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let mut query = String::new();
    DeflateDecoder::new(bytes.as_slice())
        .take(LONGEST)
        .read_to_string(&mut query)
        .ok()?;
    Some(query)
}

/// Whether a deck is another one than the one that is kept.
pub(super) fn is_other(kept: &Deck, deck: &Deck) -> bool {
    !kept.slides.is_empty() && kept.query() != deck.query()
}

/// Keeps a deck; forgets the one kept where this one is empty. One too long leaves what was kept, and the page says so.
pub(super) fn remember(deck: &Deck, response: &mut Response) {
    let Some(text) = text(deck) else {
        return;
    };
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
        // A hundred slides of all kinds fit.
        let many: String = (0..100)
            .map(|n| {
                format!(
                    "s=%2Fwilayah%2F33.08.{:02}.20{n:02}%3Fp%3D2026-{:02}&t=Desa%20{n}&",
                    n % 21,
                    n % 12 + 1
                )
            })
            .collect();
        assert!(text(&Deck::read(&Query::read(&many))).is_some());
        // Notes that nothing is alike in do not.
        let mut at = 7_u64;
        let mut noise = || {
            at = at
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            format!("{at:x}")
        };
        let long: String = (0..20)
            .map(|_| {
                format!(
                    "s=%2Fpeta&n={}&",
                    (0..20).map(|_| noise()).collect::<String>()
                )
            })
            .collect();
        let long = Deck::read(&Query::read(&long));
        assert!(text(&long).is_none());
        let mut response = ().into_response();
        remember(&long, &mut response);
        assert!(response.headers().get(header::SET_COOKIE).is_none());
        headers.insert(
            header::COOKIE,
            HeaderValue::from_static("dek=s=%2Fpeta&judul=Lama"),
        );
        assert_eq!(read(&headers).title.as_deref(), Some("Lama"));
        headers.insert(header::COOKIE, HeaderValue::from_static("dek=%%%"));
        assert_eq!(read(&headers), Deck::default());
    }
}
