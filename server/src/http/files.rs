//! Files that pages hand out, and presentations.

use axum::http::{Method, StatusCode, header};

use super::{
    AppState,
    contract::{Api, body, draw},
};
use crate::{
    analytics::{SharedEngine, fixture},
    dataset::Store,
};

pub(super) async fn site() -> Api {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path());
    fixture::publish(&store, "aaaaaaaaaaaaaaaa");
    draw(&store.path("aaaaaaaaaaaaaaaa"));
    let engine = SharedEngine::new();
    engine.refresh(&store).await.unwrap();
    let state = AppState::new(engine, dir.path().join("dist")).with_store(store);
    Api {
        router: super::router(state),
        dir,
    }
}

#[tokio::test]
async fn every_kind_of_file_says_what_it_is_and_what_it_is_called() {
    let api = site().await;
    let view = "/presentasi/gambar?s=%2Fpeta%3Fw%3D33.08%26i%3Dstunting";
    for (address, media, begins) in [
        (format!("{view}&format=svg"), "image/svg+xml", "<svg "),
        (format!("{view}&format=png"), "image/png", "\u{fffd}PNG"),
        (
            format!("{view}&format=pdf&r=kertas"),
            "application/pdf",
            "%PDF-",
        ),
        (format!("{view}&format=csv"), "text/csv; charset=utf-8", ""),
        (
            "/presentasi/gambar?s=%2Fbanding%3Fb%3D33.08.01,33.08.02&format=svg".to_owned(),
            "image/svg+xml",
            "<svg ",
        ),
        (
            format!("{view}&format=xlsx"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "PK",
        ),
        (
            "/wilayah/33.08.01?format=pdf".to_owned(),
            "application/pdf",
            "%PDF-",
        ),
        (
            "/wilayah/33.08.01?format=png&skala=2".to_owned(),
            "image/png",
            "\u{fffd}PNG",
        ),
        (
            "/tabel?w=33.08&format=xlsx".to_owned(),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "PK",
        ),
        (
            "/presentasi/tayang?s=%2Fpeta&s=%2Ftren&format=pdf".to_owned(),
            "application/pdf",
            "%PDF-",
        ),
        (
            "/presentasi/tayang?s=%2Fpeta&format=html".to_owned(),
            "text/html; charset=utf-8",
            "<!DOCTYPE html>",
        ),
    ] {
        let response = api.send(Method::GET, &address, &[]).await;
        assert_eq!(response.status(), StatusCode::OK, "{address}");
        let headers = response.headers().clone();
        assert_eq!(headers[header::CONTENT_TYPE], media, "{address}");
        let name = headers[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert!(name.starts_with("attachment; filename=\""), "{name}");
        assert_eq!(
            headers[header::X_CONTENT_TYPE_OPTIONS],
            "nosniff",
            "{address}"
        );
        let bytes = body(response).await;
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.starts_with(begins), "{address}");
    }
}

#[tokio::test]
async fn a_headline_breaks_out_of_nothing() {
    let api = site().await;
    let evil = "%22%3E%3C%2Fscript%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%0D%0AX-Evil:%201";
    let deck = format!("s=%2Fpeta&t={evil}&n={evil}&judul={evil}");
    for address in [
        format!("/presentasi?{deck}"),
        format!("/presentasi/tayang?{deck}"),
        format!("/presentasi/tayang?{deck}&format=html"),
        format!("/presentasi/slaid?{deck}"),
        format!("/presentasi/gambar?{deck}"),
        format!("/presentasi/gambar?{deck}&format=svg"),
    ] {
        let response = api.send(Method::GET, &address, &[]).await;
        assert_eq!(response.status(), StatusCode::OK, "{address}");
        assert!(!response.headers().contains_key("x-evil"), "{address}");
        let bytes = body(response).await;
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("<script>alert"), "{address}");
    }
}

#[tokio::test]
async fn what_leads_nowhere_is_a_problem() {
    let api = site().await;
    for address in [
        "/presentasi/gambar",
        "/presentasi/gambar?s=%2F%2Fexample.com",
        "/presentasi/gambar?s=%2Fmetode",
        "/presentasi/gambar?s=%2Fpeta%3Fw%3D99.99",
        "/presentasi/slaid?s=%2Fwilayah%2F99.99.99",
        "/presentasi/unduh?s=https%3A%2F%2Fexample.com",
        "/presentasi/tayang",
        "/presentasi/tayang?s=%2Fpeta&v=cccccccccccccccc",
        "/presentasi?buat=lain",
    ] {
        let response = api.send(Method::GET, address, &[]).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{address}");
    }
    let response = api.send(Method::POST, "/presentasi/gambar", &[]).await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn what_is_wrong_is_said_on_a_page_where_a_page_was_asked_for() {
    let api = site().await;
    for (address, words) in [
        ("/presentasi/tayang", "Ke ringkasan"),
        (
            "/presentasi/tayang?s=%2Fpeta%3Fw%3D99.99&lang=en",
            "To the overview",
        ),
        ("/presentasi/unduh?s=%2Fpeta%3Fw%3D99.99", "Ke ringkasan"),
    ] {
        let response = api.send(Method::GET, address, &[]).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{address}");
        let media = response.headers()[header::CONTENT_TYPE].to_str().unwrap();
        assert!(media.starts_with("text/html"), "{address}: {media}");
        let bytes = body(response).await;
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains(words), "{address}: {text}");
    }
}

#[tokio::test]
async fn the_page_of_a_file_stays_itself_in_the_other_language() {
    let api = site().await;
    let own = "/presentasi/unduh?s=/peta?w%3D33.08";
    for (address, language, other) in [
        (own.to_owned(), "id", "en"),
        (format!("{own}&lang=en"), "en", "id"),
    ] {
        let response = api.send(Method::GET, &address, &[]).await;
        assert_eq!(response.status(), StatusCode::OK, "{address}");
        let bytes = body(response).await;
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            text.contains(&format!(r#"<html lang="{language}""#)),
            "{text}"
        );
        let link = text.split(r#"class="bahasa" href=""#).nth(1).unwrap();
        let link = link.split('"').next().unwrap();
        assert!(
            link.starts_with("/presentasi/unduh?s=")
                && link.ends_with(&format!("&amp;lang={other}")),
            "{link}"
        );
    }
}

#[tokio::test]
async fn a_deck_is_put_together_by_links() {
    let api = site().await;
    let to = |response: &axum::response::Response| {
        let to = response.headers()[header::LOCATION].to_str().unwrap();
        to.to_owned()
    };
    let first = api
        .send(Method::GET, "/presentasi?tambah=%2Fpeta%3Fw%3D33.08", &[])
        .await;
    assert_eq!(first.status(), StatusCode::SEE_OTHER);
    // Pinned to the dataset that it was made from.
    assert!(to(&first).contains("v="), "{}", to(&first));
    let kept = first.headers()[header::SET_COOKIE].to_str().unwrap();
    let kept = kept.split(';').next().unwrap().to_owned();
    let second = api
        .send(
            Method::GET,
            "/presentasi?tambah=%2Ftren",
            &[("cookie", &kept)],
        )
        .await;
    assert_eq!(to(&second).matches("s=").count(), 2, "{}", to(&second));
    // Other sites cannot be put into it.
    let other = api
        .send(
            Method::GET,
            "/presentasi?tambah=https%3A%2F%2Fexample.com",
            &[],
        )
        .await;
    assert!(!other.headers().contains_key(header::LOCATION));
}
