//! Where things are.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use crate::command::Cmd;

/// The paths of one checkout.
#[derive(Debug)]
pub(crate) struct Project {
    /// The workspace.
    pub(crate) root: PathBuf,
    /// Cargo's target directory, wherever it was put.
    pub(crate) target: PathBuf,
    /// Tools that the project installed for itself.
    pub(crate) tools: PathBuf,
    /// The bundled client, what the server serves under `/pkg`.
    pub(crate) dist: PathBuf,
}

impl Project {
    /// Finds the workspace from the place this program was compiled in, the target directory from where it runs.
    ///
    /// # Errors
    /// The program was moved out of the target directory.
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask has no workspace around it")?;
        let program = env::current_exe().context("the path of this program")?;
        // TARGET/debug/xtask
        let target = program
            .ancestors()
            .nth(2)
            .context("this program runs outside a target directory")?;
        Ok(Self {
            root: root.to_owned(),
            target: target.to_owned(),
            tools: target.join("tools"),
            dist: root.join("dist"),
        })
    }

    /// A cargo command in the workspace.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Cmd {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        self.command(cargo)
            .args(arguments)
            .env("CARGO_TARGET_DIR", &self.target)
    }

    /// Any command in the workspace, with the project's tools first on PATH.
    pub(crate) fn command(&self, program: impl Into<OsString>) -> Cmd {
        Cmd::new(program)
            .current_dir(&self.root)
            .env("PATH", self.path())
    }

    /// PATH with the project's own tools in front.
    pub(crate) fn path(&self) -> OsString {
        let own = [
            self.tools.join("bin"),
            self.npm().join("node_modules").join(".bin"),
        ];
        let rest = env::var_os("PATH").unwrap_or_default();
        env::join_paths(own.into_iter().chain(env::split_paths(&rest))).unwrap_or(rest)
    }

    /// Whether a program of that name can be started, and where it is.
    pub(crate) fn which(&self, program: &str) -> Option<PathBuf> {
        env::split_paths(&self.path())
            .map(|folder| folder.join(program))
            .find(|path| path.is_file())
    }

    /// Where npm packages are put.
    pub(crate) fn npm(&self) -> PathBuf {
        self.tools.join("npm")
    }

    /// The server's binary as `cargo build` leaves it.
    pub(crate) fn situasi(&self) -> PathBuf {
        self.target
            .join("debug")
            .join(format!("situasi{}", env::consts::EXE_SUFFIX))
    }

    /// The version of a crate in `Cargo.lock`.
    ///
    /// # Errors
    /// The lock cannot be read or does not name the crate.
    pub(crate) fn locked_version(&self, name: &str) -> Result<String> {
        let path = self.root.join("Cargo.lock");
        let lock = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        version_in(&lock, name).with_context(|| format!("Cargo.lock does not name {name}"))
    }
}

fn version_in(lock: &str, name: &str) -> Option<String> {
    let wanted = format!("name = \"{name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != wanted);
    lines
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
        .map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn the_lock_names_versions() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "bindgen"), None);
    }
}
