//! Two exports into one place: the second is refused, where the first would publish what both had mixed.

use std::{
    env,
    fs::{File, TryLockError},
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io,
    path::{self, Path, PathBuf},
};

use super::ExportError;

/// The right to write a place; given back when dropped, also by a process that is killed.
#[derive(Debug)]
pub(super) struct Claim {
    _file: File,
}

impl Claim {
    /// Takes it for a file or a folder.
    ///
    /// # Errors
    /// Another export has it.
    pub(super) fn of(place: &Path) -> Result<Self, ExportError> {
        let whole = path::absolute(place).map_err(ExportError::io("find", place))?;
        let lock = lock_of(&whole);
        let file = open(&lock).map_err(ExportError::io("open", &lock))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(ExportError::Taken(place.to_owned())),
            Err(TryLockError::Error(error)) => Err(ExportError::io("lock", &lock)(error)),
        }
    }
}

/// Not beside the place: nothing is left among a reader's own files.
fn lock_of(place: &Path) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    place.hash(&mut hasher);
    env::temp_dir().join(format!("situasi-export-{:016x}.lock", hasher.finish()))
}

/// Whoever came first may have been somebody else: then it can be read, and that is enough to lock it.
fn open(lock: &Path) -> io::Result<File> {
    File::open(lock).or_else(|_| File::options().append(true).create(true).open(lock))
}
