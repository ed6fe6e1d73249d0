//! The pages with JavaScript off: as the server sends them, and in a browser that runs none.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use tests::{Browser, Server, demo, forms, inside, links, pages, until};

/// The pages of the menu.
const MENU: [&str; 8] = [
    "/",
    "/peta",
    "/tren",
    "/tabel",
    "/banding",
    "/mutu",
    "/metode",
    "/presentasi",
];

#[tokio::test]
async fn every_page_is_whole_as_it_is_sent() {
    let data = demo().unwrap();
    let server = Server::start(data.path()).await.unwrap();
    for page in pages(&server).await.unwrap() {
        let answer = server.get(&page).await.unwrap();
        assert_eq!(answer.status, 200, "{page}");
        let html = answer.text();
        for part in ["<title>", "<main", "<nav", "data-contoh", "</html>"] {
            assert!(html.contains(part), "{page} is sent without {part}");
        }
        assert_eq!(html.matches("<h1").count(), 1, "{page}");
        let headline = html.split("<h1").nth(1).unwrap();
        let headline = headline.split_once('>').unwrap().1;
        let headline = headline.split("</h1>").next().unwrap();
        assert!(headline.trim().len() > 10, "{page}: {headline}");
        let links = links(&html);
        for entry in MENU {
            let is_there = |link: &String| link.split('?').next() == Some(entry);
            assert!(links.iter().any(is_there), "{page} does not link {entry}");
        }
    }
}

#[tokio::test]
async fn the_map_is_in_the_page_as_it_is_sent() {
    let data = demo().unwrap();
    let server = Server::start(data.path()).await.unwrap();
    let html = server.get("/peta?l=village").await.unwrap().text();
    for part in ["id=\"legenda\"", "id=\"tren-svg\"", "id=\"peta-svg\""] {
        assert!(html.contains(part), "{part}");
    }
    let map = html.split("id=\"peta-svg\"").nth(1).unwrap();
    let map = map.split("</svg>").next().unwrap();
    let root = server.root().await.unwrap();
    let villages = inside(&server, &root, "village").await.unwrap();
    assert_eq!(map.matches("class=\"wilayah\"").count(), villages.len());
    // Each leads somewhere.
    assert_eq!(links(map).len(), villages.len());
}

#[tokio::test]
async fn every_link_leads_somewhere() {
    let data = demo().unwrap();
    let server = Server::start(data.path()).await.unwrap();
    let mut found = BTreeSet::new();
    for page in pages(&server).await.unwrap() {
        let html = server.get(&page).await.unwrap().text();
        found.extend(links(&html).into_iter().map(|link| (link, page.clone())));
    }
    // Where two pages lead to the same place, once is enough.
    let mut last = String::new();
    let mut asked = 0;
    for (link, page) in found {
        if link == last {
            continue;
        }
        let answer = server.get(&link).await.unwrap();
        assert_eq!(answer.status, 200, "{link}, linked from {page}");
        last = link;
        asked += 1;
    }
    assert!(asked > 200, "{asked} links are too few");
}

