//! Older datasets: listing them, going back to one, clearing them away.

use std::fs;

use super::{DatasetError, ImportLock, Manifest, Store, store::is_id};

/// A dataset in the folder.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its manifest.
    pub manifest: Manifest,
    /// Whether it is the published one.
    pub is_current: bool,
}

/// All datasets, the most recently published first.
///
/// # Errors
/// The folder or a manifest cannot be read.
pub fn list(store: &Store) -> Result<Vec<Listed>, DatasetError> {
    let dir = store.datasets_dir();
    if !dir.is_dir() {
        return Ok(Vec::new());
    }
    let current = store.current().ok().flatten();
    let mut found = Vec::new();
    for entry in fs::read_dir(&dir).map_err(DatasetError::io("read", &dir))? {
        let name = entry
            .map_err(DatasetError::io("read", &dir))?
            .file_name()
            .to_string_lossy()
            .into_owned();
        if is_id(&name) {
            let manifest = Manifest::read(&dir.join(&name))?;
            found.push(Listed {
                is_current: current.as_deref() == Some(&name),
                manifest,
            });
        }
    }
    found.sort_by(|a, b| {
        (&b.manifest.published_at, &a.manifest.id).cmp(&(&a.manifest.published_at, &b.manifest.id))
    });
    Ok(found)
}

/// Publishes an older dataset again.
///
/// # Errors
/// There is no such dataset, or it is damaged.
pub fn rollback(store: &Store, lock: &ImportLock, id: &str) -> Result<(), DatasetError> {
    Manifest::read(&store.existing(id)?)?;
    store.set_current(lock, id)
}

/// Removes all but the `keep` most recent datasets, never the current one, and what broken imports left behind. Gives
/// the ids removed.
///
/// # Errors
/// The folder cannot be read or changed.
pub fn prune(store: &Store, _lock: &ImportLock, keep: usize) -> Result<Vec<String>, DatasetError> {
    let mut removed = Vec::new();
    for listed in list(store)?
        .into_iter()
        .skip(keep)
        .filter(|listed| !listed.is_current)
    {
        let path = store.path(&listed.manifest.id);
        fs::remove_dir_all(&path).map_err(DatasetError::io("remove", &path))?;
        removed.push(listed.manifest.id);
    }
    let dir = store.datasets_dir();
    for entry in fs::read_dir(&dir).map_err(DatasetError::io("read", &dir))? {
        let path = entry.map_err(DatasetError::io("read", &dir))?.path();
        if path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(".new-"))
        {
            fs::remove_dir_all(&path).map_err(DatasetError::io("remove", &path))?;
        }
    }
    Ok(removed)
}
