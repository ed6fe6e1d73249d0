//! binaryen's wasm-opt, which halves the client. Without it the client works, only larger.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::{project::Project, step::Steps};

/// Older ones refuse what Rust emits today.
const OLDEST: u32 = 116;
/// What npm brings where PATH has none.
const PACKAGE: &str = "binaryen@132.0.0";

/// Whether a usable wasm-opt is there, or npm to bring one.
pub(crate) fn is_within_reach(project: &Project) -> bool {
    find(project).is_some() || project.which("npm").is_some()
}

/// A wasm-opt that is new enough, brought by npm if need be; says so and gives none where there is no way.
pub(crate) fn ensure(project: &Project, steps: &mut Steps) -> Option<PathBuf> {
    let what = "wasm-opt";
    if let Some(found) = find(project) {
        steps.skip(what, "there already");
        return Some(found);
    }
    if project.which("npm").is_none() {
        steps.skip(
            what,
            "left out, neither wasm-opt 116 or later nor npm is on PATH: the client will be larger",
        );
        return None;
    }
    let brought = steps.run(&format!("{what}: npm install {PACKAGE}"), || {
        super::axe::npm_install(project, PACKAGE)
    });
    if let Err(error) = brought {
        steps.skip(
            what,
            &format!("left out, {error:#}: the client will be larger"),
        );
        return None;
    }
    find(project)
}

/// Rewrites the file smaller.
///
/// # Errors
/// wasm-opt refuses it.
pub(crate) fn optimise(project: &Project, wasm_opt: &Path, wasm: &Path) -> Result<()> {
    let smaller = wasm.with_extension("smaller");
    project
        .command(wasm_opt)
        .args([
            "-Os",
            "--converge",
            "--one-caller-inline-max-function-size=1",
            // The stack of Rust's modules lies lowest and grows downwards: nothing is ever stored in the first kilobyte.
            "--low-memory-unused",
            "--enable-bulk-memory",
            "--enable-nontrapping-float-to-int",
            "--enable-sign-ext",
            "--enable-reference-types",
            "--enable-multivalue",
            "--enable-mutable-globals",
            "-o",
        ])
        .args([smaller.as_path(), wasm])
        .run()?;
    std::fs::rename(&smaller, wasm).with_context(|| wasm.display().to_string())
}

/// The first on PATH that is new enough: a distribution's old one must not hide npm's.
fn find(project: &Project) -> Option<PathBuf> {
    std::env::split_paths(&project.path())
        .map(|folder| folder.join("wasm-opt"))
        .filter(|path| path.is_file())
        .find(|path| {
            let said = project.command(path).args(["--version"]).output();
            said.and_then(|said| version(&said))
                .is_some_and(|version| version >= OLDEST)
        })
}

/// `wasm-opt version 132 (version_132)`
fn version(said: &str) -> Option<u32> {
    said.split_whitespace()
        .nth(2)?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn what_wasm_opt_says_of_itself() {
        assert_eq!(version("wasm-opt version 132 (version_132)"), Some(132));
        assert_eq!(version("wasm-opt version 108"), Some(108));
        assert_eq!(version("something else"), None);
    }
}
