//! Validators and freshness: what lets a browser keep an answer.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

/// Figures: fresh for a minute, then shown while the next are fetched (design §8).
pub(crate) const DATA: &str = "max-age=60, stale-while-revalidate=600";

/// Boundaries asked for by their dataset: they can never change.
pub(crate) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// May be kept, must be asked about.
pub(crate) const REVALIDATE: &str = "no-cache";

/// A strong entity tag: a dataset is immutable, so its id and the question decide the answer.
#[derive(Clone, Debug)]
pub(crate) struct Tag(String);

impl Tag {
    /// The tag of what `audience` is answered to a question: its `parts` are the dataset, the path, the canonical query, the form.
    pub(crate) fn new(parts: &[&str]) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update(part.as_bytes());
            // Keeps ("a", "b") and ("ab", "") apart.
            hasher.update([0]);
        }
        let mut hex = hasher
            .finalize()
            .iter()
            .fold(String::from("\""), |hex, byte| hex + &format!("{byte:02x}"));
        hex.truncate(33);
        Self(hex + "\"")
    }

    /// The tag as the client holds it, which may name a content coding besides ([`coded`]); compared weakly, as RFC 9110
    /// §13.1.2 has it for `If-None-Match`.
    pub(crate) fn held_by(&self, headers: &HeaderMap) -> Option<Self> {
        let plain = self.0.trim_end_matches('"');
        headers
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(|tag| tag.trim())
            .map(|tag| tag.strip_prefix("W/").unwrap_or(tag))
            .find_map(|tag| match tag.strip_prefix(plain) {
                Some("\"" | "-br\"" | "-gzip\"" | "-zstd\"") => Some(Self(tag.to_owned())),
                _ => (tag == "*").then(|| self.clone()),
            })
    }

    /// 304, with what a 200 would have said about keeping it.
    pub(crate) fn not_modified(&self, freshness: &'static str) -> Response {
        (
            StatusCode::NOT_MODIFIED,
            self.headers(freshness),
            Body::empty(),
        )
            .into_response()
    }

    /// The headers that go with an answer.
    pub(crate) fn headers(&self, freshness: &'static str) -> [(HeaderName, HeaderValue); 2] {
        let tag =
            HeaderValue::from_str(&self.0).unwrap_or_else(|_| HeaderValue::from_static("\"\""));
        [
            (header::ETAG, tag),
            (header::CACHE_CONTROL, HeaderValue::from_static(freshness)),
        ]
    }
}

/// Two codings of one answer are two sequences of bytes: a strong tag tells them apart (RFC 9110 §8.8.3.3).
pub(crate) fn coded(headers: &mut HeaderMap) {
    let Some(coding) = headers.get(header::CONTENT_ENCODING) else {
        return;
    };
    let tag = headers
        .get(header::ETAG)
        .and_then(|tag| tag.to_str().ok())
        .filter(|tag| !tag.starts_with("W/"))
        .and_then(|tag| tag.strip_suffix('"'))
        .zip(coding.to_str().ok())
        .and_then(|(tag, coding)| HeaderValue::from_str(&format!("{tag}-{coding}\"")).ok());
    if let Some(tag) = tag {
        headers.insert(header::ETAG, tag);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn held(value: &str, tag: &Tag) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(value).unwrap());
        tag.held_by(&headers).map(|tag| tag.0)
    }

    #[test]
    fn every_part_counts() {
        let tag = Tag::new(&["d1", "/api/v1/x", "a=1"]);
        for other in [
            ["d2", "/api/v1/x", "a=1"],
            ["d1", "/api/v1/y", "a=1"],
            ["d1", "/api/v1/x", "a=2"],
        ] {
            assert_ne!(Tag::new(&other).0, tag.0);
        }
        assert_ne!(Tag::new(&["a", "bc"]).0, Tag::new(&["ab", "c"]).0);
    }

    #[test]
    fn lists_weak_tags_codings_and_the_star_match() {
        let tag = Tag::new(&["d1", "/", ""]);
        assert_eq!(held(&tag.0, &tag).as_ref(), Some(&tag.0));
        assert_eq!(
            held(&format!("\"other\", W/{}", tag.0), &tag).as_ref(),
            Some(&tag.0)
        );
        assert_eq!(held("*", &tag).as_ref(), Some(&tag.0));
        assert_eq!(held("\"other\"", &tag), None);
        let brotli = tag.0.replace("\"", "").to_owned() + "-br\"";
        let brotli = format!("\"{brotli}");
        assert_eq!(held(&brotli, &tag), Some(brotli.clone()));
        assert_eq!(held(&brotli.replace("-br", "-xx"), &tag), None);
    }

    #[test]
    fn a_coded_answer_has_a_tag_of_its_own() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ETAG, HeaderValue::from_static("\"a\""));
        coded(&mut headers);
        assert_eq!(headers[header::ETAG], "\"a\"");
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        coded(&mut headers);
        assert_eq!(headers[header::ETAG], "\"a-br\"");
    }
}
