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
    /// The tag of what `dataset` answers at `path` to the canonical `query`.
    pub(crate) fn new(dataset: &str, path: &str, query: &str) -> Self {
        let mut hasher = Sha256::new();
        for part in [dataset, path, query] {
            hasher.update(part.as_bytes());
            // Keeps ("a", "b") and ("ab", "") apart.
            hasher.update([0]);
        }
        let hex: String = hasher
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self(format!("\"{hex}\""))
    }

    /// Whether the client holds this already (`If-None-Match`, compared weakly as RFC 9110 §13.1.2 has it).
    pub(crate) fn is_held_by(&self, headers: &HeaderMap) -> bool {
        headers
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(|tag| tag.trim())
            .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.0)
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn held(value: &str, tag: &Tag) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(value).unwrap());
        tag.is_held_by(&headers)
    }

    #[test]
    fn dataset_path_and_query_all_count() {
        let tag = Tag::new("d1", "/api/v1/x", "a=1");
        for other in [
            ("d2", "/api/v1/x", "a=1"),
            ("d1", "/api/v1/y", "a=1"),
            ("d1", "/api/v1/x", "a=2"),
        ] {
            assert_ne!(Tag::new(other.0, other.1, other.2).0, tag.0);
        }
        assert_ne!(Tag::new("a", "bc", "").0, Tag::new("ab", "c", "").0);
    }

    #[test]
    fn lists_weak_tags_and_the_star_match() {
        let tag = Tag::new("d1", "/", "");
        assert!(held(&tag.0, &tag));
        assert!(held(&format!("\"other\", W/{}", tag.0), &tag));
        assert!(held("*", &tag));
        assert!(!held("\"other\"", &tag));
    }
}
