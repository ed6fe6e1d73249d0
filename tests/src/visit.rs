//! The demo in a browser.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use tempfile::TempDir;

use crate::{Browser, Server, demo};

/// Addresses of all pages, each as one comes to it; `KECAMATAN` and `DESA` stand for codes.
pub const PAGES: [&str; 20] = [
    "/",
    "/?w=KECAMATAN&m=klaster",
    "/peta",
    "/peta?l=district",
    "/peta?w=DESA",
    "/tren",
    "/tren?w=KECAMATAN",
    "/tabel",
    "/tabel?m=indikator",
    "/tabel?m=periode",
    "/wilayah/KECAMATAN",
    "/wilayah/DESA",
    "/banding",
    "/banding?b=KECAMATAN,DESA",
    "/mutu",
    "/metode",
    "/cari?q=KECAMATAN",
    "/presentasi",
    "/presentasi?s=%2Fpeta&s=%2Ftren%3Fw%3DKECAMATAN",
    "/presentasi/unduh?s=%2Fwilayah%2FDESA",
];

/// The demo served, and a browser on one of its pages.
#[derive(Debug)]
pub struct Visit {
    /// The browser.
    pub browser: Browser,
    /// The server.
    pub server: Server,
    _data: TempDir,
}

impl Visit {
    /// Opens a page of the demo; none where there is no browser.
    ///
    /// # Errors
    /// The program, the browser or the page fails.
    pub async fn start(address: &str) -> Result<Option<Self>> {
        let Some(browser) = Browser::start().await? else {
            return Ok(None);
        };
        let data = demo()?;
        let server = Server::start(data.path()).await?;
        let visit = Self {
            browser,
            server,
            _data: data,
        };
        visit.open(address).await?;
        Ok(Some(visit))
    }

    /// Opens another page.
    ///
    /// # Errors
    /// The client never takes it over.
    pub async fn open(&self, address: &str) -> Result<()> {
        let url = format!("{}{address}", self.server.url);
        self.browser.open(&url).await.with_context(|| url)
    }

    /// Nothing was written to the console.
    ///
    /// # Errors
    /// Something was.
    pub async fn quiet(&self) -> Result<()> {
        let said = self.browser.console().await?;
        ensure!(
            said.is_empty(),
            "the console is not empty:\n{}",
            said.join("\n")
        );
        Ok(())
    }
}

/// [`PAGES`] with the codes of the first kecamatan and its last desa.
///
/// # Errors
/// The dataset has none.
pub async fn pages(server: &Server) -> Result<Vec<String>> {
    let district = first_district(server).await?;
    let villages = inside(server, &code(&district)?, "village").await?;
    let village = code(villages.last().context("no desa")?)?;
    let district = code(&district)?;
    Ok(PAGES
        .into_iter()
        .map(|page| {
            page.replace("KECAMATAN", &district)
                .replace("DESA", &village)
        })
        .collect())
}

/// The first kecamatan, as the API has it.
///
/// # Errors
/// The dataset has none.
pub async fn first_district(server: &Server) -> Result<Value> {
    let root = server.root().await?;
    let districts = inside(server, &root, "district").await?;
    districts.first().cloned().context("no kecamatan")
}

/// Regions of a level inside another that are there today, by code.
///
/// # Errors
/// The API refuses.
pub async fn inside(server: &Server, parent: &str, level: &str) -> Result<Vec<Value>> {
    let path = format!("/api/v1/regions?parent={parent}&level={level}");
    let mut regions = server.rows(&path).await?;
    // One that was divided is a region of its day.
    regions.retain(|region| region["valid_to"].is_null());
    Ok(regions)
}

/// Code of a region.
///
/// # Errors
/// It has none.
pub fn code(region: &Value) -> Result<String> {
    let code = region["code"].as_str();
    Ok(code.context("a region without a code")?.to_owned())
}
