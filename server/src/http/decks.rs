//! Decks as their readers keep them, hand them on and show them; addresses with a word too many.

use axum::http::{Method, StatusCode, header};

use super::{
    contract::{Api, body},
    files::site,
};

const MINE: &str = "/presentasi?s=%2Fpeta&simpan=1";

/// What `address` answers to a browser that sends a cookie: status, where it leads, the cookie it sets, what it says.
async fn ask(
    api: &Api,
    address: &str,
    cookie: &str,
) -> (StatusCode, String, Option<String>, String) {
    let response = api.send(Method::GET, address, &[("cookie", cookie)]).await;
    let text = |name| {
        let value = response.headers().get(name)?;
        Some(value.to_str().unwrap().to_owned())
    };
    let (status, leads) = (
        response.status(),
        text(header::LOCATION).unwrap_or_default(),
    );
    let set = text(header::SET_COOKIE).and_then(|set| Some(set.split(';').next()?.to_owned()));
    let said = String::from_utf8_lossy(&body(response).await).into_owned();
    (status, leads, set, said)
}

#[tokio::test]
async fn a_deck_from_a_link_does_not_take_the_place_of_ones_own() {
    let api = site().await;
    let (status, leads, set, _) = ask(&api, MINE, "").await;
    assert_eq!(
        (status, leads.as_str()),
        (StatusCode::SEE_OTHER, "/presentasi?s=%2Fpeta")
    );
    let mine = set.unwrap();
    // A browser that keeps none takes the one it is shown.
    let link = "/presentasi?s=%2Ftren&s=%2Fmutu";
    assert!(ask(&api, link, "").await.2.is_some());
    let (status, _, set, said) = ask(&api, link, &mine).await;
    assert_eq!((status, set), (StatusCode::OK, None));
    assert!(
        said.contains("tetap tersimpan") && said.contains("&amp;simpan=1"),
        "{said}"
    );
    // What is added goes into one's own.
    let (_, leads, set, _) = ask(&api, "/presentasi?tambah=%2Ftabel", &mine).await;
    assert!(leads.contains("s=%2Fpeta&s=%2Ftabel"), "{leads}");
    assert_ne!(set.unwrap(), mine);
    // Nothing that is done to the other one touches it; to be shown it has the address that others are given.
    for address in [
        "/presentasi?s=%2Ftren&s=%2Fmutu&lihat=1&pindah=1%20naik",
        "/presentasi?s=%2Ftren&s=%2Fmutu&tambah=%2Ftabel",
        "/presentasi?s=%2Ftren&t=X&lihat=1",
        "/presentasi/tayang?s=%2Ftren&t=&lihat=1&r=43",
    ] {
        let (status, leads, set, _) = ask(&api, address, &mine).await;
        assert_eq!((status, set), (StatusCode::SEE_OTHER, None), "{address}");
        assert!(
            !leads.contains("lihat") && leads.contains("s=%2Ftren"),
            "{leads}"
        );
    }
    let (status, leads, set, _) = ask(
        &api,
        "/presentasi/tayang?s=%2Fpeta&t=Baru&n=&simpan=1&format=pdf",
        &mine,
    )
    .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(leads, "/presentasi/tayang?s=%2Fpeta&t=Baru&format=pdf");
    assert!(set.is_some());
    // A ready-made one is shown, and takes its place only where that is wished for.
    let (_, leads, set, _) = ask(&api, "/presentasi?buat=rakor&w=33.08", &mine).await;
    assert!(
        leads.starts_with("/presentasi?v=") && set.is_none(),
        "{leads} {set:?}"
    );
}

