//! Trunk, which bundles the client.

use anyhow::Result;

use super::install::Tool;
use crate::{project::Project, step::Steps};

/// 0.22 wants a newer Rust than the project has.
const TRUNK: Tool<'static> = Tool {
    package: "trunk",
    program: "trunk",
    version: "0.21.14",
    locked: true,
};

/// Installs it where it is missing or of another version.
///
/// # Errors
/// It cannot be fetched or compiled.
pub(crate) fn ensure(project: &Project, steps: &mut Steps) -> Result<()> {
    let what = format!("Trunk {}", TRUNK.version);
    if TRUNK.is_there(project) {
        steps.skip(&what, "there already");
        return Ok(());
    }
    steps.run(
        &format!("{what}: compiling it, once, a few minutes"),
        || TRUNK.install(project),
    )
}
