//! The harness tests itself: a test that cannot see a failure proves nothing.
#![allow(clippy::unwrap_used)]

use tests::{Browser, Server, demo, situasi};

#[test]
fn wrong_usage_is_status_2() {
    let outcome = situasi(["no-such-command"]).unwrap();
    assert_eq!(outcome.status, Some(2), "{outcome:?}");
}

#[tokio::test]
async fn a_server_that_cannot_start_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let started = Server::start_with(folder.path(), &["--no-such-option"]).await;
    let error = format!("{:#}", started.map(drop).unwrap_err());
    assert!(error.contains("--no-such-option"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_console_is_really_read() {
    let Some(browser) = Browser::start().await.unwrap() else {
        return;
    };
    let data = demo().unwrap();
    let server = Server::start(data.path()).await.unwrap();
    browser.open(&format!("{}/peta", server.url)).await.unwrap();
    browser.console().await.unwrap();
    browser
        .script("console.warn('seen'); console.log('seen too')")
        .await
        .unwrap();
    let said = browser.console().await.unwrap();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().all(|line| line.contains("seen")), "{said:?}");
}
