//! Answers kept in memory as they were sent, coded and all: a warm map costs no query, no writing, no compressing.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, PoisonError},
};

use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};

use super::{
    cache::{self, Tag},
    format::Format,
    limits,
    state::AppState,
};

/// On a response: it may be kept. Handlers put it on what is small and the same for everybody of one audience.
#[derive(Clone, Debug)]
pub(crate) struct Keep {
    /// The answer's tag, without coding.
    pub(crate) tag: Tag,
    /// Its `Cache-Control`.
    pub(crate) freshness: &'static str,
}

/// What decides an answer, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    audience: String,
    path: String,
    /// Sorted: two spellings of one question are one answer.
    query: Vec<String>,
    /// What `Accept` likes best.
    accepted: Format,
    coding: Option<&'static str>,
}

#[derive(Clone)]
struct Kept {
    headers: HeaderMap,
    body: Bytes,
    keep: Keep,
    /// When it was last asked for, in questions.
    used: u64,
}

/// The kept answers: those of one dataset, the least recently used go first.
pub(crate) struct Answers {
    inner: Mutex<Inner>,
    capacity: usize,
}

#[derive(Default)]
struct Inner {
    /// The published dataset that the answers were taken under; with another one all go.
    dataset: String,
    kept: HashMap<Key, Kept>,
    by_use: BTreeMap<u64, Key>,
    bytes: usize,
    clock: u64,
}

impl Default for Answers {
    fn default() -> Self {
        Self::of(limits::KEPT_BYTES)
    }
}

impl Answers {
    /// Keeps up to so many bytes.
    pub(crate) fn of(capacity: usize) -> Self {
        Self {
            inner: Mutex::default(),
            capacity,
        }
    }

    fn get(&self, dataset: &str, key: &Key) -> Option<Kept> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.turn_to(dataset);
        inner.clock += 1;
        let now = inner.clock;
        let kept = inner.kept.get_mut(key)?;
        let before = std::mem::replace(&mut kept.used, now);
        let kept = kept.clone();
        if let Some(key) = inner.by_use.remove(&before) {
            inner.by_use.insert(now, key);
        }
        Some(kept)
    }

    fn put(&self, dataset: &str, key: Key, mut kept: Kept) {
        if kept.body.len() > limits::KEPT_ANSWER_BYTES {
            return;
        }
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.turn_to(dataset);
        inner.remove(&key);
        inner.clock += 1;
        kept.used = inner.clock;
        inner.bytes += cost(&key, &kept);
        inner.by_use.insert(kept.used, key.clone());
        inner.kept.insert(key, kept);
        while inner.bytes > self.capacity {
            let Some(oldest) = inner.by_use.values().next().cloned() else {
                break;
            };
            inner.remove(&oldest);
        }
    }
}

impl Inner {
    fn turn_to(&mut self, dataset: &str) {
        if self.dataset != dataset {
            *self = Self {
                dataset: dataset.to_owned(),
                ..Self::default()
            };
        }
    }

    fn remove(&mut self, key: &Key) {
        if let Some(kept) = self.kept.remove(key) {
            self.bytes -= cost(key, &kept);
            self.by_use.remove(&kept.used);
        }
    }
}

/// Bytes that an entry takes, roughly: texts twice (both maps hold the key), headers by their usual size.
fn cost(key: &Key, kept: &Kept) -> usize {
    let query: usize = key.query.iter().map(|pair| pair.len() + 24).sum();
    kept.body.len() + 2 * (key.path.len() + query + 64) + 1_024
}

/// Answers from memory what is there, and keeps what may be kept. Stands around the compression: bytes are kept coded.
pub(crate) async fn keep(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let is_head = request.method() == Method::HEAD;
    if !is_api || !(is_head || request.method() == Method::GET) {
        return next.run(request).await;
    }
    let coding = chosen(request.headers());
    let key = key(&request, &state, coding);
    let published = || {
        state
            .engine
            .snapshot()
            .ok()
            .map(|engine| engine.id().to_owned())
    };
    let dataset = published();
    if let Some(dataset) = &dataset
        && let Some(kept) = state.answers.get(dataset, &key)
    {
        return answer(kept, request.headers(), is_head);
    }
    let mut request = request;
    // What is compressed then is what the key says.
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    if let Some(coding) = coding {
        request
            .headers_mut()
            .insert(header::ACCEPT_ENCODING, HeaderValue::from_static(coding));
    }
    let mut response = next.run(request).await;
    cache::coded(response.headers_mut());
    let Some(keep) = response.extensions_mut().remove::<Keep>() else {
        return response;
    };
    let Some(dataset) = dataset.filter(|_| !is_head && response.status() == StatusCode::OK) else {
        return response;
    };
    if published().as_ref() != Some(&dataset) {
        // Another was published meanwhile: nobody knows which of the two answered.
        return response;
    }
    let (mut parts, body) = response.into_parts();
    match axum::body::to_bytes(body, usize::MAX).await {
        Ok(body) => {
            parts
                .headers
                .insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
            let kept = Kept {
                headers: parts.headers.clone(),
                body: body.clone(),
                keep,
                used: 0,
            };
            state.answers.put(&dataset, key, kept);
            Response::from_parts(parts, Body::from(body))
        }
        Err(error) => {
            tracing::error!(%error, "an answer broke off");
            parts.status = StatusCode::INTERNAL_SERVER_ERROR;
            Response::from_parts(parts, Body::empty())
        }
    }
}

