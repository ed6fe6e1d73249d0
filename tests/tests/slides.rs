//! A deck in a meeting room: made by clicking, driven by what a presenter holds, read from the fifth row.
#![allow(clippy::unwrap_used)]

use tests::{
    Browser, Key, Visit, code,
    colour::{contrast, distance},
    inside,
};

/// Twelve views, each as a reader comes to it; `KECAMATAN` and `DESA` stand for codes.
const VIEWS: [&str; 12] = [
    "/",
    "/peta",
    "/peta?i=k6",
    "/peta?i=gizi_buruk",
    "/peta?w=KECAMATAN",
    "/tren?i=k6",
    "/tren?w=KECAMATAN&i=stunting",
    "/tabel?i=stunting",
    "/wilayah/KECAMATAN",
    "/wilayah/DESA",
    "/wilayah/DESA?m=berubah",
    "/mutu",
];

/// A deck of these views made by clicking, on its stage; none where there is no browser.
async fn deck(views: &[&str]) -> Option<Visit> {
    let visit = Visit::start("/presentasi").await.unwrap()?;
    let root = visit.server.root().await.unwrap();
    let districts = inside(&visit.server, &root, "district").await.unwrap();
    let district = code(&districts[1]).unwrap();
    let villages = inside(&visit.server, &district, "village").await.unwrap();
    let village = code(&villages[0]).unwrap();
    for (number, view) in (1..).zip(views) {
        let address = view
            .replace("KECAMATAN", &district)
            .replace("DESA", &village);
        visit.open(&address).await.unwrap();
        let add = visit.browser.element("a.tambah").await.unwrap();
        add.click().await.unwrap();
        visit
            .browser
            .wait_for(&format!(".daftar-slide li:nth-child({number})"))
            .await
            .unwrap();
    }
    let start = visit.browser.element("a.tombol.utama").await.unwrap();
    start.click().await.unwrap();
    visit.browser.wait_for_stage().await.unwrap();
    Some(visit)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deck_is_made_by_clicking_and_driven_by_one_key() {
    let Some(visit) = deck(&VIEWS).await else {
        return;
    };
    let browser = &visit.browser;
    let mut views = vec![browser.slide_address().await.unwrap()];
    assert_eq!(browser.slide_number().await.unwrap(), (1, 12));
    for number in 2..=12 {
        browser.press(Key::PageDown).await.unwrap();
        assert_eq!(browser.slide_number().await.unwrap(), (number, 12));
        let drawn = browser.count(".slide.kini .slaid").await.unwrap();
        assert_eq!(drawn, 1, "slide {number}");
        views.push(browser.slide_address().await.unwrap());
    }
    let mut different = views.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), 12, "{views:?}");
    // At the end it stays, and back it goes the same way.
    browser.press(Key::PageDown).await.unwrap();
    assert_eq!(browser.slide_number().await.unwrap(), (12, 12));
    browser.press(Key::PageUp).await.unwrap();
    assert_eq!(browser.slide_address().await.unwrap(), views[10]);
    browser.press(Key::Home).await.unwrap();
    assert_eq!(browser.slide_address().await.unwrap(), views[0]);
    browser.press(Key::End).await.unwrap();
    assert_eq!(browser.slide_address().await.unwrap(), views[11]);
    browser.write("2").await.unwrap();
    browser.press(Key::Enter).await.unwrap();
    assert_eq!(browser.slide_address().await.unwrap(), views[1]);
    visit.quiet().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desa_is_gone_into_and_back_to_the_same_slide() {
    let Some(visit) = deck(&["/", "/peta"]).await else {
        return;
    };
    let browser = &visit.browser;
    browser.press(Key::PageDown).await.unwrap();
    let map = browser.slide_title().await.unwrap();
    let root = visit.server.root().await.unwrap();
    let villages = inside(&visit.server, &root, "village").await.unwrap();
    let drilled = browser.drill(&code(&villages[3]).unwrap()).await.unwrap();
    let name = villages[3]["name"].as_str().unwrap();
    assert!(drilled.contains(name), "{drilled}: {name}");
    browser.press(Key::Escape).await.unwrap();
    assert_eq!(browser.slide_title().await.unwrap(), map);
    assert_eq!(browser.slide_number().await.unwrap(), (2, 2));
    // The figures behind the picture, then the picture again.
    browser.write("t").await.unwrap();
    let rows = browser.count(".slide.kini .tabel-slide tbody tr").await;
    assert_eq!(rows.unwrap(), villages.len());
    let said = browser.text(".slide.kini .tabel-slide").await.unwrap();
    assert!(said.contains(name));
    browser.press(Key::Escape).await.unwrap();
    // Dark and light, for those who want to be looked at.
    browser.write("b").await.unwrap();
    assert_eq!(browser.count("#layar:not([hidden])").await.unwrap(), 1);
    browser.write("b").await.unwrap();
    assert_eq!(browser.count("#layar:not([hidden])").await.unwrap(), 0);
    visit.quiet().await.unwrap();
}

