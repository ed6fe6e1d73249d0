//! The Rust target of the browser.

use anyhow::{Context as _, Result};

use crate::{project::Project, step::Steps};

/// Its name.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Adds it through rustup where it is missing.
///
/// # Errors
/// rustup is missing or cannot fetch it.
pub(crate) fn ensure(project: &Project, steps: &mut Steps) -> Result<()> {
    let what = "Rust target of the browser";
    let there = project
        .command("rustc")
        .args(["--print", "target-libdir", "--target", WASM])
        .output()
        .is_some_and(|folder| {
            std::fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some())
        });
    if there {
        steps.skip(what, "there already");
        return Ok(());
    }
    steps.run(&format!("{what}: rustup target add {WASM}"), || {
        project
            .command("rustup")
            .args(["target", "add", WASM])
            .run_fetching(&format!("the Rust target {WASM}"))
            .with_context(|| {
                format!(
                    "`rustup target add {WASM}` failed, and without it the client cannot be built"
                )
            })
    })
}
