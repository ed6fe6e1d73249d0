//! A deck made as a reader makes one.

use anyhow::Result;

use crate::{Visit, code, inside};

/// Twelve views, each as a reader comes to it; `KECAMATAN` and `DESA` stand for codes.
pub const VIEWS: [&str; 12] = [
    "/",
    "/peta",
    "/peta?i=k6",
    "/peta?i=gizi_buruk",
    "/peta?w=KECAMATAN",
    "/banding?b=KECAMATAN,DESA",
    "/tren?w=KECAMATAN&i=stunting",
    "/tabel?i=stunting",
    "/wilayah/KECAMATAN",
    "/wilayah/DESA",
    "/wilayah/DESA?m=berubah",
    "/mutu",
];

/// A deck of these views made by clicking "+ Presentasi" on each, on its stage; none where there is no browser.
///
/// # Errors
/// A page does not open, or a slide never arrives in the list.
pub async fn deck(views: &[&str]) -> Result<Option<Visit>> {
    let Some(visit) = Visit::start("/presentasi").await? else {
        return Ok(None);
    };
    let browser = &visit.browser;
    let root = visit.server.root().await?;
    let districts = inside(&visit.server, &root, "district").await?;
    let district = code(&districts[1])?;
    let villages = inside(&visit.server, &district, "village").await?;
    let village = code(&villages[0])?;
    for (number, view) in (1..).zip(views) {
        let address = view
            .replace("KECAMATAN", &district)
            .replace("DESA", &village);
        visit.open(&address).await?;
        browser.element("a.tambah").await?.click().await?;
        let listed = format!(".daftar-slide li:nth-child({number})");
        browser.wait_for(&listed).await?;
    }
    browser.element(".tombol.utama").await?.click().await?;
    browser.wait_for_stage().await?;
    Ok(Some(visit))
}

impl Visit {
    /// The deck that is shown as it is opened on a screen of that size.
    ///
    /// # Errors
    /// It never arrives.
    pub async fn on_a_screen(&self, width: u32, height: u32) -> Result<()> {
        let browser = &self.browser;
        browser.viewport(width, height).await?;
        let here = browser.address().await?;
        let here = here.split('#').next().unwrap_or_default();
        let here = here.replace("&r=43", "");
        browser.load("about:blank").await?;
        browser.load(&here).await?;
        browser.wait_for_stage().await
    }
}
