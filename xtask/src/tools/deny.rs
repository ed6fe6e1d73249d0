//! cargo-deny: licences, advisories, duplicates, sources.

use anyhow::Result;

use super::install::Tool;
use crate::{project::Project, step::Steps};

const DENY: Tool<'static> = Tool {
    package: "cargo-deny",
    program: "cargo-deny",
    version: "^0.20",
    locked: true,
};

fn is_there(project: &Project) -> bool {
    project.which(DENY.program).is_some()
}

/// Installs it where it is missing, then checks.
///
/// # Errors
/// It cannot be installed, or something is not allowed by `deny.toml`.
pub(crate) fn run(project: &Project, steps: &mut Steps) -> Result<()> {
    if is_there(project) {
        steps.skip("cargo-deny", "there already");
    } else {
        steps.run("cargo-deny: compiling it, once, several minutes", || {
            DENY.install(project)
        })?;
    }
    check(project, steps)
}

/// Checks where it is installed, says that the check was left out where not.
///
/// # Errors
/// Something is not allowed by `deny.toml`.
pub(crate) fn check(project: &Project, steps: &mut Steps) -> Result<()> {
    let what = "licences and advisories";
    if !is_there(project) {
        steps.skip(
            what,
            "left out, cargo-deny is not installed: `cargo xtask deny` installs it",
        );
        return Ok(());
    }
    steps.run(what, || project.cargo(&["deny", "check"]).run())
}
