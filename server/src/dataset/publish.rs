//! Publishing: everything is written beside, then renamed, then pointed at. A reader sees the old dataset or the new one.

use std::{collections::BTreeMap, fs, path::Path};

use super::{
    BoundaryFile, Catalogue, DatasetError, GeometryFile, ImportLock, Manifest, SCHEMA, Snapshot,
    Store, atomic, crosswalk_file, dataset_id, facilities, groups, history_file, now_rfc3339,
    observation_file, quality_file, region_file, sha256_hex,
};
use crate::quality;

/// What publishing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The id of the dataset that is current now.
    pub id: String,
    /// False where a dataset of the same content was there already.
    pub is_new: bool,
}

/// Writes `snapshot` as a dataset and makes it the current one.
///
/// # Errors
/// The disk refuses; the current dataset is then as it was.
pub fn publish(
    store: &Store,
    lock: &ImportLock,
    snapshot: &Snapshot,
    catalogue: &Catalogue,
) -> Result<Published, DatasetError> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let observations = snapshot.observations.settled();
    files.insert(
        "regions.parquet".to_owned(),
        region_file::encode(&snapshot.regions)?,
    );
    files.insert(
        "observations/observations.parquet".to_owned(),
        observation_file::encode(&observations.stored())?,
    );
    files.insert(
        "indicators.toml".to_owned(),
        catalogue.text().as_bytes().to_vec(),
    );
    if !snapshot.groups.rows.is_empty() {
        files.insert(groups::FILE.to_owned(), groups::encode(&snapshot.groups)?);
    }
    if !snapshot.facilities.is_empty() {
        files.insert(
            facilities::FILE.to_owned(),
            facilities::encode(&snapshot.facilities)?,
        );
    }
    if !snapshot.crosswalk.is_empty() {
        files.insert(
            crosswalk_file::FILE.to_owned(),
            snapshot.crosswalk.to_csv().into_bytes(),
        );
    }
    if !snapshot.history.is_empty() {
        files.insert(
            history_file::FILE.to_owned(),
            snapshot.history.to_csv().into_bytes(),
        );
    }
    let geometry = geometry_files(snapshot, &mut files);
    let boundaries = boundary_files(snapshot, &mut files);

    let id = dataset_id(snapshot.demo, &snapshot.sources, &files);
    let is_new = !store.path(&id).is_dir();
    if is_new {
        let manifest = Manifest {
            schema: SCHEMA,
            id: id.clone(),
            published_at: now_rfc3339(),
            demo: snapshot.demo,
            sources: snapshot.sources.clone(),
            geometry,
            boundaries,
        };
        let mut json = serde_json::to_vec_pretty(&manifest).map_err(|e| DatasetError::Encode {
            what: "sources",
            reason: e.to_string(),
        })?;
        json.push(b'\n');
        files.insert("manifest.json".to_owned(), json);
        // Like the manifest it knows when files came in, so it is no part of the id.
        let quality = quality::compute(
            &observations,
            catalogue,
            &snapshot.regions,
            &snapshot.sources,
            &snapshot.history,
        );
        files.extend(quality_file::encode(&quality)?);
        let beside = store.datasets_dir().join(format!(".new-{id}"));
        let written = write_all(&beside, &files).and_then(|()| {
            let path = store.path(&id);
            fs::rename(&beside, &path).map_err(DatasetError::io("create", &path))
        });
        if let Err(error) = written {
            // What was written so far is of no use; that it cannot be removed either is the lesser news.
            let _ = fs::remove_dir_all(&beside);
            return Err(error);
        }
        atomic::sync_dir(&store.datasets_dir())?;
    }
    store.set_current(lock, &id)?;
    Ok(Published { id, is_new })
}

/// Files of boundaries to draw, under names that follow from their content: they may be cached for ever.
fn geometry_files(snapshot: &Snapshot, files: &mut BTreeMap<String, Vec<u8>>) -> Vec<GeometryFile> {
    let mut entries: Vec<GeometryFile> = snapshot
        .geometry
        .iter()
        .map(|shape| {
            let hash: String = sha256_hex(&shape.bytes).chars().take(12).collect();
            let file = format!(
                "{}-{}-{}-{hash}.bin",
                shape.region, shape.level, shape.detail
            );
            files.insert(format!("geometry/{file}"), shape.bytes.clone());
            GeometryFile {
                region: shape.region.clone(),
                level: shape.level,
                detail: shape.detail,
                valid_from: shape.valid_from,
                valid_to: shape.valid_to,
                file,
                bytes: shape.bytes.len() as u64,
            }
        })
        .collect();
    let key = |e: &GeometryFile| (e.region.clone(), e.level, e.detail, e.valid_from);
    entries.sort_by_cached_key(key);
    entries
}

/// Today's boundaries in full detail, then those of earlier divisions.
fn boundary_files(snapshot: &Snapshot, files: &mut BTreeMap<String, Vec<u8>>) -> Vec<BoundaryFile> {
    let today = snapshot
        .boundaries
        .iter()
        .map(|(region, bytes)| (region, None, None, bytes));
    let former = snapshot
        .former
        .iter()
        .map(|f| (&f.region, f.valid_from, f.valid_to, &f.bytes));
    let mut entries: Vec<BoundaryFile> = today
        .chain(former)
        .map(|(region, valid_from, valid_to, bytes)| {
            let hash: String = sha256_hex(bytes).chars().take(12).collect();
            let file = format!("{region}-{hash}.bin");
            files.insert(format!("boundaries/{file}"), bytes.clone());
            BoundaryFile {
                region: region.clone(),
                valid_from,
                valid_to,
                file,
                bytes: bytes.len() as u64,
            }
        })
        .collect();
    entries.sort_by(|a, b| (&a.region, a.valid_to).cmp(&(&b.region, b.valid_to)));
    entries
}

fn write_all(dir: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), DatasetError> {
    if dir.exists() {
        fs::remove_dir_all(dir).map_err(DatasetError::io("clear", dir))?;
    }
    for name in ["observations", "geometry", "boundaries", "quality"] {
        let path = dir.join(name);
        fs::create_dir_all(&path).map_err(DatasetError::io("create", &path))?;
    }
    for (name, bytes) in files {
        atomic::write_synced(&dir.join(name), bytes)?;
    }
    atomic::sync_dir(dir)
}