/// What is wrong with the texts of the slide that is shown.
async fn faults(browser: &Browser, (width, height): (f64, f64)) -> Vec<String> {
    let texts = browser.texts_of_slide().await.unwrap();
    assert!(texts.len() > 4, "{texts:?}");
    let mut faults = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let words = &text.words;
        if text.size < height / 40.0 {
            faults.push(format!("{words}: {:.1} pixels", text.size));
        }
        let [left, top, right, bottom] = text.place;
        if left < -1.0 || top < -1.0 || right > width + 1.0 || bottom > height + 1.0 {
            faults.push(format!("{words}: leaves the screen, {:?}", text.place));
        }
        let strength = contrast(text.ink, text.ground);
        if text.ground[0] < 0.0 || strength < 7.0 {
            faults.push(format!(
                "{words}: contrast {strength:.1}, {:?} on {:?}",
                text.ink, text.ground
            ));
        }
        for other in &texts[at + 1..] {
            let over = |a: usize, b: usize| {
                text.place[b].min(other.place[b]) - text.place[a].max(other.place[a])
            };
            // Boxes are as tall as the font; letters are not.
            if over(0, 2) > 2.0 && over(1, 3) > text.size * 0.3 {
                faults.push(format!("{words}: under {}", other.words));
            }
        }
    }
    faults
}

async fn legible_from_the_fifth_row(width: u32, height: u32) {
    let Some(visit) = deck(&VIEWS).await else {
        return;
    };
    let browser = &visit.browser;
    browser.viewport(width, height).await.unwrap();
    let here = browser.address().await.unwrap();
    let here = here.split('#').next().unwrap().replace("&r=43", "");
    // Opened on this screen.
    browser.load("about:blank").await.unwrap();
    browser.load(&here).await.unwrap();
    browser.wait_for_stage().await.unwrap();
    let size = (f64::from(width), f64::from(height));
    let mut all = Vec::new();
    for theme in ["light", "dark"] {
        browser.press(Key::Home).await.unwrap();
        for number in 1..=12 {
            assert_eq!(browser.slide_number().await.unwrap(), (number, 12));
            for fault in faults(browser, size).await {
                all.push(format!("slide {number}, {theme}: {fault}"));
            }
            browser.press(Key::PageDown).await.unwrap();
        }
        browser.write("d").await.unwrap();
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn legible_on_an_old_projector() {
    legible_from_the_fifth_row(1024, 768).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn legible_on_a_large_screen() {
    legible_from_the_fifth_row(1920, 1080).await;
}

/// Borders between desa and around classes of the legend, against every colour that they part.
#[tokio::test(flavor = "multi_thread")]
async fn borders_part_the_classes() {
    let Some(visit) = deck(&["/peta"]).await else {
        return;
    };
    let browser = &visit.browser;
    let script = r#"
        const rgb = (text) => text.match(/[\d.]+/g).slice(0, 3).map(Number);
        const shown = document.querySelector(".slide.kini .slaid");
        const of = (selector, what) => [...shown.querySelectorAll(selector)]
            .map(node => getComputedStyle(node)[what]).filter(text => text.startsWith("rgb")).map(rgb);
        return { desa: of(".sl-tepi", "stroke"), kecamatan: of(".sl-batas", "stroke"), classes: of(".legend .lg-kelas rect:last-of-type", "fill"),
                 legend: of(".legend .lg-kelas rect", "stroke"), outer: of(".sl-luar", "stroke"), ground: of(".sl-dasar", "fill") }"#;
    for theme in ["light", "dark"] {
        let found = browser.script(script).await.unwrap();
        let colours =
            |name: &str| -> Vec<[f64; 3]> { serde_json::from_value(found[name].clone()).unwrap() };
        let classes = colours("classes");
        assert!(classes.len() >= 5, "{classes:?}");
        for kind in ["desa", "kecamatan"] {
            let borders = colours(kind);
            assert!(!borders.is_empty(), "{kind}");
            for (border, class) in borders
                .iter()
                .flat_map(|b| classes.iter().map(move |c| (b, c)))
            {
                let strength = contrast(*border, *class);
                assert!(
                    strength >= 3.0,
                    "{theme} {kind}: {strength:.2}, {border:?} {class:?}"
                );
            }
        }
        // Around the whole and in the legend the line stands out from the paper.
        let ground = colours("ground")[0];
        for line in colours("outer").iter().chain(&colours("legend")) {
            assert!(contrast(*line, ground) >= 3.0, "{theme}: {line:?}");
        }
        browser.write("d").await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn five_classes_survive_a_photograph() {
    let Some(visit) = deck(&["/peta", "/peta?i=k6"]).await else {
        return;
    };
    let browser = &visit.browser;
    for (width, height) in [(1024, 768), (1920, 1080)] {
        browser.viewport(width, height).await.unwrap();
        for theme in ["light", "dark"] {
            for number in [1, 2] {
                let classes = browser.photographed_classes().await.unwrap();
                assert!(classes.len() >= 5, "{classes:?}");
                for pair in classes.windows(2) {
                    let far = distance(pair[0], pair[1]);
                    assert!(
                        far > 7.0,
                        "{width}, {theme}, slide {number}: {far:.1}, {pair:?}"
                    );
                }
                let key = if number == 1 {
                    Key::PageDown
                } else {
                    Key::Home
                };
                browser.press(key).await.unwrap();
            }
            browser.write("d").await.unwrap();
        }
    }
}
