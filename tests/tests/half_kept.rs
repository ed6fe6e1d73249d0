//! A deck that was about to be kept when the power, the network or the disk ended: whole or not at all, and the page says which.
#![allow(clippy::unwrap_used)]

use tests::{Browser, Meeting, maps, walk};

/// A disk that never finishes, and one that is full.
const STUCK: &str = "new Promise(() => {})";
const FULL: &str = "Promise.reject(new DOMException('full', 'QuotaExceededError'))";

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_goes_leaves_nothing_half_kept() {
    let Some(mut meeting) = Meeting::start(None).await.unwrap() else {
        return;
    };
    meeting.keep_slowly().await.unwrap();
    meeting.server.kill().unwrap();
    meeting.browser.line(0).await.unwrap();
    let (is_kept, said) = meeting.kept().await.unwrap();
    assert!(!is_kept && said.contains("Gagal"), "{said}");
    assert_eq!(meeting.copies().await.unwrap(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_the_copy_of_before_stays() {
    let Some(mut meeting) = Meeting::start(None).await.unwrap() else {
        return;
    };
    let origin = meeting.server.url.clone();
    meeting.browser.room(&origin, 50_000).await.unwrap();
    meeting.keep().await.unwrap();
    let (is_kept, said) = meeting.kept().await.unwrap();
    assert!(!is_kept && said.contains("tidak cukup"), "{said}");
    assert_eq!(meeting.copies().await.unwrap(), Vec::<String>::new());
    // With room it is kept; without room for another it stays.
    meeting.browser.room(&origin, 500_000_000).await.unwrap();
    meeting.keep().await.unwrap();
    assert!(meeting.kept().await.unwrap().0);
    meeting.browser.room(&origin, 50_000).await.unwrap();
    meeting.keep().await.unwrap();
    let (is_kept, said) = meeting.kept().await.unwrap();
    assert!(!is_kept && said.contains("tidak cukup"), "{said}");
    assert_eq!(meeting.copies().await.unwrap().len(), 1);
    meeting.server.kill().unwrap();
    meeting.reopen().await.unwrap();
    let maps = maps(&meeting.browser).await.unwrap();
    let walked = walk(&meeting.browser, &meeting.villages, &maps[..1]).await;
    walked.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fills_between_two_writes_keeps_nothing() {
    let Some(mut meeting) = Meeting::start(None).await.unwrap() else {
        return;
    };
    meeting.break_off(1, FULL).await.unwrap();
    meeting.keep().await.unwrap();
    let (is_kept, said) = meeting.kept().await.unwrap();
    assert!(!is_kept && said.contains("tidak cukup"), "{said}");
    let broken = meeting.browser.count("html[data-macet]").await;
    assert_eq!(broken.unwrap(), 1, "one write is all there is");
    assert_eq!(meeting.copies().await.unwrap(), Vec::<String>::new());
    meeting.server.kill().unwrap();
    nothing_is_kept(&meeting.browser, &meeting.address).await;
}

/// The address opens on the page that says so.
async fn nothing_is_kept(browser: &Browser, address: &str) {
    browser.load("about:blank").await.unwrap();
    browser.load(address).await.unwrap();
    let said = browser.text("body").await.unwrap();
    assert!(
        said.contains("Belum ada presentasi yang disimpan"),
        "{said}"
    );
}

/// A browser that is killed while the deck is on its way, or after so many writes; and another one in its place, without a server.
async fn killed_after(writes: Option<usize>) {
    let profile = tempfile::tempdir().unwrap();
    let Some(mut meeting) = Meeting::start(Some(&profile)).await.unwrap() else {
        return;
    };
    match writes {
        None => meeting.keep_slowly().await.unwrap(),
        Some(writes) => {
            meeting.break_off(writes, STUCK).await.unwrap();
            meeting.keep().await.unwrap();
            meeting.browser.wait_for("html[data-macet]").await.unwrap();
        }
    }
    meeting.browser.kill(profile.path()).await.unwrap();
    meeting.server.kill().unwrap();
    let browser = Browser::start_in(profile.path()).await.unwrap().unwrap();
    nothing_is_kept(&browser, &meeting.address).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_killed_on_the_way_does_not_take_a_deck_for_kept() {
    killed_after(None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_killed_before_the_last_write_does_not_take_a_deck_for_kept() {
    killed_after(Some(1)).await;
}

/// Keeps a deck, then keeps it anew until `writes` have arrived; the signs of what opens without a server.
async fn renewed(writes: usize) -> Option<[String; 2]> {
    let mut meeting = Meeting::start(None).await.unwrap()?;
    meeting.keep().await.unwrap();
    assert!(meeting.kept().await.unwrap().0);
    meeting.sign("baru").await.unwrap();
    meeting.break_off(writes, STUCK).await.unwrap();
    meeting.keep().await.unwrap();
    meeting
        .browser
        .wait_for("html[data-macet], html[data-tersimpan='1']")
        .await
        .unwrap();
    meeting.server.kill().unwrap();
    meeting.reopen().await.unwrap();
    let signs = meeting.signs().await.unwrap();
    // However it went, one copy is what there is.
    assert_eq!(meeting.copies().await.unwrap().len(), 1);
    Some(signs)
}

/// Never the slides of one day with the desa of another.
#[tokio::test(flavor = "multi_thread")]
async fn a_copy_is_renewed_whole_or_not_at_all() {
    for (writes, wanted) in [(0, ""), (1, ""), (usize::MAX, "baru")] {
        let Some(signs) = renewed(writes).await else {
            return;
        };
        assert_eq!(signs, [wanted, wanted], "{writes} writes");
    }
}
