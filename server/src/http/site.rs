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
async fn every_page_comes_whole_and_as_a_fragment() {
    let (router, _dir) = site().await;
    let accept = [("accept", app::api::FRAGMENT)];
    for page in [
        "/",
        "/?m=klaster&lang=en",
        "/tren",
        "/tren?m=musim&k=bulan",
        "/tabel",
        "/tabel?m=indikator",
        "/tabel?m=periode&s=-nama&q=a",
        "/wilayah/33.08.01",
        "/wilayah/33.08.01.2001?p=2026-01",
        "/banding",
        "/banding?b=33.08.01,33.08.01.2001",
        "/mutu",
        "/metode?q=stunting",
        "/cari?q=a",
    ] {
        let whole = send(&router, Method::GET, page, &[]).await;
        assert_eq!(whole.status(), StatusCode::OK, "{page}");
        let html = text(whole).await;
        assert_eq!(html.matches("<h1>").count(), 1, "{page}");
        assert_eq!(html.matches("id=\"isi\"").count(), 1, "{page}");
        let piece = send(&router, Method::GET, page, &accept).await;
        assert_eq!(piece.headers()[header::CACHE_CONTROL], "no-store", "{page}");
        assert!(piece.headers().contains_key(app::api::PIECE), "{page}");
        let piece = text(piece).await;
        assert!(
            piece.starts_with("<title>") && !piece.contains("<html"),
            "{page}"
        );
        assert!(html.contains(&piece), "{page}: two answers differ");
    }
}

#[tokio::test]
async fn what_is_not_there_is_a_page_with_its_status() {
    let (router, _dir) = site().await;
    for page in [
        "/wilayah/11.01",
        "/wilayah/bukan-kode",
        "/tren?i=entah",
        "/tabel?i=entah",
        "/banding?b=11.01",
        "/?w=11",
    ] {
        let response = send(&router, Method::GET, page, &[]).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{page}");
        assert!(text(response).await.contains("class=\"pesan\""), "{page}");
    }
}

#[tokio::test]
async fn a_region_to_be_added_is_found_by_its_name_or_asked_about() {
    let (router, _dir) = site().await;
    let html = text(send(&router, Method::GET, "/tren?tambah=tidak%20ada", &[]).await).await;
    assert!(html.contains("Tidak ada wilayah bernama"), "{html}");
    let found = text(send(&router, Method::GET, "/banding?tambah=33.08.01.2001", &[]).await).await;
    assert!(found.contains("b=33.08.01.2001"), "{found}");
}

#[tokio::test]
async fn the_table_can_be_taken_along() {
    let (router, _dir) = site().await;
    let response = send(&router, Method::GET, "/tabel?format=csv", &[]).await;
    assert_eq!(
        response.headers()[header::CONTENT_TYPE],
        "text/csv; charset=utf-8"
    );
    let csv = text(response).await;
    let lines: Vec<&str> = csv
        .lines()
        .filter(|line| !line.starts_with(['#', '"']))
        .collect();
    assert!(lines[0].starts_with("code,name,kecamatan,indicator,period,value"));
    assert!(lines.len() > 1 && lines[1].starts_with("33.08."), "{csv}");
}

#[tokio::test]
async fn an_appearance_is_kept() {
    let (router, _dir) = site().await;
    let response = send(&router, Method::GET, "/tema?tema=gelap&ke=/metode", &[]).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()[header::LOCATION], "/metode");
    let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("tema=gelap;"), "{cookie}");
    let dark = send(&router, Method::GET, "/metode", &[("cookie", "tema=gelap")]).await;
    assert!(text(dark).await.contains("data-tema=\"gelap\""));
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
async fn data_quality_says_what_it_does_not_know() {
    let (router, _dir) = site().await;
    let response = send(&router, Method::GET, "/mutu?lang=en&c=nonsense", &[]).await;
    assert_eq!(response.status(), StatusCode::OK);
    let html = text(response).await;
    assert!(html.contains("c=nonsense"));
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
