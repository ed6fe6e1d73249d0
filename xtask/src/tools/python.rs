//! A Python environment of the project's own, for the peers that benchmarks and tests compare with.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::{project::Project, step::Steps};

/// The interpreter of an environment that holds `packages` (each `name==version`).
///
/// # Errors
/// There is no Python 3, or a package cannot be fetched.
pub(crate) fn ensure(project: &Project, steps: &mut Steps, packages: &[&str]) -> Result<PathBuf> {
    let folder = project.tools.join("python");
    let python = folder.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    if !python.is_file() {
        let system = project.which("python3").context(
            "python3 is not on PATH: install Python 3.9 or newer (apt install python3-venv)",
        )?;
        steps.run("Python environment", || {
            project
                .command(system)
                .args(["-m".as_ref(), "venv".as_ref(), folder.as_os_str()])
                .run()
        })?;
    }
    for package in packages {
        let what = format!("Python package {package}");
        let is_there = project
            .command(&python)
            .args(["-c", &is_installed(package)])
            .succeeds();
        if is_there {
            steps.skip(&what, "there already");
        } else {
            steps.run(&what, || {
                project
                    .command(&python)
                    .args([
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--disable-pip-version-check",
                        package,
                    ])
                    .run_fetching(package)
            })?;
        }
    }
    Ok(python)
}

/// A program that ends with 0 where `name==version` is installed.
fn is_installed(package: &str) -> String {
    let (name, version) = package.split_once("==").unwrap_or((package, ""));
    format!(
        "from importlib.metadata import version as v; import sys; sys.exit(v({name:?}) != {version:?})"
    )
}
