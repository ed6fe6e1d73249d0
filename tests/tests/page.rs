//! What holds for every page, in a real browser.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use tests::{Browser, Visit, in_two_pieces, pages, until};

/// What stands out of the screen: width of the document, width of the screen, then who is to blame.
async fn wider_than_the_screen(browser: &Browser) -> Option<String> {
    let script = "const root = document.documentElement;
        if (root.scrollWidth <= root.clientWidth) return null;
        const scrolls = at => at && at !== document.body && at !== root
            && (getComputedStyle(at).overflowX !== 'visible' || scrolls(at.parentElement));
        const out = [...document.body.querySelectorAll('*')]
            .filter(at => at.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(at.parentElement))
            .map(at => at.localName + (at.id && '#' + at.id) + (at.getAttribute('class') ? '.' + at.getAttribute('class') : ''));
        return `${root.scrollWidth} px on ${root.clientWidth}: ${out.slice(0, 4).join(', ')}`";
    browser
        .script(script)
        .await
        .unwrap()
        .as_str()
        .map(ToOwned::to_owned)
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_says_anything_on_the_console() {
    let Some(visit) = Visit::start("/").await.unwrap() else {
        return;
    };
    for page in pages(&visit.server).await.unwrap() {
        for language in ["id", "en"] {
            let joined = if page.contains('?') { '&' } else { '?' };
            visit
                .open(&format!("{page}{joined}lang={language}"))
                .await
                .unwrap();
            let said = visit.browser.console().await.unwrap();
            assert!(said.is_empty(), "{page} in {language}: {said:#?}");
            let shown = "return [document.documentElement.lang, document.querySelectorAll('h1').length, document.title.length > 5]";
            let shown = visit.browser.script(shown).await.unwrap();
            assert_eq!(shown, json!([language, 1, true]), "{page}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_is_wider_than_the_screen() {
    let Some(visit) = Visit::start("/").await.unwrap() else {
        return;
    };
    let mut wide = Vec::new();
    for page in pages(&visit.server).await.unwrap() {
        visit.open(&page).await.unwrap();
        for (width, height) in [
            (1920, 1080),
            (1366, 768),
            (1024, 768),
            (768, 1024),
            (390, 844),
            (320, 640),
        ] {
            visit.browser.viewport(width, height).await.unwrap();
            if let Some(what) = wider_than_the_screen(&visit.browser).await {
                wide.push(format!("{page} at {width}: {what}"));
            }
        }
        visit.browser.viewport(1366, 768).await.unwrap();
        let twice = "document.documentElement.style.fontSize = '200%'";
        visit.browser.script(twice).await.unwrap();
        if let Some(what) = wider_than_the_screen(&visit.browser).await {
            wide.push(format!("{page} with text twice as large: {what}"));
        }
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));

    // The check does see what is too wide.
    let insert =
        "document.body.insertAdjacentHTML('beforeend', '<p id=lebar style=\"width:9999px\">x</p>')";
    visit.browser.script(insert).await.unwrap();
    let found = wider_than_the_screen(&visit.browser).await.unwrap();
    assert!(found.contains("p#lebar"), "{found}");
}

/// How much has moved without the reader's doing since the page was opened.
async fn shifted(browser: &Browser) -> (f64, Value) {
    let script = "const done = arguments[arguments.length - 1];
        let sum = 0; const who = [];
        const observer = new PerformanceObserver(list => list.getEntries().forEach(shift => {
            if (shift.hadRecentInput) return;
            sum += shift.value;
            shift.sources.forEach(source => who.push(source.node?.parentElement?.className + ' > ' + (source.node?.id || source.node?.className || source.node?.nodeName)));
        }));
        observer.observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
            observer.disconnect();
            done([sum, who.slice(0, 4)]);
        }, 50)))";
    let found = browser.script_async(script).await.unwrap();
    (found[0].as_f64().unwrap(), found[1].clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_moves_while_it_loads() {
    let Some(visit) = Visit::start("/").await.unwrap() else {
        return;
    };
    let mut moved = Vec::new();
    // On a slow line a page comes in pieces, the client long after it; on a fast one all at once.
    for line in [400, 0] {
        visit.browser.line(line).await.unwrap();
        for (width, height) in [(1366, 768), (390, 844)] {
            visit.browser.viewport(width, height).await.unwrap();
            for page in pages(&visit.server).await.unwrap() {
                visit.open(&page).await.unwrap();
                let (sum, who) = shifted(&visit.browser).await;
                if sum >= 0.01 {
                    moved.push(format!("{page} at {width}, {line} kbit/s: {sum:.3} {who}"));
                }
            }
        }
    }
    assert!(moved.is_empty(), "{}", moved.join("\n"));

    // The check does see what moves.
    let insert = "const done = arguments[arguments.length - 1];
        requestAnimationFrame(() => {
            document.body.insertAdjacentHTML('afterbegin', '<p style=\"height:300px\">x</p>');
            requestAnimationFrame(() => done(true));
        })";
    visit.browser.script_async(insert).await.unwrap();
    let (sum, _) = shifted(&visit.browser).await;
    assert!(sum > 0.01, "{sum}");
}

/// The bar's parts push one another about: none is seen before all of them are there.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_comes_in_pieces_does_not_move() {
    let Some(visit) = Visit::start("/").await.unwrap() else {
        return;
    };
    let mut moved = Vec::new();
    for cut in [
        r#"<strong class="data-contoh""#,
        r#"<a class="tambah""#,
        r#"<form class="cari""#,
        "<summary",
        "<main",
        "<footer",
    ] {
        let url = in_two_pieces(&visit.server.url, cut).await.unwrap();
        for (width, height) in [(1366, 768), (390, 844)] {
            visit.browser.viewport(width, height).await.unwrap();
            visit.browser.open(&format!("{url}/tren")).await.unwrap();
            let (sum, who) = shifted(&visit.browser).await;
            if sum > 0.0 {
                moved.push(format!("cut before {cut} at {width}: {sum:.4} {who}"));
            }
        }
    }
    assert!(moved.is_empty(), "{}", moved.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_switches_and_back() {
    let Some(visit) = Visit::start("/").await.unwrap() else {
        return;
    };
    let browser = &visit.browser;
    for page in ["/", "/peta", "/tabel"] {
        visit.open(page).await.unwrap();
        for wanted in ["en", "id"] {
            let menu = browser.text(".menu").await.unwrap();
            browser.click_inside("a.bahasa").await.unwrap();
            until(wanted, || async {
                let language = browser
                    .script("return document.documentElement.lang")
                    .await?;
                Ok((language == json!(wanted)).then_some(()))
            })
            .await
            .unwrap();
            until("other words", || async {
                let now = browser.text(".menu").await.unwrap_or_default();
                Ok((!now.is_empty() && now != menu).then_some(()))
            })
            .await
            .unwrap();
            let is_english = browser.address().await.unwrap().contains("lang=en");
            assert_eq!(is_english, wanted == "en");
        }
    }
    visit.quiet().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_appearance_is_kept_from_page_to_page() {
    let Some(visit) = Visit::start("/").await.unwrap() else {
        return;
    };
    let browser = &visit.browser;
    for (theme, scheme) in [("gelap", "dark"), ("terang", "light"), ("kontras", "")] {
        visit.open("/tabel").await.unwrap();
        browser.click_inside(".setelan summary").await.unwrap();
        let button = format!(".setelan .tema-{theme}");
        browser.click_inside(&button).await.unwrap();
        let there = format!("html[data-tema='{theme}'] main.tabel");
        browser.wait_for(&there).await.unwrap();
        let shown = "return getComputedStyle(document.documentElement).colorScheme";
        let shown = browser.script(shown).await.unwrap();
        assert!(shown.as_str().unwrap().contains(scheme), "{theme}: {shown}");
        visit.open("/peta").await.unwrap();
        browser
            .wait_for(&format!("html[data-tema='{theme}'] main.peta"))
            .await
            .unwrap();
    }
    visit.quiet().await.unwrap();
}

/// From page to page without loading the document anew: title, current page and focus go along.
#[tokio::test(flavor = "multi_thread")]
async fn the_menu_leads_through_all_pages() {
    let Some(visit) = Visit::start("/").await.unwrap() else {
        return;
    };
    let browser = &visit.browser;
    browser.script("window.tetap = true").await.unwrap();
    let mut titles = vec![browser.script("return document.title").await.unwrap()];
    for page in ["/peta", "/tren", "/tabel", "/banding", "/mutu", "/metode"] {
        let link = format!(".menu a[href^='{page}']");
        browser.click_inside(&link).await.unwrap();
        let current = format!(".menu a[href^='{page}'][aria-current=page]");
        browser.wait_for(&current).await.unwrap();
        let title = until(&format!("the focus and the title of {page}"), || async {
            let title = browser.script("return document.title").await?;
            let is_new = !titles.contains(&title);
            let is_told = browser.has_focus("#isi").await?;
            Ok((is_new && is_told).then_some(title))
        })
        .await
        .unwrap();
        assert_ne!(title, json!(""), "{page}");
        titles.push(title);
    }
    let kept = browser.script("return window.tetap === true").await;
    assert_eq!(kept.unwrap(), json!(true), "the document was loaded anew");
    // A deck is a document of its own: its cookie comes with it.
    let link = ".menu a[href^='/presentasi']";
    browser.click_inside(link).await.unwrap();
    browser.wait_for("main.presentasi h1").await.unwrap();
    let title = browser.script("return document.title").await.unwrap();
    assert!(!titles.contains(&title), "{title}");
    visit.quiet().await.unwrap();
}
