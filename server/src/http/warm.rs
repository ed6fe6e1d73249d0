//! Kept answers, tags of codings, other origins: what stands around the handlers.

use axum::http::{Method, StatusCode, header};

use super::{
    AppState,
    contract::{Api, body},
};
use crate::analytics::{Engine, SharedEngine, fixture};

const MAP: &str = "/api/v1/observations?indicator=stunting&period=2026-01";
const SWAPPED: &str = "/api/v1/observations?period=2026-01&indicator=stunting";

#[tokio::test]
async fn a_warm_answer_is_the_cold_one() {
    let api = Api::new().await;
    for coding in ["identity", "br", "gzip", "zstd"] {
        let wish = [("accept-encoding", coding)];
        let cold = api.send(Method::GET, MAP, &wish).await;
        let warm = api.send(Method::GET, MAP, &wish).await;
        assert_eq!(warm.status(), StatusCode::OK);
        for name in [
            header::CONTENT_TYPE,
            header::CONTENT_ENCODING,
            header::ETAG,
            header::CACHE_CONTROL,
            header::VARY,
            header::CONTENT_SECURITY_POLICY,
        ] {
            assert_eq!(
                cold.headers().get_all(&name).iter().collect::<Vec<_>>(),
                warm.headers().get_all(&name).iter().collect::<Vec<_>>(),
                "{coding} {name}"
            );
        }
        let cold = body(cold).await;
        assert!(!cold.is_empty());
        assert_eq!(cold, body(warm).await, "{coding}");
        let head = api
            .send(Method::HEAD, MAP, &[("accept-encoding", coding)])
            .await;
        assert_eq!(head.status(), StatusCode::OK);
        assert!(body(head).await.is_empty());
    }
}

#[tokio::test]
async fn codings_have_tags_of_their_own_and_all_are_known_again() {
    let api = Api::new().await;
    let mut tags = Vec::new();
    for coding in ["identity", "br", "gzip", "zstd"] {
        let response = api
            .send(Method::GET, MAP, &[("accept-encoding", coding)])
            .await;
        tags.push(
            response.headers()[header::ETAG]
                .to_str()
                .unwrap()
                .to_owned(),
        );
    }
    let distinct: std::collections::BTreeSet<&String> = tags.iter().collect();
    assert_eq!(distinct.len(), 4);
    for tag in &tags {
        // Once from memory, once from the handler (another spelling, not asked for before).
        for uri in [MAP, SWAPPED, &format!("{SWAPPED}&level=village")] {
            let held = api.send(Method::GET, uri, &[("if-none-match", tag)]).await;
            if uri.contains("level") {
                assert_eq!(held.status(), StatusCode::OK);
                continue;
            }
            assert_eq!(held.status(), StatusCode::NOT_MODIFIED, "{tag} {uri}");
            assert_eq!(held.headers()[header::ETAG], tag.as_str());
            assert!(held.headers().contains_key(header::VARY), "{tag} {uri}");
        }
    }
}

#[tokio::test]
async fn another_dataset_another_answer() {
    let dir = tempfile::tempdir().unwrap();
    let engine = SharedEngine::new();
    let mut seen = Vec::new();
    let router = super::api_router(AppState::new(engine.clone(), dir.path().to_path_buf()));
    let api = Api { router, dir };
    for id in ["d1", "d2"] {
        let folder = api.dir.path().join(id);
        fixture::write(&folder, id);
        engine.replace(Engine::open(&folder).await.unwrap());
        let text = String::from_utf8(body(api.send(Method::GET, MAP, &[]).await).await.to_vec());
        seen.push(text.unwrap());
    }
    assert!(seen[0].contains(r#""dataset":"d1""#) && seen[1].contains(r#""dataset":"d2""#));
}

#[tokio::test]
async fn refusals_are_not_kept() {
    let api = Api::new().await;
    for _ in 0..2 {
        let response = api.send(Method::GET, "/api/v1/regions/99", &[]).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    }
}

#[tokio::test]
async fn other_origins_read_where_they_are_allowed() {
    let dir = tempfile::tempdir().unwrap();
    fixture::write(dir.path(), "d1");
    let engine = SharedEngine::new();
    engine.replace(Engine::open(dir.path()).await.unwrap());
    let state = AppState::new(engine, dir.path().to_path_buf())
        .with_origins(vec!["https://dinkes.example.go.id".parse().unwrap()]);
    let api = Api {
        router: super::api_router(state),
        dir,
    };
    let from = |origin: &'static str, method: Method, preflight: bool| {
        let api = &api;
        async move {
            let mut headers = vec![("origin", origin)];
            if preflight {
                headers.push(("access-control-request-method", "GET"));
            }
            api.send(method, MAP, &headers).await
        }
    };
    let allow = header::ACCESS_CONTROL_ALLOW_ORIGIN;
    let friend = "https://dinkes.example.go.id";
    for _ in 0..2 {
        let response = from(friend, Method::GET, false).await;
        assert_eq!(response.headers()[&allow], friend);
        let stranger = from("https://example.com", Method::GET, false).await;
        assert_eq!(stranger.status(), StatusCode::OK);
        assert!(!stranger.headers().contains_key(&allow));
    }
    let preflight = from(friend, Method::OPTIONS, true).await;
    assert_eq!(preflight.status(), StatusCode::NO_CONTENT);
    assert_eq!(preflight.headers()[&allow], friend);
    assert_eq!(
        preflight.headers()[header::ACCESS_CONTROL_ALLOW_METHODS],
        "GET, HEAD, OPTIONS"
    );
    // Without a setting nobody is told anything.
    let closed = Api::new().await;
    let response = closed.send(Method::GET, MAP, &[("origin", friend)]).await;
    assert!(!response.headers().contains_key(&allow));
}