#[tokio::test]
async fn a_deck_for_the_public_stays_so() {
    let api = site().await;
    let (_, leads, set, _) = ask(&api, &format!("{MINE}&as=public"), "").await;
    assert_eq!(leads, "/presentasi?as=public&s=%2Fpeta");
    let kept = set.unwrap();
    let (_, leads, _, _) = ask(&api, "/presentasi?tambah=%2Ftren", &kept).await;
    assert!(leads.contains("as=public"), "{leads}");
    let (_, _, _, said) = ask(&api, "/presentasi", &kept).await;
    assert!(said.contains(r#"name="as" value="public""#), "{said}");
    let (_, _, _, said) = ask(&api, "/presentasi/unduh?s=%2Fpeta&as=public", "").await;
    assert!(
        said.contains("as%3Dpublic") && !said.contains("s=%2Fpeta&amp;"),
        "{said}"
    );
}

#[tokio::test]
async fn an_emptied_deck_is_begun_anew() {
    let api = site().await;
    let (_, _, set, _) = ask(
        &api,
        "/presentasi?as=public&judul=Umum&s=%2Fpeta&simpan=1&pindah=0%20hapus",
        "",
    )
    .await;
    assert_eq!(set.as_deref(), Some("dek="));
    let (_, leads, _, _) = ask(&api, "/presentasi?tambah=%2Ftren", "dek=").await;
    assert!(
        !leads.contains("as=public") && !leads.contains("Umum"),
        "{leads}"
    );
}

#[tokio::test]
async fn a_full_deck_says_so_and_loses_nothing() {
    let api = site().await;
    let full = format!("/presentasi?simpan=1{}", "&s=%2Fpeta".repeat(100));
    let kept = ask(&api, &full, "").await.2.unwrap();
    let (status, _, set, said) = ask(&api, "/presentasi?tambah=%2Ftren", &kept).await;
    assert_eq!((status, set), (StatusCode::OK, None));
    assert_eq!(said.matches(r#"class="nomor""#).count(), 100);
    assert!(said.contains("100"), "{said}");
}

#[tokio::test]
async fn a_slide_that_leads_nowhere_does_not_cost_the_others() {
    let api = site().await;
    let deck = "s=%2Fpeta%3Fw%3D99.99&s=%2Fpeta";
    let (status, _, _, said) = ask(&api, &format!("/presentasi/tayang?{deck}"), "").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(said.matches(r#"<section class="slide""#).count(), 2);
    assert!(said.contains("Slide ini tidak dapat ditampilkan") && said.contains("99.99"));
    // Its picture in the list says so too.
    let (status, _, _, said) = ask(&api, &format!("/presentasi/gambar?{deck}"), "").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(
        said.starts_with("<svg ") && said.contains("99.99"),
        "{said}"
    );
}

#[tokio::test]
async fn a_word_too_many_is_said_and_a_stroke_too_many_is_not_minded() {
    let api = site().await;
    for (address, status, words) in [
        ("/peta?format=exe", StatusCode::BAD_REQUEST, "\"exe\""),
        ("/metode?format=pdf", StatusCode::BAD_REQUEST, "no files"),
        ("/tabel?format=pdf", StatusCode::BAD_REQUEST, "format=pdf"),
        (
            "/wilayah/33.08?format=csv",
            StatusCode::BAD_REQUEST,
            "format=csv",
        ),
        (
            "/presentasi/tayang?s=%2Fpeta&format=png",
            StatusCode::BAD_REQUEST,
            "format=png",
        ),
        ("/tabel?m=indikator&kol=zzz", StatusCode::NOT_FOUND, "zzz"),
        ("/mutu?p=1990-01", StatusCode::NOT_FOUND, "1990-01"),
        ("/mutu?i=zzz", StatusCode::NOT_FOUND, "zzz"),
        ("/tren?m=zzz", StatusCode::OK, "m=zzz"),
    ] {
        let (found, _, _, said) = ask(&api, address, "").await;
        assert_eq!(found, status, "{address}");
        assert!(said.contains(words), "{address}: {said}");
    }
    // The file of a page is that of its slide.
    let (status, leads, _, _) = ask(&api, "/peta?i=stunting&format=pdf", "").await;
    let file = "/presentasi/gambar?s=%2Fpeta%3Fi%3Dstunting&format=pdf";
    assert_eq!(
        (status, leads.as_str()),
        (StatusCode::TEMPORARY_REDIRECT, file)
    );
    assert_eq!(ask(&api, file, "").await.0, StatusCode::OK);
    let (status, leads, _, _) = ask(&api, "/peta/?i=stunting", "").await;
    assert_eq!(
        (status, leads.as_str()),
        (StatusCode::PERMANENT_REDIRECT, "/peta?i=stunting")
    );
    assert_eq!(ask(&api, "/entah/", "").await.0, StatusCode::NOT_FOUND);
}
