//! A meeting without internet: a deck kept in the browser, and a deck as one file.
#![allow(clippy::unwrap_used)]

use serde_json::json;
use tempfile::TempDir;
use tests::{Browser, Key, Server, code, demo, inside, situasi, until};

/// The demo served, a browser on the ready-made deck of the kabupaten, and codes of its desa; none without a browser.
struct Meeting {
    browser: Browser,
    server: Server,
    villages: Vec<String>,
    address: String,
    _data: TempDir,
}

async fn meeting(profile: Option<&TempDir>) -> Option<Meeting> {
    let browser = match profile {
        Some(profile) => Browser::start_in(profile.path()).await.unwrap()?,
        None => Browser::start().await.unwrap()?,
    };
    let data = demo().unwrap();
    let server = Server::start(data.path()).await.unwrap();
    let root = server.root().await.unwrap();
    let villages = inside(&server, &root, "village").await.unwrap();
    let villages = villages.iter().map(|v| code(v).unwrap()).collect();
    let url = format!("{}/presentasi?buat=rakor&w={root}", server.url);
    browser.open(&url).await.unwrap();
    let start = browser.element("a.tombol.utama").await.unwrap();
    start.click().await.unwrap();
    browser.wait_for_stage().await.unwrap();
    // Copies need the worker that hands them out.
    let ready = "const done = arguments[arguments.length - 1]; navigator.serviceWorker.ready.then(() => done(true))";
    browser.script_async(ready).await.unwrap();
    let address = browser.address().await.unwrap();
    Some(Meeting {
        browser,
        server,
        villages,
        address,
        _data: data,
    })
}

impl Meeting {
    /// Presses "simpan untuk rapat".
    async fn keep(&self) {
        let press = "document.documentElement.removeAttribute('data-tersimpan'); document.querySelector('[data-aksi=simpan]').click()";
        self.browser.script(press).await.unwrap();
    }

    /// Waits for the end of it: whether it is kept, and what is said.
    async fn kept(&self) -> (bool, String) {
        let done = "return document.documentElement.dataset.tersimpan ?? null";
        let kept = until("the end of keeping", || async {
            let done = self.browser.script(done).await?;
            Ok(done.as_str().map(|word| word == "1"))
        });
        (kept.await.unwrap(), self.said().await)
    }

    async fn said(&self) -> String {
        let said = "return document.getElementById('kabar').textContent";
        let said = self.browser.script(said).await.unwrap();
        said.as_str().unwrap().to_owned()
    }

    /// Copies in the browser, by name.
    async fn copies(&self) -> Vec<String> {
        let names = "const done = arguments[arguments.length - 1]; caches.keys().then(done)";
        let names = self.browser.script_async(names).await.unwrap();
        serde_json::from_value(names).unwrap()
    }
}

/// Goes through the deck and into three desa.
async fn walk(browser: &Browser, villages: &[String], maps: &[u64]) {
    browser.press(Key::Home).await.unwrap();
    let (_, all) = browser.slide_number().await.unwrap();
    for number in 1..=all {
        assert_eq!(browser.slide_number().await.unwrap().0, number);
        let drawn = browser.count(".slide.kini .slaid").await.unwrap();
        assert_eq!(drawn, 1, "slide {number}");
        browser.press(Key::PageDown).await.unwrap();
    }
    for (map, village) in maps.iter().zip(villages.iter().step_by(17)) {
        browser.write(&map.to_string()).await.unwrap();
        browser.press(Key::Enter).await.unwrap();
        let before = browser.slide_address().await.unwrap();
        let title = browser.drill(village).await.unwrap();
        let address = browser.slide_address().await.unwrap();
        assert!(
            address.contains(&format!("/wilayah/{village}")),
            "{title}: {address}"
        );
        browser.press(Key::Escape).await.unwrap();
        assert_eq!(browser.slide_address().await.unwrap(), before);
    }
}

