//! The API as its users see it: status, headers and body of every path, as snapshots.

use axum::{
    Router,
    body::{Body, Bytes},
    http::{Method, Request, Response, StatusCode, header},
    routing::get,
};
use tower::ServiceExt as _;

use super::{AppState, problem::Problem, router::around};
use crate::analytics::{Engine, SharedEngine, fixture};

pub(super) struct Api {
    pub(super) router: Router,
    pub(super) dir: tempfile::TempDir,
}

impl Api {
    pub(super) async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fixture::write(dir.path(), "d1");
        let engine = SharedEngine::new();
        engine.replace(Engine::open(dir.path()).await.unwrap());
        let router = super::api_router(AppState::new(engine, dir.path().to_path_buf()));
        Self { router, dir }
    }

    pub(super) async fn send(
        &self,
        method: Method,
        uri: &str,
        headers: &[(&str, &str)],
    ) -> Response<Body> {
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.router
            .clone()
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap()
    }

    /// Status line, headers (sorted) and body (JSON pretty) of a GET.
    pub(super) async fn get(&self, uri: &str) -> String {
        written(self.send(Method::GET, uri, &[]).await).await
    }
}

/// Puts boundaries into the dataset in `dir` that can be drawn: the four desa of the fixture, side by side.
pub(super) fn draw(dir: &std::path::Path) {
    let mut topology = geodata::Topology {
        origin: [110.0, -7.75],
        step: [1e-4, 1e-4],
        ..geodata::Topology::default()
    };
    for (at, code) in [
        "33.08.01.2001",
        "33.08.01.2002",
        "33.08.02.2001",
        "33.08.02.2002",
    ]
    .into_iter()
    .enumerate()
    {
        let (west, arc) = (at as i32 * 100, at as i32);
        let corners = [[0, 0], [90, 0], [90, 90], [0, 90], [0, 0]];
        topology
            .arcs
            .push(corners.map(|[x, y]| [west + x, y]).into());
        topology.ranks.push(geodata::Level::Province);
        topology.shapes.push(geodata::Shape {
            code: code.parse().unwrap(),
            name: code.to_owned(),
            point: topology.degrees([west + 45, 45]),
            polygons: vec![vec![vec![arc]]],
        });
    }
    let path = dir.join("geometry/33.08-village.bin");
    std::fs::write(path, geodata::encode(&topology)).unwrap();
}

pub(super) async fn body(response: Response<Body>) -> Bytes {
    axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap()
}

pub(super) async fn written(response: Response<Body>) -> String {
    let mut text = format!("{}\n", response.status());
    let mut headers: Vec<String> = response
        .headers()
        .iter()
        // It follows the last bits of floats, which are the machine's own.
        .filter(|(name, _)| *name != header::CONTENT_LENGTH)
        .map(|(name, value)| format!("{name}: {}\n", value.to_str().unwrap()))
        .collect();
    headers.sort();
    text.push_str(&headers.concat());
    text.push('\n');
    let body = body(response).await;
    match serde_json::from_slice::<serde_json::Value>(&body) {
        Ok(json) => text.push_str(&serde_json::to_string_pretty(&rounded(json)).unwrap()),
        Err(_) => text.push_str(&String::from_utf8_lossy(&body)),
    }
    text
}

/// Floats to six places: the last bits are the machine's own.
fn rounded(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Number(number) if number.is_f64() => {
            let number = number.as_f64().unwrap();
            Value::from((number * 1e6).round() / 1e6)
        }
        Value::Array(items) => items.into_iter().map(rounded).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, field)| (name, rounded(field)))
            .collect(),
        other => other,
    }
}

