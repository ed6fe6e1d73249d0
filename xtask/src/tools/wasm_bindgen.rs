//! wasm-bindgen's program, which must be of the version that the client is linked with, exactly.

use anyhow::Result;

use super::install::Tool;
use crate::{project::Project, step::Steps};

/// Installs it where it is missing or of another version than `Cargo.lock` says.
///
/// # Errors
/// It cannot be fetched or compiled.
pub(crate) fn ensure(project: &Project, steps: &mut Steps) -> Result<()> {
    let version = project.locked_version("wasm-bindgen")?;
    // Its own lock names a crate version that the registry does not carry.
    let tool = Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: &version,
        locked: false,
    };
    let what = format!("wasm-bindgen {version}");
    if tool.is_there(project) {
        steps.skip(&what, "there already");
        return Ok(());
    }
    steps.run(
        &format!("{what}: compiling it, once, a few minutes"),
        || tool.install(project),
    )
}
