//! What npm brings: axe-core, the accessibility rules that the browser tests run in the page.

use std::path::PathBuf;

use anyhow::Result;

use crate::{project::Project, step::Steps};

const PACKAGE: &str = "axe-core@4.14.1";

/// Puts one package of npm among the project's tools.
///
/// # Errors
/// No network, or npm refuses it.
pub(crate) fn npm_install(project: &Project, package: &str) -> Result<()> {
    std::fs::create_dir_all(project.npm())?;
    project
        .command("npm")
        .args([
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--loglevel=error",
            "--prefix",
        ])
        .args([project.npm()])
        .args([package])
        .run_fetching(package)
}

/// The script of axe-core, brought by npm if need be; says so and gives none where there is no way.
pub(crate) fn ensure(project: &Project, steps: &mut Steps) -> Option<PathBuf> {
    let what = "axe-core";
    let script = project
        .npm()
        .join("node_modules")
        .join("axe-core")
        .join("axe.min.js");
    if script.is_file() {
        steps.skip(what, "there already");
        return Some(script);
    }
    if project.which("npm").is_none() {
        steps.skip(
            what,
            "left out, npm is not on PATH: the accessibility test will be skipped",
        );
        return None;
    }
    match steps.run(&format!("{what}: npm install {PACKAGE}"), || {
        npm_install(project, PACKAGE)
    }) {
        Ok(()) => Some(script),
        Err(error) => {
            steps.skip(
                what,
                &format!("left out, {error:#}: the accessibility test will be skipped"),
            );
            None
        }
    }
}