#[tokio::test]
async fn every_path_answers() {
    let api = Api::new().await;
    for (name, uri) in [
        ("dataset", "/api/v1/dataset"),
        ("regions", "/api/v1/regions"),
        (
            "regions_of_a_level",
            "/api/v1/regions?level=village&parent=33.08.02&q=",
        ),
        ("region", "/api/v1/regions/330801"),
        ("indicators", "/api/v1/indicators"),
        ("indicator", "/api/v1/indicators/stunting"),
        (
            "observations",
            "/api/v1/observations?indicator=stunting&period=2026-02",
        ),
        (
            "observations_several",
            "/api/v1/observations?indicator=k6,gizi_buruk&period=2026-01,2025&level=regency",
        ),
        (
            "series",
            "/api/v1/series?indicator=stunting&region=33.08.02,33.08.01.2001&from=2026-01&to=2026-12",
        ),
        ("profile", "/api/v1/profile/33.08.01.2001?period=2026-01"),
    ] {
        insta::assert_snapshot!(name, api.get(uri).await);
    }
}

#[tokio::test]
async fn what_is_wrong_is_a_problem() {
    let api = Api::new().await;
    for (name, uri) in [
        ("unknown_region", "/api/v1/regions/33.09"),
        ("no_code", "/api/v1/regions/desa"),
        ("unknown_indicator", "/api/v1/indicators/x"),
        (
            "unknown_indicator_on_the_map",
            "/api/v1/observations?indicator=x&period=2026-01",
        ),
        (
            "several_bad_parameters",
            "/api/v1/observations?period=2026-13&level=desa&limit=10",
        ),
        (
            "level_above_parent",
            "/api/v1/observations?indicator=k6&period=2026-01&level=regency&parent=33.08.01",
        ),
        (
            "two_kinds_of_period",
            "/api/v1/series?indicator=stunting&region=33.08&from=2025&to=2026-03",
        ),
        ("no_parameters_taken", "/api/v1/dataset?x=1"),
        ("no_such_path", "/api/v1/profiles"),
        ("below_a_path", "/api/v1/regions/33.08/x"),
        ("no_geometry", "/api/v1/geometry/33.08.01?level=village"),
        ("no_such_dataset", "/api/v1/regions?v=0123456789abcdef"),
        ("no_format", "/api/v1/indicators?format=geojson"),
        ("no_dataset_before", "/api/v1/changes"),
    ] {
        insta::assert_snapshot!(name, api.get(uri).await);
    }
}

#[tokio::test]
async fn only_reading_is_allowed() {
    let api = Api::new().await;
    for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
        let response = api.send(method.clone(), "/api/v1/dataset", &[]).await;
        assert_eq!(
            response.status(),
            StatusCode::METHOD_NOT_ALLOWED,
            "{method}"
        );
        assert_eq!(
            response.headers()[header::ALLOW],
            "GET, HEAD, OPTIONS",
            "{method}"
        );
        assert_eq!(
            response.headers()[header::CONTENT_TYPE],
            "application/problem+json",
            "{method}"
        );
    }
    insta::assert_snapshot!(
        "post",
        written(api.send(Method::POST, "/api/v1/series", &[]).await).await
    );
    insta::assert_snapshot!(
        "options",
        written(api.send(Method::OPTIONS, "/api/v1/series", &[]).await).await
    );

    let head = api.send(Method::HEAD, "/api/v1/regions", &[]).await;
    let get = api.send(Method::GET, "/api/v1/regions", &[]).await;
    assert_eq!(
        (head.status(), &head.headers()[header::ETAG]),
        (get.status(), &get.headers()[header::ETAG])
    );
    assert!(body(head).await.is_empty());
    let head = api.send(Method::HEAD, "/api/v1/regions/33.09", &[]).await;
    assert_eq!(head.status(), StatusCode::NOT_FOUND);
    assert!(body(head).await.is_empty());
}

