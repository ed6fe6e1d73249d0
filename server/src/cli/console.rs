//! The only place that writes to the terminal: results to standard output, everything else to standard error.

use std::{
    fmt::Display,
    io::{self, Write},
};

/// Writes a result. A closed pipe (`situasi datasets list | head -1`) is no error.
pub(super) fn out(text: impl Display) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// Writes what a person should know besides.
pub(super) fn err(text: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
