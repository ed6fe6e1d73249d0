//! Installing a Rust program into the project's own tools.

use anyhow::Result;

use crate::{command::Cmd, project::Project};

/// A program on crates.io.
pub(crate) struct Tool<'a> {
    /// Name of the crate.
    pub(crate) package: &'a str,
    /// Name of the program.
    pub(crate) program: &'a str,
    /// The version wanted, exactly.
    pub(crate) version: &'a str,
    /// Whether the lock that the crate ships can be used.
    pub(crate) locked: bool,
}

impl Tool<'_> {
    /// Whether the program on PATH (or the project's own) is of the wanted version.
    pub(crate) fn is_there(&self, project: &Project) -> bool {
        project
            .command(self.program)
            .args(["--version"])
            .output()
            .is_some_and(|said| said.split_whitespace().any(|word| word == self.version))
    }

    /// Compiles it: quickly rather than well, since it runs for seconds and compiles for minutes.
    ///
    /// # Errors
    /// No network, or it does not compile.
    pub(crate) fn install(&self, project: &Project) -> Result<()> {
        let mut command: Cmd = project
            .cargo(&[
                "install",
                self.package,
                "--version",
                self.version,
                "--force",
                "--root",
            ])
            .args([&project.tools])
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        if self.locked {
            command = command.args(["--locked"]);
        }
        command.run_fetching(&format!("{} {}", self.package, self.version))
    }
}
