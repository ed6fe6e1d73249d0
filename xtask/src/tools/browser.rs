//! Chromium, its driver, and a font that screenshots look right with.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::{project::Project, step::Steps};

const PACKAGES: [&str; 4] = [
    "chromium",
    "chromium-driver",
    "fonts-inter",
    "fonts-noto-core",
];

/// The path of ChromeDriver, installed by apt where it is missing and this is root.
///
/// # Errors
/// It is missing and cannot be installed here: the sentence says what to install.
pub(crate) fn ensure(project: &Project, steps: &mut Steps) -> Result<PathBuf> {
    let what = "Chromium and its driver";
    if let Some(driver) = find(project) {
        steps.skip(what, "there already");
        return Ok(driver);
    }
    let is_root = project
        .command("id")
        .args(["-u"])
        .output()
        .is_some_and(|id| id == "0");
    if !is_root || project.which("apt-get").is_none() {
        bail!(
            "the browser tests need Chromium and ChromeDriver: install them (Debian: `sudo apt-get install {}`) or set CHROMEDRIVER",
            PACKAGES.join(" ")
        );
    }
    steps.run(&format!("{what}: apt-get install"), || {
        let apt = || {
            project
                .command("apt-get")
                .env("DEBIAN_FRONTEND", "noninteractive")
        };
        apt()
            .args(["update", "-qq"])
            .run_fetching("the package lists of apt")?;
        apt()
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(PACKAGES)
            .run_fetching("Chromium and its driver")
    })?;
    find(project).context("apt installed Chromium, and still no `chromedriver` is on PATH")
}

fn find(project: &Project) -> Option<PathBuf> {
    match std::env::var_os("CHROMEDRIVER") {
        Some(path) => Some(PathBuf::from(path)).filter(|path| Path::is_file(path)),
        None => project.which("chromedriver"),
    }
}
