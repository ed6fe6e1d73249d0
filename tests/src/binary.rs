//! The program under test, run as a person would.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;

/// How a run ended.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Exit status; none where a signal ended it.
    pub status: Option<i32>,
    /// Both streams, standard output first.
    pub text: String,
}

/// The workspace.
#[must_use]
pub fn workspace_root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The binary that `SITUASI_BIN` names; without it the one in the target directory of this test.
///
/// # Errors
/// There is none: it says how to build it.
pub(crate) fn binary() -> Result<PathBuf> {
    let path = match env::var_os("SITUASI_BIN") {
        Some(path) => PathBuf::from(path),
        None => {
            // TARGET/debug/deps/this-test, or TARGET/debug/this-program
            let this = env::current_exe().context("path of this test")?;
            let name = format!("situasi{}", env::consts::EXE_SUFFIX);
            this.ancestors()
                .skip(1)
                .take(2)
                .map(|folder| folder.join(&name))
                .find(|path| path.is_file())
                .unwrap_or(name.into())
        }
    };
    ensure!(
        path.is_file(),
        "no binary {}: `cargo build -p server` makes it, or set SITUASI_BIN",
        path.display()
    );
    Ok(path)
}

/// Runs the program to its end.
///
/// # Errors
/// It cannot be started.
pub fn situasi<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Result<Outcome> {
    let output = Command::new(binary()?)
        .args(arguments)
        .output()
        .context("situasi could not be started")?;
    let text = [output.stdout, output.stderr]
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .concat();
    Ok(Outcome {
        status: output.status.code(),
        text,
    })
}

/// A new data directory with a small made-up kabupaten.
///
/// # Errors
/// The program refuses.
pub fn demo() -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    let made = situasi([
        "demo".as_ref(),
        "--seed".as_ref(),
        "7".as_ref(),
        "--desa".as_ref(),
        "60".as_ref(),
        "--months".as_ref(),
        "14".as_ref(),
        "--data-dir".as_ref(),
        folder.path().as_os_str(),
    ])?;
    ensure!(made.status == Some(0), "situasi demo: {made:?}");
    Ok(folder)
}
