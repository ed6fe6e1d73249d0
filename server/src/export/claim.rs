//! Two exports into one place: the second is refused, where the first would publish what both had mixed.

use std::{
    ffi::OsString,
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

use super::ExportError;

/// The right to write a place; given back when dropped, also by a process that is killed.
#[derive(Debug)]
pub(super) struct Claim {
    lock: PathBuf,
    _file: File,
}

impl Claim {
    /// Takes it for a file or a folder.
    ///
    /// # Errors
    /// Another export has it, or the folder around it is not there or cannot be written.
    pub(super) fn of(place: &Path) -> Result<Self, ExportError> {
        let around = match place.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        // Two spellings of one place are one place.
        let around = around
            .canonicalize()
            .map_err(ExportError::io("create", place))?;
        let mut name = OsString::from(".");
        name.push(place.file_name().unwrap_or_else(|| "export".as_ref()));
        name.push(".situasi-lock");
        let lock = around.join(name);
        let file = File::options()
            .create(true)
            .append(true)
            .open(&lock)
            .map_err(ExportError::io("create", place))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { lock, _file: file }),
            Err(TryLockError::WouldBlock) => Err(ExportError::Taken(place.to_owned())),
            Err(TryLockError::Error(error)) => Err(ExportError::io("lock", &lock)(error)),
        }
    }
}

impl Drop for Claim {
    /// While it is still held: whoever finds the file finds it taken. A full disk or a killed process leaves it, empty and free.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.lock);
    }
}
