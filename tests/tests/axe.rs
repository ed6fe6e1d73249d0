//! Accessibility by axe-core's rules.
#![allow(clippy::unwrap_used)]

use serde_json::Value;
use tests::{Browser, Server, demo};

/// Runs the rules in the open page: one line for each serious or critical finding.
async fn findings(browser: &Browser, axe: &str) -> Vec<String> {
    browser.script(axe).await.unwrap();
    let script = "const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'] })
            .then(result => done(result.violations), error => done(String(error)))";
    let violations = browser.script_async(script).await.unwrap();
    let violations = violations
        .as_array()
        .unwrap_or_else(|| panic!("axe did not run: {violations}"));
    let severe =
        |violation: &&Value| matches!(violation["impact"].as_str(), Some("serious" | "critical"));
    violations
        .iter()
        .filter(severe)
        .map(|found| {
            format!(
                "{} ({}): {} {}",
                found["id"], found["impact"], found["help"], found["nodes"][0]["html"]
            )
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_has_a_serious_barrier() {
    let Some(path) = std::env::var_os("AXE_PATH") else {
        eprintln!("skipped: AXE_PATH does not name axe.min.js");
        return;
    };
    let axe = std::fs::read_to_string(path).unwrap();
    let Some(browser) = Browser::start().await.unwrap() else {
        return;
    };
    let data = demo().unwrap();
    let server = Server::start(data.path()).await.unwrap();
    for (width, height) in [(1366, 768), (390, 844)] {
        browser.viewport(width, height).await.unwrap();
        for page in ["/peta", "/peta?lang=en", "/peta?l=district"] {
            browser
                .open(&format!("{}{page}", server.url))
                .await
                .unwrap();
            let found = findings(&browser, &axe).await;
            assert!(
                found.is_empty(),
                "{page} at {width}x{height}:\n{}",
                found.join("\n")
            );
        }
    }

    // The rules do find barriers where there are some.
    browser.script("document.querySelectorAll('#pilihan label').forEach(label => label.replaceWith(...label.children))").await.unwrap();
    let found = findings(&browser, &axe).await;
    assert!(
        found.iter().any(|line| line.contains("select-name")),
        "{found:?}"
    );
}
