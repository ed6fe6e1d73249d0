//! A C compiler: zstd, which DataFusion reads Parquet with, is written in C.

use anyhow::{Result, bail};

use crate::project::Project;

/// Checks that there is one.
///
/// # Errors
/// None answers.
pub(crate) fn ensure(project: &Project) -> Result<()> {
    let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    if project.command(&compiler).args(["--version"]).succeeds() {
        return Ok(());
    }
    bail!(
        "no C compiler answers to `{compiler}`, and DataFusion's zstd needs one: `apt install build-essential`"
    )
}