#[tokio::test]
async fn every_form_works_by_itself() {
    let data = demo().unwrap();
    let server = Server::start(data.path()).await.unwrap();
    for page in pages(&server).await.unwrap() {
        let html = server.get(&page).await.unwrap().text();
        let forms = forms(&html);
        assert!(forms.len() >= 2, "{page}: {forms:?}");
        for form in forms {
            assert_eq!(form.method, "get", "{page}: {form:?}");
            assert!(form.action.starts_with('/'), "{page}: {form:?}");
            // Search alone is sent by Enter: one field and nothing to choose.
            let is_search = form.action == "/cari";
            assert!(is_search || !form.buttons.is_empty(), "{page}: {form:?}");
            let named = |(name, _): &&(String, String)| !name.is_empty();
            for button in form.buttons.iter().filter(named) {
                let address = form.address(std::slice::from_ref(button));
                let answer = server.get(&address).await.unwrap();
                assert_eq!(answer.status, 200, "{page}: {address}");
            }
            let address = form.address(&[]);
            let answer = server.get(&address).await.unwrap();
            assert_eq!(answer.status, 200, "{page}: {address}");
            // Untouched it is understood whole.
            let said = answer.text();
            let doubt = said.split("class=\"catatan\"").nth(1).unwrap_or_default();
            let doubt = doubt.split("</p>").next().unwrap_or_default();
            assert!(doubt.is_empty(), "{page}: {address}: {doubt}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_without_scripts_chooses_and_searches() {
    let Some(browser) = Browser::start().await.unwrap() else {
        return;
    };
    let data = demo().unwrap();
    let server = Server::start(data.path()).await.unwrap();
    browser.allow_scripts(false).await.unwrap();
    let root = server.root().await.unwrap();
    let district = inside(&server, &root, "district").await.unwrap();
    let district = district[0]["code"].as_str().unwrap();
    for (page, field, value) in [
        ("/", "w", district),
        ("/peta", "l", "district"),
        ("/tren", "i", "k6"),
        ("/tabel", "m", "indikator"),
        ("/mutu", "w", district),
    ] {
        browser
            .load(&format!("{}{page}", server.url))
            .await
            .unwrap();
        // The first script in every page sets this.
        let ran = browser.script("return typeof __RESOLVED_RESOURCES").await;
        assert_eq!(ran.unwrap(), "undefined", "{page} runs scripts");
        let select = format!("main form select[name={field}]");
        let option = format!("{select} option[value='{value}']");
        let option = browser.element(&option).await.unwrap();
        option.click().await.unwrap();
        let button = format!("main form:has(select[name={field}]) button[type=submit]");
        browser.click_inside(&button).await.unwrap();
        browser
            .wait_for_address(&format!("{field}={value}"))
            .await
            .unwrap();
        let chosen = format!("{select} option[value='{value}'][selected]");
        browser.wait_for(&chosen).await.unwrap();
        assert!(!browser.text("h1").await.unwrap().is_empty(), "{page}");
    }
    browser.click_inside("#cari").await.unwrap();
    browser.write(district).await.unwrap();
    browser.press(tests::Key::Enter).await.unwrap();
    browser.wait_for_address("/cari?q=").await.unwrap();
    let found = format!("main a[href^='/wilayah/{district}']");
    browser.wait_for(&found).await.unwrap();
    browser.click_inside(&found).await.unwrap();
    browser
        .wait_for_address(&format!("/wilayah/{district}"))
        .await
        .unwrap();
    browser.wait_for("main.wilayah h1").await.unwrap();
}

/// A deck from "+ Presentasi" to the stage by links and one form alone.
#[tokio::test(flavor = "multi_thread")]
async fn a_reader_without_scripts_makes_a_deck_and_reads_it() {
    let Some(browser) = Browser::start().await.unwrap() else {
        return;
    };
    let data = demo().unwrap();
    let server = Server::start(data.path()).await.unwrap();
    browser.allow_scripts(false).await.unwrap();
    let slides = "main .daftar-slide li";
    for (number, page) in (1..).zip(["/peta", "/tren", "/mutu"]) {
        let url = format!("{}{page}", server.url);
        browser.load(&url).await.unwrap();
        browser.click_inside("a.tambah").await.unwrap();
        browser
            .wait_for(&format!("{slides}:nth-child({number})"))
            .await
            .unwrap();
    }
    let ran = browser.script("return typeof __RESOLVED_RESOURCES").await;
    assert_eq!(ran.unwrap(), "undefined");
    // Addresses of the slides in their order, as the form has them.
    let order = || async {
        let script = "return [...document.querySelectorAll('.daftar-slide input[name=s]')].map(i => i.value.split('?')[0])";
        let order = browser.script(script).await.unwrap();
        serde_json::from_value::<Vec<String>>(order).unwrap()
    };
    assert_eq!(order().await, ["/peta", "/tren", "/mutu"]);
    for (link, wanted) in [
        ("Turunkan slide 1", vec!["/tren", "/peta", "/mutu"]),
        ("Naikkan slide 3", vec!["/tren", "/mutu", "/peta"]),
        ("Hapus slide 2", vec!["/tren", "/peta"]),
    ] {
        let link = format!("{slides} button[aria-label='{link}']");
        browser.click_inside(&link).await.unwrap();
        until("another order", || async {
            Ok((order().await == wanted).then_some(()))
        })
        .await
        .unwrap();
    }
    // Its name and a headline, sent by the form.
    for (field, words) in [
        ("input[name=judul]", "Rapat Senin"),
        ("li:nth-child(2) input[name=t]", "Peta kita"),
    ] {
        let field = format!("main .daftar-slide {field}");
        browser.click_inside(&field).await.unwrap();
        browser.write(words).await.unwrap();
    }
    browser
        .click_inside("main .daftar-slide > button[type=submit]")
        .await
        .unwrap();
    browser.wait_for_address("judul=Rapat").await.unwrap();
    until("the deck's name", || async {
        let said = browser.text("h1").await.unwrap_or_default();
        Ok((said == "Rapat Senin").then_some(()))
    })
    .await
    .unwrap();
    assert_eq!(order().await, ["/tren", "/peta"]);
    // All slides one below the other, each with its picture.
    browser.click_inside(".tombol.utama").await.unwrap();
    browser.wait_for("#panggung .slide").await.unwrap();
    let shown = "return [...document.querySelectorAll('#panggung .slide .slaid')].map(s => {
        const box = s.getBoundingClientRect();
        return [s.checkVisibility() && box.height > 300, box.top, s.getAttribute('aria-label')];
    })";
    let shown = browser.script(shown).await.unwrap();
    let shown: Vec<(bool, f64, String)> = serde_json::from_value(shown).unwrap();
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert!(shown.iter().all(|slide| slide.0), "{shown:?}");
    assert!(shown[1].1 > shown[0].1 + 300.0, "{shown:?}");
    assert_eq!(shown[1].2, "Peta kita");
    // A ready-made one for the kecamatan that is chosen.
    browser
        .load(&format!("{}/presentasi", server.url))
        .await
        .unwrap();
    let form = "main form:has(input[name=buat][value=rapat])";
    let option = format!("{form} select[name=w] option:last-child");
    let option = browser.element(&option).await.unwrap();
    let district = option.attr("value").await.unwrap().unwrap();
    option.click().await.unwrap();
    browser
        .click_inside(&format!("{form} button[type=submit]"))
        .await
        .unwrap();
    browser
        .wait_for(&format!("{slides}:nth-child(4)"))
        .await
        .unwrap();
    let addresses = browser.address().await.unwrap();
    let made = browser.script("return [...document.querySelectorAll('.daftar-slide input[name=s]')].map(i => i.value).join(' ')").await;
    let made = made.unwrap();
    assert!(
        made.as_str().unwrap().contains(&district),
        "{addresses}: {made}"
    );
}