fn answer(kept: Kept, asked: &HeaderMap, is_head: bool) -> Response {
    if let Some(tag) = kept.keep.tag.held_by(asked) {
        let mut response = tag.not_modified(kept.keep.freshness);
        for vary in kept.headers.get_all(header::VARY) {
            response.headers_mut().append(header::VARY, vary.clone());
        }
        return response;
    }
    let mut response = Response::new(if is_head {
        Body::empty()
    } else {
        Body::from(kept.body)
    });
    *response.headers_mut() = kept.headers;
    response
}

fn key(request: &Request, state: &AppState, coding: Option<&'static str>) -> Key {
    let mut query: Vec<String> = request
        .uri()
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(ToOwned::to_owned)
        .collect();
    query.sort_unstable();
    Key {
        audience: state.engine.audience().key(),
        path: request.uri().path().to_owned(),
        query,
        accepted: Format::accepted(request.headers(), &Format::ALL),
        coding,
    }
}

/// The coding that `Accept-Encoding` likes best, of equals the smallest; none where it wants none.
fn chosen(headers: &HeaderMap) -> Option<&'static str> {
    let mut best = (0.0, None);
    let ranges: Vec<(String, f64)> = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|range| {
            let (coding, quality) = range.split_once(';').unwrap_or((range, "q=1"));
            let quality = quality
                .trim()
                .strip_prefix("q=")
                .map_or(Ok(0.0), str::parse);
            (coding.trim().to_ascii_lowercase(), quality.unwrap_or(0.0))
        })
        .collect();
    for coding in ["br", "zstd", "gzip"] {
        let quality = ranges
            .iter()
            .find(|(range, _)| range == coding)
            .or_else(|| ranges.iter().find(|(range, _)| range == "*"))
            .map_or(0.0, |(_, quality)| *quality);
        if quality > best.0 {
            best = (quality, Some(coding));
        }
    }
    best.1
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn key(path: &str) -> Key {
        Key {
            audience: "staff".to_owned(),
            path: path.to_owned(),
            query: Vec::new(),
            accepted: Format::Json,
            coding: None,
        }
    }

    fn kept(bytes: usize) -> Kept {
        Kept {
            headers: HeaderMap::new(),
            body: vec![0; bytes].into(),
            keep: Keep {
                tag: Tag::new(&["x"]),
                freshness: cache::DATA,
            },
            used: 0,
        }
    }

    #[test]
    fn the_least_recently_used_goes_first() {
        let answers = Answers::of(25_000);
        answers.put("d", key("a"), kept(10_000));
        answers.put("d", key("b"), kept(10_000));
        assert!(answers.get("d", &key("a")).is_some());
        answers.put("d", key("c"), kept(10_000));
        assert!(answers.get("d", &key("b")).is_none());
        assert!(answers.get("d", &key("a")).is_some());
        assert!(answers.get("d", &key("c")).is_some());
    }

    #[test]
    fn another_dataset_empties_it() {
        let answers = Answers::default();
        answers.put("d", key("a"), kept(10));
        assert!(answers.get("e", &key("a")).is_none());
        assert!(answers.get("d", &key("a")).is_none());
        assert_eq!(answers.inner.lock().unwrap().bytes, 0);
    }

    #[test]
    fn what_is_too_large_is_not_kept_and_what_is_replaced_is_counted_once() {
        let answers = Answers::default();
        answers.put("d", key("a"), kept(limits::KEPT_ANSWER_BYTES + 1));
        assert!(answers.get("d", &key("a")).is_none());
        answers.put("d", key("a"), kept(1_000));
        let once = answers.inner.lock().unwrap().bytes;
        answers.put("d", key("a"), kept(1_000));
        assert_eq!(answers.inner.lock().unwrap().bytes, once);
    }

    #[test]
    fn codings_by_quality_then_by_size() {
        let of = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, value.parse().unwrap());
            chosen(&headers)
        };
        assert_eq!(of("gzip, deflate, br, zstd"), Some("br"));
        assert_eq!(of("gzip;q=1.0, br;q=0.5"), Some("gzip"));
        assert_eq!(of("br;q=0, *"), Some("zstd"));
        assert_eq!(of("identity"), None);
        assert_eq!(chosen(&HeaderMap::new()), None);
    }
}
