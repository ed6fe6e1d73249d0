//! Files that are there wholly or not at all.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
};

use super::DatasetError;

/// Writes a file and waits until the disk has it.
pub(super) fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), DatasetError> {
    let mut file = File::create(path).map_err(DatasetError::io("create", path))?;
    file.write_all(bytes)
        .map_err(DatasetError::io("write", path))?;
    file.sync_all().map_err(DatasetError::io("write", path))
}

/// Waits until the disk has the entries of a folder: without it a rename can be lost in a power cut.
pub(super) fn sync_dir(path: &Path) -> Result<(), DatasetError> {
    File::open(path)
        .and_then(|dir| dir.sync_all())
        .map_err(DatasetError::io("write", path))
}

/// Replaces a small file: written beside, then renamed over, so that a reader sees the old or the new one.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), DatasetError> {
    let beside = path.with_extension("new");
    write_synced(&beside, bytes)?;
    fs::rename(&beside, path).map_err(DatasetError::io("replace", path))?;
    path.parent().map_or(Ok(()), sync_dir)
}