/// Numbers of the slides that are maps.
async fn maps(browser: &Browser) -> Vec<u64> {
    let script = "return [...document.querySelectorAll('#panggung .slide')].flatMap((s, at) => s.querySelector('a[data-kode]') ? [at + 1] : [])";
    let maps: Vec<u64> = serde_json::from_value(browser.script(script).await.unwrap()).unwrap();
    assert!(maps.len() >= 3, "{maps:?}");
    maps
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deck_that_was_kept_needs_neither_server_nor_network() {
    let Some(mut meeting) = meeting(None).await else {
        return;
    };
    meeting.keep().await;
    let (is_kept, said) = meeting.kept().await;
    assert!(is_kept, "{said}");
    // How large it is, in the reader's own numbers.
    assert!(said.contains("MB") && said.contains(','), "{said}");
    meeting.server.kill().unwrap();
    let browser = &meeting.browser;
    browser.cut_off(true).await.unwrap();
    browser.load(&meeting.address).await.unwrap();
    browser.wait_for_stage().await.unwrap();
    let maps = maps(browser).await;
    walk(browser, &meeting.villages, &maps).await;
    // How old the figures are is on every slide.
    let script = "return [...document.querySelectorAll('#panggung .slaid')].filter(s => !/data \\d+ \\S+ 20\\d\\d/.test(s.textContent)).length";
    assert_eq!(browser.script(script).await.unwrap(), json!(0));
    // On the projector of another room, and from any other address: what is there is named.
    browser.viewport(1024, 768).await.unwrap();
    browser.load("about:blank").await.unwrap();
    browser.load(&meeting.address).await.unwrap();
    browser.wait_for_stage().await.unwrap();
    walk(browser, &meeting.villages, &maps[..1]).await;
    let other = meeting.address.split("/presentasi").next().unwrap();
    browser.load(&format!("{other}/peta")).await.unwrap();
    let said = browser.text("body").await.unwrap();
    assert!(
        said.contains("Tidak ada sambungan") && said.contains("Rakor"),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_goes_while_a_deck_is_kept_leaves_nothing_half_kept() {
    let Some(mut meeting) = meeting(None).await else {
        return;
    };
    // Slow enough to be in the middle of it.
    meeting.browser.line(400).await.unwrap();
    meeting.keep().await;
    until("the first part", || async {
        let said = meeting.said().await;
        Ok((said.contains("MB") && !said.contains(" 0,0")).then_some(()))
    })
    .await
    .unwrap();
    meeting.server.kill().unwrap();
    meeting.browser.line(0).await.unwrap();
    let (is_kept, said) = meeting.kept().await;
    assert!(!is_kept && said.contains("Gagal"), "{said}");
    assert_eq!(meeting.copies().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_the_copy_of_before_stays() {
    let Some(mut meeting) = meeting(None).await else {
        return;
    };
    let origin = meeting.server.url.clone();
    meeting.browser.room(&origin, 50_000).await.unwrap();
    meeting.keep().await;
    let (is_kept, said) = meeting.kept().await;
    assert!(!is_kept && said.contains("tidak cukup"), "{said}");
    assert_eq!(meeting.copies().await, Vec::<String>::new());
    // With room it is kept; without room for another it stays.
    meeting.browser.room(&origin, 500_000_000).await.unwrap();
    meeting.keep().await;
    assert!(meeting.kept().await.0);
    meeting.browser.room(&origin, 50_000).await.unwrap();
    meeting.keep().await;
    let (is_kept, said) = meeting.kept().await;
    assert!(!is_kept && said.contains("tidak cukup"), "{said}");
    assert_eq!(meeting.copies().await.len(), 1);
    meeting.server.kill().unwrap();
    meeting.browser.load(&meeting.address).await.unwrap();
    meeting.browser.wait_for_stage().await.unwrap();
    let maps = maps(&meeting.browser).await;
    walk(&meeting.browser, &meeting.villages, &maps[..1]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_is_killed_while_it_keeps_a_deck_does_not_take_it_for_kept() {
    let profile = tempfile::tempdir().unwrap();
    let Some(mut meeting) = meeting(Some(&profile)).await else {
        return;
    };
    meeting.browser.line(400).await.unwrap();
    meeting.keep().await;
    until("the first part", || async {
        let said = meeting.said().await;
        Ok((said.contains("MB") && !said.contains(" 0,0")).then_some(()))
    })
    .await
    .unwrap();
    meeting.browser.kill(profile.path()).await.unwrap();
    meeting.server.kill().unwrap();
    let browser = Browser::start_in(profile.path()).await.unwrap().unwrap();
    browser.load(&meeting.address).await.unwrap();
    let said = browser.text("body").await.unwrap();
    assert!(
        said.contains("Belum ada presentasi yang disimpan"),
        "{said}"
    );
}

/// The whole demo and two dozen slides on a stick: small, and alive without anything else.
#[tokio::test(flavor = "multi_thread")]
async fn one_file_is_a_whole_meeting() {
    let Some(browser) = Browser::start().await.unwrap() else {
        return;
    };
    let data = tempfile::tempdir().unwrap();
    let made = situasi([
        "demo".as_ref(),
        "--data-dir".as_ref(),
        data.path().as_os_str(),
    ]);
    assert_eq!(made.unwrap().status, Some(0));
    let mut server = Server::start(data.path()).await.unwrap();
    let root = server.root().await.unwrap();
    let villages = inside(&server, &root, "village").await.unwrap();
    assert_eq!(villages.len(), 370);
    let villages: Vec<String> = villages.iter().map(|v| code(v).unwrap()).collect();
    let indicators = server.rows("/api/v1/indicators").await.unwrap();
    let names = indicators.iter().map(|i| i["code"].as_str().unwrap());
    let mut slides = vec!["/".to_owned(), "/mutu".to_owned()];
    slides.extend(names.clone().take(14).map(|name| format!("/peta?i={name}")));
    slides.extend(names.take(8).map(|name| format!("/tren?i={name}")));
    assert_eq!(slides.len(), 24);
    let query: String = slides
        .iter()
        .map(|slide| {
            format!(
                "&s={}",
                slide
                    .replace('/', "%2F")
                    .replace('?', "%3F")
                    .replace('=', "%3D")
            )
        })
        .collect();
    let answer = server
        .get(&format!(
            "/presentasi/tayang?judul=Rakor{query}&format=html"
        ))
        .await
        .unwrap();
    assert_eq!(answer.status, 200);
    let megabytes = answer.body.len() as f64 / 1e6;
    assert!(megabytes < 3.0, "{megabytes:.2} MB");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rakor.html");
    std::fs::write(&file, &answer.body).unwrap();
    server.kill().unwrap();
    browser.cut_off(true).await.unwrap();
    browser
        .load(&format!("file://{}", file.display()))
        .await
        .unwrap();
    browser.wait_for_stage().await.unwrap();
    assert_eq!(browser.slide_number().await.unwrap(), (1, 24));
    let maps = maps(&browser).await;
    walk(&browser, &villages, &maps).await;
    // The map and the trend answer: months run, and figures stand behind a line.
    browser.write(&maps[1].to_string()).await.unwrap();
    browser.press(Key::Enter).await.unwrap();
    browser.write("t").await.unwrap();
    let rows = browser.count(".slide.kini .tabel-slide tbody tr").await;
    assert_eq!(rows.unwrap(), 370);
    let said = browser.console().await.unwrap();
    assert!(said.is_empty(), "{said:?}");
}
