//! Whether `dist/` was made from the sources as they are: by content, so that a checkout or a deletion is noticed and a
//! mere touch is not.

use std::{
    collections::BTreeMap,
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use super::Kind;
use crate::project::Project;

/// What the client is made from.
const SOURCES: [&str; 9] = [
    "app",
    "geodata",
    "public",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "rust-toolchain.toml",
    "xtask/src/client",
    "xtask/src/tools/wasm_opt.rs",
];

/// A fingerprint of the sources and of how they would be built.
///
/// # Errors
/// A source cannot be read.
pub(crate) fn stamp(project: &Project, kind: Kind, can_shrink: bool) -> Result<String> {
    let mut files = BTreeMap::new();
    for source in SOURCES {
        collect(&project.root.join(source), &mut files)?;
    }
    let mut hasher = DefaultHasher::new();
    for (path, content) in &files {
        path.strip_prefix(&project.root)
            .unwrap_or(path)
            .hash(&mut hasher);
        content.hash(&mut hasher);
    }
    Ok(format!("{:016x} {kind:?} {can_shrink}\n", hasher.finish()))
}

/// Whether `dist/` carries that stamp and what the server needs.
pub(crate) fn is_built(project: &Project, wanted: &str) -> bool {
    fs::read_to_string(stamp_file(project)).is_ok_and(|found| found == wanted)
        && ["app.js", "app_bg.wasm"]
            .iter()
            .all(|name| project.dist.join(name).is_file())
}

/// Leaves the stamp; done last, so that a build broken off is not taken for a whole one.
///
/// # Errors
/// It cannot be written.
pub(crate) fn mark(project: &Project, stamp: &str) -> Result<()> {
    let path = stamp_file(project);
    fs::write(&path, stamp).with_context(|| path.display().to_string())
}

fn stamp_file(project: &Project) -> PathBuf {
    project.dist.join(".stamp")
}

fn collect(path: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| path.display().to_string())? {
            collect(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.insert(
            path.to_owned(),
            fs::read(path).with_context(|| path.display().to_string())?,
        );
    }
    Ok(())
}
