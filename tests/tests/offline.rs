//! A meeting without internet: a deck kept in the browser, and a deck as one file.
#![allow(clippy::unwrap_used)]

use serde_json::json;
use tests::{Browser, Key, Meeting, Server, code, inside, maps, situasi, until, walk};

#[tokio::test(flavor = "multi_thread")]
async fn a_deck_that_was_kept_needs_neither_server_nor_network() {
    let Some(mut meeting) = Meeting::start(None).await.unwrap() else {
        return;
    };
    meeting.keep().await.unwrap();
    let (is_kept, said) = meeting.kept().await.unwrap();
    assert!(is_kept, "{said}");
    // How large it is, in the reader's own numbers.
    assert!(said.contains("MB") && said.contains(','), "{said}");
    meeting.server.kill().unwrap();
    let browser = &meeting.browser;
    browser.cut_off(true).await.unwrap();
    meeting.reopen().await.unwrap();
    let maps = maps(browser).await.unwrap();
    walk(browser, &meeting.villages, &maps).await.unwrap();
    // How old the figures are is on every slide.
    let script = "return [...document.querySelectorAll('#panggung .slaid')].filter(s => !/data \\d+ \\S+ 20\\d\\d/.test(s.textContent)).length";
    assert_eq!(browser.script(script).await.unwrap(), json!(0));
    // Months run from what was kept.
    browser.write(&maps[0].to_string()).await.unwrap();
    browser.press(Key::Enter).await.unwrap();
    let picture = "return document.querySelector('.slide.kini .gambar-slide').innerHTML";
    let before = browser.script(picture).await.unwrap();
    browser.write("p").await.unwrap();
    until("another month", || async {
        Ok((browser.script(picture).await? != before).then_some(()))
    })
    .await
    .unwrap();
    browser.press(Key::Escape).await.unwrap();
    assert_eq!(browser.script(picture).await.unwrap(), before);
    // On the projector of another room, and from any other address: what is there is named.
    browser.viewport(1024, 768).await.unwrap();
    meeting.reopen().await.unwrap();
    walk(browser, &meeting.villages, &maps[..1]).await.unwrap();
    let other = meeting.address.split("/presentasi").next().unwrap();
    browser.load(&format!("{other}/peta")).await.unwrap();
    let said = browser.text("body").await.unwrap();
    assert!(
        said.contains("Tidak ada sambungan") && said.contains("Rakor"),
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
    let maps = maps(&browser).await.unwrap();
    walk(&browser, &villages, &maps).await.unwrap();
    // A file brings no months and says so; figures stand behind every picture.
    browser.write(&maps[1].to_string()).await.unwrap();
    browser.press(Key::Enter).await.unwrap();
    browser.write("p").await.unwrap();
    until("the word for it", || async {
        let said = browser
            .script("return document.getElementById('kabar').textContent")
            .await?;
        Ok(said
            .as_str()
            .is_some_and(|said| said.contains("tersimpan"))
            .then_some(()))
    })
    .await
    .unwrap();
    browser.write("t").await.unwrap();
    let rows = browser.count(".slide.kini .tabel-slide tbody tr").await;
    assert_eq!(rows.unwrap(), 370);
    let said = browser.console().await.unwrap();
    assert!(said.is_empty(), "{said:?}");
}
