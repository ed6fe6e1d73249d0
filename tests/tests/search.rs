//! The box that looks for a region.
#![allow(clippy::unwrap_used)]

use tests::{Visit, code, first_district};

#[tokio::test(flavor = "multi_thread")]
async fn the_box_offers_the_places_opened_lately() {
    let Some(visit) = Visit::start("/").await.unwrap() else {
        return;
    };
    let browser = &visit.browser;
    let district = code(&first_district(&visit.server).await.unwrap()).unwrap();
    let offered = format!("#saran a[href='/wilayah/{district}']");

    browser.tab_to("#cari").await.unwrap();
    visit.quiet().await.unwrap();
    assert_eq!(browser.count(&offered).await.unwrap(), 0);

    visit.open(&format!("/wilayah/{district}")).await.unwrap();
    visit.open("/metode").await.unwrap();
    browser.tab_to("#cari").await.unwrap();
    browser.wait_for(&offered).await.unwrap();
    visit.quiet().await.unwrap();
}
