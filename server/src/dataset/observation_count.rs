//! How many observations a dataset holds, from the footers of its files alone.

use std::{fs, fs::File, path::Path};

use parquet::file::reader::{FileReader as _, SerializedFileReader};

use super::DatasetError;

/// The number of rows of `observations/` in the dataset folder `dir`.
///
/// # Errors
/// A file cannot be read.
pub fn observation_count(dir: &Path) -> Result<u64, DatasetError> {
    let folder = dir.join("observations");
    if !folder.is_dir() {
        return Ok(0);
    }
    let mut rows = 0;
    for entry in fs::read_dir(&folder).map_err(DatasetError::io("read", &folder))? {
        let path = entry.map_err(DatasetError::io("read", &folder))?.path();
        if path.extension().is_some_and(|kind| kind == "parquet") {
            let file = File::open(&path).map_err(DatasetError::io("read", &path))?;
            let reader = SerializedFileReader::new(file).map_err(DatasetError::damaged(&path))?;
            rows += u64::try_from(reader.metadata().file_metadata().num_rows()).unwrap_or_default();
        }
    }
    Ok(rows)
}