#[tokio::test]
async fn what_the_client_holds_is_not_sent_again() {
    let api = Api::new().await;
    let uri = "/api/v1/observations?indicator=stunting&period=2026-01";
    let tag = api.send(Method::GET, uri, &[]).await.headers()[header::ETAG]
        .to_str()
        .unwrap()
        .to_owned();
    let again = api.send(Method::GET, uri, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(again.headers()[header::ETAG], tag.as_str());
    assert_eq!(
        again.headers()[header::CACHE_CONTROL],
        "max-age=60, stale-while-revalidate=600"
    );
    assert!(body(again).await.is_empty());

    let swapped = "/api/v1/observations?period=2026-01&indicator=stunting&level=";
    assert_eq!(
        api.send(Method::GET, swapped, &[("if-none-match", &tag)])
            .await
            .status(),
        StatusCode::NOT_MODIFIED
    );
    let other = "/api/v1/observations?indicator=stunting&period=2026-02";
    assert_eq!(
        api.send(Method::GET, other, &[("if-none-match", &tag)])
            .await
            .status(),
        StatusCode::OK
    );
    let wrong = "/api/v1/observations?indicator=stunting";
    assert_eq!(
        api.send(Method::GET, wrong, &[("if-none-match", "*")])
            .await
            .status(),
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn boundaries_are_kept_for_good_under_their_dataset_only() {
    let api = Api::new().await;
    for (uri, freshness) in [
        (
            "/api/v1/geometry/33.08?level=village&v=d1",
            "public, max-age=31536000, immutable",
        ),
        ("/api/v1/geometry/33.08", "no-cache"),
    ] {
        let response = api.send(Method::GET, uri, &[]).await;
        assert_eq!(response.status(), StatusCode::OK, "{uri}");
        assert_eq!(
            response.headers()[header::CACHE_CONTROL],
            freshness,
            "{uri}"
        );
        assert_eq!(
            response.headers()[header::CONTENT_TYPE],
            "application/octet-stream",
            "{uri}"
        );
        assert!(response.headers().contains_key(header::ETAG), "{uri}");
        assert_eq!(&body(response).await[..], [1, 2, 3], "{uri}");
    }
}

#[tokio::test]
async fn answers_are_compressed_as_asked() {
    let api = Api::new().await;
    for encoding in ["br", "gzip", "zstd"] {
        let response = api
            .send(
                Method::GET,
                "/api/v1/indicators",
                &[("accept-encoding", encoding)],
            )
            .await;
        assert_eq!(response.headers()[header::CONTENT_ENCODING], encoding);
        let vary = response.headers().get_all(header::VARY);
        assert!(vary.iter().any(|vary| vary == "accept-encoding"));
    }
}

#[tokio::test]
async fn before_any_import_the_api_says_what_to_do() {
    let state = AppState::new(SharedEngine::new(), std::env::temp_dir());
    let api = Api {
        router: super::api_router(state),
        dir: tempfile::tempdir().unwrap(),
    };
    insta::assert_snapshot!("no_dataset", api.get("/api/v1/dataset").await);
}

#[tokio::test]
async fn a_panic_is_one_failed_request() {
    async fn broken() -> &'static str {
        let empty: [u8; 0] = [];
        if empty.iter().max().unwrap() > &0 {
            "never"
        } else {
            "reached"
        }
    }
    let state = AppState::new(SharedEngine::new(), std::env::temp_dir());
    let router =
        around(Router::new().route("/api/v1/broken", get(broken)), &state).with_state(state);
    let api = Api {
        router,
        dir: tempfile::tempdir().unwrap(),
    };
    insta::assert_snapshot!("panic", api.get("/api/v1/broken").await);
}

#[tokio::test]
async fn too_much_at_once_names_the_limit() {
    async fn large() -> Problem {
        Problem::too_many_cells(200_001, 200_000)
    }
    let state = AppState::new(SharedEngine::new(), std::env::temp_dir());
    let router = around(Router::new().route("/api/v1/large", get(large)), &state).with_state(state);
    let api = Api {
        router,
        dir: tempfile::tempdir().unwrap(),
    };
    insta::assert_snapshot!("limit", api.get("/api/v1/large").await);
}
