//! Real data, which stays outside the repository.

use std::{env, path::PathBuf};

use crate::workspace_root;

/// A file of the shared folder (`SITUASI_SHARED`, else `../shared` beside the workspace); says so where it is absent, and
/// the test that asked has nothing to do.
#[must_use]
pub fn shared_file(name: &str) -> Option<PathBuf> {
    let folder = env::var_os("SITUASI_SHARED")
        .map_or_else(|| workspace_root().join("../shared"), PathBuf::from);
    let path = folder.join(name);
    if path.is_file() {
        return Some(path);
    }
    eprintln!(
        "skipped: {} is not here (set SITUASI_SHARED)",
        path.display()
    );
    None
}
