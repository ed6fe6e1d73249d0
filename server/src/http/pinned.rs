//! `v=` pins a dataset, `/changes` compares two, and pages say what their status is.

use axum::http::{Method, StatusCode, header};
use serde_json::Value;

use super::{
    AppState,
    contract::{Api, body, draw},
};
use crate::{
    analytics::{SharedEngine, fixture},
    dataset::{Store, now_rfc3339},
};

const OLD: &str = "aaaaaaaaaaaaaaaa";
const NEW: &str = "bbbbbbbbbbbbbbbb";

async fn two_datasets() -> Api {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path());
    for id in [OLD, NEW] {
        fixture::publish(&store, id);
        draw(&store.path(id));
    }
    let engine = SharedEngine::new();
    engine.refresh(&store).await.unwrap();
    let state = AppState::new(engine, dir.path().join("dist")).with_store(store);
    Api {
        router: super::router(state),
        dir,
    }
}

async fn json(api: &Api, uri: &str) -> Value {
    let response = api.send(Method::GET, uri, &[]).await;
    assert_eq!(response.status(), StatusCode::OK, "{uri}");
    serde_json::from_slice(&body(response).await).unwrap()
}

#[tokio::test]
async fn an_address_pins_a_dataset() {
    let api = two_datasets().await;
    assert_eq!(json(&api, "/api/v1/dataset").await["id"], NEW);
    assert_eq!(
        json(&api, &format!("/api/v1/dataset?v={OLD}")).await["id"],
        OLD
    );
    let uri = "/api/v1/observations?indicator=stunting&period=2026-01";
    assert_eq!(json(&api, &format!("{uri}&v={OLD}")).await["dataset"], OLD);
    assert_eq!(json(&api, uri).await["dataset"], NEW);
    let geometry = format!("/api/v1/geometry/33.08?v={OLD}");
    let response = api.send(Method::GET, &geometry, &[]).await;
    assert_eq!(
        response.headers()[header::CACHE_CONTROL],
        "public, max-age=31536000, immutable"
    );
    let gone = api
        .send(Method::GET, "/api/v1/dataset?v=cccccccccccccccc", &[])
        .await;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_changed_is_counted_and_listed() {
    let api = two_datasets().await;
    for since in ["previous", OLD, &now_rfc3339()[..10], "2026-03"] {
        let found = json(&api, &format!("/api/v1/changes?since={since}")).await;
        assert_eq!(found["dataset"], NEW);
        if since.len() != 16 && since != "previous" {
            continue;
        }
        assert_eq!(found["since"], OLD, "{since}");
        assert_eq!(found["counts"], Value::Array(Vec::new()));
    }
    for (since, status) in [
        ("cccccccccccccccc", StatusCode::NOT_FOUND),
        ("2020-01", StatusCode::NOT_FOUND),
        ("kemarin", StatusCode::NOT_FOUND),
    ] {
        let uri = format!("/api/v1/changes?since={since}");
        let response = api.send(Method::GET, &uri, &[]).await;
        assert_eq!(response.status(), status, "{since}");
    }
}

#[tokio::test]
async fn pages_follow_the_pin_and_say_their_status() {
    let api = two_datasets().await;
    for (uri, status, said) in [
        ("/peta", StatusCode::OK, "Situasi Desa"),
        (
            "/peta?v=aaaaaaaaaaaaaaaa",
            StatusCode::OK,
            "aaaaaaaaaaaaaaaa",
        ),
        (
            "/peta?v=cccccccccccccccc",
            StatusCode::NOT_FOUND,
            "tidak ada lagi",
        ),
        ("/peta?i=tidak-ada", StatusCode::NOT_FOUND, "tidak-ada"),
        ("/peta?w=99", StatusCode::NOT_FOUND, "99"),
        ("/peta?p=Maret", StatusCode::OK, "p=Maret"),
        ("/peta?p=2031-01", StatusCode::OK, "belum ada data"),
    ] {
        let response = api.send(Method::GET, uri, &[]).await;
        assert_eq!(response.status(), status, "{uri}");
        let html = String::from_utf8(body(response).await.to_vec()).unwrap();
        assert!(html.contains(said), "{uri}: {said} in {html}");
    }
    let options = api.send(Method::OPTIONS, "/peta", &[]).await;
    assert_eq!(options.status(), StatusCode::NO_CONTENT);
    assert_eq!(options.headers()[header::ALLOW], "GET, HEAD, OPTIONS");
}

#[tokio::test]
async fn before_any_figures_a_page_says_what_to_import() {
    let dir = tempfile::tempdir().unwrap();
    let empty = SharedEngine::new();
    let none = Api {
        router: super::router(AppState::new(empty, dir.path().join("dist"))),
        dir: tempfile::tempdir().unwrap(),
    };
    let response = none.send(Method::GET, "/peta", &[]).await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);

    let store = Store::open(dir.path());
    fixture::publish(&store, OLD);
    std::fs::remove_dir_all(store.path(OLD).join("observations")).unwrap();
    let engine = SharedEngine::new();
    engine.refresh(&store).await.unwrap();
    let state = AppState::new(engine, dir.path().join("dist"));
    let api = Api {
        router: super::router(state),
        dir,
    };
    let response = api.send(Method::GET, "/peta", &[]).await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    let html = String::from_utf8(body(response).await.to_vec()).unwrap();
    assert!(html.contains("situasi import data"), "{html}");
}
