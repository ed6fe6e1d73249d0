//! Pages and files as a browser sees them.

use axum::{
    Router,
    body::Body,
    http::{Method, Request, Response, StatusCode, header},
};
use tower::ServiceExt as _;

use super::AppState;
use crate::analytics::{Engine, SharedEngine, fixture};

async fn site() -> (Router, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    fixture::write(dir.path(), "d1");
    super::contract::draw(dir.path());
    let site_dir = dir.path().join("dist");
    std::fs::create_dir(&site_dir).unwrap();
    std::fs::write(site_dir.join("app.js"), "export default 1;").unwrap();
    std::fs::write(site_dir.join("app_bg.wasm"), "\0asm").unwrap();
    std::fs::write(site_dir.join("app_bg.wasm.br"), "squeezed").unwrap();
    std::fs::write(site_dir.join("favicon.svg"), "<svg/>").unwrap();
    let engine = SharedEngine::new();
    engine.replace(Engine::open(dir.path()).await.unwrap());
    (super::router(AppState::new(engine, site_dir)), dir)
}

async fn send(
    router: &Router,
    method: Method,
    uri: &str,
    headers: &[(&str, &str)],
) -> Response<Body> {
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    router
        .clone()
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap()
}

async fn text(response: Response<Body>) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn the_front_door_leads_to_the_map_with_the_same_view() {
    let (router, _dir) = site().await;
    for (uri, target) in [
        ("/", "/peta"),
        ("/?i=stunting&p=2026-01", "/peta?i=stunting&p=2026-01"),
    ] {
        let response = send(&router, Method::GET, uri, &[]).await;
        assert_eq!(response.status(), StatusCode::TEMPORARY_REDIRECT);
        assert_eq!(response.headers()[header::LOCATION], target);
    }
}

#[tokio::test]
async fn a_page_comes_whole_and_its_scripts_carry_the_nonce_of_its_policy() {
    let (router, _dir) = site().await;
    let response = send(&router, Method::GET, "/peta", &[]).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(
        response.headers()[header::X_CONTENT_TYPE_OPTIONS],
        "nosniff"
    );
    assert_eq!(response.headers()[header::CACHE_CONTROL], "no-cache");
    let policy = response.headers()[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap()
        .to_owned();
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .and_then(|rest| rest.split('\'').next())
        .unwrap()
        .to_owned();
    assert!(nonce.len() >= 16, "{policy}");
    let html = text(response).await;
    assert!(
        html.contains("/pkg/app.js") && html.contains("/pkg/app_bg.wasm"),
        "{html}"
    );
    let scripts: Vec<&str> = html
        .match_indices("<script")
        .map(|(at, _)| &html[at..])
        .collect();
    assert!(!scripts.is_empty());
    for script in scripts {
        let tag = script.split('>').next().unwrap();
        assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{tag}");
    }

    let again = send(&router, Method::GET, "/peta", &[]).await;
    assert_ne!(
        again.headers()[header::CONTENT_SECURITY_POLICY],
        policy.as_str()
    );
}

#[tokio::test]
async fn data_quality_is_a_page_without_scripts() {
    let (router, _dir) = site().await;
    let response = send(&router, Method::GET, "/mutu?lang=en&c=nonsense", &[]).await;
    assert_eq!(response.status(), StatusCode::OK);
    let policy = response.headers()[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap();
    assert!(policy.contains("script-src 'none'"), "{policy}");
    let html = text(response).await;
    assert!(html.contains("c=nonsense") && !html.contains("<script"));
    let response = send(&router, Method::GET, "/mutu?w=11.01", &[]).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    let post = send(&router, Method::POST, "/mutu", &[]).await;
    assert_eq!(post.status(), StatusCode::METHOD_NOT_ALLOWED);
    let rows = text(send(&router, Method::GET, "/api/v1/quality?check=jump", &[]).await).await;
    assert_eq!(rows, r#"{"dataset":"d1","rows":[]}"#);
    let wrong = send(&router, Method::GET, "/api/v1/quality?check=x", &[]).await;
    assert_eq!(wrong.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_is_nowhere_is_a_page_that_says_so() {
    let (router, _dir) = site().await;
    let response = send(&router, Method::GET, "/tidak-ada", &[]).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert!(
        response.headers()[header::CONTENT_TYPE]
            .to_str()
            .unwrap()
            .starts_with("text/html")
    );
    let response = send(&router, Method::GET, "/api/v2/dataset", &[]).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(
        response.headers()[header::CONTENT_TYPE],
        "application/problem+json"
    );
    assert_eq!(
        send(&router, Method::POST, "/peta", &[]).await.status(),
        StatusCode::METHOD_NOT_ALLOWED
    );
    assert_eq!(
        send(&router, Method::POST, "/tidak-ada", &[])
            .await
            .status(),
        StatusCode::METHOD_NOT_ALLOWED
    );
}

#[tokio::test]
async fn the_client_is_asked_about_each_time() {
    let (router, _dir) = site().await;
    let script = send(&router, Method::GET, "/pkg/app.js", &[]).await;
    assert_eq!(script.status(), StatusCode::OK);
    assert_eq!(script.headers()[header::CACHE_CONTROL], "no-cache");
    let since = script.headers()[header::LAST_MODIFIED]
        .to_str()
        .unwrap()
        .to_owned();
    let again = send(
        &router,
        Method::GET,
        "/pkg/app.js",
        &[("if-modified-since", &since)],
    )
    .await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);

    let wasm = send(
        &router,
        Method::GET,
        "/pkg/app_bg.wasm",
        &[("accept-encoding", "br, gzip")],
    )
    .await;
    assert_eq!(wasm.headers()[header::CONTENT_TYPE], "application/wasm");
    assert_eq!(wasm.headers()[header::CONTENT_ENCODING], "br");
    assert_eq!(text(wasm).await, "squeezed");

    assert_eq!(
        send(&router, Method::GET, "/pkg/../manifest.json", &[])
            .await
            .status(),
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        send(&router, Method::GET, "/pkg/%2e%2e/manifest.json", &[])
            .await
            .status(),
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        send(&router, Method::GET, "/favicon.svg", &[])
            .await
            .status(),
        StatusCode::OK
    );
    assert_eq!(
        text(send(&router, Method::GET, "/healthz", &[]).await).await,
        "ok"
    );
}
