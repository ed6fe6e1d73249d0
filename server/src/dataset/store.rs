//! The data folder: which dataset is current, and who may write.

use std::{
    fs::{self, File, TryLockError},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use super::{DatasetError, atomic};

/// A data folder. Opening one creates nothing: reading a folder leaves it as it is.
#[derive(Clone, Debug)]
pub struct Store {
    dir: PathBuf,
}

/// Held while an import runs; dropping it lets the next one in.
#[derive(Debug)]
pub struct ImportLock {
    _file: File,
}

impl Store {
    /// The store in `data_dir`, which need not exist yet.
    #[must_use]
    pub fn open(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            dir: data_dir.into(),
        }
    }

    /// The data folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder of a dataset.
    #[must_use]
    pub fn path(&self, id: &str) -> PathBuf {
        self.datasets_dir().join(id)
    }

    /// The folder of all datasets.
    #[must_use]
    pub fn datasets_dir(&self) -> PathBuf {
        self.dir.join("datasets")
    }

    /// The id of the published dataset; none before the first.
    ///
    /// # Errors
    /// The pointer cannot be read, or names a dataset that is not there: never taken for an empty folder, or the next
    /// import would start from nothing.
    pub fn current(&self) -> Result<Option<String>, DatasetError> {
        let path = self.dir.join("current");
        let id = match fs::read_to_string(&path) {
            Ok(text) => text.trim().to_owned(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(DatasetError::io("read", &path)(error)),
        };
        if !is_id(&id) || !self.path(&id).is_dir() {
            return Err(DatasetError::Current { path, id });
        }
        Ok(Some(id))
    }

    /// The folder of `id`.
    ///
    /// # Errors
    /// There is none.
    pub fn existing(&self, id: &str) -> Result<PathBuf, DatasetError> {
        let path = self.path(id);
        if is_id(id) && path.is_dir() {
            return Ok(path);
        }
        Err(DatasetError::NotFound {
            id: id.to_owned(),
            dir: self.dir.clone(),
        })
    }

    /// Takes the import lock, creating the data folder where it is missing.
    ///
    /// # Errors
    /// [`DatasetError::Locked`] while another import runs.
    pub fn lock(&self) -> Result<ImportLock, DatasetError> {
        let datasets = self.datasets_dir();
        fs::create_dir_all(&datasets).map_err(DatasetError::io("create", &datasets))?;
        let path = self.dir.join("import.lock");
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(DatasetError::io("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(ImportLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(DatasetError::Locked {
                dir: self.dir.clone(),
            }),
            Err(TryLockError::Error(error)) => Err(DatasetError::io("lock", &path)(error)),
        }
    }

    /// Makes `id` the published dataset.
    pub(super) fn set_current(&self, _lock: &ImportLock, id: &str) -> Result<(), DatasetError> {
        atomic::replace(&self.dir.join("current"), format!("{id}\n").as_bytes())
    }
}

/// Whether a text has the form of an id: 16 hex digits. Keeps paths like `..` out.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_second_import_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path());
        let first = store.lock().unwrap();
        assert!(matches!(store.lock(), Err(DatasetError::Locked { .. })));
        drop(first);
        assert!(store.lock().is_ok());
    }

    #[test]
    fn a_pointer_to_nowhere_is_an_error_and_not_an_empty_folder() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path());
        assert_eq!(store.current().unwrap(), None);
        fs::write(dir.path().join("current"), "../../etc\n").unwrap();
        assert!(matches!(store.current(), Err(DatasetError::Current { .. })));
        fs::write(dir.path().join("current"), "0123456789abcdef\n").unwrap();
        assert!(matches!(store.current(), Err(DatasetError::Current { .. })));
    }
}
