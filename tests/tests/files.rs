//! Files of what the pages show, against what the browser shows.
#![allow(clippy::unwrap_used)]

use serde_json::json;
use tests::{Browser, Server, demo, encoded, workspace_root};

/// Most that a colour of a point may differ, of 255, and not be another one: edges are smoothed otherwise by each program.
const SAME: u8 = 64;

/// Slides of every kind, light and dark.
const SLIDES: [&str; 6] = [
    "s=/peta",
    "s=/peta&tema=gelap",
    "s=/peta%3Fi%3Dgizi_buruk&r=43",
    "s=/tren%3Fi%3Dk6",
    "s=/tabel%3Fi%3Dstunting",
    "s=/wilayah/99.01.01.2001",
];

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_what_the_browser_draws() {
    let Some(browser) = Browser::start().await.unwrap() else {
        return;
    };
    let data = demo().unwrap();
    let server = Server::start(data.path()).await.unwrap();
    let fonts = workspace_root().join("server/assets/inter");
    let fonts = [("Regular", 400), ("SemiBold", 600), ("Bold", 700)].map(|(name, weight)| {
        let face = std::fs::read(fonts.join(format!("Inter-{name}.otf"))).unwrap();
        json!([weight, encoded(&face)])
    });
    for slide in SLIDES {
        let address = format!("/presentasi/gambar?{slide}");
        let svg = server.get(&format!("{address}&format=svg")).await.unwrap();
        let png = server.get(&format!("{address}&format=png")).await.unwrap();
        assert_eq!(
            (svg.status.as_u16(), png.status.as_u16()),
            (200, 200),
            "{address}"
        );
        let (wide, tall) = size(&png.body);
        browser.viewport(wide, tall).await.unwrap();
        browser.load("about:blank").await.unwrap();
        browser.draw(&svg.text(), json!(fonts)).await.unwrap();
        let (mean, share) = browser.difference(&encoded(&png.body), SAME).await.unwrap();
        eprintln!("{slide}: {mean:.4} on the whole, {share:.4} of the points by more than {SAME}");
        assert!(mean < 0.005 && share < 0.005, "{slide}: {mean} {share}");
    }
}

/// Width and height of a PNG.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}
