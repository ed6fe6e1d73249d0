//! `crosswalk.csv`: codes of other numberings, as text that people can read.

use std::{fs, path::Path};

use super::DatasetError;
use crate::crosswalk::Crosswalk;

/// The file; a dataset without a crosswalk has none.
pub(super) const FILE: &str = "crosswalk.csv";

/// Reads the crosswalk of the dataset in `dir`; an empty one where it has none.
pub(crate) fn read(dir: &Path) -> Result<Crosswalk, DatasetError> {
    let path = dir.join(FILE);
    if !path.is_file() {
        return Ok(Crosswalk::default());
    }
    let text = fs::read_to_string(&path).map_err(DatasetError::io("read", &path))?;
    Ok(Crosswalk::from_csv(&text, &path)?)
}
