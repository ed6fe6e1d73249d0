//! Running other programs.

use std::{
    ffi::{OsStr, OsString},
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};

/// A program with its arguments; says what it was when it fails.
#[derive(Debug)]
pub(crate) struct Cmd {
    command: Command,
}

impl Cmd {
    pub(crate) fn new(program: impl Into<OsString>) -> Self {
        let mut command = Command::new(program.into());
        // What `cargo run` said of this package would have crates rebuilt whose build scripts read it.
        for (name, _) in std::env::vars_os() {
            let told = name.to_string_lossy();
            if told.starts_with("CARGO_PKG_") || told.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
        Self { command }
    }

    pub(crate) fn args<S: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        self.command.args(arguments);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn current_dir(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// The command as one would type it.
    pub(crate) fn text(&self) -> String {
        let program = Path::new(self.command.get_program());
        let name = program
            .file_name()
            .unwrap_or(program.as_os_str())
            .to_string_lossy()
            .into_owned();
        self.command.get_args().fold(name, |line, argument| {
            format!("{line} {}", argument.to_string_lossy())
        })
    }

    /// Runs it with the terminal as its own.
    ///
    /// # Errors
    /// It cannot be started, or ends with another status than 0.
    pub(crate) fn run(mut self) -> Result<()> {
        let text = self.text();
        let status = self
            .command
            .status()
            .with_context(|| format!("`{text}` could not be started"))?;
        if status.success() {
            Ok(())
        } else {
            bail!("`{text}` failed ({status})")
        }
    }

    /// Runs it, prints what it says as it says it, and turns a missing network into one sentence.
    ///
    /// # Errors
    /// As [`run`](Self::run); where the output names a network failure, the sentence says what could not be fetched.
    pub(crate) fn run_fetching(mut self, what: &str) -> Result<()> {
        let text = self.text();
        let mut child = self
            .command
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("`{text}` could not be started"))?;
        let mut said = String::new();
        if let Some(stderr) = child.stderr.take() {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                eprintln!("{line}");
                said.push_str(&line);
                said.push('\n');
            }
        }
        let status = child
            .wait()
            .with_context(|| format!("`{text}` could not be waited for"))?;
        if status.success() {
            return Ok(());
        }
        if speaks_of_network(&said) {
            bail!(
                "{what} could not be fetched because the network is not reachable: connect once, then run this again"
            );
        }
        bail!("`{text}` failed ({status})")
    }

    /// Runs it quietly: standard output when it succeeds.
    pub(crate) fn output(mut self) -> Option<String> {
        let output = self
            .command
            .stderr(Stdio::null())
            .stdin(Stdio::null())
            .output()
            .ok()?;
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Runs it quietly: whether it succeeds.
    pub(crate) fn succeeds(self) -> bool {
        self.output().is_some()
    }

    /// Becomes the program, so that Ctrl-C and every other signal reach it directly and no child is left behind.
    ///
    /// # Errors
    /// It cannot be started, or (where a process cannot be replaced) ends with another status than 0.
    #[cfg(unix)]
    pub(crate) fn become_it(mut self) -> Result<()> {
        use std::os::unix::process::CommandExt as _;
        let text = self.text();
        let error = self.command.exec();
        Err(error).with_context(|| format!("`{text}` could not be started"))
    }

    /// See the unix variant; here the console sends Ctrl-C to the child too.
    #[cfg(not(unix))]
    pub(crate) fn become_it(self) -> Result<()> {
        self.run()
    }
}

/// The words of cargo, rustup and npm when there is no network.
fn speaks_of_network(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "could not resolve host",
        "couldn't resolve host",
        "failed to connect",
        "couldn't connect to server",
        "network failure",
        "network is unreachable",
        "could not download file",
        "error sending request",
        "enotfound",
        "timeout was reached",
    ];
    let text = text.to_lowercase();
    WORDS.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::speaks_of_network;

    #[test]
    fn a_missing_network_is_told_from_a_compile_error() {
        assert!(speaks_of_network(
            "warning: spurious network error: [6] Could not resolve host: index.crates.io"
        ));
        assert!(speaks_of_network(
            "error: could not download file from 'https://static.rust-lang.org/x' to 'y'"
        ));
        assert!(!speaks_of_network(
            "error[E0425]: cannot find value `network` in this scope"
        ));
    }
}
