//! Boundaries as other programs get them.

use axum::{
    Router,
    body::{Body, Bytes},
    http::{Method, Request, Response, StatusCode, header},
};
use geodata::{Level, Shape, Topology, decode, encode};
use tower::ServiceExt as _;

use super::AppState;
use crate::analytics::{Engine, SharedEngine, fixture};

/// Two desa side by side.
fn topology() -> Topology {
    let shape = |code: &str, name: &str, point, ring| Shape {
        code: code.parse().unwrap(),
        name: name.to_owned(),
        point,
        polygons: vec![vec![ring]],
    };
    let mut topology = Topology {
        origin: [110.0, -7.5],
        step: [1e-5; 2],
        arcs: vec![
            vec![[500, 0], [500, 1000]],
            vec![[500, 1000], [0, 1000], [0, 0], [500, 0]],
            vec![[500, 0], [1000, 0], [1000, 1000], [500, 1000]],
        ],
        ranks: vec![Level::Village, Level::Province, Level::Province],
        shapes: Vec::new(),
    };
    let points = [[250, 500], [750, 500]].map(|p| topology.degrees(p));
    topology.shapes = vec![
        shape("33.08.01.2001", "Kiri", points[0], vec![0, 1]),
        shape("33.08.01.2002", "Kanan", points[1], vec![!0, 2]),
    ];
    topology
}

/// The fixture's dataset with `geometry` as the boundaries of 33.08.
struct Api {
    router: Router,
    _dir: tempfile::TempDir,
}

impl Api {
    async fn with(geometry: &[u8]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        fixture::write(dir.path(), "d1");
        std::fs::write(dir.path().join("geometry/33.08-village.bin"), geometry).unwrap();
        let engine = SharedEngine::new();
        engine.replace(Engine::open(dir.path()).await.unwrap());
        let router = super::api_router(AppState::new(engine, dir.path().to_path_buf()));
        Self { router, _dir: dir }
    }

    async fn get(&self, query: &str, headers: &[(&str, &str)]) -> Response<Body> {
        let uri = format!("/api/v1/geometry/33.08{query}");
        let mut request = Request::builder().method(Method::GET).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.router
            .clone()
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap()
    }
}

async fn body(response: Response<Body>) -> Bytes {
    axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap()
}

fn head(response: &Response<Body>, name: header::HeaderName) -> String {
    response.headers()[name].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn each_format_has_its_type_its_tag_and_all_desa() {
    let api = Api::with(&encode(&topology())).await;
    let accept = [("accept", "text/html;q=0.5, application/geo+json; q=1")];
    let mut tags = Vec::new();
    for (query, headers, content_type) in [
        ("", &[][..], "application/octet-stream"),
        ("?format=geojson", &[], "application/geo+json"),
        ("?format=topojson", &[], "application/json"),
        ("", &accept, "application/geo+json"),
        ("?format=topojson", &accept, "application/json"),
    ] {
        let response = api.get(query, headers).await;
        assert_eq!(response.status(), StatusCode::OK, "{query}");
        assert_eq!(
            head(&response, header::CONTENT_TYPE),
            content_type,
            "{query}"
        );
        assert_eq!(head(&response, header::VARY), "accept", "{query}");
        let tag = head(&response, header::ETAG);
        let again: Vec<(&str, &str)> = headers
            .iter()
            .copied()
            .chain([("if-none-match", tag.as_str())])
            .collect();
        let held = api.get(query, &again).await;
        assert_eq!(held.status(), StatusCode::NOT_MODIFIED, "{query}");
        tags.push(tag.clone());
        let body = body(response).await;
        match content_type {
            "application/octet-stream" => assert_eq!(decode(&body).unwrap(), topology().ordered()),
            _ => {
                let json: serde_json::Value = serde_json::from_slice(&body).unwrap();
                let list = match content_type {
                    "application/json" => &json["objects"]["village"]["geometries"],
                    _ => &json["features"],
                };
                let codes: Vec<_> = list
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|one| one["properties"]["kode"].as_str().unwrap())
                    .collect();
                assert_eq!(codes, ["33.08.01.2001", "33.08.01.2002"]);
            }
        }
    }
    assert!(tags[0] != tags[1] && tags[1] != tags[2] && tags[0] != tags[2]);
    assert_eq!(
        (&tags[1], &tags[2]),
        (&tags[3], &tags[4]),
        "one question, one tag"
    );
}

#[tokio::test]
async fn boundaries_pinned_to_their_dataset_are_kept_in_every_format() {
    let api = Api::with(&encode(&topology())).await;
    for (query, freshness) in [
        (
            "?format=geojson&v=d1",
            "public, max-age=31536000, immutable",
        ),
        ("?format=geojson", "no-cache"),
        ("?format=topojson", "no-cache"),
    ] {
        let response = api.get(query, &[]).await;
        assert_eq!(head(&response, header::CACHE_CONTROL), freshness, "{query}");
    }
}

#[tokio::test]
async fn an_unknown_format_is_refused_with_those_there_are() {
    let api = Api::with(&encode(&topology())).await;
    let response = api.get("?format=shapefile", &[]).await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    let problem: serde_json::Value = serde_json::from_slice(&body(response).await).unwrap();
    let reason = problem["errors"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("geojson or topojson"), "{reason}");
    assert_eq!(problem["errors"][0]["parameter"], "format");
}

#[tokio::test]
async fn damaged_boundaries_are_a_problem_and_no_panic() {
    let mut bytes = encode(&topology());
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let api = Api::with(&bytes).await;
    let response = api.get("?format=geojson", &[]).await;
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(
        head(&response, header::CONTENT_TYPE),
        "application/problem+json"
    );
}

#[tokio::test]
async fn boundaries_of_the_first_version_reach_the_browser_in_its_own() {
    // One desa, a square of ten units, as version 1 wrote it.
    let mut old = b"SDTP\x01".to_vec();
    for value in [110.0_f64, -7.5, 1e-5, 1e-5] {
        old.extend_from_slice(&value.to_le_bytes());
    }
    // One arc: five points of rank 0, then steps folded to 0, 20 (ten forwards) and 19 (ten back).
    old.extend([1, 5 << 2, 0, 0, 20, 0, 0, 20, 19, 0, 0, 19]);
    // One shape: nothing shared with a code before, the code, the name, the point, a polygon of a ring of the reference 0.
    old.extend([1, 0, 13]);
    old.extend_from_slice(b"33.08.01.2001");
    old.push(5);
    old.extend_from_slice(b"Kotak");
    old.extend([10, 10, 1, 1, 1, 0]);
    let api = Api::with(&old).await;
    let served = body(api.get("", &[]).await).await;
    assert_eq!(served[4], 2);
    let topology = decode(&served).unwrap();
    assert_eq!(topology, decode(&old).unwrap());
    assert_eq!(
        topology.arcs,
        [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]
    );
    assert_eq!(topology.shapes[0].name, "Kotak");
}
