//! Accessibility by axe-core's rules: no finding, whatever its weight.
#![allow(clippy::unwrap_used)]

use serde_json::Value;
use tests::{Browser, Visit, pages};

/// The rules as a script; none where nobody says where they are.
fn rules() -> Option<String> {
    let Some(path) = std::env::var_os("AXE_PATH") else {
        eprintln!("skipped: AXE_PATH does not name axe.min.js");
        return None;
    };
    Some(std::fs::read_to_string(path).unwrap())
}

/// Runs the rules in the open page: one line for each finding.
async fn findings(browser: &Browser, axe: &str) -> Vec<String> {
    browser.script(axe).await.unwrap();
    let script = "const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'] })
            .then(result => done(result.violations), error => done(String(error)))";
    let violations = browser.script_async(script).await.unwrap();
    let violations = violations
        .as_array()
        .unwrap_or_else(|| panic!("axe did not run: {violations}"));
    let line = |found: &Value| {
        let nodes = found["nodes"].as_array().map_or(0, Vec::len);
        let first = &found["nodes"][0];
        let html: String = first["html"]
            .as_str()
            .unwrap_or_default()
            .chars()
            .take(160)
            .collect();
        let why = first["failureSummary"].as_str().unwrap_or_default();
        format!(
            "{} ({}, {nodes}x): {} {html} {}",
            found["id"],
            found["impact"],
            first["target"],
            why.replace('\n', " ")
        )
    };
    violations.iter().map(line).collect()
}

/// Every page in both languages, in one appearance and size.
async fn no_barrier(theme: &str, width: u32, height: u32) {
    let Some(axe) = rules() else { return };
    let Some(visit) = Visit::start("/").await.unwrap() else {
        return;
    };
    let browser = &visit.browser;
    browser.viewport(width, height).await.unwrap();
    visit
        .open(&format!("/tema?tema={theme}&ke=/"))
        .await
        .unwrap();
    let chosen = format!("html[data-tema='{theme}']");
    assert_eq!(browser.count(&chosen).await.unwrap(), 1);
    let mut all = Vec::new();
    for page in pages(&visit.server).await.unwrap() {
        for language in ["id", "en"] {
            let joined = if page.contains('?') { '&' } else { '?' };
            let address = format!("{page}{joined}lang={language}");
            visit.open(&address).await.unwrap();
            for found in findings(browser, &axe).await {
                all.push(format!("{address} {theme} {width}: {found}"));
            }
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_barrier_in_light() {
    no_barrier("terang", 1366, 768).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_barrier_in_dark() {
    no_barrier("gelap", 1366, 768).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_barrier_in_high_contrast() {
    no_barrier("kontras", 1366, 768).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_barrier_on_a_telephone() {
    no_barrier("terang", 390, 844).await;
}

/// The stage of a deck in both languages, light and dark: every kind of slide, its table, the help in front.
#[tokio::test(flavor = "multi_thread")]
async fn no_barrier_on_the_stage() {
    let Some(axe) = rules() else { return };
    let Some(visit) = Visit::start("/").await.unwrap() else {
        return;
    };
    let browser = &visit.browser;
    let mut all = Vec::new();
    for (language, slide) in [("id", ""), ("en", "%3Flang%3Den")] {
        for view in [
            "%2F",
            "%2Fpeta",
            "%2Ftren",
            "%2Ftabel",
            "%2Fbanding%3Fb%3D99.01.01%2C99.01.02",
            "%2Fwilayah%2F99.01.01.2001",
            "%2Fmutu",
        ] {
            let address = format!("/presentasi/tayang?s={view}{slide}&lang={language}");
            let url = format!("{}{address}", visit.server.url);
            browser.load(&url).await.unwrap();
            browser.wait_for_stage().await.unwrap();
            for theme in ["light", "dark"] {
                // The first leaves it as it is; pressed again, the others take back what they did.
                for (key, there) in [
                    ("", ".slide.kini .slaid"),
                    ("t", "html[data-tabel] .slide.kini table"),
                    ("?", "dialog[open]"),
                ] {
                    browser.write(key).await.unwrap();
                    browser.wait_for(there).await.unwrap();
                    browser.at_rest().await.unwrap();
                    for found in findings(browser, &axe).await {
                        all.push(format!("{address} {theme} after {key:?}: {found}"));
                    }
                    browser.write(key).await.unwrap();
                }
                browser.write("d").await.unwrap();
            }
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rules_do_find_barriers() {
    let Some(axe) = rules() else { return };
    let Some(visit) = Visit::start("/peta").await.unwrap() else {
        return;
    };
    let strip = "document.querySelectorAll('#pilihan label').forEach(label => label.replaceWith(...label.children))";
    visit.browser.script(strip).await.unwrap();
    let found = findings(&visit.browser, &axe).await;
    assert!(
        found.iter().any(|line| line.contains("select-name")),
        "{found:?}"
    );
}
