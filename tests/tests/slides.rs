//! A deck in a meeting room: made by clicking, driven by what a presenter holds, on whatever screen there is.
#![allow(clippy::unwrap_used)]

use serde_json::Value;
use tests::{Browser, Key, VIEWS, code, deck, inside};

#[tokio::test(flavor = "multi_thread")]
async fn a_deck_is_made_by_clicking_and_driven_by_one_key() {
    let Some(visit) = deck(&VIEWS).await.unwrap() else {
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
    let Some(visit) = deck(&["/", "/peta"]).await.unwrap() else {
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

/// Proportions of the slide as it is drawn, and its place on the screen.
async fn drawn(browser: &Browser) -> (f64, [f64; 4]) {
    browser.at_rest().await.unwrap();
    let script = "const slide = document.querySelector('.slide.kini .slaid'), m = slide.getScreenCTM(), box = slide.viewBox.baseVal;
        return [box.width / box.height, [m.e, m.f, m.e + m.a * box.width, m.f + m.d * box.height]]";
    serde_json::from_value(browser.script(script).await.unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slide_has_the_proportions_of_its_screen() {
    let Some(visit) = deck(&["/peta", "/tren"]).await.unwrap() else {
        return;
    };
    let (narrow, wide) = (4.0 / 3.0, 16.0 / 9.0);
    for (width, height, wanted) in [
        (1024, 768, narrow),
        (1280, 1024, narrow),
        (1280, 800, wide),
        (1920, 1080, wide),
        (2560, 1080, wide),
    ] {
        visit.on_a_screen(width, height).await.unwrap();
        for number in [1, 2] {
            let (ratio, [left, top, right, bottom]) = drawn(&visit.browser).await;
            let said = format!("{width}x{height}, slide {number}: {left} {top} {right} {bottom}");
            assert!((ratio - wanted).abs() < 0.001, "{said}");
            // As large as the screen lets it be, in the middle, what is left over shared by both sides.
            let (width, height) = (f64::from(width), f64::from(height));
            let fits = (width / wanted).min(height);
            assert!((bottom - top - fits).abs() < 1.0, "{said}");
            assert!((right - left - fits * wanted).abs() < 1.0, "{said}");
            assert!((left - (width - right)).abs() < 1.0, "{said}");
            assert!((top - (height - bottom)).abs() < 1.0, "{said}");
            visit.browser.press(Key::PageDown).await.unwrap();
        }
        // What is left over has the colour of the slide's paper.
        let script = "const around = getComputedStyle(document.documentElement).backgroundColor;
            return around === getComputedStyle(document.querySelector('.slide.kini .sl-dasar')).fill";
        let is_paper = visit.browser.script(script).await.unwrap();
        assert_eq!(is_paper, Value::Bool(true), "{width}x{height}");
    }
}
