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

/// Removes all but the `keep` most recent datasets, never the current one, and what broken imports left behind. Real and
/// made-up datasets are counted apart: trying the demo must not push the office's own out. Gives the ids removed.
///
/// # Errors
/// The folder cannot be read or changed.
pub fn prune(store: &Store, _lock: &ImportLock, keep: usize) -> Result<Vec<String>, DatasetError> {
    let mut removed = Vec::new();
    let (demo, real): (Vec<Listed>, Vec<Listed>) = list(store)?
        .into_iter()
        .partition(|listed| listed.manifest.demo);
    let old = |kind: Vec<Listed>| kind.into_iter().skip(keep);
    for listed in old(real)
        .chain(old(demo))
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dataset::SCHEMA;

    fn add(store: &Store, id: &str, day: u8, demo: bool) {
        let manifest = Manifest {
            schema: SCHEMA,
            id: id.to_owned(),
            published_at: format!("2026-01-{day:02}T00:00:00Z"),
            demo,
            sources: Vec::new(),
            geometry: Vec::new(),
            boundaries: Vec::new(),
        };
        let dir = store.path(id);
        fs::create_dir_all(&dir).unwrap();
        let json = serde_json::to_vec(&manifest).unwrap();
        fs::write(dir.join("manifest.json"), json).unwrap();
    }

    #[test]
    fn demo_datasets_push_no_real_ones_out_and_the_current_one_stays() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path());
        for (digit, day, demo) in [
            ('1', 1, false),
            ('2', 2, false),
            ('3', 3, false),
            ('4', 4, true),
            ('5', 5, true),
        ] {
            add(&store, &digit.to_string().repeat(16), day, demo);
        }
        let lock = store.lock().unwrap();
        store.set_current(&lock, &"1".repeat(16)).unwrap();
        let removed = prune(&store, &lock, 1).unwrap();
        assert_eq!(removed, ["2".repeat(16), "4".repeat(16)]);
        let left: Vec<char> = list(&store)
            .unwrap()
            .iter()
            .filter_map(|listed| listed.manifest.id.chars().next())
            .collect();
        assert_eq!(left, ['5', '3', '1']);
    }
}
