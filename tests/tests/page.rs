//! The map page in a real browser.
#![allow(clippy::unwrap_used)]

use serde_json::json;
use tempfile::TempDir;
use tests::{Browser, Server, demo, until};

/// The demo served, and a browser on one of its pages.
struct Visit {
    browser: Browser,
    server: Server,
    _data: TempDir,
}

impl Visit {
    /// None where there is no browser.
    async fn start(address: &str) -> Option<Self> {
        let browser = Browser::start().await.unwrap()?;
        let data = demo().unwrap();
        let server = Server::start(data.path()).await.unwrap();
        browser
            .open(&format!("{}{address}", server.url))
            .await
            .unwrap();
        Some(Self {
            browser,
            server,
            _data: data,
        })
    }

    async fn assert_quiet(&self) {
        let said = self.browser.console().await.unwrap();
        assert!(
            said.is_empty(),
            "the console is not empty:\n{}",
            said.join("\n")
        );
    }

    /// Code of a region that is drawn, the last in the document.
    async fn some_region(&self) -> String {
        let script =
            "return [...document.querySelectorAll('#peta-svg path.wilayah')].at(-1).dataset.kode";
        self.browser
            .script(script)
            .await
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned()
    }
}

async fn villages(server: &Server) -> usize {
    let root = server.root().await.unwrap();
    server
        .rows(&format!("/api/v1/regions?parent={root}&level=village"))
        .await
        .unwrap()
        .iter()
        // One that was divided is a region of its day.
        .filter(|region| region["valid_to"].is_null())
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_map_shows_every_desa_and_says_nothing_on_the_console() {
    let Some(visit) = Visit::start("/peta?l=village").await else {
        return;
    };
    let browser = &visit.browser;
    let villages = villages(&visit.server).await;
    assert_eq!(villages, 60);
    assert_eq!(
        browser
            .count("#peta-svg path.wilayah[data-kode]")
            .await
            .unwrap(),
        villages
    );
    assert_eq!(
        browser.count("#tabel-wilayah tbody tr").await.unwrap(),
        villages
    );
    for part in [
        "#legenda",
        "#tren-svg svg",
        "#pilihan select[name=i]",
        "#pilihan select[name=p]",
        ".jejak nav",
    ] {
        assert_eq!(browser.count(part).await.unwrap(), 1, "{part}");
    }
    assert!(!browser.text("#legenda").await.unwrap().trim().is_empty());
    let banner = browser.text(".data-contoh").await.unwrap().to_lowercase();
    assert!(banner.contains("data contoh"), "{banner}");
    visit.assert_quiet().await;
}

#[tokio::test]
async fn without_scripts_the_page_is_whole() {
    let data = demo().unwrap();
    let server = Server::start(data.path()).await.unwrap();
    let page = server.get("/peta?l=village").await.unwrap();
    assert_eq!(page.status, 200);
    let html = page.text();
    for part in [
        "<svg",
        "<path",
        "<table",
        "id=\"peta-svg\"",
        "id=\"legenda\"",
        "id=\"tren-svg\"",
        "data-contoh",
    ] {
        assert!(
            html.contains(part),
            "{part} is not in the page as the server sends it"
        );
    }
    let map = html
        .split("id=\"peta-svg\"")
        .nth(1)
        .unwrap()
        .split("</svg>")
        .next()
        .unwrap();
    assert_eq!(
        map.matches("class=\"wilayah\"").count(),
        villages(&server).await
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn another_period_fetches_values_only() {
    let Some(visit) = Visit::start("/peta").await else {
        return;
    };
    let browser = &visit.browser;
    let before = browser.fetched().await.unwrap();
    let table = browser.text("#tabel-wilayah").await.unwrap();
    let chosen = browser
        .script(
            "const select = document.querySelector('#pilihan select[name=p]');
             const other = [...select.options].map(o => o.value).find(v => v !== select.value);
             select.value = other;
             select.dispatchEvent(new Event('change', { bubbles: true }));
             return other",
        )
        .await
        .unwrap();
    browser
        .wait_for_address(&format!("p={}", chosen.as_str().unwrap()))
        .await
        .unwrap();
    until("another table", || async {
        // While the table is being replaced there is none to be read.
        let now = browser.text("#tabel-wilayah").await;
        Ok(now.is_ok_and(|now| now != table).then_some(()))
    })
    .await
    .unwrap();
    assert_eq!(
        browser
            .script("return document.querySelector('#pilihan select[name=p]').value")
            .await
            .unwrap(),
        chosen
    );

    let fetched = browser.fetched().await.unwrap();
    let new: Vec<&String> = fetched
        .iter()
        .filter(|name| !before.contains(name))
        .collect();
    assert!(
        new.iter().any(|name| name.contains("/observations")),
        "no values were fetched: {new:?}"
    );
    assert!(
        !new.iter().any(|name| name.contains("/geometry")),
        "boundaries were fetched again: {new:?}"
    );
    visit.assert_quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_click_goes_into_the_region() {
    let Some(visit) = Visit::start("/peta").await else {
        return;
    };
    let region = visit.some_region().await;
    visit
        .browser
        .click_inside(&format!("#peta-svg path.wilayah[data-kode='{region}']"))
        .await
        .unwrap();
    visit
        .browser
        .wait_for_address(&format!("w={region}"))
        .await
        .unwrap();
    until("the trail", || async {
        let trail = visit
            .browser
            .text(".jejak [aria-current]")
            .await
            .unwrap_or_default();
        let name = &visit
            .server
            .json(&format!("/api/v1/regions/{region}"))
            .await?["name"];
        Ok((json!(trail) == *name).then_some(()))
    })
    .await
    .unwrap();
    visit.assert_quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_goes_into_the_region_too() {
    let Some(visit) = Visit::start("/peta").await else {
        return;
    };
    let region = visit.some_region().await;
    visit
        .browser
        .enter_on(&format!("#peta-svg path.wilayah[data-kode='{region}']"))
        .await
        .unwrap();
    visit
        .browser
        .wait_for_address(&format!("w={region}"))
        .await
        .unwrap();
    visit.assert_quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_switches_and_back() {
    let Some(visit) = Visit::start("/peta").await else {
        return;
    };
    let browser = &visit.browser;
    let language = || async { browser.script("return document.documentElement.lang").await };
    assert_eq!(language().await.unwrap(), json!("id"));
    for wanted in ["en", "id"] {
        let table = browser.text("#tabel-wilayah thead").await.unwrap();
        browser.click_inside("a.bahasa").await.unwrap();
        until(wanted, || async {
            Ok((language().await? == json!(wanted)).then_some(()))
        })
        .await
        .unwrap();
        until("other words", || async {
            Ok((browser
                .text("#tabel-wilayah thead")
                .await
                .unwrap_or_default()
                != table)
                .then_some(()))
        })
        .await
        .unwrap();
        assert_eq!(
            browser.address().await.unwrap().contains("lang=en"),
            wanted == "en"
        );
    }
    visit.assert_quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_wider_than_the_screen() {
    let Some(visit) = Visit::start("/peta").await else {
        return;
    };
    for (width, height) in [(1920, 1080), (1366, 768), (1024, 768), (390, 844)] {
        visit.browser.viewport(width, height).await.unwrap();
        visit
            .browser
            .open(&format!("{}/peta", visit.server.url))
            .await
            .unwrap();
        let wide = visit
            .browser
            .script("return document.documentElement.scrollWidth")
            .await
            .unwrap();
        assert!(
            wide.as_u64().unwrap() <= u64::from(width),
            "{wide} px of content on a screen of {width}"
        );
    }
    visit.assert_quiet().await;
}
