//! `shots FOLDER`: pictures of the pages at the sizes that people have, for a person to look at.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use tests::{Browser, Server, situasi};

const SIZES: [(u32, u32); 4] = [(1366, 768), (1920, 1080), (1024, 768), (390, 844)];
const PAGES: [(&str, &str); 11] = [
    ("ringkasan", "/"),
    ("peta", "/peta"),
    ("peta-en", "/peta?lang=en"),
    ("beriringan", "/peta?m=beriringan"),
    ("dwivariat", "/peta?m=dwivariat"),
    ("tren", "/tren?b=99.01.01,99.01.02"),
    ("tabel", "/tabel"),
    ("tabel-indikator", "/tabel?m=indikator"),
    ("wilayah", "/wilayah/99.01.01"),
    ("banding", "/banding?b=99.01.01,99.01.02,99.01.03"),
    ("metode", "/metode"),
];

#[tokio::main]
async fn main() -> Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).context("usage: shots FOLDER")?);
    std::fs::create_dir_all(&folder)?;
    let data = tempfile::tempdir()?;
    let made = situasi([
        "demo".as_ref(),
        "--data-dir".as_ref(),
        data.path().as_os_str(),
    ])?;
    ensure!(made.status == Some(0), "situasi demo: {}", made.text);
    let server = Server::start(data.path()).await?;
    let browser = Browser::start()
        .await?
        .context("no browser to take pictures with")?;
    for (width, height) in SIZES {
        browser.viewport(width, height).await?;
        for (name, address) in PAGES {
            browser.open(&format!("{}{address}", server.url)).await?;
            let path = folder.join(format!("{name}-{width}x{height}.png"));
            std::fs::write(&path, browser.screenshot().await?)?;
            println!("{}", path.display());
        }
    }
    Ok(())
}
